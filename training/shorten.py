"""Pages made shorter: what a labeller should also know are pages of a few paragraphs with little around them.

The dev sets hold long articles on large sites; a labeller that sees nothing else takes a short page for no article.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extractor.blocks import cut

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Sheet

FEWEST, MOST = 3, 9
"""Paragraphs that are left of an article."""

DROPPED = (0.4, 1.0)
"""Share of the other boxes that go, from and to: of some pages all."""

SMALL = 0.2
"""Share of a page's blocks that a box may hold to go as a whole."""


def shorten(root: HtmlElement, body: npt.NDArray[np.float32], seed: str) -> None:
    """Take most of a page away, in place: all but the first blocks of its `body`, and boxes without body by chance.

    `body` is the share of each block's words in the gold body, or -1. The same `seed` takes the same away.
    """
    chance = random.Random(seed)
    sheet = cut(root)
    inside = np.flatnonzero(body > 0)
    kept = set(inside[: chance.randint(FEWEST, MOST)].tolist())
    surplus, dropped = set(inside.tolist()) - kept, chance.uniform(*DROPPED)
    for box in _removable(sheet, kept):
        blocks = range(sheet.first[box], sheet.end[box])
        if surplus.issuperset(blocks) or (surplus.isdisjoint(blocks) and chance.random() < dropped):
            _remove(sheet.boxes[box])


def _removable(sheet: Sheet, kept: set[int]) -> list[int]:
    """The largest small boxes that hold none of the blocks `kept`."""
    found: list[int] = []
    box, most = 1, max(SMALL * len(sheet.scraps), 1)
    while box < len(sheet.boxes):
        first, end = sheet.first[box], sheet.end[box]
        if first < end and end - first <= most and kept.isdisjoint(range(first, end)):
            found.append(box)
            box = sheet.stop[box]
        else:
            box += 1
    return found


def _remove(element: HtmlElement) -> None:
    """Take an element away, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
