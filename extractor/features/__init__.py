"""Blocks to features: what a labeller may know of each block, as arrays.

Numbers (`extractor.features.numbers`) are a row a block. Tokens (`extractor.features.tokens`) are indices into the vocabulary of
`extractor/model/`, whose vectors the labeller sums. The only Python loops run once over blocks and once over boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.features.arrays import Flags, Floats, Ints
from extractor.features.claims import Claims, claims_of
from extractor.features.numbers import Tree, numbers
from extractor.features.tokens import (
    Bags,
    Vocabulary,
    box_tokens,
    href_tokens,
    leaf_tokens,
    page_tokens,
    word_tokens,
)

if TYPE_CHECKING:
    from extractor.blocks import Sheet

__all__ = ["Bags", "Claims", "Features", "Flags", "Floats", "Ints", "Vocabulary", "claims_of", "featurise"]


class Features(NamedTuple):
    """What is known of each of n blocks, and of the boxes around them.

    `box_tokens` has a bag a box, `leaf`, `words` and `hrefs` a bag a block, `page` is one bag for the whole page. Blocks
    with the same `look` have boxes of the same tag and class; with the same `frame`, also around that. `box` is each
    block's box, `heading` its last heading (both indices); `parent` and `stop` are the tree of boxes.
    """

    numeric: Floats
    length: Ints
    box_tokens: Bags
    leaf: Bags
    words: Bags
    hrefs: Bags
    page: Ints
    look: Ints
    frame: Ints
    box: Ints
    parent: Ints
    stop: Ints
    heading: Ints


def featurise(sheet: Sheet, claims: Claims, vocabulary: Vocabulary) -> Features:
    """All features of a cut page that has at least one block."""
    texts = [scrap.text for scrap in sheet.scraps]
    first, end = np.array(sheet.first), np.array(sheet.end)
    parent, stop = np.array(sheet.parent), np.array(sheet.stop)
    box = np.array([scrap.box for scrap in sheet.scraps])
    heading = last_headings(sheet)
    look, frame = looks(sheet, box, parent)
    numeric = numbers(sheet, texts, claims, Tree(first, end, parent, box, heading, look))
    return Features(
        numeric,
        np.array([len(text) for text in texts]),
        box_tokens(sheet, vocabulary),
        leaf_tokens(sheet, vocabulary),
        word_tokens(texts, vocabulary),
        href_tokens(sheet.scraps, claims.host, vocabulary),
        page_tokens(claims, vocabulary),
        look,
        frame,
        box,
        parent,
        stop,
        heading,
    )


def looks(sheet: Sheet, box: Ints, parent: Ints) -> tuple[Ints, Ints]:
    """For each block, numbers for the look of its box (tag and class) and of that with the box around it."""
    known: dict[tuple[str, str | None], int] = {}
    wanted = np.union1d(box, np.maximum(parent[box], 0))
    look = np.zeros(len(parent), dtype=np.int64)
    look[wanted] = [
        known.setdefault((b.tag, b.get("class")), len(known))
        for b in (sheet.boxes[i] for i in wanted.tolist())
    ]
    own = look[box]
    frame = own * len(known) + look[np.maximum(parent[box], 0)]
    return np.unique(own, return_inverse=True)[1], np.unique(frame, return_inverse=True)[1]


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def last_headings(sheet: Sheet) -> Ints:
    """For each block the index of the last heading at or before it; 0 where there is none."""
    heading = [sheet.boxes[scrap.box].tag in _HEADINGS for scrap in sheet.scraps]
    return np.maximum.accumulate(np.where(heading, np.arange(len(heading)), 0))
