"""Candidates to numbers: a column for each place of each candidate story.

What a teaser looks like, in plain words: a headline's worth of words, alone in its block, often in a heading, with a
picture or a blurb in its card; a card among cards of one markup, under a heading, beside or after the article, outside
menus and footers; an address of the same shape as the page's own. What a link in a sentence looks like: words before
and after it in its block. What a section looks like: its address is short, and menus link to it.

Tried and left out: classes, ids, folders of addresses and words of headings, each as the log odds of standing around a
teaser; the labeller's probabilities of the block, its card and its module. In cross-validation by publisher they cost
points of F1: there are too few labelled pages to learn what to make of them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.features.arrays import Floats, Ints
from extractor.teasers.addresses import addresses
from extractor.teasers.groups import groups
from extractor.teasers.layout import HEADING, IMAGES, LANDMARKS, LINKED, RUNNING, TEXT

if TYPE_CHECKING:
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Candidates, Place

STRONG = 20.0
"""Letters from which on a link's text can't be but a headline (or a sentence), for telling how far a card goes."""

CARD = 1500
"""Letters (see `weight`) beyond which a box is no card."""

LABEL = 30
"""Characters of the longest label before a link ("Read also:")."""

WORDLESS, ALONE, ROW, LABELLED, INSIDE = range(5)
"""How a link fills its block: without words, all of it, with other links only, after a short label, inside a text."""

_MARKS = ".!?…。"
_COLONS = ":：»>"
_FAR = 6.0

Columns = list[Floats]


class Described(NamedTuple):
    """Features (columns, places), and for each place the number of the group of like places that it is in."""

    table: Floats
    groups: Ints


class Spots(NamedTuple):
    """The places as arrays: each link, its words, and (`Surroundings`) its card and module."""

    story: Ints
    landmarks: Ints
    block: Ints
    last: Ints
    size: Floats
    own: Ints
    worded: Ints
    spaces: Ints
    mark: Ints
    digit: Ints
    upper: Ints
    tag: Ints
    author: Ints
    paid: Ints
    item: Ints
    article: Ints
    start: Ints
    end: Ints
    headlines: Ints
    mean: Floats
    module_start: Ints
    module_end: Ints
    module_stories: Ints
    module_mean: Floats
    above: Ints


def describe(layout: Layout, candidates: Candidates) -> Described:
    """The features of each place of each candidate; there is at least one."""
    places = candidates.places
    spots = spots_of(layout, places)
    fill, blocks = _block_columns(layout, places, spots)
    columns = [
        *_word_columns(spots),
        *blocks,
        *_page_columns(layout, spots),
        *_card_columns(layout, spots),
        *addresses(candidates)[:, spots.story],
    ]
    table = np.empty((len(columns), len(places)), dtype=np.float32)
    for i, column in enumerate(columns):
        table[i] = column
    table = np.concatenate([table, _story_columns(spots, table)])
    numbers = np.array(groups(layout, places, fill.tolist(), ROW))
    return Described(_with_groups(table, numbers), numbers)


def spots_of(layout: Layout, places: list[Place]) -> Spots:
    """The places as arrays. One row a place, since most of it is text."""
    most = len(layout.heading) - 1
    landmarks = layout.landmarks.tolist()
    around = Surroundings(layout, places)
    rows = []
    for place in places:
        link, story, text, size = place
        rel = link.element.get("rel")
        row = (
            story, landmarks[link.box], min(link.block, most), min(link.last, most),
            size, len(text), link.text != "", text.count(" "),
            text[-1:] in _MARKS and text != "", text[:1].isdigit(), text.isupper(),
            *((0, 0, 0) if rel is None else ("tag" in rel, "author" in rel, "sponsored" in rel or "nofollow" in rel)),
            *around.of(place),
        )  # fmt: skip
        rows.append(row)
    table = np.array(rows, dtype=np.float64).T
    whole = table.astype(np.int64)
    return Spots(*[table[i] if name in _FRACTIONS else whole[i] for i, name in enumerate(Spots._fields)])


_FRACTIONS = ("size", "mean", "module_mean")


class Surroundings:
    """The cards of a page's places, and the modules that these stand in: the box around a card.

    A card is the largest box around a place that holds no other story's headline and little text.
    """

    def __init__(self, layout: Layout, places: list[Place]) -> None:
        self.layout = layout
        self.above = np.flatnonzero(layout.heading).tolist()
        in_heading = set(self.above)
        headlines = sorted(
            (place.link.box, place.story, place.size)
            for place in places
            if place.size >= STRONG or place.link.block in in_heading or place.link.last in in_heading
        )
        self.headlines, self.boxes = headlines, [box for box, _, _ in headlines]
        self.known: dict[int, tuple[float, ...]] = {}
        self.held: dict[int, tuple[int, int, float]] = {}
        # The story with a headline in each box; -1 where there are more.
        self.only: dict[int, int] = {}
        only, parent = self.only, layout.sheet.parent
        for box, story, _ in headlines:
            while box > 0 and (found := only.get(box)) not in (story, -1):
                only[box] = story if found is None else -1
                box = parent[box]

    def card(self, place: Place) -> int:
        """The box of a place's card."""
        layout = self.layout
        parent, only, story = layout.sheet.parent, self.only, place.story
        box = place.link.box
        while (up := parent[box]) > 0:
            if (
                layout.tags[box] in ("li", "article")
                or only.get(up, story) != story
                or layout.size(up) > CARD
            ):
                break
            box = up
        return box

    def of(self, place: Place) -> tuple[float, ...]:
        """The fields of `Spots` from `item` on."""
        card = self.card(place)
        known = self.known.get(card)
        if known is None:
            sheet, tag = self.layout.sheet, self.layout.tags[card]
            start, module = sheet.first[card], max(sheet.parent[card], 0)
            count, _, mean = self.within(card)
            _, stories, module_mean = self.within(module)
            heading = bisect_left(self.above, start)
            known = self.known[card] = (
                tag == "li", tag == "article", start, sheet.end[card], count, mean,
                sheet.first[module], sheet.end[module], stories, module_mean,
                self.above[heading - 1] if heading else -1,
            )  # fmt: skip
        return known

    def within(self, box: int) -> tuple[int, int, float]:
        """The headlines in a box, the stories that they are of, their mean weight."""
        held = self.held.get(box)
        if held is None:
            start = bisect_left(self.boxes, box)
            found = self.headlines[start : bisect_left(self.boxes, self.layout.sheet.stop[box], start)]
            count = len(found)
            total = sum([size for _, _, size in found])
            held = (count, len({story for _, story, _ in found}), total / count) if found else (0, 0, 0.0)
            self.held[box] = held
        return held


