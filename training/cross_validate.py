"""Cross-validate the labeller by publisher: python -m training.cross_validate --data DEV_SETS [--fold 0]. Needs torch.

No page is scored with weights that saw its publisher. Prints the figures (`training.figures`) of each set of pages and of all.
With `--out`, each fold leaves its labeller and its pages' figures there: folds can be run apart, and
`training.labeller --folds` writes the figures of all into the provenance of the weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from extractor.network import Verdict
from training.batches import Ready, ready
from training.corpus import SHORT, cached
from training.example import Example
from training.figures import SCORED, Scored, by_set, score
from training.labeller import fold_of, predict, save, train, vocabulary
from training.losses import ARTICLE

FOLDS = 5


def held_out(examples: Sequence[Example], fold: int, epochs: int, out: Path | None = None) -> list[Scored]:
    """The pages of one fold, scored by a labeller that saw only the other folds.

    The labeller goes into the folder `out`, where one is named, with the keys and figures of the pages that it did not see.
    """
    seen = [e for e in examples if fold_of(e.domain, FOLDS) != fold]
    unseen = [e for e in examples if fold_of(e.domain, FOLDS) == fold and not e.key.endswith(SHORT)]
    tokens = vocabulary(seen)
    pages: list[Ready] = [ready(e, tokens) for e in seen]
    model = train(pages, len(tokens), epochs, seed=1)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        save(model, tokens, out, {"fold": fold, "folds": FOLDS})
        (out / "unseen.json").write_text(json.dumps([e.key for e in unseen]), "utf-8")
    said = predict(model, [ready(e, tokens) for e in unseen])
    scored = []
    for e in unseen:
        roles, body, kind = said[e.key]
        scored.append(score(e, Verdict(roles.numpy(), body.numpy(), float(kind[0, ARTICLE]))))
    if out is not None:
        (out / SCORED).write_text(json.dumps(scored), "utf-8")
    return scored


def main() -> None:
    """Cross-validate, print a line a set and one for all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the dev sets")
    parser.add_argument("--cache", type=Path, help="file that keeps the features from run to run")
    parser.add_argument("--fold", type=int, nargs="*", default=list(range(FOLDS)))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--out", type=Path, help="folder for the labeller of each fold, in OUT/0, OUT/1 …")
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples = cached(options.data, options.cache)
    scored = [
        page
        for fold in options.fold
        for page in held_out(examples, fold, options.epochs, options.out and options.out / str(fold))
    ]
    for name, found in by_set(scored).items():
        print(f"{name}: {'  '.join(f'{what} {value}' for what, value in found.items() if value is not None)}")


if __name__ == "__main__":
    main()
