"""Rows to teasers or not: a small learned net over the places of candidates, smoothed over places of one markup."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from extractor.teasers.features import Described, Rows

Vector = np.ndarray[tuple[int], np.dtype[np.float32]]


class Model(NamedTuple):
    """The rows' means and scales; nets of one hidden layer, side by side; the threshold.

    `hidden` is (columns, nets x units), `out` weighs its units; `smooth` is the share of a place's group in its score.
    """

    mean: Vector
    scale: Vector
    hidden: Rows
    hidden_bias: Vector
    out: Vector
    bias: float
    smooth: float
    threshold: float


@cache
def model() -> Model:
    """The weights in `extractor/model/teasers.npz`; `training/teasers.py` says what they were learned from."""
    with (
        (files("extractor.model") / "teasers.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as stored,
    ):
        return Model(
            *(stored[name] for name in ("mean", "scale", "hidden", "hidden_bias", "out")),
            *(float(stored[name]) for name in ("bias", "smooth", "threshold")),
        )


def scores(described: Described, model: Model) -> Vector:
    """How much more likely than not each place is a teaser's: log odds, 0 at the threshold."""
    rows = np.clip((described.rows - model.mean) * model.scale, -5, 5)
    units = rows @ model.hidden + model.hidden_bias
    single = np.maximum(units, 0.01 * units) @ model.out + model.bias
    groups = np.array(described.groups)
    means = np.bincount(groups, single) / np.bincount(groups)
    found: Vector = ((1 - model.smooth) * single + model.smooth * means[groups] - model.threshold).astype(
        np.float32
    )
    return found
