"""Train the block labeller: python -m training.labeller --data DEV_SETS. Needs torch; five minutes on one core.

Tried and left out (fold 0 of `training.cross_validate`, body.shingle / roles.words / page_type over all sets): a pupil that learns
from the mean of two labellers 94.9 / 85.9 / 85.7, the mean of two at run time 95.3 / 87.0 / 89.3, against 95.4 / 88.6 / 89.8 of
one alone; 14 epochs instead of 8; token vectors without dropout, which made whole pages go wrong.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.batches import Ready, ready
from training.corpus import SETS, Example, cached
from training.losses import Answers, graded, rarity
from training.network import Labeller

LEAST_DOMAINS = 20
"""Publishers that a token is seen on at least, to be worth a vector."""

BATCH, RATE, DECAY = 12, 2.5e-3, 0.05
"""Pages a step, the highest learning rate, and the decay of the weights."""


def fold_of(domain: str, folds: int) -> int:
    """The fold of a publisher, for cross-validation: all its pages are in one."""
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % folds


def vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """The tokens that enough publishers use, numbered from 1."""
    seen: dict[str, set[str]] = {}
    for example in examples:
        for token in example.tokens:
            seen.setdefault(token, set()).add(example.domain)
    frequent = sorted(token for token, domains in seen.items() if len(domains) >= LEAST_DOMAINS)
    return {token: i + 1 for i, token in enumerate(frequent)}


def train(pages: Sequence[Ready], tokens: int, epochs: int, seed: int) -> Labeller:
    """A labeller: the running mean of the weights over the last two thirds of the training."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    numeric = torch.cat([r.numeric for r in pages])
    model = Labeller(tokens, numeric.mean(0), numeric.std(0).clamp(min=0.02))
    # Pages with roles are few: an epoch sees each of them three times.
    pool = [*pages, *(r for r in pages if r.roles.max() >= 0 for _ in range(2))]
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * math.ceil(len(pool) / BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    average = copy.deepcopy(model)
    rare = rarity(pages)
    for epoch in range(epochs):
        if epoch == epochs // 3:
            average.load_state_dict(model.state_dict())
        order = rng.permutation(len(pool))
        for i in range(0, len(order), BATCH):
            _step(model, [pool[j] for j in order[i : i + BATCH]], rare, optimizer)
            schedule.step()
            if epoch >= epochs // 3:
                _follow(average, model)
    average.eval()
    return average


def _step(model: Labeller, batch: list[Ready], rare: Tensor, optimizer: torch.optim.Optimizer) -> None:
    answers = model(batch)
    loss = graded(answers, batch, rare)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


def _follow(average: Labeller, model: Labeller) -> None:
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters(), strict=True):
            mean.lerp_(now, 0.005)


def predict(model: Labeller, pages: Sequence[Ready]) -> dict[str, Answers]:
    """The probabilities that a labeller gives each page."""
    with torch.no_grad():
        return {r.key: _probabilities(model([r])) for r in pages}


def _probabilities(answers: Answers) -> Answers:
    role, body, kind = answers
    return role.softmax(1), body.sigmoid(), kind.sigmoid()


def save(model: Labeller, tokens: dict[str, int], folder: Path, provenance: dict[str, Any]) -> None:
    """The weights as half floats, the tokens in order, and where both come from."""
    state = {k: v.numpy() for k, v in model.state_dict().items()}
    arrays = {k: v.astype(np.float16 if v.ndim > 1 else np.float32) for k, v in state.items()}
    np.savez_compressed(folder / "labeller.npz", **arrays)
    (folder / "labeller.tokens.json").write_text(json.dumps(list(tokens), ensure_ascii=False), "utf-8")
    (folder / "labeller.json").write_text(json.dumps(provenance, indent=1) + "\n", "utf-8")


def main() -> None:
    """Read the gold, train, save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the dev sets")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "extractor" / "model")
    parser.add_argument("--cache", type=Path, help="file that keeps the features from run to run")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)  # sums in one order: the same weights each time
    examples = cached(options.data, options.cache)
    tokens = vocabulary(examples)
    pages = [ready(example, tokens) for example in examples]
    model = train(pages, len(tokens), options.epochs, options.seed)
    provenance = {
        "corpus": {name: sum(e.key.startswith(name) for e in examples) for name in SETS},
        "command": f"python -m training.labeller {' '.join(sys.argv[1:])}",
        "date": time.strftime("%Y-%m-%d"),
    }
    save(model, tokens, options.out, provenance)


if __name__ == "__main__":
    main()
