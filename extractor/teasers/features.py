"""Candidates to numbers: a row for each place of each candidate story.

What a teaser looks like, in plain words: a headline's worth of words, alone in its block, often in a heading, with a
picture or a blurb in its card; a card among cards of one markup, under a heading, beside or after the article, outside
menus and footers; an address of the same shape as the page's own. What a link in a sentence looks like: words before
and after it in its block. What a section looks like: its address is a folder of others, and menus link to it.

Tried and left out: classes, ids, folders of addresses and words of headings, each as the log odds of standing around a
teaser. In cross-validation by publisher they cost a point of F1 and three quarters of the time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.teasers.stories import weight
from extractor.teasers.surroundings import HEADING, LANDMARKS, last_before

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Sheet
    from extractor.teasers.stories import Candidates, Place, Story
    from extractor.teasers.surroundings import Surroundings

Rows = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Row = tuple[float, ...]

STRONG = 20.0
"""Letters from which on a link's text can't be but a headline (or a sentence), for telling how far a card goes."""

CARD = 1500
"""Characters beyond which a box is no card."""

LABEL = 30
"""Characters of the longest label before a link ("Read also:")."""

SLUG, SLUG_LENGTH, LONG_NUMBER = 3, 30, 5
"""Hyphens and letters of a story's slug, digits of its number."""

ALONE, SEVERAL, LABELLED, INSIDE = 1, 2, 3, 4
"""How a link fills its block: all of it, with other links only, after a short label, inside a text. 0: without words."""

_DIGITS = re.compile(r"\d{2,}")
_DATE = re.compile(r"(?:^|[/_-])(?:19|20)\d\d[/_-]?[01]?\d|/20\d\d[01]\d[0-3]\d")
_NUMBERED = re.compile(r"\S*\d\S*")
_MARKS = ".!?…。"


class Scene(NamedTuple):
    """A page as the features need it."""

    sheet: Sheet
    around: Surroundings
    candidates: Candidates


class Described(NamedTuple):
    """Rows, and for each the number of the group of like places that it is in."""

    rows: Rows
    groups: list[int]


def describe(scene: Scene) -> Described:
    """A row for each place of each candidate."""
    candidates = scene.candidates
    fills = [_fill(scene, place) for place in candidates.places]
    headlines = Headlines(scene)
    stories = [
        (*_address(s, candidates), n) for s, n in zip(candidates.stories, _folders(candidates), strict=True)
    ]
    title = _title(scene)
    rows = []
    for place, fill in zip(candidates.places, fills, strict=True):
        card = headlines.card(place)
        rows.append(
            _words(place, title)
            + _block(scene, place, fill)
            + headlines.company(place, card)
            + stories[place.story]
        )
    groups = _groups(scene, fills)
    matrix = np.array(rows, dtype=np.float32)
    bits = np.array([scene.around.landmarks(p.box) for p in candidates.places])
    landmarks = ((bits[:, None] >> np.arange(len(LANDMARKS) + 1)) & 1).astype(np.float32)
    matrix = np.concatenate([matrix, landmarks, _of_stories(candidates, matrix, landmarks)], axis=1)
    return Described(_with_groups(matrix, groups), groups)


def _title(scene: Scene) -> str:
    """The words of the main heading, where there is one."""
    top = scene.around.top
    return scene.sheet.scraps[top].text if top in scene.around.headings else ""


def _fill(scene: Scene, place: Place) -> int:
    """How a link fills its block."""
    if not place.pieces:
        return 0
    text = scene.sheet.scraps[place.block].text
    rest = len(text) - len(place.text)
    if rest <= 1:
        return ALONE
    if scene.candidates.linked[place.block] >= 0.9 * len(text):
        return SEVERAL
    return LABELLED if rest < LABEL and text.endswith(place.text) else INSIDE


def _words(place: Place, title: str) -> Row:
    """The link's words: how many, how they end, whether they are the page's own headline."""
    text = place.text
    size = weight(text)
    rel = place.element.get("rel") or ""
    return (
        log1p(size),
        min(size / 60, 2.0),
        min(text.count(" ") / 10, 2.0),
        text[-1:] in _MARKS and text != "",
        text[:1].isdigit(),
        text.isupper(),
        text == title and title != "",
        "tag" in rel,
        "author" in rel,
        "sponsored" in rel or "nofollow" in rel,
    )


_WORDLESS: Row = (0.0,) * 13


