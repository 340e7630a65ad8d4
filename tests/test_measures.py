"""The measures of the benchmarks, each by cases that can be counted by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from benchmarks.measures import (
    Confusion,
    counts,
    estimate,
    f1_of_means,
    flat,
    macro_f1,
    mean,
    median,
    percentile_95,
    pooled_f1,
    precision_recall,
    ratio_of_medians,
    role_f1,
    same_words,
    share_right,
    shingles,
)

NAN = float("nan")


def test_shingles_are_four_words_long() -> None:
    """Five words are two shingles, three words are one, no words none; a repeated one counts twice."""
    assert dict(shingles("a b, c d. e")) == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert dict(shingles("a b c")) == {("a", "b", "c"): 1}
    assert not shingles(" … ")
    assert shingles("a a a a a")["a", "a", "a", "a"] == 2


@pytest.mark.parametrize(
    ("title", "gold", "found", "expected"),
    [
        ("the same", "a b c d e", "a b c d e", (1.0, 1.0)),
        ("too much", "a b c d", "a b c d e", (0.5, 1.0)),
        ("too little", "a b c d e", "a b c d", (1.0, 0.5)),
        ("nothing found has no precision", "a b c d", "", (NAN, 0.0)),
        ("nothing to find has no recall", "", "a b c d", (0.0, NAN)),
    ],
)
def test_precision_and_recall(title: str, gold: str, found: str, expected: tuple[float, float]) -> None:
    """Shares of the found shingles and of the gold's."""
    assert precision_recall(gold, found) == pytest.approx(expected, nan_ok=True), title


def test_same_words() -> None:
    """Words in order; punctuation and line breaks don't count, case does."""
    assert same_words("One, two.\nThree", "One two Three!")
    assert not same_words("One two", "one two")


def test_flat() -> None:
    """Titles and names are the same whatever their case, punctuation and Unicode spelling."""
    assert flat("Ｑuay  opens: “At last”") == flat("quay opens at LAST")


def test_f1_of_means() -> None:
    """Mean precision 0.75 over those that have one, mean recall 0.5: F1 0.6."""
    assert f1_of_means(np.array([[1.0, 0.5], [0.5, 1.0], [NAN, 0.0]])) == pytest.approx(0.6)


def test_pooled_f1() -> None:
    """Three names right, one wrong, one missing, over two pages; a page without a say changes nothing."""
    rows = [counts({"a", "b"}, {"a", "b", "x"}), counts({"c", "d"}, {"c"})]
    assert rows == [(2, 1, 0), (1, 0, 1)]
    assert pooled_f1(np.array([*rows, (NAN, NAN, NAN)], dtype=float)) == pytest.approx(0.75)


def test_times() -> None:
    """Median, 95th percentile, and the ratio of two medians."""
    rows = np.array([[float(ms), 2.0] for ms in range(1, 102)])
    assert [float(measure(rows)) for measure in (median, percentile_95, ratio_of_medians)] == [
        51.0,
        96.0,
        25.5,
    ]


def test_estimate_says_how_far_chance_goes() -> None:
    """Of 100 pages, half of them right: 50 % ± some 10 (1.96 × √(0.25 / 100)), the same at each call."""
    rows = [(float(i % 2),) for i in range(100)]
    first = estimate(rows, mean)
    assert first is not None
    assert first == estimate(rows, mean)
    assert first.value == 0.5
    assert 0.08 < first.spread < 0.12


def test_estimate_of_nothing() -> None:
    """Where no page has a say there is no figure; those without one are left out of the rest."""
    assert estimate([], mean) is None
    assert estimate([(NAN,)], mean) is None
    some = estimate([(1.0,), (NAN,)], mean)
    assert some is not None
    assert (some.value, some.spread) == (1.0, 0.0)


def test_confusion() -> None:
    """Ten words, eight of them right; a role that the gold doesn't have doesn't count among the roles."""
    confusion = Confusion({("body", "body"): 6, ("body", "teaser"): 2, ("form", "form"): 2})
    assert share_right(confusion) == 0.8
    assert role_f1(confusion, "body") == pytest.approx(6 / 7)
    assert role_f1(confusion, "teaser") == 0.0
    assert macro_f1(confusion, ["body", "form", "teaser"]) == pytest.approx((6 / 7 + 1) / 2)
    assert not math.isnan(macro_f1(Confusion(), ["body"]))
