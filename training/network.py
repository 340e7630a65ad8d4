"""The labeller's network in torch. `extractor/network.py` is the same at run time, in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from extractor.features.cue_words import CUES
from extractor.network import REACH
from training.batches import BAGS, GROUPS, Groups, Ready, peers
from training.example import PAGE_TYPES, ROLES

WIDTH, NARROW, DIM, LANDMARKS = 128, 48, 8, 8
"""Width of the hidden layers, of what the convolutions see of them, and of a token's vector; kinds of blocks that others are
placed against."""


class Dropout:
    """Shares of what a training step does not see: of units, of tokens, and of whole kinds of tokens of a page.

    A page may have no title, or one in a language whose words are unknown: so of those that say what the page is as well.
    Cues are such a kind, too: a page in a language whose words are not listed has none.
    """

    units, tokens, bags = 0.3, 0.3, 0.25


class Labeller(nn.Module):
    """Blocks of several pages to roles, body and, a page, its type: logits."""

    def __init__(self, tokens: int, mean: Tensor, std: Tensor) -> None:
        """`tokens` in the vocabulary, mean and standard deviation of the numeric features."""
        super().__init__()
        self.vectors = nn.ModuleList([nn.EmbeddingBag(tokens + 1, DIM, mode="sum", padding_idx=0)])
        nn.init.normal_(self.vectors[0].weight, std=0.05)
        with torch.no_grad():
            self.vectors[0].weight[0] = 0
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.enter = nn.Linear(len(mean) + BAGS * DIM, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.narrow = nn.ModuleList(nn.Linear(WIDTH, NARROW) for _ in REACH)
        self.convs = nn.ModuleList(nn.Conv1d(NARROW, WIDTH, 3, padding=d, dilation=d) for d in REACH)
        self.peers = nn.ModuleList(nn.Linear(GROUPS * WIDTH, WIDTH) for _ in range(2))
        self.page = nn.Linear(2 * WIDTH + DIM, WIDTH)
        self.landmark, self.place = nn.Linear(WIDTH, LANDMARKS), nn.Linear(LANDMARKS, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.role, self.body, self.kind = (
            nn.Linear(WIDTH, len(ROLES)),
            nn.Linear(WIDTH, 1),
            nn.Linear(2 * WIDTH + DIM, len(PAGE_TYPES)),
        )
        self.drop = nn.Dropout(Dropout.units)

    def forward(self, batch: Sequence[Ready]) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the roles (n, 15), of body (n,) and of the types of page (pages, 7)."""
        sizes = [r.n for r in batch]
        row = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
        weight = torch.sqrt(torch.cat([r.words for r in batch]))
        groups = peers(batch, weight)
        page = self.look_up([(r.page, torch.tensor([len(r.page)])) for r in batch])
        if self.training:
            page = page * self.kept(batch, [1] * len(batch))
        h = self.drop(functional.relu(self.enter(self.features(batch, sizes))))
        h = h + functional.relu(self.mix(h))
        h = h + functional.relu(self.peers[0](self.means(h, groups)))
        h = self.along(h, sizes, 0)
        h = h + functional.relu(self.page(torch.cat([pool(h, row, weight, len(sizes)), page], 1)))[row]
        h = h + functional.relu(self.place(self.passed(h, weight, sizes)))
        h = self.along(h, sizes, 1)
        h = h + functional.relu(self.peers[1](self.means(h, groups)))
        h = self.along(h, sizes, 2)
        kind = self.kind(torch.cat([pool(h, row, weight, len(sizes)), page], 1))
        h = h + functional.relu(self.out(self.drop(h)))
        return self.role(h), self.body(h)[:, 0], kind

    def features(self, batch: Sequence[Ready], sizes: list[int]) -> Tensor:
        """Numbers and bags of tokens, side by side."""
        numeric = torch.cat([r.numeric for r in batch])
        if self.training:
            numeric = numeric.clone()
            numeric[:, -len(CUES) :] *= self.kept(batch, sizes)
        parts = [((numeric - self.mean) / self.std).clamp(-5, 5)]
        for k in range(BAGS):
            bag = self.look_up([r.bags[k] for r in batch])
            if self.training:
                bag = bag * self.kept(batch, sizes)
            parts.append(bag)
        return torch.cat(parts, 1)

    def kept(self, batch: Sequence[Ready], sizes: list[int]) -> Tensor:
        """For each block 1, or 0 where its page is not to see a kind of features in this step: (n, 1)."""
        kept = (torch.rand(len(batch)) > Dropout.bags).float()
        return torch.repeat_interleave(kept, torch.tensor(sizes))[:, None]

    def look_up(self, bags: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
        """The sums of bags of token vectors, each divided by the root of its size."""
        ids, sizes = torch.cat([b[0] for b in bags]), torch.cat([b[1] for b in bags])
        if self.training:
            ids = ids * (torch.rand(len(ids)) > Dropout.tokens)
        sums: Tensor = self.vectors[0](ids, torch.cumsum(sizes, 0) - sizes)
        return sums / torch.sqrt(sizes + 1.0)[:, None]

    def means(self, h: Tensor, groups: list[Groups]) -> Tensor:
        """The weighted mean of each block's peers, a group of columns a kind of peers."""
        parts = [
            torch.zeros(g.groups, h.shape[1]).index_add(0, g.group, h * g.share)[g.group] for g in groups
        ]
        dropped: Tensor = self.drop(torch.cat(parts, 1))
        return dropped

    def passed(self, h: Tensor, weight: Tensor, sizes: list[int]) -> Tensor:
        """How much of each landmark of its page (the text, the comments, the footer: what helps) is over with each block."""
        marks = torch.sigmoid(self.landmark(h)) * weight[:, None]
        sums = [part.cumsum(0) for part in torch.split(marks, sizes)]
        return torch.cat([part / part[-1:] for part in sums])

    def along(self, h: Tensor, sizes: list[int], layer: int) -> Tensor:
        """One convolution along each page, with zeros beyond its ends."""
        reach = REACH[layer]
        narrow = torch.split(self.narrow[layer](h), sizes)
        joined = torch.cat([functional.pad(part, (0, 0, 0, reach)) for part in narrow])
        mixed = self.convs[layer](joined.t()[None])[0].t()
        starts = np.cumsum(np.array([0, *(n + reach for n in sizes[:-1])]))
        parts = [mixed[a : a + n] for a, n in zip(starts, sizes, strict=True)]
        dropped: Tensor = self.drop(h + functional.relu(torch.cat(parts)))
        return dropped


def pool(h: Tensor, row: Tensor, weight: Tensor, pages: int) -> Tensor:
    """Each page's weighted mean and maximum."""
    total = torch.zeros(pages).index_add(0, row, weight)
    mean = torch.zeros(pages, h.shape[1]).index_add(0, row, h * (weight / total[row])[:, None])
    most = torch.full((pages, h.shape[1]), -1e4).scatter_reduce(0, row[:, None].expand_as(h), h, "amax")
    return torch.cat([mean, most], 1)
