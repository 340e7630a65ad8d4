"""Candidates to numbers: a row for each place of each candidate story.

What a teaser looks like, in plain words: a headline's worth of words, alone in its block, often in a heading, with a
picture, a time or a blurb in its card; a card among cards of one markup, under a heading, beside or after the article,
outside menus and footers; an address of the same shape as the page's own. What a link in a sentence looks like: words
before and after it in its block.

Tokens (classes, ids, words of addresses and of the heading above) come in as the logarithm of how much more often they
stand around teasers than around other links (`Odds`), summed and at their extremes.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.teasers.stories import weight
from extractor.teasers.surroundings import HEADINGS, LANDMARKS, Surroundings, last_before

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Sheet
    from extractor.teasers.stories import Candidates, Place, Story

Odds = Mapping[str, float]
"""Token to log odds. `n:` near (link to card), `f:` far (around the card), `u:` address, `h:` heading, `t:` link text."""

Rows = np.ndarray[tuple[int, int], np.dtype[np.float32]]

STRONG = 20.0
SLUG, LONG_NUMBER = 3, 5
"""Hyphens of a slug, digits of a story's number."""

SEVERAL = 2
LABEL = 30
"""Characters of the longest label before a link ("Read also:")."""

CARD = 1500
"""Characters beyond which a box is no card."""

_BITS = list(LANDMARKS.values())[:13]
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}")
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"(?:^|[/_-])(?:19|20)\d\d[/_-]?[01]?\d|/20\d\d[01]\d[0-3]\d")
_NUMBERED = re.compile(r"\S*\d\S*")
_WORDS = re.compile(r"\w+")


class Scene(NamedTuple):
    """A page as the features need it."""

    sheet: Sheet
    around: Surroundings
    candidates: Candidates

    @property
    def title(self) -> str:
        """The words of the main heading, where there is one."""
        top = self.around.top
        return (
            self.sheet.scraps[top].text
            if self.around.landmarks[self.sheet.scraps[top].box] & HEADINGS
            else ""
        )


class Card(NamedTuple):
    """The largest box around a place that no other strong candidate stands in, and the box around that."""

    box: int
    module: int


class Described(NamedTuple):
    """Rows, and for each row its place, its story's index, its card and the group of like places that it is in."""

    rows: Rows
    places: list[Place]
    stories: list[int]
    cards: list[Card]
    groups: list[int]


def describe(scene: Scene, odds: Odds) -> Described:
    """A row for each place of each candidate."""
    candidates = scene.candidates
    places = [p for s in candidates.stories for p in s.places]
    stories = [i for i, s in enumerate(candidates.stories) for _ in s.places]
    strong = _Strong(scene, places, stories)
    cards = [strong.card(scene, place, story) for place, story in zip(places, stories, strict=True)]
    groups = _groups(scene, places)
    tokens = _Tokens(scene.sheet, odds)
    addresses = [_address(s, candidates, odds) + _story(scene, s) for s in candidates.stories]
    sections = _sections(candidates)
    title = scene.title
    weak = _Weak(places, stories)
    rows = []
    for place, story, card in zip(places, stories, cards, strict=True):
        rows.append(
            _words(place, title)
            + _block(scene, place)
            + _card(scene, place, card)
            + _position(scene, place)
            + _module(scene, strong, card, place, odds)
            + addresses[story]
            + tokens.of(place, card)
            + weak.company(scene, place, story, card)
            + [math.log1p(sections[story]), math.log1p(len(candidates.stories))]
        )
    matrix = np.array(rows, dtype=np.float32) if rows else np.zeros((0, 0), dtype=np.float32)
    return Described(_with_groups(matrix, groups), places, stories, cards, groups)


