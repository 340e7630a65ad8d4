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

from extractor.features.arrays import Flags, Floats, Ints
from extractor.teasers.addresses import addresses
from extractor.teasers.groups import groups
from extractor.teasers.layout import HEADING, IMAGES, LANDMARKS, LINKED, RUNNING, TEXT

if TYPE_CHECKING:
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Candidates, Place

STRONG = 20.0
"""Letters from which on a link's text can't be but a headline (or a sentence), for telling how far a card goes."""

CARD = 1500
"""Characters beyond which a box is no card."""

LABEL = 30
"""Characters of the longest label before a link ("Read also:")."""

WORDLESS, ALONE, ROW, LABELLED, INSIDE = range(5)
"""How a link fills its block: without words, all of it, with other links only, after a short label, inside a text."""

_MARKS = ".!?…。"
_COLONS = ":：»>"
_FAR = 6.0

Columns = list[Floats | list[bool]]


class Described(NamedTuple):
    """Features (columns, places), and for each place the number of the group of like places that it is in."""

    table: Floats
    groups: Ints


class Spots(NamedTuple):
    """The places as arrays: story, box, first and last block, weight and characters of the words, whether they are its own."""

    story: Ints
    box: Ints
    block: Ints
    last: Ints
    size: Floats
    own: Ints
    worded: Flags


def describe(layout: Layout, candidates: Candidates) -> Described:
    """The features of each place of each candidate; there is at least one."""
    places = candidates.places
    spots = spots_of(layout, places)
    cards = cards_of(layout, spots)
    fill, blocks = _block_columns(layout, places, spots)
    columns = [
        *_word_columns(places, spots),
        *blocks,
        *_page_columns(layout, spots),
        *_card_columns(layout, spots, cards),
        *addresses(candidates)[:, spots.story],
    ]
    table = np.empty((len(columns), len(places)), dtype=np.float32)
    for i, column in enumerate(columns):
        table[i] = column
    table = np.concatenate([table, _story_columns(layout, spots, table)])
    numbers = np.array(groups(layout, places, fill.tolist(), ROW))
    return Described(_with_groups(table, numbers), numbers)


def spots_of(layout: Layout, places: list[Place]) -> Spots:
    """The places as arrays."""
    most = len(layout.heading) - 1
    story, box, block, last, own, worded = np.array(
        [(p.story, p.link.box, p.link.block, p.link.last, len(p.text), p.link.text != "") for p in places]
    ).T
    size = np.array([p.size for p in places])
    return Spots(story, box, np.minimum(block, most), np.minimum(last, most), size, own, worded != 0)


def _word_columns(places: list[Place], spots: Spots) -> Columns:
    """The link's words: how many, how they begin and end; its `rel`."""
    texts = [place.text for place in places]
    rels = [place.link.element.get("rel") or "" for place in places]
    return [
        np.log1p(spots.size),
        np.minimum(spots.size / 60, 2),
        np.array([min(text.count(" ") / 10, 2.0) for text in texts]),
        np.array([text[-1:] in _MARKS and text != "" for text in texts]),
        np.array([text[:1].isdigit() for text in texts]),
        np.array([text.isupper() for text in texts]),
        np.array(["tag" in rel for rel in rels]),
        np.array(["author" in rel for rel in rels]),
        np.array(["sponsored" in rel or "nofollow" in rel for rel in rels]),
    ]


def _block_columns(layout: Layout, places: list[Place], spots: Spots) -> tuple[Ints, Columns]:
    """How each link fills its block; and the columns that say so."""
    before, block = layout.before, spots.block
    length = before[TEXT, block + 1] - before[TEXT, block]
    linked = (before[LINKED, block + 1] - before[LINKED, block]) / length
    rest = np.where(spots.worded, np.maximum(length - spots.own, 0), 0)
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
        np.where(spots.worded, np.minimum(spots.own / (length + 1), 1), 0),
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
    bits = layout.landmarks[spots.box]
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


class Cards(NamedTuple):
    """Each place's card: the largest box around it that holds no other story's headline and little text.

    For every box: the places with a headline in boxes before it (m + 1), the sum of their weights, and the number of
    stories with a headline in it.
    """

    card: Ints
    strong: Ints
    weights: Floats
    stories: Ints


