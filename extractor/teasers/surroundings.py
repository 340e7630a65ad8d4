"""The card that each place stands in, and the module that the card stands in, by what other headlines are near."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Place

STRONG = 20.0
"""Letters from which on a link's text can't be but a headline (or a sentence), for telling how far a card goes."""

CARD = 1500
"""Letters (see `weight`) beyond which a box is no card."""


class Surroundings:
    """The cards of a page's places, and the modules that these stand in: the box around a card.

    A card is the largest box around a place that holds no other story's headline and little text.
    """

    def __init__(self, layout: Layout, places: list[Place]) -> None:
        self.layout = layout
        self.above = np.flatnonzero(layout.heading).tolist()
        in_heading = set(self.above)
        headlines = sorted(
            (place.link.box, place.story, place.size)
            for place in places
            if place.size >= STRONG or place.link.block in in_heading or place.link.last in in_heading
        )
        self.headlines, self.boxes = headlines, [box for box, _, _ in headlines]
        self.known: dict[int, tuple[float, ...]] = {}
        self.held: dict[int, tuple[int, int, float]] = {}
        # The story with a headline in each box; -1 where there are more.
        self.only: dict[int, int] = {}
        only, parent = self.only, layout.sheet.parent
        for box, story, _ in headlines:
            while box > 0 and (found := only.get(box)) not in (story, -1):
                only[box] = story if found is None else -1
                box = parent[box]

    def card(self, place: Place) -> int:
        """The box of a place's card."""
        layout = self.layout
        parent, only, story = layout.sheet.parent, self.only, place.story
        box = place.link.box
        while (up := parent[box]) > 0:
            if (
                layout.sheet.boxes[box].tag in ("li", "article")
                or only.get(up, story) != story
                or layout.size(up) > CARD
            ):
                break
            box = up
        return box

    def of(self, place: Place) -> tuple[float, ...]:
        """The fields of `Spots` from `item` on."""
        card = self.card(place)
        known = self.known.get(card)
        if known is None:
            sheet = self.layout.sheet
            tag = sheet.boxes[card].tag
            start, module = sheet.first[card], max(sheet.parent[card], 0)
            count, _, mean = self.within(card)
            _, stories, module_mean = self.within(module)
            heading = bisect_left(self.above, start)
            known = self.known[card] = (
                tag == "li", tag == "article", start, sheet.end[card], count, mean,
                sheet.first[module], sheet.end[module], stories, module_mean,
                self.above[heading - 1] if heading else -1,
            )  # fmt: skip
        return known

    def within(self, box: int) -> tuple[int, int, float]:
        """The headlines in a box, the stories that they are of, their mean weight."""
        held = self.held.get(box)
        if held is None:
            start = bisect_left(self.boxes, box)
            found = self.headlines[start : bisect_left(self.boxes, self.layout.sheet.stop[box], start)]
            count = len(found)
            total = sum([size for _, _, size in found])
            held = (count, len({story for _, story, _ in found}), total / count) if found else (0, 0, 0.0)
            self.held[box] = held
        return held