class _Strong:
    """Places that can't be anything but a story's: to find how far a card goes."""

    def __init__(self, scene: Scene, places: list[Place], stories: list[int]) -> None:
        landmarks = scene.around.landmarks
        found = sorted(
            (p.box, s, weight(p.text))
            for p, s in zip(places, stories, strict=True)
            if landmarks[p.box] & HEADINGS or weight(p.text) >= STRONG
        )
        self.boxes = [box for box, _, _ in found]
        self.stories = [story for _, story, _ in found]
        self.weights = [size for _, _, size in found]
        self.known: dict[int, tuple[float, int]] = {}

    def sizes(self, start: int, stop: int) -> tuple[float, int]:
        """The longest headline and the number of stories in these boxes."""
        known = self.known.get(start)
        if known is None:
            first, last = bisect_left(self.boxes, start), bisect_left(self.boxes, stop)
            count = len(set(self.stories[first:last]))
            known = self.known[start] = (max(self.weights[first:last], default=0.0), count)
        return known

    def within(self, start: int, stop: int) -> list[int]:
        """Stories with a strong place in the boxes from `start` up to, not including, `stop`."""
        return self.stories[bisect_left(self.boxes, start) : bisect_left(self.boxes, stop)]

    def card(self, scene: Scene, place: Place, story: int) -> Card:
        """How far the box around a place can be widened before it holds another story or running text."""
        sheet, text = scene.sheet, scene.around.text
        box = place.box
        while (up := sheet.parent[box]) > 0:
            if text[sheet.end[up]] - text[sheet.first[up]] > CARD:
                break
            if any(other != story for other in self.within(up, sheet.stop[up])):
                break
            if sheet.boxes[box].tag in ("li", "article"):
                break
            box = up
        return Card(box, sheet.parent[box] if box else 0)


class _Weak:
    """All places by box: to see who else stands in a card."""

    def __init__(self, places: list[Place], stories: list[int]) -> None:
        found = sorted((p.box, s, len(p.text)) for p, s in zip(places, stories, strict=True))
        self.boxes = [box for box, _, _ in found]
        self.found = found

    def company(self, scene: Scene, place: Place, story: int, card: Card) -> list[float]:
        """How many links to other stories the card and the smallest box hold, and whether one of them says more."""
        stop = scene.sheet.stop
        start, end = bisect_left(self.boxes, card.box), bisect_left(self.boxes, stop[card.box])
        others = [size for _, other, size in self.found[start:end] if other != story]
        return [math.log1p(len(others)), max(others, default=0) > len(place.text)]


def _story(scene: Scene, story: Story) -> list[float]:
    """What the other places of a story say: one in a menu, header or footer, or a short one, makes a section of it."""
    landmarks = scene.around.landmarks
    bits = 0
    for place in story.places:
        bits |= landmarks[place.box]
    sizes = [weight(p.text) for p in story.places if p.text]
    return [
        bool(bits & LANDMARKS["nav"]),
        bool(bits & LANDMARKS["header"]),
        bool(bits & LANDMARKS["footer"]),
        math.log(len(story.places)),
        math.log1p(min(sizes, default=0.0)),
        math.log1p(max(sizes, default=0.0)),
        len({p.text for p in story.places}) / len(story.places),
    ]


def _sections(candidates: Candidates) -> list[int]:
    """How many candidates each candidate's address is a folder of."""
    count: dict[str, int] = {}
    for story in candidates.stories:
        path = story.host + story.path
        while (slash := path.rfind("/")) > 0:
            path = path[:slash]
            count[path] = count.get(path, 0) + 1
    return [count.get(s.host + s.path, 0) for s in candidates.stories]


def _groups(scene: Scene, places: list[Place]) -> list[int]:
    """The places of one markup, by number: same tags and classes of link, box and the two boxes around it."""
    boxes, parent = scene.sheet.boxes, scene.sheet.parent
    known: dict[tuple[object, ...], int] = {}
    shapes: dict[int, tuple[object, ...]] = {}
    groups = []
    for place in places:
        box = place.box
        shape = shapes.get(box)
        if shape is None:
            up = max(parent[box], 0)
            shape = shapes[box] = (_shape(boxes[box]), _shape(boxes[up]), _shape(boxes[max(parent[up], 0)]))
        fill = _fill(scene, place)
        key = (_shape(place.element), fill, place.block if fill == SEVERAL else 0, shape)
        groups.append(known.setdefault(key, len(known)))
    return groups


