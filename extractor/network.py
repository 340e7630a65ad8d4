"""The labeller's network at run time: plain numpy over the weights in `extractor/model/labeller.npz`.

A bag of token vectors for each block's own box, the boxes around it, its inline element, words, link and last heading,
beside the numbers; then each block is told of its peers (blocks of the same look, frame and boxes), of its neighbours
on the page (convolutions) and of the page as a whole. Three heads: fifteen roles, body or not, article or not.
`training/labeller.py` is the same network in torch, and makes the weights.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from extractor.features import Bags, Features, Floats, Ints

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
    folder = files("extractor") / "model"
    with (folder / "labeller.npz").open("rb") as file:
        weights = {name: array.astype(np.float32) for name, array in np.load(file).items()}
    tokens = json.loads((folder / "labeller.tokens.json").read_text("utf-8"))
    return Network({token: i + 1 for i, token in enumerate(tokens)}, weights)


def judge(features: Features, w: Weights) -> Verdict:
    """One forward pass. Only reads its arguments."""
    numeric = np.clip((features.numeric - w["mean"]) / w["std"], -5, 5)
    x = _relu(
        np.concatenate([numeric, *token_vectors(features, w["vectors.0.weight"])], 1) @ w["enter.weight"].T
        + w["enter.bias"]
    )
    h = x + _relu(_linear(x, w, "mix"))
    size = np.sqrt(np.array(features.length, dtype=np.float32) / 6 + 1)
    peers = peer_groups(features)
    page = w["vectors.0.weight"][features.page]
    page = page.sum(0) / np.sqrt(np.float32(len(page) + 1))
    h = h + _relu(_linear(_means(h, peers, size), w, "peers.0"))
    h = _along(h, w, 0, 1)
    h = h + _relu(_linear(_summary(h, size, page), w, "page"))
    h = _along(h, w, 1, 2)
    h = h + _relu(_linear(_means(h, peers, size), w, "peers.1"))
    h = _along(h, w, 2, 4)
    article = _linear(_summary(h, size, page), w, "kind")
    h = h + _relu(_linear(h, w, "out"))
    roles = np.exp(_linear(h, w, "role"))
    return Verdict(
        roles / roles.sum(1, keepdims=True),
        _sigmoid(_linear(h, w, "body")[:, 0]),
        float(_sigmoid(article)[0]),
    )


def token_vectors(features: Features, vectors: Floats) -> list[Floats]:
    """The seven bags of token vectors of each block, each divided by the root of its size: 7 × (n, d)."""
    sums, counts = _bag_sums(features.box_tokens, vectors)
    # One more row, of zeros, stands for the parent of the root.
    sums, counts = np.append(sums, np.zeros_like(sums[:1]), 0), np.append(counts, 0)
    parent = np.append(features.parent, -1)
    own = features.box
    around, outer = parent[own], parent[parent[own]]
    chain_sums, chain_counts = _chain(sums, counts, features.stop)
    far = parent[outer]
    words, word_counts = _bag_sums(features.words, vectors)
    heading = features.heading
    bags = [
        (sums[own], counts[own]),
        (sums[around] + sums[outer], counts[around] + counts[outer]),
        (chain_sums[far], chain_counts[far]),
        _bag_sums(features.leaf, vectors),
        (words, word_counts),
        _bag_sums(features.hrefs, vectors),
        (words[heading], word_counts[heading]),
    ]
    return [total / np.sqrt(count + np.float32(1))[:, None] for total, count in bags]


def _bag_sums(bags: Bags, vectors: Floats) -> tuple[Floats, Ints]:
    running = np.zeros((len(bags.ids) + 1, vectors.shape[1]), dtype=np.float32)
    np.cumsum(vectors[bags.ids], axis=0, out=running[1:])
    return running[bags.starts[1:]] - running[bags.starts[:-1]], np.diff(bags.starts).astype(np.float32)


def _chain(sums: Floats, counts: Ints, stop: Ints) -> tuple[Floats, Ints]:
    """For each box the sums of itself and all boxes around it: what opens is added, what closes is taken away."""
    steps = np.concatenate([sums, counts[:, None]], 1)
    closing = np.zeros_like(steps)
    order = np.argsort(stop, kind="stable")
    ends, starts = np.unique(stop[order], return_index=True)
    closing[ends] = np.add.reduceat(steps[:-1][order], starts, axis=0)
    chain = np.cumsum(steps - closing, axis=0)
    chain[-1] = 0
    return chain[:, :-1], chain[:, -1]


def peer_groups(features: Features) -> list[tuple[Ints, Ints, Ints]]:
    """Blocks of one look, frame, box around and box around that: (order, starts of groups in it, group of each block)."""
    around = np.maximum(features.parent[features.box], 0)
    outer = np.maximum(features.parent[around], 0)
    groups = []
    for key in (features.look, features.frame, around, outer):
        order = np.argsort(key, kind="stable")
        changes = np.concatenate([[True], key[order][1:] != key[order][:-1]])
        group = np.empty_like(order)
        group[order] = np.cumsum(changes) - 1
        groups.append((order, np.flatnonzero(changes), group))
    return groups


def _means(h: Floats, peers: list[tuple[Ints, Ints, Ints]], size: Floats) -> Floats:
    """The mean of each block's peers, weighted by size: (n, 4 × width)."""
    weighted = np.concatenate([h * size[:, None], size[:, None]], 1)
    parts = []
    for order, starts, group in peers:
        total = np.add.reduceat(weighted[order], starts, axis=0)
        parts.append((total[:, :-1] / total[:, -1:])[group])
    return np.concatenate(parts, 1)


def _summary(h: Floats, size: Floats, page: Floats) -> Floats:
    return np.concatenate([size @ h / size.sum(), h.max(0), page])


def _along(h: Floats, w: Weights, layer: int, reach: int) -> Floats:
    """One convolution along the page, over the blocks `reach` before and after."""
    weight = w[f"convs.{layer}.weight"]
    n = len(h)
    padded = np.concatenate(
        [np.zeros((reach, h.shape[1]), np.float32), h, np.zeros((reach, h.shape[1]), np.float32)]
    )
    y = sum(padded[k * reach : k * reach + n] @ weight[:, :, k].T for k in range(3))
    return h + _relu(y + w[f"convs.{layer}.bias"])


def _linear(x: Floats, w: Weights, name: str) -> Floats:
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0)


def _sigmoid(x: Floats) -> Floats:
    likely: Floats = (1 / (1 + np.exp(-x))).astype(np.float32)
    return likely
