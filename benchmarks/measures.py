"""The measures of this field, each from its definition, and how far chance may move them.

A measure takes one row of numbers a page (NaN where the page has no say) and pools the rows: an array of shape
(pages, numbers), or (samples, pages, numbers) when the bootstrap asks for a thousand answers at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Measure = Callable[[Floats], Floats]

WORD = re.compile(r"\w+")
SHINGLE = 4
"""Words of a shingle, as the article-extraction-benchmark of Zyte has it."""

SAMPLES, SEED = 1000, 0
"""Of the bootstrap."""


class Estimate(NamedTuple):
    """A figure, and half the width of its 95 % interval."""

    value: float
    spread: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-word shingles of a text; a shorter text is one shingle."""
    words = WORD.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return Counter(tuple(words[i : i + SHINGLE]) for i in starts)


def precision_recall(gold: str, found: str) -> tuple[float, float]:
    """The shares of the found and of the gold shingles that are in both; NaN where there are none to share."""
    wanted, got = shingles(gold), shingles(found)
    both = (wanted & got).total()
    return (
        both / got.total() if got else float("nan"),
        both / wanted.total() if wanted else float("nan"),
    )


def same_words(gold: str, found: str) -> bool:
    """Whether two texts are the same sequence of words."""
    return WORD.findall(gold) == WORD.findall(found)


def flat(text: str) -> str:
    """A text without case, punctuation and differences of Unicode's spelling: how titles and names are compared."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def counts(gold: set[str], found: set[str]) -> tuple[int, int, int]:
    """How many are in both, only found, only in the gold."""
    return len(gold & found), len(found - gold), len(gold - found)


def mean(rows: Floats) -> Floats:
    """The mean of the pages' only number."""
    return _mean(rows[..., 0])


def f1_of_means(rows: Floats) -> Floats:
    """F1 of the mean precision and the mean recall (rows: precision, recall), as the article-extraction-benchmark has it."""
    precision, recall = _mean(rows[..., 0]), _mean(rows[..., 1])
    return np.asarray(2 * precision * recall / np.maximum(precision + recall, 1e-12))


def pooled_f1(rows: Floats) -> Floats:
    """F1 over all pages' (in both, only found, only in the gold) together."""
    both, extra, missing = np.moveaxis(np.nansum(rows, axis=-2), -1, 0)
    return np.asarray(2 * both / np.maximum(2 * both + extra + missing, 1e-12))


def median(rows: Floats) -> Floats:
    """The median of the pages' only number."""
    return np.asarray(np.nanmedian(rows[..., 0], axis=-1))


def percentile_95(rows: Floats) -> Floats:
    """The 95th percentile of the pages' only number."""
    return np.asarray(np.nanpercentile(rows[..., 0], 95, axis=-1))


def ratio_of_medians(rows: Floats) -> Floats:
    """The median of the first number over that of the second."""
    return np.asarray(median(rows) / median(rows[..., 1:]))


def estimate(rows: Sequence[Sequence[float]], measure: Measure) -> Estimate | None:
    """A measure of some pages and its bootstrap spread (pages drawn with replacement); None where no page has a say."""
    table = np.array(rows, dtype=np.float64)
    table = table[~np.isnan(table).all(1)] if len(table) else table
    if not len(table):
        return None
    drawn = np.random.default_rng(SEED).integers(0, len(table), (SAMPLES, len(table)))
    low, high = np.percentile(measure(table[drawn]), [2.5, 97.5])
    return Estimate(float(measure(table)), float(high - low) / 2)


def _mean(values: Floats) -> Floats:
    """The mean of the last axis, NaN aside; 0 where all are."""
    known = ~np.isnan(values)
    return np.asarray(np.where(known, values, 0).sum(-1) / np.maximum(known.sum(-1), 1))


Confusion = Counter[tuple[str, str]]
"""How many words of one role (the gold's) were given another (or the same): (gold, found) to a count."""


def share_right(confusion: Confusion) -> float:
    """The share of words in their right role; 1 where there are none."""
    words = confusion.total()
    return sum(n for (gold, found), n in confusion.items() if gold == found) / words if words else 1.0


def role_f1(confusion: Confusion, role: str) -> float:
    """F1 of one role, by words; 1 where neither the gold nor the answer has it."""
    both = confusion[role, role]
    gold = sum(n for (wanted, _), n in confusion.items() if wanted == role)
    found = sum(n for (_, got), n in confusion.items() if got == role)
    return 2 * both / (gold + found) if gold + found else 1.0


def macro_f1(confusion: Confusion, roles: Iterable[str]) -> float:
    """The mean of the F1 of the roles that the gold has."""
    known = [role for role in roles if any(gold == role for gold, _ in confusion)]
    return sum(role_f1(confusion, role) for role in known) / len(known) if known else 1.0
