"""The labeller's network at run time: plain numpy over the weights in `extractor/model/labeller.npz`.

A bag of token vectors for each block's own box, the boxes around it, its inline element and its link, beside the
numbers; then each block is told of its peers (blocks of the same look, frame and boxes), of its neighbours on the page
(convolutions), of the page as a whole, and of how much of its landmarks is over. Three heads: fifteen roles, body or not,
and the type of the page, of which only the first, article, counts here: the others (forum, product …) are told apart in
training, as each has its own look.
`training/labeller.py` is the same network in torch, and makes the weights.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.accelerated import accelerated
from extractor.page import Role
from extractor.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from extractor.features import Bags, Features, Floats, Ints

ROLES = list(Role)
BODY, DESCRIPTION, HEADLINE, OTHER = map(
    ROLES.index, (Role.BODY, Role.DESCRIPTION, Role.HEADLINE, Role.OTHER)
)
"""The order of the network's roles, and where four of them stand in it."""

REACH = (1, 2, 4)
"""How many blocks before and after each convolution looks."""

ROUNDED = ("mix", "peers", "narrow", "convs", "out")
"""The layers whose products are of whole numbers: nine tenths of all. Four to the price of one where a processor multiplies bytes,
and exact: sums of less than 2 ** 24 are the same in any order, on any machine. No verdict moves by more than 0.01 (2026-11-26).
"""

_MOST = 255
"""The largest number that those layers are applied to: one byte. What may be negative goes from -127, as weights do."""

_MOST_SIGNED = 127

_LEAST = np.float32(1e-30)
"""Numbers are rounded as if one of them were as large as this, for those of a row of zeros to be zeros."""

Weights = dict[str, "np.ndarray[tuple[int, ...], np.dtype[np.float32]]"]


class Network(NamedTuple):
    """A trained labeller: the tokens it knows, its weights, and what it was made from."""

    vocabulary: dict[str, int]
    weights: Weights


class Verdict(NamedTuple):
    """What the network thinks of a page of n blocks: roles (n, 15), body (n,) and article, all probabilities."""

    roles: Floats
    body: Floats
    article: float


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
    """Weights as training names them, laid out for `x @ weight`: transposed, a convolution's taps one below the other.

    Those of rounded layers are whole numbers from -127 to 127, so many steps; how large a step is differs from column to column.
    """
    weights: Weights = {}
    for name, array in state:
        if name == "std":
            weights["scale"] = np.float32(1) / array
        elif name.startswith("convs") and array.ndim == 3:  # (out, in, taps)
            weights[name] = np.ascontiguousarray(array.transpose(2, 1, 0).reshape(-1, array.shape[0]))
        elif name.endswith("weight") and not name.startswith("vectors"):
            weights[name] = np.ascontiguousarray(array.T)
        else:
            weights[name] = array
    for name in [name for name in weights if name.startswith(ROUNDED) and name.endswith("weight")]:
        step = np.maximum(np.abs(weights[name]).max(0), _LEAST) / np.float32(_MOST_SIGNED)
        weights[name] = np.rint(weights[name] / step)
        weights[name.replace("weight", "step")] = step
    return weights


@accelerated
@one_thread()
def judge(features: Features, w: Weights) -> Verdict:
    """One forward pass. Only reads its arguments."""
    vectors = w["vectors.0.weight"]
    numeric = (features.numeric - w["mean"]) * w["scale"]
    np.clip(numeric, -5, 5, out=numeric)
    h = _relu(_linear(np.concatenate([numeric, *token_vectors(features, vectors)], 1), w, "enter"))
    h += _relu(_rounded(h, w, "mix"))
    size = np.sqrt(np.array(features.length, dtype=np.float32) / 6 + 1)
    peers = peers_of(features, size)
    page = vectors[features.page].sum(0) / np.sqrt(np.float32(len(features.page) + 1))
    h += _relu(_of_peers(h, peers, w, "peers.0"))
    h += _along(h, w, 0)
    h += _relu(_linear(_summary(h, size, page), w, "page"))
    h += _relu(_linear(_passed(h, size, w), w, "place"))
    h += _along(h, w, 1)
    h += _relu(_of_peers(h, peers, w, "peers.1"))
    h += _along(h, w, 2)
    kinds = np.exp(_linear(_summary(h, size, page), w, "kind"))
    h += _relu(_rounded(h, w, "out"))
    roles = np.exp(_linear(h, w, "role"))
    roles /= roles.sum(1, keepdims=True)
    return Verdict(roles, _sigmoid(_linear(h, w, "body")[:, 0]), float(kinds[0] / kinds.sum()))


def token_vectors(features: Features, vectors: Floats) -> list[Floats]:
    """The five bags of token vectors of each block, each divided by the root of its size: 5 × (n, d).

    Sums carry their count in a last column, so that sums of sums need no bookkeeping of their own.
    """
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
    return [total[:, :-1] / np.sqrt(total[:, -1:] + 1) for total in bags]


