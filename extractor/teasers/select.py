"""Features to teasers or not: a small learned net over the places of candidates, smoothed over places of one markup."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.accelerated import accelerated
from extractor.features.arrays import Floats
from extractor.threads import one_thread

if TYPE_CHECKING:
    from extractor.teasers.features import Described


class Model(NamedTuple):
    """The features' means and scales; nets of one hidden layer, side by side; the threshold.

    `hidden` is (nets x units, columns), `out` weighs its units; `smooth` is the share of a place's group in its score.
    """

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
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


@accelerated
@one_thread()
def scores(described: Described, model: Model) -> Floats:
    """How much more likely than not each place is a teaser's: log odds, 0 at the threshold."""
    table = (described.table - model.mean[:, None]) * model.scale[:, None]
    np.clip(table, -5, 5, out=table)
    units = model.hidden @ table + model.hidden_bias[:, None]
    single = model.out @ np.maximum(units, 0.01 * units) + model.bias
    groups = described.groups
    means = np.bincount(groups, single) / np.bincount(groups)
    found: Floats = (1 - model.smooth) * single + model.smooth * means[groups] - model.threshold
    return found