def _block(scene: Scene, place: Place, fill: int) -> Row:
    """The link in its block, and the block on the page."""
    block = place.block
    if not fill:
        return _WORDLESS + _position(scene, block)
    candidates, around = scene.candidates, scene.around
    scrap = scene.sheet.scraps[block]
    size, own, last = len(scrap.text), len(place.text), place.pieces[-1][0]
    before = 0 if scrap.pieces[0][2] is place.element else max(scrap.text.find(place.text), 0)
    linked, links = candidates.linked[block], max(candidates.links[block], 1)
    return (
        log1p(before),
        log1p(max(size - own - before, 0)),
        min(own / (size + 1), 1.0),
        log1p(links),
        before > 0 and scrap.text[:before].rstrip()[-1:] in ":：»>",
        log1p(last - block),
        last_before(around.headings, last + 1) >= block,
        linked / (size + 1),
        log1p(linked / links),
        fill == ALONE,
        fill == SEVERAL,
        fill == LABELLED,
        fill == INSIDE,
        *_position(scene, block),
    )


def _position(scene: Scene, block: int) -> Row:
    """Where a block is: before, in, or after the article."""
    sheet, around = scene.sheet, scene.around
    total = len(sheet.scraps)
    start, end = sheet.first[around.main], sheet.end[around.main]
    return (
        block / (total + 1),
        block < around.top,
        start <= block < end and block > around.top,
        block >= end,
        min(max((block - start) / (end - start + 1), -1.0), 2.0),
        around.running[min(block, total)] / (around.running[-1] + 1),
        log1p(max(around.top - block, 0)),
        log1p(max(block - end, 0)),
        log1p(total),
    )


class Headlines:
    """Where the page's headlines are, as far as links can tell: how far a card goes, and what it stands among."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        places = scene.candidates.places
        sizes = [weight(place.text) for place in places]
        landmarks = scene.around.landmarks
        strong = [
            (place.box, place.story, size)
            for place, size in zip(places, sizes, strict=True)
            if size >= STRONG or landmarks(place.box) & HEADING
        ]
        strong.sort()
        self.strong, self.strong_boxes = strong, [box for box, _, _ in strong]
        self.places = sorted((place.box, place.story, len(place.text)) for place in places)
        self.boxes = [box for box, _, _ in self.places]
        self.known: dict[int, tuple[set[int], float]] = {}

    def within(self, box: int) -> tuple[set[int], float]:
        """The stories with a headline in a box, and the weight of the longest."""
        known = self.known.get(box)
        if known is None:
            start = bisect_left(self.strong_boxes, box)
            found = self.strong[start : bisect_left(self.strong_boxes, self.scene.sheet.stop[box], start)]
            known = self.known[box] = (
                {s for _, s, _ in found},
                max([size for _, _, size in found], default=0.0),
            )
        return known

    def card(self, place: Place) -> int:
        """The largest box around a place that holds no other story's headline and little text."""
        sheet, text = self.scene.sheet, self.scene.around.text
        box, own = place.box, {place.story}
        while (up := sheet.parent[box]) > 0:
            if text[sheet.end[up]] - text[sheet.first[up]] > CARD or sheet.boxes[box].tag in (
                "li",
                "article",
            ):
                break
            if not self.within(up)[0] <= own:
                break
            box = up
        return box

    def company(self, place: Place, card: int) -> Row:
        """What else the card holds; what it stands among, and under which heading."""
        sheet, around = self.scene.sheet, self.scene.around
        start, end = sheet.first[card], sheet.end[card]
        characters = around.text[end] - around.text[start]
        module = max(sheet.parent[card], 0)
        first, last = sheet.first[module], sheet.end[module]
        size = around.text[last] - around.text[first] + 1
        stories, longest = self.within(module)
        heading = last_before(around.headings, start)
        own = weight(place.text)
        rivals = bisect_left(self.boxes, card)
        others = [
            n
            for _, story, n in self.places[rivals : bisect_left(self.boxes, sheet.stop[card], rivals)]
            if story != place.story
        ]
        images = bisect_left(sheet.images, end + (end == start)) > bisect_left(sheet.images, start)
        return (
            log1p(characters),
            log1p(end - start),
            images,
            last_before(around.headings, end) >= start,
            1 - (around.linked[end] - around.linked[start]) / (characters + 1),
            log1p(max(characters - len(place.text), 0)),
            sheet.boxes[card].tag == "li",
            sheet.boxes[card].tag == "article",
            log1p(len(others)),
            max(others, default=0) > len(place.text),
            log1p(len(stories)),
            min(own / (longest + 1), 2.0),
            len(stories) <= 2 and own < longest * 0.6,
            (around.linked[last] - around.linked[first]) / size,
            (around.running[last] - around.running[first]) / size,
            log1p(size),
            log1p(start - heading) if heading >= 0 else 6.0,
            heading >= first,
            log1p(len(sheet.scraps[heading].text)) if heading >= 0 else 0.0,
        )