def cards_of(layout: Layout, spots: Spots) -> Cards:
    """The cards of all places."""
    m = len(layout.tags)
    boxes, stop, parent = np.arange(m), layout.stop, np.maximum(layout.parent, 0)
    order = spots.box.argsort(kind="stable")
    headline = (spots.size >= STRONG) | layout.heading[spots.block] | layout.heading[spots.last]
    order = order[headline[order]]
    story = spots.story[order]
    strong = _running(np.bincount(spots.box[order], minlength=m))
    changes = np.zeros(len(order) + 2, dtype=np.int64)
    np.cumsum(story[1:] != story[:-1], out=changes[2:-1])
    changes[-1] = changes[-2]
    start, end = strong[boxes], strong[stop]
    stories = np.where(end > start, changes[end] - changes[start + 1] + 1, 0)
    size = layout.before[TEXT, layout.end] - layout.before[TEXT, layout.first]
    narrow = (size <= CARD) & (stories <= 1) & (boxes > 0)
    closed = np.array([tag in ("li", "article") for tag in layout.tags])
    up = np.where(narrow[parent] & ~closed, parent, boxes)
    for _ in range(4):
        up = up[up]
    card = up[spots.box]
    # A link that is no headline, in the card of a story with one, is alone.
    only = np.append(story, -1)[start[card]]
    alone = (stories[card] == 1) & (only != spots.story)
    return Cards(np.where(alone, spots.box, card), strong, _running(spots.size[order]), stories)


def _running(counts: Floats | Ints) -> Floats | Ints:
    """The sums of all before each, and of all."""
    return np.concatenate([[0], counts.cumsum()])


def _card_columns(layout: Layout, spots: Spots, cards: Cards) -> Columns:
    """What the card holds; what it stands among, and under which heading."""
    card = cards.card
    k = len(card)
    both = np.concatenate([card, np.maximum(layout.parent[card], 0)])
    start, end = layout.first[both], layout.end[both]
    held = layout.before[:, end] - layout.before[:, start]
    # An image counts to the block after it: that of a card without blocks stands before the next.
    images = layout.before[IMAGES, end + (end == start)] > layout.before[IMAGES, start]
    share = held[LINKED] / (held[TEXT] + 1)
    low, high = cards.strong[both], cards.strong[layout.stop[both]]
    mean = (cards.weights[high] - cards.weights[low]) / np.maximum(high - low, 1)
    ratio = np.minimum(spots.size / (mean.reshape(2, k) + 1), 2)
    first, blocks = start[:k], end[:k] - start[:k]
    above = np.concatenate([[-1], np.flatnonzero(layout.heading)])
    above = above[np.searchsorted(above, first) - 1]
    return [
        np.log1p(held[TEXT, :k]),
        np.log1p(blocks),
        images[:k],
        held[HEADING, :k] > 0,
        1 - share[:k],
        np.log1p(np.maximum(held[TEXT, :k] - spots.own, 0)),
        np.log1p(high[:k] - low[:k]),
        ratio[0],
        [layout.tags[box] == "li" for box in card.tolist()],
        [layout.tags[box] == "article" for box in card.tolist()],
        np.log1p(cards.stories[both[k:]]),
        ratio[1],
        share[k:],
        held[RUNNING, k:] / (held[TEXT, k:] + 1),
        np.log1p(held[TEXT, k:]),
        np.where(above >= 0, np.log1p(np.maximum(first - above, 0)), _FAR),
        above >= start[k:],
        np.where(
            above >= 0,
            np.log1p(np.maximum(layout.before[TEXT, above + 1] - layout.before[TEXT, above], 0)),
            0,
        ),
    ]


def _story_columns(layout: Layout, spots: Spots, table: Floats) -> Floats:
    """What all places of a story say together: one in a menu, header or footer, or a short one, makes a section of it."""
    order = spots.story.argsort(kind="stable")
    count = np.bincount(spots.story)
    starts = count.cumsum() - count
    bits = layout.landmarks[spots.box]
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
