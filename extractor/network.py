"""The labeller's network at run time: plain numpy over the weights in `extractor/model/labeller.npz`.

A bag of token vectors for each block's own box, the boxes around it, its inline element and its link, beside the
numbers; then each block is told of its peers (blocks of the same look, frame and boxes), of its neighbours on the page
(convolutions), of the page as a whole, and of how much of its landmarks is over. Three heads: fifteen roles, body or not,
and the type of the page, of which only the first, article, counts here: the others (forum, product …) are told apart in
training, as each has its own look.
`training/network.py` is the same network in torch; `training/labeller.py` makes the weights.

Every product over all blocks is one of whole numbers (`extractor.weights`), and every other sum goes in one order: so the twin,
and any other machine, comes to the same verdict. Rounding moves a probability by 0.03, the furthest of a page (2026-11-26).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.accelerated import accelerated
from extractor.network_inputs import PER_UNIT, bag, inputs
from extractor.page import Role
from extractor.threads import one_thread
from extractor.weights import MOST, in_steps

if TYPE_CHECKING:
    from extractor.features import Features, Floats, Ints
    from extractor.weights import Weights

ROLES = list(Role)
BODY, DESCRIPTION, HEADLINE, OTHER = map(
    ROLES.index, (Role.BODY, Role.DESCRIPTION, Role.HEADLINE, Role.OTHER)
)
"""The order of the network's roles, and where four of them stand in it."""

REACH = (1, 2, 4)
"""How many blocks before and after each convolution looks."""

BYTE, ZERO = 255, 128
"""The largest number that a layer is applied to, where none is negative; what is added to those that may be."""

GROUPINGS = 4
"""Of blocks, by what makes them peers."""


class Verdict(NamedTuple):
    """What the network thinks of a page of n blocks: roles (n, 15), body (n,) and article, all probabilities."""

    roles: Floats
    body: Floats
    article: float


@accelerated
@one_thread()
def judge(features: Features, w: Weights) -> Verdict:
    """One forward pass. Only reads its arguments."""
    h = _relu(_stepped(inputs(features, w), np.float32(1) / np.float32(PER_UNIT), w, "enter"))
    h += _relu(_rounded(h, w, "mix"))
    size = np.sqrt(np.array(features.length) / 6 + 1).astype(np.float32)
    peers = peers_of(features, size)
    page = bag(w["vectors.0.weight"][features.page].sum(0), len(features.page), w)
    h += _relu(_of_peers(h, peers, w, "peers.0"))
    h += _along(h, w, 0)
    h += _relu(_of_page(h, size, page, w, "page"))
    h += _relu(_rounded(_passed(h, size, w), w, "place"))
    h += _along(h, w, 1)
    h += _relu(_of_peers(h, peers, w, "peers.1"))
    h += _along(h, w, 2)
    kinds = np.exp(_of_page(h, size, page, w, "kind"))
    h += _relu(_rounded(h, w, "out"))
    roles = np.exp(_rounded(h, w, "role"))
    roles /= roles.sum(1, keepdims=True)
    return Verdict(roles, _sigmoid(_rounded(h, w, "body")[:, 0]), float(kinds[0] / kinds.sum()))


class Peers(NamedTuple):
    """The four kinds of peers of each of n blocks, one after the other: of one look, frame, box around, box around that.

    `group` is that of each block and `share` its part of it, n a kind; the groups of a kind begin at `kinds`.
    """

    group: Ints
    share: Floats
    kinds: Ints


def peers_of(features: Features, size: Floats) -> Peers:
    """The peers of all blocks, and each one's share of its group by `size`: (4 × n,) and (4 × n, 1)."""
    around = np.maximum(features.parent[features.box], 0)
    outer = np.maximum(features.parent[around], 0)
    keys = np.stack([features.look, features.frame, around, outer])
    most = int(keys.max()) + 1
    groups, group = np.unique((keys + np.arange(GROUPINGS)[:, None] * most).ravel(), return_inverse=True)
    sizes = np.tile(size, GROUPINGS)
    totals = np.zeros(len(groups), dtype=np.float32)
    np.add.at(totals, group, sizes)
    return Peers(
        group, (sizes / totals[group])[:, None], np.searchsorted(groups, np.arange(GROUPINGS + 1) * most)
    )


