"""Places of one markup: cards of one module look alike, and stand or fall together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from extractor.accelerated import accelerated
from extractor.features.arrays import Ints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Place

_DIGIT = re.compile(r"\d")
"""Classes with a digit number single items (`menu-item-1204`), and are left out."""


@accelerated
def groups(layout: Layout, places: Sequence[Place], fills: Sequence[int], row: int) -> Ints:
    """A number for each place's group: same tags and classes of the link, its box and the two around it, same fill.

    Links with the fill `row` stand in a block of links: each such block is a group of its own.
    """
    boxes, parent = layout.sheet.boxes, layout.sheet.parent
    plain: dict[str | None, str] = {None: ""}
    looks: dict[int, int] = {}
    kinds: dict[tuple[str, str], int] = {}
    known: dict[tuple[object, ...], int] = {}

    def classes(value: str | None) -> str:
        found = plain.get(value)
        if found is None and value is not None:
            found = value
            if _DIGIT.search(value):
                found = " ".join([word for word in value.split() if not _DIGIT.search(word)])
            plain[value] = found
        return found or ""

    def look(box: int) -> int:
        found = looks.get(box)
        if found is None:
            kind = (boxes[box].tag, classes(boxes[box].get("class")))
            found = looks[box] = kinds.setdefault(kind, len(kinds))
        return found

    numbers = []
    for place, fill in zip(places, fills, strict=True):
        link = place.link
        up = max(parent[link.box], 0)
        key = (
            classes(link.element.get("class")),
            fill,
            link.block if fill == row else 0,
            look(link.box),
            look(up),
            look(max(parent[up], 0)),
        )
        numbers.append(known.setdefault(key, len(known)))
    return np.array(numbers, dtype=np.int64)