def _fill(scene: Scene, place: Place) -> int:
    """How a link fills its block: 0 without words, 1 all of it, 2 one of several links, 3 after a label, 4 in a text."""
    if not place.pieces:
        return 0
    text = scene.sheet.scraps[place.block].text
    if len(place.text) >= len(text) - 1:
        return 1
    around = scene.around
    if (around.linked[place.block + 1] - around.linked[place.block]) >= 0.9 * len(text):
        return 2
    return 3 if text.endswith(place.text) and len(text) - len(place.text) < LABEL else 4


def _shape(element: HtmlElement) -> tuple[object, str]:
    """Tag and classes; classes with a digit number single items (`menu-item-1204`) and are left out."""
    return element.tag, _NUMBERED.sub("", element.get("class") or "").strip()


def _words(place: Place, title: str) -> list[float]:
    """The link's words: how many, how they end, whether they are the page's own headline."""
    text = place.text
    size = weight(text)
    last = text[-1:]
    letters = sum(map(str.isupper, text))
    rel = place.element.get("rel") or ""
    return [
        math.log1p(size),
        min(size / 60, 2.0),
        min(text.count(" ") / 10, 2.0),
        not text,
        last in ".!?…。" and text != "",
        text[:1].isdigit(),
        letters / (len(text) + 1),
        text == title != "",
        "tag" in rel,
        "author" in rel,
        "sponsored" in rel or "nofollow" in rel,
        place.element.get("target") == "_blank",
        place.element.get("title") is not None or place.element.get("aria-label") is not None,
    ]


def _block(scene: Scene, place: Place) -> list[float]:
    """The link in its block: alone or among words, in a heading, around headings."""
    sheet, landmarks = scene.sheet, scene.around.landmarks
    own = landmarks[place.box]
    if not place.pieces:
        return [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, bool(own & HEADINGS), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, *_bits(own)]
    block = place.block
    scrap = sheet.scraps[block]
    linked = scene.around.linked[block + 1] - scene.around.linked[block]
    first = place.pieces[0][1]
    before = after = 0
    seen, links, ends, other = False, 1, "", place.element
    for piece in scrap.pieces:
        if piece is first:
            seen = True
        if piece[2] is place.element:
            continue
        if piece[2] is not None and piece[2] is not other:
            links += 1
            other = piece[2]
        if seen:
            after += len(piece[0])
        else:
            before += len(piece[0])
            ends = piece[0]
    blocks = place.pieces[-1][0] - block + 1
    fill = _fill(scene, place)
    inner = any(landmarks[sheet.scraps[i].box] & HEADINGS for i in range(block, block + blocks))
    return [
        math.log1p(before),
        math.log1p(after),
        min(len(place.text) / (len(scrap.text) + 1), 1.0),
        math.log(links),
        ends.rstrip()[-1:] in ":：»>",
        math.log(blocks),
        bool(own & HEADINGS),
        inner,
        linked / (len(scrap.text) + 1),
        math.log1p(linked / links),
        *[fill == kind for kind in range(1, 5)],
        *_bits(own),
    ]


def _bits(own: int) -> list[float]:
    return [float(bool(own & bit)) for bit in _BITS]


def _card(scene: Scene, place: Place, card: Card) -> list[float]:
    """What else the card holds: pictures, headings, other words."""
    sheet, around = scene.sheet, scene.around
    start, end = sheet.first[card.box], sheet.end[card.box]
    images = bisect_left(sheet.images, end + (end == start)) - bisect_left(sheet.images, start)
    characters = around.text[end] - around.text[start]
    linked = around.linked[end] - around.linked[start]
    heading = last_before(around.headings, end)
    return [
        math.log1p(characters),
        math.log1p(end - start),
        images > 0,
        heading >= start,
        1 - linked / (characters + 1),
        math.log1p(max(characters - len(place.text), 0)),
        sheet.boxes[card.box].tag == "li",
        sheet.boxes[card.box].tag == "article",
    ]


