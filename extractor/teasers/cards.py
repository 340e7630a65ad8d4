"""Chosen stories to cards: which blocks each covers, and where its words and its picture are."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from extractor.teasers.surroundings import HEADING

if TYPE_CHECKING:
    from extractor.teasers.features import Scene
    from extractor.teasers.stories import Place, Story

CARD = 1500


class Card(NamedTuple):
    """The blocks `start` up to, not including, `end`, in the boxes `box` up to, not including, `stop`."""

    place: Place
    box: int
    start: int
    end: int


def cards(scene: Scene, chosen: list[tuple[Story, list[Place]]]) -> list[list[Card]]:
    """For each chosen story and its places the cards that hold no other chosen story, running text or headline."""
    marks = sorted((place.box, i) for i, (_, places) in enumerate(chosen) for place in places)
    boxes, owners = [box for box, _ in marks], [i for _, i in marks]
    return [
        [_card(scene, place, i, boxes, owners) for place in places] for i, (_, places) in enumerate(chosen)
    ]


def _card(scene: Scene, place: Place, story: int, boxes: list[int], owners: list[int]) -> Card:
    """Widens the box around a place as far as it goes."""
    sheet = scene.sheet
    box = place.box
    last = place.pieces[-1][0] + 1 if place.pieces else place.block
    if box == 0 or not _narrow(scene, box) or _shared(box, sheet.stop[box], story, boxes, owners):
        return Card(place, box, place.block, last)
    while (up := sheet.parent[box]) > 0:
        if sheet.boxes[box].tag in ("li", "article") or not _narrow(scene, up):
            break
        if _shared(up, sheet.stop[up], story, boxes, owners):
            break
        box = up
    return Card(place, box, sheet.first[box], sheet.end[box])


def _narrow(scene: Scene, box: int) -> bool:
    """Whether a box may be a card: short, without the article's headline, and not around the article."""
    sheet, around = scene.sheet, scene.around
    start, end = sheet.first[box], sheet.end[box]
    if around.text[end] - around.text[start] > CARD or box <= around.main < sheet.stop[box]:
        return False
    return not (start <= around.top < end and around.landmarks(sheet.scraps[around.top].box) & HEADING)


def _shared(box: int, stop: int, story: int, boxes: list[int], owners: list[int]) -> bool:
    """Whether another chosen story has a place in these boxes."""
    return any(owner != story for owner in owners[bisect_left(boxes, box) : bisect_left(boxes, stop)])
