"""Blocks to numbers: size, characters, links, place on the page and in its boxes, likeness to what the page declares.

Vectorised over the blocks; linear in the page. Tried and rejected: character counts by `str.count` (a table look-up over
the page's code points is faster), XPath.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from extractor.accelerated import accelerated
from extractor.features.cues import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.blocks import Sheet
    from extractor.features.arrays import Flags, Floats, Ints
    from extractor.features.claims import Claims

CLASSES = 14
_KINDS = {
    "Lu": 1,
    "Lt": 1,
    "Ll": 2,
    "Nd": 3,
    "Zs": 4,
    "Cc": 4,
    "Pd": 5,
    "Pi": 6,
    "Pf": 6,
    "Ps": 7,
    "Pe": 7,
    "Sc": 8,
    "So": 9,
    "Sm": 9,
}
_COMMAS = ",،、，;；"
_ENDS = ".!?。！？؟।…"
_BARS = "|»›>•·/:"


Classes = npt.NDArray[np.uint8]


@cache
def _character_classes() -> Classes:
    """A class for each code point of the basic plane; 0 is any other letter (Chinese, Arabic, Thai …)."""
    table = np.array([_KINDS.get(unicodedata.category(chr(c)), 0) for c in range(0x10000)], dtype=np.uint8)
    for kind, characters in ((10, _COMMAS), (11, _ENDS), (12, _BARS), (13, "\"'“”„«»‘’「」")):
        for character in characters:
            table[ord(character)] = kind
    return table


class Characters(NamedTuple):
    """What n texts consist of: how many characters of each class (n, CLASSES), and the class of the first and of the last."""

    counts: Floats
    first: Classes
    last: Classes


def characters_of(texts: Sequence[str], lengths: Ints) -> Characters:
    """The characters of some texts, none of them empty."""
    points = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
    classes = _character_classes()[np.minimum(points, 0xFFFF)]
    rows = np.repeat(np.arange(0, len(texts) * CLASSES, CLASSES), lengths)
    counts = np.bincount(rows + classes, minlength=len(texts) * CLASSES)
    ends = np.cumsum(lengths)
    return Characters(
        counts.reshape(-1, CLASSES).astype(np.float32), classes[ends - lengths], classes[ends - 1]
    )


class Tree(NamedTuple):
    """The page as arrays: boxes (`first`, `end`, `parent`) and each block's box, last heading and look."""

    first: Ints
    end: Ints
    parent: Ints
    box: Ints
    heading: Ints
    look: Ints


class Sizes(NamedTuple):
    """Characters of each block: all, in links (as a share), and of running text that is no link."""

    length: Floats
    link_share: Floats
    prose: Floats


PROSE = 80
"""Characters from which a block counts as running text."""

CORES = (0.4, 0.75, 0.95)
"""Shares of the page's prose: blocks are placed against the smallest box that holds each."""

LEAST = 8
"""Characters of a text that is worth comparing with a declared one."""

MAX_BYLINE = 160
"""Characters below which a block that names an author may be a byline."""

QUOTED = 40
"""Characters of a block that are looked for in the declared text of the article."""

LINK_SHARE = 2
"""The column that has the share of a block's characters that are links."""

Column = npt.NDArray[Any] | list[float] | list[bool]
Columns = list[Column]


@accelerated
def numbers(sheet: Sheet, claims: Claims, tree: Tree) -> Floats:
    """The numeric features: a row a block, (n, columns)."""
    texts = [scrap.text for scrap in sheet.scraps]
    lengths = np.array(list(map(len, texts)), dtype=np.int64)
    sizes = _sizes(sheet, lengths)
    low = [text.casefold() for text in texts]
    characters = characters_of(texts, lengths)
    columns = [
        *_text_columns(sheet, characters, sizes),
        *_place_columns(sizes),
        *_box_columns(tree, sizes),
        *_peer_columns(tree.look, sizes),
        *_claim_columns(texts, low, sizes.length, claims),
        *_neighbour_columns(sheet, tree),
        *cues(low, np.flatnonzero(characters.counts[:, 0])),
    ]
    # A row a column while it is filled: whole rows are written faster than single numbers of each.
    table = np.empty((len(columns), len(texts)), dtype=np.float32)
    for i, column in enumerate(columns):
        table[i] = column
    return table.T


def _sizes(sheet: Sheet, lengths: Ints) -> Sizes:
    """The sizes of the blocks."""
    length = lengths.astype(np.float32)
    link_share = (np.array(sheet.linked) / np.maximum(np.array(sheet.raw), 1)).astype(np.float32)
    # Long text that is no link is what articles are made of; everything is measured against its centre.
    prose = np.where(length > PROSE, length * (1 - link_share), 0).astype(np.float32)
    return Sizes(length, link_share, prose)


def _text_columns(sheet: Sheet, characters: Characters, sizes: Sizes) -> Columns:
    """A block by itself: its size, its links, its characters, how it begins and ends."""
    length, link_share = sizes.length, sizes.link_share
    kinds, first, last = characters
    pieces = np.array([len(scrap.pieces) for scrap in sheet.scraps], dtype=np.float32)
    shares = (kinds / np.maximum(length, 1)[:, None]).T
    return [
        np.log1p(length) / 5, np.minimum(length, 400) / 400, link_share, link_share > 0.95, np.log1p(pieces) / 3,
        *shares,
        np.log1p(kinds[:, 11]), np.log1p(kinds[:, 10]), np.log1p(kinds[:, 3]),
        length < 25, length < 60,
        first == 1, first == 3, first == 13, last == 11, last == 12, last == 2, last == 3, last == 7,
    ]  # fmt: skip


