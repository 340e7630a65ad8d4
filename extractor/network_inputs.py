"""What the labeller's network sees of each block: its numbers, and sums of the vectors of its tokens, in whole steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractor.features import Bags, Features, Floats, Ints
    from extractor.weights import Weights

FARTHEST, PER_UNIT = 5, 80
"""It goes from -5 to 5, in steps of an eightieth."""


def inputs(features: Features, w: Weights) -> Floats:
    """What the network sees of each block, in whole steps: the numbers and the five bags of token vectors."""
    numeric = (features.numeric - w["mean"]) * w["scale"]
    seen = np.concatenate([numeric, *token_vectors(features, w)], 1).clip(-FARTHEST, FARTHEST)
    zero = FARTHEST * PER_UNIT
    whole: Floats = np.floor(seen * np.float32(PER_UNIT) + np.float32(zero + 0.5)) - np.float32(zero)
    return whole


def token_vectors(features: Features, w: Weights) -> list[Floats]:
    """The five bags of token vectors of each block, each divided by the root of its size: 5 × (n, d).

    Sums carry their count in a last column, so that sums of sums need no bookkeeping of their own.
    """
    vectors = w["vectors.0.weight"]
    markup = bag_sums(features.markup, vectors)
    # One more row, of zeros, stands for the parent of the root.
    boxes = np.concatenate([markup.take(features.box_markup, axis=0), np.zeros_like(markup[:1])])
    parent = np.append(features.parent, -1)
    own = features.box
    around = parent[own]
    outer = parent[around]
    bags = [
        boxes.take(own, axis=0),
        boxes.take(around, axis=0) + boxes.take(outer, axis=0),
        chain(boxes, features.stop).take(parent[outer], axis=0),
        markup.take(features.leaf_markup, axis=0),
        bag_sums(features.addresses, vectors).take(features.address, axis=0),
    ]
    return [bag(total[:, :-1], total[:, -1:], w) for total in bags]


def bag(total: Floats, count: Floats | int, w: Weights) -> Floats:
    """The sum of a bag of vectors, divided by the root of its size."""
    root = np.sqrt(np.asarray(count, dtype=np.float32) + np.float32(1))
    scaled: Floats = total.astype(np.float32) * (w["vectors.0.step"] / root)
    return scaled


def bag_sums(bags: Bags, vectors: Floats) -> Floats:
    """The sum of the vectors of each bag and, in a last column, their number: (bags, d + 1), exact for whole numbers."""
    running = np.zeros((len(bags.ids) + 1, vectors.shape[1] + 1))
    np.cumsum(vectors.take(bags.ids, axis=0), axis=0, out=running[1:, :-1])
    running[:, -1] = np.arange(len(running))
    edges = running.take(bags.starts, axis=0)  # faster than an index: rows are copied whole
    sums: Floats = edges[1:] - edges[:-1]
    return sums


def chain(boxes: Floats, stop: Ints) -> Floats:
    """For each box the sum of itself and all boxes around it: what opens is added, what closes is taken away.

    The last row of `boxes`, of zeros, stands for what is around the root.
    """
    order = np.argsort(stop, kind="stable")
    ends, starts = np.unique(stop[order], return_index=True)
    steps = boxes.copy()
    steps[ends] -= np.add.reduceat(boxes[:-1][order], starts, axis=0)
    sums = np.cumsum(steps, axis=0)
    sums[-1] = 0
    return sums
