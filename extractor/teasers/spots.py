"""Places as arrays: each link with its words, its card and its module as a column of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.features.arrays import Floats, Ints
from extractor.teasers.surroundings import Surroundings

if TYPE_CHECKING:
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Place

_MARKS = ".!?…。"
"""What a sentence ends with, and few headlines do."""


class Spots(NamedTuple):
    """The places as arrays: each link, its words, and (`Surroundings`) its card and module."""

    story: Ints
    landmarks: Ints
    block: Ints
    last: Ints
    size: Floats
    own: Ints
    worded: Ints
    spaces: Ints
    mark: Ints
    digit: Ints
    upper: Ints
    tag: Ints
    author: Ints
    paid: Ints
    item: Ints
    article: Ints
    start: Ints
    end: Ints
    headlines: Ints
    mean: Floats
    module_start: Ints
    module_end: Ints
    module_stories: Ints
    module_mean: Floats
    above: Ints


_FRACTIONS = ("size", "mean", "module_mean")
"""The fields that are not whole numbers."""


def spots_of(layout: Layout, places: list[Place]) -> Spots:
    """The places as arrays. One row a place, since most of it is text."""
    most = len(layout.heading) - 1
    landmarks = layout.landmarks.tolist()
    around = Surroundings(layout, places)
    rows = []
    for place in places:
        link, story, text, size = place
        rel = link.element.get("rel")
        row = (
            story, landmarks[link.box], min(link.block, most), min(link.last, most),
            size, len(text), link.text != "", text.count(" "),
            text[-1:] in _MARKS and text != "", text[:1].isdigit(), text.isupper(),
            *((0, 0, 0) if rel is None else ("tag" in rel, "author" in rel, "sponsored" in rel or "nofollow" in rel)),
            *around.of(place),
        )  # fmt: skip
        rows.append(row)
    table = np.array(rows, dtype=np.float64).T
    whole = table.astype(np.int64)
    return Spots(*[table[i] if name in _FRACTIONS else whole[i] for i, name in enumerate(Spots._fields)])