def bag_sums(bags: Bags, vectors: Floats) -> Floats:
    """The sum of the vectors of each bag and, in a last column, their number: (bags, d + 1)."""
    running = np.zeros((len(bags.ids) + 1, vectors.shape[1] + 1), dtype=np.float32)
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


class Peers(NamedTuple):
    """The four kinds of peers of each of n blocks, one after the other: of one look, frame, box around, box around that.

    `order` has the blocks of a group side by side, `share` each one's part of its group; groups begin at `starts`, those of
    a kind at `kinds`. `group` is that of each block, n a kind.
    """

    order: Ints
    share: Floats
    starts: Ints
    kinds: Ints
    group: Ints


def peers_of(features: Features, size: Floats) -> Peers:
    """The peers of all blocks, and each one's share of its group by `size`, in the order of the groups: (4 × n, 1)."""
    around = np.maximum(features.parent[features.box], 0)
    outer = np.maximum(features.parent[around], 0)
    keys = np.stack([features.look, features.frame, around, outer])
    n, most = len(size), int(keys.max()) + 1
    keys = (keys + np.arange(4)[:, None] * most).ravel()
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    changes = np.empty(4 * n, dtype=np.bool_)
    changes[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=changes[1:])
    starts = np.flatnonzero(changes)
    group = np.empty_like(order)
    rank = np.cumsum(changes) - 1
    group[order] = rank
    blocks = order % n
    weight = size[blocks]
    share = (weight / np.add.reduceat(weight, starts)[rank])[:, None]
    return Peers(blocks, share, starts, np.append(rank[::n], len(starts)), group)


def _of_peers(h: Floats, peers: Peers, w: Weights, name: str) -> Floats:
    """A layer over the mean of each block's peers, weighted by size.

    The layer is applied to each group once, before its blocks take it over: groups are a third of the blocks, or fewer.
    """
    n, width = h.shape
    means = np.add.reduceat(h.take(peers.order, axis=0) * peers.share, peers.starts, axis=0)
    whole, steps = _whole(means)
    weight = w[f"{name}.weight"]
    for kind, (first, end) in enumerate(pairwise(peers.kinds)):
        means[first:end] = whole[first:end] @ weight[kind * width : (kind + 1) * width]
    means *= steps * w[f"{name}.step"]
    y: Floats = means.take(peers.group, axis=0).reshape(4, n, width).sum(0)
    y += w[f"{name}.bias"]
    return y


def _summary(h: Floats, size: Floats, page: Floats) -> Floats:
    return np.concatenate([size @ h / size.sum(), h.max(0), page])


def _passed(h: Floats, size: Floats, w: Weights) -> Floats:
    """How much of each landmark of the page is over with each block: a landmark is what a layer marks, weighted by size."""
    sums: Floats = np.cumsum(_sigmoid(_linear(h, w, "landmark")) * size[:, None], axis=0)
    sums /= np.maximum(sums[-1], np.finfo(np.float32).tiny)  # a mark may be zero on every block
    return sums


def _along(h: Floats, w: Weights, layer: int) -> Floats:
    """One convolution along the page, over each block and those `REACH` before and after it, of fewer columns than `h` has."""
    reach = REACH[layer]
    x = _rounded(h, w, f"narrow.{layer}")
    whole, step = _whole(x, _MOST_SIGNED, axis=None)
    before, own, after = w[f"convs.{layer}.weight"].reshape(3, x.shape[1], -1)
    y: Floats = whole @ own
    y[reach:] += whole[:-reach] @ before
    y[:-reach] += whole[reach:] @ after
    y *= step * w[f"convs.{layer}.step"]
    y += w[f"convs.{layer}.bias"]
    return _relu(y)


def _rounded(x: Floats, w: Weights, name: str) -> Floats:
    """A layer of whole numbers. No number of `x` is negative."""
    whole, steps = _whole(x)
    y: Floats = whole @ w[f"{name}.weight"]
    y *= steps * w[f"{name}.step"]
    y += w[f"{name}.bias"]
    return y


def _whole(x: Floats, most: int = _MOST, axis: int | None = 1) -> tuple[Floats, Floats]:
    """Numbers in whole steps, `most` for the largest of each row (or of all), and how large a step is: (n, k) and (n, 1)."""
    largest = np.maximum(np.abs(x).max(axis, keepdims=True), _LEAST)
    return np.floor(x * (np.float32(most) / largest) + np.float32(0.5)), largest / np.float32(most)


def _linear(x: Floats, w: Weights, name: str) -> Floats:
    y: Floats = x @ w[f"{name}.weight"]
    y += w[f"{name}.bias"]
    return y


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)


def _sigmoid(x: Floats) -> Floats:
    likely: Floats = (1 / (1 + np.exp(-x))).astype(np.float32)
    return likely
