"""The heading over a module of cards: "Related", "Most read", "More from the desk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.teasers.cards import Card
    from extractor.teasers.layout import Layout

LONGEST = 70
"""Characters of the longest module heading; what is longer is a text."""


def heading_above(layout: Layout, card: Card, covered: set[int]) -> int | None:
    """The block that heads the module of a card: the nearest heading, else the first short block, of a box around it.

    `covered` are the blocks of all cards. The search ends where a box also holds the article.
    """
    sheet, heading = layout.sheet, layout.heading
    box = card.box
    while (box := sheet.parent[box]) > 0 and not box <= layout.main < sheet.stop[box]:
        free = [b for b in range(sheet.first[box], card.start) if b not in covered]
        headings = [b for b in free if heading[b]]
        if headings:
            return headings[-1] if len(sheet.scraps[headings[-1]].text) <= LONGEST else None
        if free and free[0] == sheet.first[box] and len(sheet.scraps[free[0]].text) <= LONGEST:
            return free[0]
        if free:
            return None
    before = card.start - 1
    while before in covered:
        before -= 1
    text = sheet.scraps[before].text if before >= 0 else ""
    heads = before > layout.top and bool(heading[before])
    return before if heads and len(text) <= LONGEST else None