def _word_columns(spots: Spots) -> Columns:
    """The link's words: how many, how they begin and end; its `rel`."""
    return [
        np.log1p(spots.size),
        np.minimum(spots.size / 60, 2),
        np.minimum(spots.spaces / 10, 2),
        spots.mark,
        spots.digit,
        spots.upper,
        spots.tag,
        spots.author,
        spots.paid,
    ]


def _block_columns(layout: Layout, places: list[Place], spots: Spots) -> tuple[Ints, Columns]:
    """How each link fills its block; and the columns that say so."""
    before, block = layout.before, spots.block
    length = before[TEXT, block + 1] - before[TEXT, block]
    linked = (before[LINKED, block + 1] - before[LINKED, block]) / length
    rest = spots.worded * np.maximum(length - spots.own, 0)
    ahead = np.zeros(len(places))
    colon = np.zeros(len(places))
    for i in np.flatnonzero(rest > 1).tolist():
        place = places[i]
        text = layout.sheet.scraps[place.link.block].text
        start = text.find(place.text)
        if start > 0:
            ahead[i] = start
            colon[i] = text[:start].rstrip()[-1:] in _COLONS
    inside = np.where((rest < LABEL) & (ahead > 0), LABELLED, INSIDE)
    fill = np.where(rest <= 1, ALONE, np.where(linked >= 0.9, ROW, inside)) * spots.worded
    heading = layout.heading
    return fill, [
        spots.worded,
        np.log1p(rest),
        spots.worded * np.minimum(spots.own / (length + 1), 1),
        linked,
        np.log1p(ahead),
        np.log1p(np.maximum(rest - ahead, 0)),
        np.log1p(spots.last - block),
        heading[block] | heading[spots.last],
        fill == ALONE,
        fill == ROW,
        fill == LABELLED,
        fill == INSIDE,
        colon,
    ]


