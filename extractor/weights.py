"""The labeller's weights, as `extractor.network` multiplies them: whole numbers of steps.

Products of whole numbers are exact while their sums stay below 2 ** 24: the same in any order, on any machine, with or without
twins. And a processor that multiplies bytes does four for the price of one.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from extractor.features import Floats

FLOATS = ("page", "kind")
"""The layers that are applied to one row of numbers of all sizes: they stay as they are."""

MOST = 127
"""The largest whole number in a layer's weights; those of each column have a step of their own."""

_MOST_OF_VECTORS = 2047
"""The same of the tokens' vectors, which share one step: 8,192 of them may be added up."""

_LEAST = np.float32(1e-30)
"""Numbers are rounded as if one of them were as large as this, for those of a row of zeros to be zeros."""

Weights = dict[str, "np.ndarray[tuple[int, ...], np.dtype[np.float32]]"]


class Network(NamedTuple):
    """A trained labeller: the tokens it knows, its weights, and what it was made from."""

    vocabulary: dict[str, int]
    weights: Weights


@cache
def load() -> Network:
    """The network that the package ships."""
    return read(files("extractor") / "model")


def read(folder: Traversable) -> Network:
    """The network whose weights are in a folder."""
    with (folder / "labeller.npz").open("rb") as file:
        weights = {name: array.astype(np.float32) for name, array in np.load(file).items()}
    tokens = json.loads((folder / "labeller.tokens.json").read_text("utf-8"))
    return Network({token: i + 1 for i, token in enumerate(tokens)}, ready(weights.items()))


def ready(state: Iterable[tuple[str, Floats]]) -> Weights:
    """Weights as training names them, in steps: each `x.weight` of whole numbers has an `x.step` beside it.

    Laid out for `x @ weight`: transposed, a convolution's taps one below the other.
    """
    weights: Weights = {}
    for name, array in state:
        layer = name.removesuffix(".weight")
        if name == "std":
            weights["scale"] = np.float32(1) / array
        elif layer == name:
            weights[name] = array
        elif layer in FLOATS:
            weights[name] = np.ascontiguousarray(array.T)
        elif layer.startswith("vectors"):
            weights[name], step = in_steps(array, _MOST_OF_VECTORS, axis=None)
            weights[f"{layer}.step"] = step[0]
        else:
            weights[name], step = in_steps(_laid_out(array), MOST, axis=0)
            weights[f"{layer}.step"] = step[0]
    return weights


def _laid_out(weight: Floats) -> Floats:
    """(out, in) or (out, in, taps) as (in, out) or (taps * in, out)."""
    taps: Floats = weight.reshape(*weight.shape, -1) if weight.ndim < 3 else weight
    return np.ascontiguousarray(taps.transpose(2, 1, 0).reshape(-1, len(weight)))


def in_steps(x: Floats, most: int, axis: int | None, zero: int = 0) -> tuple[Floats, Floats]:
    """Numbers in whole steps, `most` for the largest along `axis` or of all, and how large a step is: (n, k) and what fits it.

    What is negative is rounded with `zero` steps added, as where whole numbers have no sign.
    """
    largest = np.maximum(np.abs(x).max(axis, keepdims=True), _LEAST)
    whole = np.floor(x * (np.float32(most) / largest) + np.float32(zero + 0.5)) - np.float32(zero)
    return whole, largest / np.float32(most)