def _address(story: Story, candidates: Candidates) -> Row:
    """The address: its shape, and how like the page's own it is."""
    path, own = story.path, candidates.path
    mine, theirs = _shape_of(own), _shape_of(path)
    last, here = path[path.rfind("/") + 1 :], own[own.rfind("/") + 1 :]
    common = 0
    for a, b in zip(path.split("/")[1:-1], own.split("/")[1:-1], strict=False):
        if a != b:
            break
        common += 1
    marks, lacking = sum(mine[2:5]), sum(m and not t for m, t in zip(mine[2:5], theirs[2:5], strict=True))
    return (
        theirs[0] / 4,
        log1p(theirs[1]),
        log1p(len(last)),
        log1p(theirs[5]),
        theirs[4],
        theirs[6] == mine[6],
        theirs[0] == mine[0],
        common,
        (theirs[5] > 0) == (mine[5] > 0),
        theirs[5] == mine[5] and theirs[5] > 0,
        theirs[2] == mine[2],
        theirs[4] == mine[4],
        lacking / max(marks, 1),
        story.host != candidates.host,
        "?" in story.url,
        own.startswith(path + "/"),
        len(here) > SLUG_LENGTH and (here[-SLUG_LENGTH:] in last or here[:SLUG_LENGTH] in last),
    )


def _shape_of(path: str) -> tuple[int, int, bool, bool, bool, int, str]:
    """Depth, hyphens, whether it has a slug, a long number and a date, its longest number, and the file's ending."""
    last = path[path.rfind("/") + 1 :]
    hyphens = last.count("-") + last.count("_")
    digits = max(map(len, _DIGITS.findall(path)), default=0)
    ending = last[-5:].rpartition(".")
    return (
        path.count("/"),
        hyphens,
        hyphens >= SLUG,
        digits >= LONG_NUMBER,
        digits >= 4 and _DATE.search(path) is not None,
        digits,
        ending[2] if ending[1] else "",
    )


def _folders(candidates: Candidates) -> list[float]:
    """Of how many candidates' addresses each candidate's is a folder."""
    count: dict[str, int] = {}
    for story in candidates.stories:
        path = story.path
        while (slash := path.rfind("/")) > 0:
            path = path[:slash]
            count[path] = count.get(path, 0) + 1
    return [log1p(count.get(story.path, 0)) for story in candidates.stories]


def _of_stories(candidates: Candidates, rows: Rows, landmarks: Rows) -> Rows:
    """What all places of a story say together: one in a menu, header or footer, or a short one, makes a section of it."""
    story = np.array([place.story for place in candidates.places])
    n = len(candidates.stories)
    found = np.zeros((n, 7), dtype=np.float32)
    np.maximum.at(found[:, :3], story, landmarks[:, :3])
    found[:, 3] = np.log(np.bincount(story, minlength=n))
    sizes = rows[:, 0]
    np.maximum.at(found[:, 4], story, sizes)
    found[:, 5] = 9.0
    worded = sizes > 0
    np.minimum.at(found[:, 5], story[worded], sizes[worded])
    found[:, 6] = np.log1p(n)
    of_places: Rows = found[story]
    return of_places


def _groups(scene: Scene, fills: list[int]) -> list[int]:
    """The places of one markup, by number: tags and classes of the link, its box and the two boxes around it."""
    boxes, parent = scene.sheet.boxes, scene.sheet.parent
    known: dict[tuple[object, ...], int] = {}
    shapes: dict[int, tuple[object, ...]] = {}
    plain: dict[str | None, str] = {None: ""}
    groups = []
    for place, fill in zip(scene.candidates.places, fills, strict=True):
        box = place.box
        shape = shapes.get(box)
        if shape is None:
            up = max(parent[box], 0)
            around = (boxes[box], boxes[up], boxes[max(parent[up], 0)])
            shape = shapes[box] = tuple([part for e in around for part in (e.tag, _class(e, plain))])
        key = (_class(place.element, plain), fill, place.block if fill == SEVERAL else 0, shape)
        groups.append(known.setdefault(key, len(known)))
    return groups


def _class(element: HtmlElement, plain: dict[str | None, str]) -> str:
    """An element's classes; those with a digit number single items (`menu-item-1204`) and are left out."""
    value = element.get("class")
    known = plain.get(value)
    if known is None:
        known = plain[value] = _NUMBERED.sub("", value)
    return known


def _with_groups(rows: Rows, groups: list[int]) -> Rows:
    """The rows with the means of their columns over their groups, and the groups' sizes."""
    index = np.array(groups)
    sizes = np.bincount(index).astype(np.float32)
    member = np.zeros((len(sizes), len(index)), dtype=np.float32)
    member[index, np.arange(len(index))] = 1
    means = member @ rows / sizes[:, None]
    found: Rows = np.concatenate([rows, means[index], np.log(sizes)[index, None]], axis=1)
    return found
