"""Cross-validate the labeller by publisher: python -m training.cross_validate --data DEV_SETS [--fold 0]. Needs torch.

No page is scored with weights that saw its publisher. Prints, a set of pages a line: body.shingle (F1 of the mean precision and
the mean recall over 4-word shingles, as the article-extraction-benchmark of Zyte measures), body.exact (pages with exactly the
gold's words), roles.words (words in their right role) and page_type (balanced accuracy), all in percent.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import numpy as np
import torch

from benchmarks.measures import estimate, f1_of_means, precision_recall, same_words
from extractor.network import BODY, DESCRIPTION, Verdict
from extractor.roles import ARTICLE_THRESHOLD
from extractor.running_text import running
from extractor.standfirst import leads_of
from training.align import WORD
from training.batches import Ready, ready
from training.corpus import SHORT, cached
from training.example import Example
from training.labeller import fold_of, predict, save, train, vocabulary
from training.losses import ARTICLE

FOLDS = 5


class Scored(NamedTuple):
    """One page's figures; None where its gold has no body, no roles or no type."""

    set: str
    precision: float | None
    recall: float | None
    exact: bool | None
    right_words: int
    words: int
    article: tuple[bool, bool] | None


def score(example: Example, verdict: Verdict) -> Scored:
    """How right a labeller is on one page, decided as `extractor.roles` decides."""
    in_body = running(verdict, example.features)
    precision = recall = exact = None
    if example.gold_body and (example.body >= 0).any():
        got = "\n".join(text for text, chosen in zip(example.texts, in_body, strict=True) if chosen)
        precision, recall = precision_recall(example.gold_body, got)
        exact = same_words(example.gold_body, got)
    others = verdict.roles.copy()
    others[:, BODY] = 0
    chosen = np.where(in_body, BODY, others.argmax(1))
    chosen[list(leads_of(verdict, in_body))] = DESCRIPTION
    sizes = np.array([len(WORD.findall(text)) for text in example.texts])
    known = example.roles >= 0
    right = int(sizes[known & (chosen == example.roles)].sum())
    kind = (
        (example.page_type == ARTICLE, verdict.article >= ARTICLE_THRESHOLD)
        if example.page_type >= 0
        else None
    )
    return Scored(example.key.split("--")[0], precision, recall, exact, right, int(sizes[known].sum()), kind)


def held_out(
    examples: Sequence[Example], fold: int, epochs: int, out: Path | None = None
) -> Iterable[Scored]:
    """The pages of one fold, scored by a labeller that saw only the other folds.

    The labeller goes into the folder `out`, where one is named, with the keys of the pages that it did not see.
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
    for e in unseen:
        roles, body, kind = said[e.key]
        yield score(e, Verdict(roles.numpy(), body.numpy(), float(kind[0, ARTICLE])))


def percent(values: Iterable[float]) -> str:
    """The mean in percent."""
    found = list(values)
    return f"{100 * mean(found):.1f}" if found else "-"


def report(scored: Sequence[Scored]) -> str:
    """The figures of some pages on one line."""
    bodies = [s for s in scored if s.precision is not None and s.recall is not None]
    shingle = estimate([(s.precision or 0.0, s.recall or 0.0) for s in bodies], f1_of_means)
    halves = [
        [got == want for want, got in (s.article for s in scored if s.article) if want is side]
        for side in (True, False)
    ]
    words = sum(s.words for s in scored)
    right = 100 * sum(s.right_words for s in scored) / words if words else 0.0
    return (
        f"{len(scored)} pages  body.shingle {percent([shingle.value] if shingle else [])}  body.exact {percent(bool(s.exact) for s in bodies)}  "
        f"roles.words {right:.1f}  page_type {percent(mean(half) for half in halves if half)}"
    )


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
    for name in sorted({s.set for s in scored}):
        print(f"{name}: {report([s for s in scored if s.set == name])}")
    print(f"all: {report(scored)}")


if __name__ == "__main__":
    main()