def _position(scene: Scene, place: Place) -> list[float]:
    """Where the place is: before, in, or after the article."""
    sheet, around = scene.sheet, scene.around
    block, total = place.block, len(sheet.scraps)
    start, end = sheet.first[around.main], sheet.end[around.main]
    running = around.running[-1] + 1
    return [
        block / (total + 1),
        block < around.top,
        start <= block < end and block > around.top,
        block >= end,
        min(max((block - start) / (end - start + 1), -1.0), 2.0),
        around.running[min(block, total)] / running,
        math.log1p(max(around.top - block, 0)),
        math.log1p(max(block - end, 0)),
        math.log1p(total),
    ]


def _module(scene: Scene, strong: _Strong, card: Card, place: Place, odds: Odds) -> list[float]:
    """What the card stands among, and under which heading."""
    sheet, around = scene.sheet, scene.around
    module = card.module
    start, end = sheet.first[module], sheet.end[module]
    characters = around.text[end] - around.text[start]
    linked = around.linked[end] - around.linked[start]
    running = around.running[end] - around.running[start]
    heading = last_before(around.headings, sheet.first[card.box])
    words = sheet.scraps[heading].text if heading >= 0 else ""
    longest, others = strong.sizes(module, sheet.stop[module])
    found = [odds.get(token, 0.0) for token in heading_tokens(scene, card)]
    return [
        math.log1p(others),
        min(weight(place.text) / (longest + 1), 2.0),
        others <= 2 and weight(place.text) < longest * 0.6,
        linked / (characters + 1),
        running / (characters + 1),
        math.log1p(characters),
        math.log1p(sheet.first[card.box] - heading) if heading >= 0 else 6.0,
        heading >= start,
        math.log1p(len(words)),
        sum(found),
        max(found, default=0.0),
        min(found, default=0.0),
    ]


def _address(story: Story, candidates: Candidates, odds: Odds) -> list[float]:
    """The address: its shape, and how like the page's own it is."""
    path, own = story.path, candidates.path
    parts, here = path.split("/")[1:], own.split("/")[1:]
    last, mine = parts[-1] if parts else "", here[-1] if here else ""
    hyphens, my_hyphens = last.count("-") + last.count("_"), mine.count("-") + mine.count("_")
    digits, my_digits = _NUMBER.findall(path), _NUMBER.findall(own)
    common = 0
    for a, b in zip(parts[:-1], here[:-1], strict=False):
        if a != b:
            break
        common += 1
    tokens = [odds.get(token, 0.0) for token in address_tokens(story)]
    return [
        len(parts) / 4,
        math.log1p(hyphens),
        math.log1p(len(last)),
        math.log1p(max(map(len, digits), default=0)),
        _DATE.search(path) is not None,
        last.rpartition(".")[2] == mine.rpartition(".")[2] if "." in last else "." not in mine,
        len(parts) == len(here),
        common,
        bool(digits) == bool(my_digits),
        max(map(len, digits), default=0) == max(map(len, my_digits), default=0) and bool(digits),
        (hyphens >= 3) == (my_hyphens >= 3),
        (_DATE.search(path) is not None) == (_DATE.search(own) is not None),
        _lacking(path, own),
        story.host != candidates.host,
        "?" in story.url,
        own.startswith(path + "/"),
        len(mine) > 30 and (mine[-30:] in last or mine[:30] in last),
        sum(tokens),
        max(tokens, default=0.0),
        min(tokens, default=0.0),
    ]


def _lacking(path: str, own: str) -> float:
    """The share of what marks the page's own address as a story's that another lacks: slug, long number, date."""
    mine, theirs = _marks(own), _marks(path)
    return sum(m and not t for m, t in zip(mine, theirs, strict=True)) / max(sum(mine), 1)


def _marks(path: str) -> tuple[bool, bool, bool]:
    last = path[path.rfind("/") + 1 :]
    return last.count("-") + last.count("_") >= SLUG, len(max(_NUMBER.findall(path), key=len, default="")) >= LONG_NUMBER, _DATE.search(path) is not None


