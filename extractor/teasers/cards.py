"""Chosen stories to cards: which blocks each covers, and where its words and its picture are."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.teasers.surroundings import CARD

if TYPE_CHECKING:
    from extractor.links import Address
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Place


class Card(NamedTuple):
    """The blocks `start` up to, not including, `end`, of the box `box`: all of its, or those of the place's link alone."""

    place: Place
    box: int
    start: int
    end: int


@accelerated
def cards(
    layout: Layout, chosen: list[tuple[Address, list[Place]]], taken: frozenset[int]
) -> list[list[Card]]:
    """For each chosen story and its places the cards that hold no other chosen story, running text or headline.

    Where one would hold blocks that are `taken`, as others', it is its link alone.
    """
    marks = sorted((place.link.box, i) for i, (_, places) in enumerate(chosen) for place in places)
    boxes, owners = [box for box, _ in marks], [i for _, i in marks]
    found = []
    for i, (_, places) in enumerate(chosen):
        # A picture and a headline that lead to one story stand in one card: it is read once.
        copies: dict[tuple[int, int], Card] = {}
        for place in places:
            card = _card(layout, place, i, boxes, owners)
            if card[2:] not in copies or not copies[card[2:]].place.link.text:
                copies[card[2:]] = card
        found.append([_apart(card, taken) for card in copies.values()])
    return found


def _card(layout: Layout, place: Place, story: int, boxes: list[int], owners: list[int]) -> Card:
    """Widens the box around a place as far as it goes."""
    sheet = layout.sheet
    box = place.link.box
    if box == 0 or not _narrow(layout, box) or _shared(box, sheet.stop[box], story, boxes, owners):
        return _alone(place)
    while (up := sheet.parent[box]) > 0:
        if sheet.boxes[box].tag in ("li", "article") or not _narrow(layout, up):
            break
        if _shared(up, sheet.stop[up], story, boxes, owners):
            break
        box = up
    return Card(place, box, sheet.first[box], sheet.end[box])


def _alone(place: Place) -> Card:
    """The card that is a link alone."""
    link = place.link
    return Card(place, link.box, link.block, link.last + 1 if link.text else link.block)


def _apart(card: Card, taken: frozenset[int]) -> Card:
    """`card`, or its link alone where it holds blocks that are another's."""
    return card if taken.isdisjoint(range(card.start, card.end)) else _alone(card.place)


def _narrow(layout: Layout, box: int) -> bool:
    """Whether a box may be a card: short, without the article's headline, and not around the article."""
    sheet, top = layout.sheet, layout.top
    if layout.size(box) > CARD or box <= layout.main < sheet.stop[box]:
        return False
    return not (sheet.first[box] <= top < sheet.end[box] and layout.heading[top])


def _shared(box: int, stop: int, story: int, boxes: list[int], owners: list[int]) -> bool:
    """Whether another chosen story has a place in these boxes."""
    start = bisect_left(boxes, box)
    end = bisect_left(boxes, stop, start)
    return owners[start:end].count(story) != end - start