def _of_peers(h: Floats, peers: Peers, w: Weights, name: str) -> Floats:
    """A layer over the mean of each block's peers, weighted by size.

    The layer is applied to each group once, before its blocks take it over: groups are a third of the blocks, or fewer.
    """
    n, width = h.shape
    means = np.zeros((peers.kinds[-1], width), dtype=np.float32)
    np.add.at(means, peers.group, np.tile(h, (GROUPINGS, 1)) * peers.share)
    whole, steps = in_steps(means, BYTE, axis=1)
    weight = w[f"{name}.weight"]
    for kind, (first, end) in enumerate(pairwise(peers.kinds)):
        means[first:end] = whole[first:end] @ weight[kind * width : (kind + 1) * width]
    means *= steps * w[f"{name}.step"]
    y: Floats = means.take(peers.group, axis=0).reshape(GROUPINGS, n, width).sum(0)
    y += w[f"{name}.bias"]
    return y


def _of_page(h: Floats, size: Floats, page: Floats, w: Weights, name: str) -> Floats:
    """A layer over the page as a whole: the mean of all blocks, weighted by size, their maximum, and the page's own tokens."""
    share = size / in_order(size)
    whole = np.concatenate([in_order(h * share[:, None]), h.max(0), page])
    return in_order(np.concatenate([w[f"{name}.bias"][None], whole[:, None] * w[f"{name}.weight"]]))


def in_order(x: Floats) -> Floats:
    """The sum along the first axis, one after the other: numpy's own sums add up halves."""
    total: Floats = np.cumsum(x, axis=0)[-1]
    return total


def _passed(h: Floats, size: Floats, w: Weights) -> Floats:
    """How much of each landmark of the page is over with each block: a landmark is what a layer marks, weighted by size."""
    sums: Floats = np.cumsum(_sigmoid(_rounded(h, w, "landmark")) * size[:, None], axis=0)
    sums /= np.maximum(sums[-1], np.finfo(np.float32).tiny)  # a mark may be zero on every block
    return sums


def _along(h: Floats, w: Weights, layer: int) -> Floats:
    """One convolution along the page, over each block and those `REACH` before and after it, of fewer columns than `h` has."""
    reach = REACH[layer]
    x = _rounded(h, w, f"narrow.{layer}")
    whole, step = in_steps(x, MOST, axis=None, zero=ZERO)
    before, own, after = w[f"convs.{layer}.weight"].reshape(3, x.shape[1], -1)
    y: Floats = whole @ own
    y[reach:] += whole[:-reach] @ before
    y[:-reach] += whole[reach:] @ after
    y *= step * w[f"convs.{layer}.step"]
    y += w[f"convs.{layer}.bias"]
    return _relu(y)


def _rounded(x: Floats, w: Weights, name: str) -> Floats:
    """A layer over numbers of which none is negative, rounded row by row."""
    return _stepped(*in_steps(x, BYTE, axis=1), w, name)


def _stepped(whole: Floats, steps: Floats | np.float32, w: Weights, name: str) -> Floats:
    """A layer over whole numbers of steps."""
    y: Floats = whole @ w[f"{name}.weight"]
    y *= steps * w[f"{name}.step"]
    y += w[f"{name}.bias"]
    return y


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)


def _sigmoid(x: Floats) -> Floats:
    """Between 0 and 1. In double precision: what then is rounded is the same whoever computes the exponential."""
    likely: Floats = (1 / (1 + np.exp(-x.astype(np.float64)))).astype(np.float32)
    return likely