def _page_columns(layout: Layout, spots: Spots) -> Columns:
    """Where on the page a place is: by blocks, by text, by running text; the landmarks around it."""
    n, block = len(layout.heading), spots.block
    running, text = layout.before[RUNNING], layout.before[TEXT]
    total = max(float(running[-1]), 1.0)
    read = running[block] / total
    bits = spots.landmarks
    return [
        block / n,
        text[block] / text[-1],
        read,
        read < 0.02,
        read >= 0.98,
        np.full(len(block), np.log1p(n)),
        np.full(len(block), np.log1p(total)),
        *[bits & bit != 0 for bit in LANDMARKS.values()],
    ]


def _card_columns(layout: Layout, spots: Spots) -> Columns:
    """What the card holds; what it stands among, and under which heading."""
    before, start, end, above = layout.before, spots.start, spots.end, spots.above
    held = before[:, end] - before[:, start]
    around = before[:, spots.module_end] - before[:, spots.module_start]
    text, blocks = held[TEXT], end - start
    # An image counts to the block after it: that of a card without blocks stands before the next.
    images = before[IMAGES, end + (blocks == 0)] > before[IMAGES, start]
    headed = above >= 0
    return [
        np.log1p(text),
        np.log1p(blocks),
        images,
        held[HEADING] > 0,
        1 - held[LINKED] / (text + 1),
        np.log1p(np.maximum(text - spots.own, 0)),
        np.log1p(spots.headlines),
        np.minimum(spots.size / (spots.mean + 1), 2),
        spots.item,
        spots.article,
        np.log1p(spots.module_stories),
        np.minimum(spots.size / (spots.module_mean + 1), 2),
        around[LINKED] / (around[TEXT] + 1),
        around[RUNNING] / (around[TEXT] + 1),
        np.log1p(around[TEXT]),
        np.where(headed, np.log1p(start - above), _FAR),
        above >= spots.module_start,
        np.log1p(headed * (before[TEXT, above + 1] - before[TEXT, above])),
    ]


def _story_columns(spots: Spots, table: Floats) -> Floats:
    """What all places of a story say together: one in a menu, header or footer, or a short one, makes a section of it."""
    order = spots.story.argsort(kind="stable")
    count = np.bincount(spots.story)
    starts = count.cumsum() - count
    bits = spots.landmarks
    size = table[0]
    told = [bits & LANDMARKS[name] != 0 for name in ("nav", "header", "footer")]
    each = np.array([*told, size, np.where(size > 0, -size, -9)], dtype=np.float32)
    most = np.maximum.reduceat(each[:, order], starts, axis=1)
    found: Floats = np.concatenate(
        [most, np.log(count)[None], np.full((1, len(count)), np.log1p(len(count)))]
    )
    return found[:, spots.story].astype(np.float32)


def _with_groups(table: Floats, numbers: Ints) -> Floats:
    """The columns, their means over the groups, and the groups' sizes."""
    sizes = np.bincount(numbers)
    member = (numbers[:, None] == np.arange(len(sizes))).astype(np.float32)
    means = (table @ member) / sizes
    found: Floats = np.concatenate([table, means[:, numbers], np.log(sizes)[None, numbers]]).astype(
        np.float32
    )
    return found
