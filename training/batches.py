"""Examples as tensors, a page at a time and several pages together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from extractor.features import Bags
from training.example import ROLES, Example
from training.weak import weak_roles

Indices = npt.NDArray[np.int64]

BAGS = 5
"""Bags of tokens of each block: own box, boxes around, boxes further out, inline element, link."""

GROUPS = 4
"""Peers of each block: of the same look, of the same frame, in the box around, in the box around that."""


class Ready(NamedTuple):
    """A page of n blocks as tensors. `bags` are (token ids, sizes of the n bags); `roles` and the like have -1 for unknown."""

    key: str
    n: int
    numeric: Tensor
    bags: list[tuple[Tensor, Tensor]]
    page: Tensor
    groups: list[Tensor]
    words: Tensor
    body: Tensor
    roles: Tensor
    teasers: Tensor
    weak: Tensor
    page_type: int


def ready(example: Example, vocabulary: dict[str, int]) -> Ready:
    """An example with its tokens as indices into `vocabulary` (from 1; unknown tokens are left out)."""
    features = example.features
    known = np.array([0, *(vocabulary.get(token, 0) for token in example.tokens)], dtype=np.int64)
    parent, box = features.parent, features.box
    around = np.maximum(parent[box], 0)
    outer = np.maximum(parent[around], 0)
    markup, addresses = _rows(features.markup, known), _rows(features.addresses, known)
    bags = [
        *_box_bags([markup[i] for i in features.box_markup], parent, box),
        [markup[i] for i in features.leaf_markup],
        [addresses[i] for i in features.address],
    ]
    groups = [features.look, features.frame, *(np.unique(g, return_inverse=True)[1] for g in (around, outer))]
    return Ready(
        example.key,
        len(example.texts),
        torch.from_numpy(features.numeric),
        [(torch.from_numpy(np.concatenate(b)), torch.tensor([len(x) for x in b])) for b in bags],
        torch.from_numpy(_known(features.page, known)),
        [torch.from_numpy(g.astype(np.int64)) for g in groups],
        torch.from_numpy(features.length.astype(np.float32) / 6 + 1),
        torch.from_numpy(example.body),
        torch.from_numpy(example.roles),
        torch.from_numpy(example.teasers),
        _weak(example),
        example.page_type,
    )


def _weak(example: Example) -> Tensor:
    """The roles that the markup gives the blocks of a page that nobody labelled; -1 for unknown."""
    if (example.roles >= 0).any():
        return torch.full((len(example.texts),), -1)
    return torch.tensor([ROLES.index(role) if role else -1 for role in weak_roles(example)])


def _known(ids: Indices, known: Indices) -> Indices:
    mapped: Indices = known[ids]
    return mapped[mapped > 0]


def _rows(bags: Bags, known: Indices) -> list[Indices]:
    return [_known(bags.ids[a:b], known) for a, b in zip(bags.starts[:-1], bags.starts[1:], strict=True)]


def _box_bags(tokens: list[Indices], parent: Indices, box: Indices) -> list[list[Indices]]:
    """The tokens of each block's box, of the two boxes around it, and of all further out."""
    none = np.zeros(0, dtype=np.int64)
    chain: list[Indices] = []
    for b, own in enumerate(tokens):
        chain.append(np.concatenate([chain[parent[b]], own]) if parent[b] >= 0 else own)

    def up(b: int) -> int:
        return int(parent[b]) if b >= 0 else -1

    near, far = [], []
    for b in box:
        one, two = up(b), up(up(b))
        near.append(np.concatenate([tokens[x] if x >= 0 else none for x in (one, two)]))
        far.append(chain[up(two)] if up(two) >= 0 else none)
    return [[tokens[b] for b in box], near, far]


class Groups(NamedTuple):
    """One kind of peers in a batch: the group of each block, the number of groups, each block's share of its group."""

    group: Tensor
    groups: int
    share: Tensor


def peers(batch: Sequence[Ready], weight: Tensor) -> list[Groups]:
    """The peers of all blocks of a batch; groups never cross pages."""
    found = []
    for k in range(GROUPS):
        groups = [r.groups[k] for r in batch]
        base = np.cumsum(np.array([0, *(int(g.max()) + 1 for g in groups)]))
        index = torch.cat([g + int(b) for g, b in zip(groups, base[:-1], strict=True)])
        total = torch.zeros(int(base[-1])).index_add(0, index, weight)
        found.append(Groups(index, int(base[-1]), (weight / total[index])[:, None]))
    return found
