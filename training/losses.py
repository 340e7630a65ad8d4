"""What a labeller is taught by: the gold of many kinds of pages."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Ready
from training.example import IN_BODY, PAGE_TYPES, ROLES

BODY, DESCRIPTION, TEASER = (ROLES.index(name) for name in ("body", "description", "teaser"))

Answers = tuple[Tensor, Tensor, Tensor]
"""Roles (n, 15), body (n,) and types of page (pages, 7): logits or probabilities."""

MANY = 2000
"""Blocks from which on a batch's role and teaser labels count in full: single pages are noisy."""


def weights(batch: Sequence[Ready]) -> Tensor:
    """Longer blocks matter more, as the measures count words, but short ones make a body exact."""
    words = torch.cat([r.words for r in batch])
    return 0.3 + torch.log1p(words.clamp(max=150)) / 2


DOUBT = 0.1
"""The share of a weak label that goes to all other roles."""

RARITY = 0.5
"""How much more a rare role counts: the power of its share of the gold's words."""

TYPE, ARTICLE, FREQUENT = 1.0, PAGE_TYPES.index("article"), 0.3
"""What a page's type counts, which type three pages of four have, and what that counts against the others."""

ROLE, IN_TEXT = 6.0, 3.0
"""What the gold's and our own roles count, and what it counts whether a block is body."""

MOST = 4.0
"""Most that rarity makes of a weak label."""


def rarity(pages: Sequence[Ready]) -> Tensor:
    """What each role counts (15,): 1 for the commonest, more for rare ones, which single pages would else decide."""
    roles, words = (torch.cat(list(x)) for x in zip(*((r.roles, r.words) for r in pages), strict=True))
    known = roles >= 0
    total = torch.ones(len(ROLES)).index_add(0, roles[known], torch.log1p(words[known]))
    return (total / total.max()) ** -RARITY


def graded(answers: Answers, batch: Sequence[Ready], rare: Tensor, weak: float) -> Tensor:
    """The loss against the gold that the pages of a batch have (body, roles, teasers, type of page) and their weak labels.

    `rare` is what each role counts, `weak` what a weak label counts against the gold.
    """
    role, body, kind = answers
    weight, log = weights(batch), functional.log_softmax(role, 1)
    in_body, roles, teasers = (
        torch.cat(list(x)) for x in zip(*((r.body, r.roles, r.teasers) for r in batch), strict=True)
    )
    labelled = roles >= 0
    total = _against_body(body, log, in_body, weight, labelled)
    if labelled.any():
        wrong = functional.cross_entropy(role[labelled], roles[labelled], reduction="none")
        wrong = wrong * weight[labelled] * rare[roles[labelled]]
        total = total + wrong.sum() / (labelled.sum() + MANY) * ROLE
    total = total + weak * _against_markup(role, batch, weight, rare)
    known = (teasers >= 0) & ~labelled
    if known.any():
        total = (
            total
            + (_binary(log[known, TEASER], teasers[known].float()) * weight[known]).sum()
            / (known.sum() + MANY)
            * 2
        )
    return total + TYPE * _against_type(kind, torch.tensor([r.page_type for r in batch]))


def _against_type(kind: Tensor, gold: Tensor) -> Tensor:
    """The type of page, each on its own: forums have more in common with each other than with shops."""
    told = gold >= 0
    if not told.any():
        return torch.zeros(())
    wrong = functional.cross_entropy(kind[told], gold[told], reduction="none")
    counted: Tensor = (wrong * torch.where(gold[told] == ARTICLE, FREQUENT, 1.0)).mean()
    return counted


def _against_markup(role: Tensor, batch: Sequence[Ready], weight: Tensor, rare: Tensor) -> Tensor:
    """What the markup says teaches the rare roles, of which the gold has few pages."""
    weak = torch.cat([r.weak for r in batch])
    told = weak >= 0
    if not told.any():
        return torch.zeros(())
    wrong = functional.cross_entropy(role[told], weak[told], reduction="none", label_smoothing=DOUBT)
    counted: Tensor = (wrong * weight[told] * rare[weak[told]].clamp(max=MOST)).sum() / told.sum()
    return counted


def _against_body(body: Tensor, log: Tensor, gold: Tensor, weight: Tensor, labelled: Tensor) -> Tensor:
    """The gold body teaches both heads; what it has is body or, at times, the standfirst."""
    total = torch.zeros(())
    known = gold >= 0
    if known.any():
        target = (gold[known] >= IN_BODY).float()
        wrong = functional.binary_cross_entropy_with_logits(body[known], target, reduction="none")
        total = total + (wrong * weight[known]).mean() * IN_TEXT
    only = known & ~labelled
    if only.any():
        yes = torch.log(log[only, BODY].exp() + 0.2 * log[only, DESCRIPTION].exp() + 1e-6)
        no = torch.log1p(-log[only, BODY].exp().clamp(max=0.9999))
        target = (gold[only] >= IN_BODY).float()
        total = total - ((target * yes + (1 - target) * no) * weight[only]).mean()
    return total


def _binary(log: Tensor, target: Tensor) -> Tensor:
    """Cross entropy of one role against all others, from its log probability."""
    return -(target * log + (1 - target) * torch.log1p(-log.exp().clamp(max=0.9999)))
