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

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.accelerated import accelerated
from extractor.features.arrays import Floats, Ints
from extractor.teasers.addresses import addresses
from extractor.teasers.groups import groups
from extractor.teasers.layout import HEADING, IMAGES, LANDMARKS, LINKED, RUNNING, TEXT
from extractor.teasers.spots import Spots, spots_of
from extractor.threads import one_thread

if TYPE_CHECKING:
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Candidates, Place

LABEL = 30
"""Characters of the longest label before a link ("Read also:")."""

WORDLESS, ALONE, ROW, LABELLED, INSIDE = range(5)
"""How a link fills its block: without words, all of it, with other links only, after a short label, inside a text."""

_COLONS = ":：»>"

_FAR = 6.0
"""For places without a heading above: as if it were 400 blocks away (by its logarithm)."""

Columns = list[Floats]


class Described(NamedTuple):
    """Features (columns, places), and for each place the number of the group of like places that it is in."""

    table: Floats
    groups: Ints


@accelerated
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
    numbers = groups(layout, places, fill.tolist(), ROW)
    return Described(_with_groups(table, numbers), numbers)


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


@one_thread()
def _with_groups(table: Floats, numbers: Ints) -> Floats:
    """The columns, their means over the groups, and the groups' sizes."""
    sizes = np.bincount(numbers)
    member = (numbers[:, None] == np.arange(len(sizes))).astype(np.float32)
    means = (table @ member) / sizes
    found: Floats = np.concatenate([table, means[:, numbers], np.log(sizes)[None, numbers]]).astype(
        np.float32
    )
    return found
