"""A scale that stands in a line of its own, beside a label or its number: "out of 100", "0–100"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.score.bare_lines import passing
from extractor.score.number import Value
from extractor.score.printed.places import Places
from extractor.score.tokens import Kind


def scale_of_next(places: Places, i: int) -> Value | None:
    """The scale that the line after line `i` is: "out of 100"."""
    following = places.lines[i + 1] if places.has(i + 1) else None
    if following and following.kinds() <= {Kind.BEST, Kind.CONNECTOR} and places.near(i, i + 1):
        return following.scale
    return None


def scale_around(places: Places, i: int, run: Sequence[int]) -> Value | None:
    """The scale beside the label in line `i` or its number in the lines `run`: between them, or next to either."""
    low, high = min(i, *run) - 1, max(i, *run) + 1
    beside: list[int] = [i, *range(low + 1, high), high, low]
    for j in beside:
        if places.has(j) and (j == i or (passing(places.lines[j]) and places.near(i, j))):
            scale = places.lines[j].scale
            if scale is not None:
                return scale
    return None
