"""How right a labeller is on pages that it has not seen, a page and a set of pages at a time.

body.shingle is the F1 of the mean precision and the mean recall over 4-word shingles, as the article-extraction-benchmark of
Zyte measures; body.exact the pages with exactly the gold's words; roles.words the words in their right role; page_type the
balanced accuracy of article against everything else, by the network alone. All are in percent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import numpy as np

from benchmarks.measures import estimate, f1_of_means, precision_recall, same_words
from extractor.network import BODY, DESCRIPTION, Verdict
from extractor.roles import ARTICLE_THRESHOLD
from extractor.running_text import running
from extractor.standfirst import leads_of
from training.align import WORD
from training.example import PAGE_TYPES, Example

SCORED = "scored.json"
"""The file of a fold's figures."""


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
        (PAGE_TYPES[example.page_type] == "article", verdict.article >= ARTICLE_THRESHOLD)
        if example.page_type >= 0
        else None
    )
    return Scored(example.key.split("--")[0], precision, recall, exact, right, int(sizes[known].sum()), kind)


Figures = dict[str, float | None]
"""How many pages, and the measures by their names, in percent; None where no page has a gold for one."""


def percent(values: Iterable[float]) -> float | None:
    """The mean in percent; None of nothing."""
    found = list(values)
    return round(100 * mean(found), 1) if found else None


def figures(scored: Sequence[Scored]) -> Figures:
    """The figures of some pages."""
    bodies = [s for s in scored if s.precision is not None and s.recall is not None]
    shingle = estimate([(s.precision or 0.0, s.recall or 0.0) for s in bodies], f1_of_means)
    halves = [
        [got == want for want, got in (s.article for s in scored if s.article) if want is side]
        for side in (True, False)
    ]
    words = sum(s.words for s in scored)
    return {
        "pages": len(scored),
        "body.shingle": percent([shingle.value] if shingle else []),
        "body.exact": percent(bool(s.exact) for s in bodies),
        "roles.words": percent([sum(s.right_words for s in scored) / words] if words else []),
        "page_type": percent(mean(half) for half in halves if half),
    }


def by_set(scored: Sequence[Scored]) -> dict[str, Figures]:
    """The figures of each set of pages, and of all."""
    sets = {name: [s for s in scored if s.set == name] for name in sorted({s.set for s in scored})}
    return {name: figures(pages) for name, pages in {**sets, "all": scored}.items()}


def kept(out: Path) -> dict[str, Figures]:
    """The figures that the folds in a folder left there."""
    files = sorted(out.glob(f"*/{SCORED}"))
    return by_set([Scored(*page) for file in files for page in json.loads(file.read_text("utf-8"))])
