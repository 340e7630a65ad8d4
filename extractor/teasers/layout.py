"""The page as teasers see it: its headings and landmarks, where its article is, running totals over its blocks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from extractor.accelerated import accelerated
from extractor.blocks import HEADINGS
from extractor.features.arrays import Flags, Ints
from extractor.teasers.letters import weight

if TYPE_CHECKING:
    from extractor.blocks import Sheet

LANDMARKS = {name: 1 << i for i, name in enumerate("nav header footer aside main article".split())}
"""Bits for the boxes around a box."""

_OWN_HEADER = LANDMARKS["main"] | LANDMARKS["article"] | LANDMARKS["aside"]
"""A header or footer inside one of these is the piece's own, not the site's (HTML-AAM 1.0, `header`)."""

_MARKED = HEADINGS | LANDMARKS.keys()

LONG = 100
"""Letters (see `weight`) from which on an unlinked block counts as running text."""

TEXT, LINKED, RUNNING, HEADING, IMAGES = range(5)
"""Rows of `Layout.before`."""


Totals = npt.NDArray[np.float64]


class Layout(NamedTuple):
    """A page's boxes and blocks as arrays.

    `landmarks` (bits) are those of its boxes. `before` has the totals of all n blocks before each, and of the
    whole page (5, n + 2): letters (see `weight`), those in links, those of running text; blocks in headings; images.
    `heading` says which blocks are in headings. `main` is the smallest box with most of the running text, `top` the
    block of the main heading, or main's first.
    """

    sheet: Sheet
    landmarks: Ints
    heading: Flags
    before: Totals
    main: int
    top: int

    def size(self, box: int) -> float:
        """The letters in a box (see `weight`): a card of 1,500 Chinese characters would be an article."""
        return float(self.before[TEXT, self.sheet.end[box]] - self.before[TEXT, self.sheet.first[box]])

    def heading_in(self, box: int) -> str:
        """The only heading in a box: what a link says that is laid over it."""
        sheet, found = self.sheet, ""
        for scrap in sheet.scraps[sheet.first[box] : sheet.end[box]]:
            if sheet.boxes[scrap.box].tag in HEADINGS:
                if found:
                    return ""
                found = scrap.text
        return found


def _top(titles: list[int], start: int, last: int) -> int:
    """The last `<h1>` before the running text, or the first after it; where there is none, where the text begins."""
    near = bisect_left(titles, start + 4)
    if titles:
        return titles[near - 1] if near else titles[0]
    return min(start, last)


@accelerated
def lay_out(sheet: Sheet) -> Layout:
    """The layout of a page with at least one block."""
    tags = [box.tag for box in sheet.boxes]
    heading = np.zeros(len(sheet.scraps), dtype=np.bool_)
    landmarks = np.zeros(len(tags), dtype=np.int64)
    titles = []
    for box in [i for i, tag in enumerate(tags) if tag in _MARKED]:
        tag = tags[box]
        if tag in HEADINGS:
            heading[sheet.first[box] : sheet.end[box]] = True
            if tag == "h1" and sheet.first[box] < sheet.end[box] and not landmarks[box] & LANDMARKS["nav"]:
                titles.append(sheet.first[box])
        elif tag not in ("header", "footer") or not landmarks[box] & _OWN_HEADER:
            landmarks[box : sheet.stop[box]] |= LANDMARKS[tag]
    before = _totals(sheet, heading)
    main = _main(sheet, before[RUNNING])
    return Layout(
        sheet,
        landmarks,
        heading,
        before,
        main,
        _top(titles, sheet.first[main], len(sheet.scraps) - 1),
    )


def _totals(sheet: Sheet, heading: Flags) -> Totals:
    """`Layout.before`. An image counts to the block that follows it."""
    n = len(sheet.scraps)
    length = np.array([weight(scrap.text) for scrap in sheet.scraps])
    linked, raw = np.array(sheet.linked), np.array(sheet.raw)
    before = np.zeros((5, n + 2), dtype=np.float64)
    inside = before[:, 1:-1]
    inside[TEXT] = length
    inside[LINKED] = linked * length / raw
    inside[RUNNING] = np.where((length >= LONG) & (linked * 3 < raw), length, 0)
    inside[HEADING] = heading
    if sheet.images:
        before[IMAGES, 1:] = np.bincount(sheet.images, minlength=n + 1)[: n + 1]
    np.cumsum(before, axis=1, out=before)
    return before


def _main(sheet: Sheet, running: Totals) -> int:
    """The smallest box with three fifths of the running text: it must hold the middle of it."""
    total = float(running[-1])
    if not total:
        return 0
    box = sheet.scraps[int(running.searchsorted(total / 2)) - 1].box
    while box > 0 and (running[sheet.end[box]] - running[sheet.first[box]]) * 5 < total * 3:
        box = sheet.parent[box]
    return box
