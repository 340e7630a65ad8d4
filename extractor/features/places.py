"""Where blocks and boxes stand, as arrays: what the other features are measured along."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from extractor.blocks import Sheet
    from extractor.features.arrays import Ints
    from extractor.features.markup import Markup


class Places(NamedTuple):
    """A page of n blocks: their lengths and boxes, and the boxes as a tree (`first`, `end`, `parent`, `stop`: see `Sheet`).

    `heading` is each block's last heading at or before it, 0 where there is none. Blocks with the same `look` have boxes of
    the same tag and class; with the same `frame`, also around that. Both are numbered as they are first seen.
    """

    length: Ints
    box: Ints
    heading: Ints
    look: Ints
    frame: Ints
    first: Ints
    end: Ints
    parent: Ints
    stop: Ints


@accelerated
def places_of(sheet: Sheet, markup: Markup) -> Places:
    """The places of a page's blocks and boxes, whose markup is read."""
    box = np.array([scrap.box for scrap in sheet.scraps], dtype=np.int64)
    parent = np.array(sheet.parent, dtype=np.int64)
    look = markup.look[markup.box]
    own, around = look[box].tolist(), look[np.maximum(parent[box], 0)].tolist()
    heading = np.where(markup.heading[markup.box[box]], np.arange(len(box)), 0)
    return Places(
        np.array([len(scrap.text) for scrap in sheet.scraps], dtype=np.int64),
        box,
        np.maximum.accumulate(heading),
        _numbered(own),
        _numbered(list(zip(own, around, strict=True))),
        np.array(sheet.first, dtype=np.int64),
        np.array(sheet.end, dtype=np.int64),
        parent,
        np.array(sheet.stop, dtype=np.int64),
    )


def _numbered(values: list[int] | list[tuple[int, int]]) -> Ints:
    """Values as numbers from 0, in the order in which they are first seen."""
    known: dict[int | tuple[int, int], int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)