def _place_columns(sizes: Sizes) -> Columns:
    """Where on the page a block stands, in blocks and in characters, and how much prose there is before and after."""
    length, _, prose = sizes
    n = len(length)
    place = np.arange(n, dtype=np.float32)
    all_length, all_prose = max(float(length.sum()), 1.0), max(float(prose.sum()), 1.0)
    before = np.cumsum(length) - length
    prose_before = np.cumsum(prose, dtype=np.float64) - prose
    return [
        place / n, np.log1p(place) / 5, np.log1p(n - place) / 5, before / all_length, prose_before / all_prose,
        1 - (prose_before + prose) / all_prose, prose_before == 0, prose_before + prose >= all_prose,
        *(np.full(n, x) for x in (np.log1p(n) / 6, np.log1p(all_prose) / 9, all_prose / all_length)),
    ]  # fmt: skip


def _box_columns(tree: Tree, sizes: Sizes) -> Columns:
    """The boxes around a block, and where it stands to the smallest boxes that hold much of the page's prose."""
    first, end, parent, box, *_ = tree

    def total(values: Floats) -> Floats:
        sums = np.concatenate([np.zeros(1, values.dtype), np.cumsum(values)])
        inside: Floats = sums[end] - sums[first]
        return inside

    length, links, prose = total(sizes.length), total(sizes.length * sizes.link_share), total(sizes.prose)
    blocks = (end - first).astype(np.float32)
    n, all_prose = len(box), max(float(prose[0]), 1.0)
    place = np.arange(n, dtype=np.float32)
    per_box = np.stack([
        np.log1p(length) / 8, links / np.maximum(length, 1), np.log1p(blocks) / 5, prose / all_prose, prose / np.maximum(length, 1),
    ])  # fmt: skip
    columns: Columns = []
    level = box
    for _ in range(3):
        columns += [*per_box[:, level], (place - first[level]) / np.maximum(blocks[level], 1)]
        level = np.maximum(parent[level], 0)
    # Three boxes at once, a row each.
    core = np.array([np.flatnonzero(prose >= share * prose[0])[-1] for share in CORES])[:, None]
    start, stop = first[core], end[core]
    before, after = place < start, place >= stop
    inside = ~(before | after)
    places = [
        inside, before, after,
        np.log1p(np.maximum(start - place, 0)) / 4, np.log1p(np.maximum(place - stop + 1, 0)) / 4,
        inside * (place - start) / np.maximum(blocks[core], 1), box == core, parent[box] == core,
        links[core] / np.maximum(length[core], 1),
    ]  # fmt: skip
    table = np.empty((len(CORES), len(places), n), dtype=np.float32)
    for i, rows in enumerate(places):
        table[:, i] = rows
    return [*columns, *table.reshape(-1, n)]


def _peer_columns(look: Ints, sizes: Sizes) -> Columns:
    """How many blocks of the page have the same look as each, how long they are, and whether its neighbours have it."""
    length, _, prose = sizes
    count = np.bincount(look).astype(np.float32)
    share = np.bincount(look, prose) / max(float(prose.sum()), 1.0)
    mean = np.bincount(look, length) / count
    same = look[1:] == look[:-1]
    return [
        np.log1p(count[look]) / 4, share[look], np.log1p(mean[look]) / 6, np.concatenate([[False], same]), np.concatenate([same, [False]]),
    ]  # fmt: skip


def _claim_columns(texts: list[str], low: list[str], length: Floats, claims: Claims) -> Columns:
    """Whether a block says what the page declares: title, description, the article's text, its authors."""
    return [
        _likeness(low, claims.title),
        _likeness(low, claims.description),
        _quoted(texts, claims.article_body),
        np.full(len(texts), bool(claims.article_body)),
        _naming(texts, length, claims.authors),
    ]


def _neighbour_columns(sheet: Sheet, tree: Tree) -> Columns:
    """Whether a block is a heading, how far the last one is, and whether pictures stand before and after."""
    n = len(tree.box)
    place = np.arange(n, dtype=np.float32)
    images = np.bincount(np.minimum(np.array(sheet.images, dtype=np.int64), n + 1), minlength=n + 2)
    return [
        tree.heading == place, np.log1p(place - tree.heading) / 4,
        np.minimum(images[:n], 3), np.minimum(images[1 : n + 1], 3),
    ]  # fmt: skip


def _likeness(low: Sequence[str], declared: str) -> list[float]:
    """How much of a declared text each block (in lower case) says: 1 for the same, a part where one contains the other."""
    flat = " ".join(declared.split()).casefold()
    size = len(flat)
    if size < LEAST:
        return [0.0] * len(low)
    head = flat[:12]
    found = []
    for text in low:
        if len(text) < LEAST:
            found.append(0.0)
        elif len(text) <= size:
            found.append(len(text) / size if text in flat else 0.5 * (text[:30] == flat[:30]))
        elif text[:12] == head or len(text) <= size + 12:
            found.append(size / len(text) if flat in text else 0.5 * (text[:30] == flat[:30]))
        else:
            found.append(0.0)
    return found


def _quoted(texts: Sequence[str], article_body: str) -> list[bool]:
    """Whether each block begins as a part of the declared text of the article; short ones stand in any text."""
    flat = " ".join(article_body.split())
    return [len(text) >= LEAST and text[:QUOTED] in flat for text in texts] if flat else [False] * len(texts)


def _naming(texts: Sequence[str], length: Floats, authors: tuple[str, ...]) -> Flags:
    """Whether each short block names a declared author."""
    named = np.zeros(len(texts), dtype=np.bool_)
    for author in authors:
        named |= np.array([author in text for text in texts])
    named &= length < MAX_BYLINE
    return named