class _Tokens:
    """Sums and extremes of the log odds of the tokens around places; each box is read once."""

    def __init__(self, sheet: Sheet, odds: Odds) -> None:
        self.sheet, self.odds = sheet, odds
        self.near: dict[int, list[float]] = {}
        self.far: dict[int, tuple[float, float, float]] = {-1: (0.0, 0.0, 0.0)}

    def of(self, place: Place, card: Card) -> list[float]:
        """Near and far sums and extremes, and the sum of the first words of the link."""
        near = [self.odds.get("n:" + t, 0.0) for t in link_tokens(place)]
        for box in boxes_between(self.sheet, place.box, card.box):
            known = self.near.get(box)
            if known is None:
                known = self.near[box] = [
                    self.odds.get("n:" + t, 0.0) for t in element_tokens(self.sheet.boxes[box])
                ]
            near += known
        words = [self.odds.get(token, 0.0) for token in text_tokens(place.text)]
        return [
            sum(near),
            max(near, default=0.0),
            min(near, default=0.0),
            *self.chain(card.module),
            sum(words),
        ]

    def chain(self, box: int) -> tuple[float, float, float]:
        """Sum, maximum and minimum over a box and all around it."""
        found = self.far.get(box)
        if found is None:
            total, high, low = self.chain(self.sheet.parent[box])
            for token in element_tokens(self.sheet.boxes[box]):
                value = self.odds.get("f:" + token, 0.0)
                total, high, low = total + value, max(high, value), min(low, value)
            found = self.far[box] = (total, high, low)
        return found


def tokens(scene: Scene, place: Place, story: Story, card: Card) -> set[str]:
    """All tokens of a place: what its odds are looked up, and learned, by."""
    boxes = scene.sheet.boxes
    found = {"n:" + t for t in link_tokens(place)} | set(text_tokens(place.text))
    found |= set(address_tokens(story)) | set(heading_tokens(scene, card))
    for box in boxes_between(scene.sheet, place.box, card.box):
        found |= {"n:" + t for t in element_tokens(boxes[box])}
    for box in boxes_between(scene.sheet, card.module, 0):
        found |= {"f:" + t for t in element_tokens(boxes[box])}
    return found


def boxes_between(sheet: Sheet, inner: int, outer: int) -> list[int]:
    """The boxes from `inner` out to `outer`, both among them."""
    found = [inner]
    while inner != outer:
        inner = sheet.parent[inner]
        found.append(inner)
    return found


def element_tokens(element: HtmlElement) -> set[str]:
    """The words of an element's class and id, and its tag."""
    value = f"{element.get('class') or ''} {element.get('id') or ''}"[:150]
    return {element.tag, *[w.lower() for w in _WORD.findall(value)]}


def link_tokens(place: Place) -> set[str]:
    """The words of the classes of the link and of the inline elements in it that hold text."""
    found = element_tokens(place.element)
    for _, piece in place.pieces[:6]:
        if piece[1] is not place.element:
            found |= element_tokens(piece[1])
    return found


def text_tokens(text: str) -> list[str]:
    """The first two words of a link's text."""
    return ["t:" + w.lower() for w in text[:40].split(" ", 2)[:2]]


def address_tokens(story: Story) -> list[str]:
    """The folders of an address and its file's ending."""
    *folders, last = story.path.split("/")
    ending = last[-5:].rpartition(".")
    return ["u:" + f.lower() for f in folders[1:]] + (["x:" + ending[2].lower()] if ending[1] else [])


def heading_tokens(scene: Scene, card: Card) -> list[str]:
    """The first words of the last heading before a card, and of its module's first block."""
    sheet = scene.sheet
    start = sheet.first[card.box]
    heading, lead = last_before(scene.around.headings, start), sheet.first[card.module]
    texts = [sheet.scraps[b].text for b in (heading, lead) if 0 <= b < start]
    return ["h:" + w for text in texts if len(text) < 60 for w in _WORDS.findall(text.lower())[:6]]


def _with_groups(rows: Rows, groups: list[int]) -> Rows:
    """The rows with the means of some of their columns over their groups, and the groups' sizes."""
    if not len(rows):
        return rows
    index = np.array(groups)
    sizes = np.bincount(index).astype(np.float32)
    means = np.zeros((len(sizes), rows.shape[1]), dtype=np.float32)
    np.add.at(means, index, rows)
    means /= sizes[:, None]
    return np.concatenate([rows, means[index], np.log(sizes)[index, None]], axis=1)
