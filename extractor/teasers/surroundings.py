"""Where on the page a box stands: landmarks around it, the article it is in or after, how much of it is links."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from extractor.teasers.stories import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.blocks import Sheet

NAMES = "nav header footer aside main article form section li p table figure button"
LANDMARKS = {name: 1 << i for i, name in enumerate(NAMES.split())}
"""Bits for the boxes around a box. ARIA's landmark roles count as their elements (HTML-AAM 1.0)."""

HEADING = 1 << len(LANDMARKS)
"""The bit of a box in a heading."""

_TAGS = LANDMARKS | dict.fromkeys(HEADINGS, HEADING)
_ROLES = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
}
_OWN_HEADER = sum(LANDMARKS[name] for name in ("main", "article", "aside", "section", "li"))
"""A header or footer inside one of these is the piece's own, not the site's (HTML-AAM 1.0, `header`)."""

LONG = 100
"""Characters from which on an unlinked block counts as running text."""


class Surroundings:
    """A page's boxes and blocks, and where its article is.

    `text`, `linked` and `running` are the characters of all blocks before each block: of all, in links, in long
    unlinked blocks. `main` is the smallest box that holds most running text, `top` the block of the main heading, or
    main's first. `headings` are the blocks in headings.
    """

    def __init__(self, sheet: Sheet, linked: Sequence[int]) -> None:
        lengths = [len(scrap.text) for scrap in sheet.scraps]
        self._sheet = sheet
        self._landmarks: dict[int, int] = {-1: 0}
        self.text = list(accumulate(lengths, initial=0))
        self.linked = list(accumulate(linked, initial=0))
        long = [a if a >= LONG and b * 3 < a else 0 for a, b in zip(lengths, linked, strict=True)]
        self.running = list(accumulate(long, initial=0))
        self.main = self._smallest()
        self.headings = [i for i, scrap in enumerate(sheet.scraps) if self._in_heading(scrap.box)]
        self.top = self._main_heading()

    def landmarks(self, box: int) -> int:
        """The bits of a box and all boxes around it."""
        bits = self._landmarks.get(box)
        if bits is None:
            bits = self.landmarks(self._sheet.parent[box])
            element = self._sheet.boxes[box]
            name = element.tag
            role = element.get("role")
            if role is not None:
                name = _ROLES.get(role, name)
            own = _TAGS.get(name, 0)
            if own and name in ("header", "footer") and bits & _OWN_HEADER:
                own = 0
            bits = self._landmarks[box] = bits | own
        return bits

    def _in_heading(self, box: int) -> bool:
        """Whether a box is a heading or directly in one."""
        boxes = self._sheet.boxes
        return boxes[box].tag in HEADINGS or (box > 0 and boxes[self._sheet.parent[box]].tag in HEADINGS)

    def _smallest(self) -> int:
        """The smallest box with three fifths of the running text: it must hold the middle of it."""
        sheet, running = self._sheet, self.running
        total = running[-1]
        if not total:
            return 0
        box = sheet.scraps[bisect_left(running, total / 2) - 1].box
        while box > 0 and (running[sheet.end[box]] - running[sheet.first[box]]) * 5 < total * 3:
            box = sheet.parent[box]
        return box

    def _main_heading(self) -> int:
        """The last `<h1>` before the running text, or the first after it; where there is none, where the text begins."""
        sheet, start = self._sheet, self._sheet.first[self.main]
        first = [i for i in self.headings if self._is_title(sheet.scraps[i].box)]
        before = [i for i in first if i <= start + 3]
        if before or first:
            return before[-1] if before else first[0]
        return min(start, max(len(sheet.scraps) - 1, 0))

    def _is_title(self, box: int) -> bool:
        """Whether a box is an `<h1>` or in one, and not in a menu."""
        boxes, parent = self._sheet.boxes, self._sheet.parent
        return "h1" in (boxes[box].tag, boxes[parent[box]].tag) and not self.landmarks(box) & LANDMARKS["nav"]


def last_before(blocks: list[int], block: int) -> int:
    """The last of some blocks, in order, before `block`; -1 for none."""
    i = bisect_left(blocks, block)
    return blocks[i - 1] if i else -1
