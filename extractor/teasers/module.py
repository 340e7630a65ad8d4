"""The heading over a module of cards: "Related", "Most read", "More from the desk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from extractor.teasers.cards import Card
    from extractor.teasers.layout import Layout

LONGEST = 70
"""Characters of the longest module heading; what is longer is a text."""


@accelerated
def headings_above(
    layout: Layout, cards: list[Card], covered: set[int], taken: frozenset[int]
) -> list[int | None]:
    """For each card the block that heads its module: the nearest heading, else the first short block, of a box around it.

    `covered` are the blocks of all cards, `taken` those of others. The search ends where a box also holds the article.
    """
    beside = taken.union(covered)
    return [_heading_above(layout, card, beside) for card in cards]


def _heading_above(layout: Layout, card: Card, covered: frozenset[int]) -> int | None:
    """The block that heads the module of a card; None where there is none."""
    sheet, heading = layout.sheet, layout.heading
    box, scanned = card.box, card.start
    while (box := sheet.parent[box]) > 0 and not box <= layout.main < sheet.stop[box]:
        # The blocks of the box before were looked at: all are covered.
        free = [b for b in range(sheet.first[box], scanned) if b not in covered]
        scanned = sheet.first[box]
        if free:
            found = next((b for b in reversed(free) if heading[b]), free[0])
            heads = heading[found] or found == sheet.first[box]
            return found if heads and len(sheet.scraps[found].text) <= LONGEST else None
    before = card.start - 1
    while before in covered:
        before -= 1
    text = sheet.scraps[before].text if before >= 0 else ""
    heads = before > layout.top and bool(heading[before])
    return before if heads and len(text) <= LONGEST else None
