"""Where on the page a box stands: landmarks around it, the article it is in or after, how much of it is links."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from extractor.blocks import Piece, Sheet

LANDMARKS = {
    name: 1 << i
    for i, name in enumerate(
        "nav header footer aside main article form section li p table figure button h1 h2 h3 h4 h5 h6 dl".split()
    )
}
"""Bits for the boxes around a box. ARIA's landmark roles count as their elements (HTML-AAM 1.0)."""

_ROLES = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
}
_OWN_HEADER = (
    LANDMARKS["main"] | LANDMARKS["article"] | LANDMARKS["aside"] | LANDMARKS["section"] | LANDMARKS["li"]
)
"""A header or footer inside one of these is the piece's own, not the site's (HTML-AAM 1.0, `header`)."""

HEADINGS = sum(LANDMARKS[f"h{i}"] for i in range(1, 7))
LONG = 100
"""Characters from which on an unlinked block counts as running text."""


class Surroundings(NamedTuple):
    """A page's boxes and blocks as arrays, and where its article is.

    `text`, `linked` and `running` are characters of all blocks up to each block, of all, in links, and in long unlinked
    blocks. `main` is the smallest box that holds most running text, `top` the block of the main heading, or main's first.
    `headings` are the blocks in headings.
    """

    landmarks: list[int]
    text: list[int]
    linked: list[int]
    running: list[int]
    main: int
    top: int
    headings: list[int]

    def inside(self, sums: list[int], start: int, end: int) -> int:
        """What the blocks from `start` up to, not including, `end` add to one of the sums."""
        return sums[end] - sums[start]


def survey(sheet: Sheet) -> Surroundings:
    """The surroundings of every box of a page."""
    landmarks = _landmarks(sheet)
    lengths = [len(scrap.text) for scrap in sheet.scraps]
    links = [_linked(scrap.pieces) for scrap in sheet.scraps]
    text, linked, running = [0], [0], [0]
    for length, link in zip(lengths, links, strict=True):
        text.append(text[-1] + length)
        linked.append(linked[-1] + link)
        running.append(running[-1] + (length if length >= LONG and link * 3 < length else 0))
    sums = np.array(running, dtype=np.int64)
    shares = sums[np.array(sheet.end)] - sums[np.array(sheet.first)]
    main = int(np.flatnonzero(shares * 5 >= running[-1] * 3)[-1]) if running[-1] else 0
    headings = [i for i, scrap in enumerate(sheet.scraps) if landmarks[scrap.box] & HEADINGS]
    first = [
        i
        for i in headings
        if landmarks[sheet.scraps[i].box] & LANDMARKS["h1"]
        and not landmarks[sheet.scraps[i].box] & LANDMARKS["nav"]
    ]
    start = sheet.first[main]
    before = [i for i in first if i <= start + 3]
    top = before[-1] if before else first[0] if first else min(start, max(len(lengths) - 1, 0))
    return Surroundings(landmarks, text, linked, running, main, top, headings)


def _linked(pieces: list[Piece]) -> int:
    """Characters of a block in links."""
    return sum([len(piece[0]) for piece in pieces if piece[2] is not None])


def _landmarks(sheet: Sheet) -> list[int]:
    """The bits of each box and all boxes around it."""
    bits: list[int] = []
    for element, parent in zip(sheet.boxes, sheet.parent, strict=True):
        around = bits[parent] if parent >= 0 else 0
        tag = element.tag
        role = element.get("role")
        name = _ROLES.get(role, tag) if role else tag
        own = LANDMARKS.get(name, 0)
        if own and name in ("header", "footer") and around & _OWN_HEADER:
            own = 0
        bits.append(around | own)
    return bits


def last_before(blocks: list[int], block: int) -> int:
    """The last of some blocks, in order, before `block`; -1 for none."""
    i = bisect_left(blocks, block)
    return blocks[i - 1] if i else -1
