"""Numbers and scales, as pages print them."""

from __future__ import annotations

import pytest

from extractor.score.folding import fold
from extractor.score.labels import labels_of
from extractor.score.number import _OF_BEST, OUT_OF_WORDS, VALUE, Value, number, value_of
from extractor.score.tokens import Kind, tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("75", 75),
        ("7.5", 7.5),
        ("7,5", 7.5),
        (".5", 0.5),
        ("1,204", 1204),
        ("1.204,5", 1204.5),
        ("1,204.5", 1204.5),
        ("1'204", 1204),
        ("0,125", 0.125),
        ("+12", 12),
        ("-3", -3),
        ("−3,5", -3.5),
    ],
)
def test_a_number_has_points_or_commas(text: str, value: float) -> None:
    """A lone comma before three digits parts thousands, any other mark is the decimal one."""
    assert number(text) == value


def only(text: str) -> Value | None:
    """The value of a text that is nothing but one."""
    found = [t for t in tokens(text, labels_of()) if t.kind not in (Kind.CONNECTOR, Kind.STOP)]
    return found[0].value if len(found) == 1 and found[0].kind is Kind.VALUE else None


@pytest.mark.parametrize(
    ("text", "value", "best"),
    [
        ("75", 75, None),
        ("75/100", 75, 100),
        ("75 / 100 points", 75, 100),
        ("75 points out of 100", 75, 100),
        ("75 Punkte von 100", 75, 100),
        ("75 %", 75, 100),
        ("٧٥٪", 75, 100),
        ("۷۵ از ۱۰۰", 75, 100),
        ("७५/१००", 75, 100),
        ("７５／１００", 75, 100),
        ("100点中75点", 75, 100),
        ("100점 만점에 75점", 75, 100),
        ("100 üzerinden 75", 75, 100),
        ("100'den 75", 75, 100),
        ("100 में से 75", 75, 100),
        ("7½", 7.5, None),
        ("−3", -3, None),
        ("+12 %", 12, None),
        ("★★★★☆", 4, 5),
        ("★★★½☆", 3.5, 5),
        ("(75)", 75, None),
        ("[75/100]", 75, 100),
    ],
)
def test_a_value_names_its_scale(text: str, value: float, best: float | None) -> None:
    """Fractions, shares, percentages, stars, in the digits and the order of any language."""
    found = only(text)
    assert found
    assert (found.value, found.best) == (value, best)


@pytest.mark.parametrize("words", OUT_OF_WORDS)
def test_every_word_for_out_of_is_read(words: str) -> None:
    """Each entry of the table stands between a value and the best one."""
    match = VALUE.match(fold(f"75 {words} 100").text)
    assert match
    assert value_of(match) == Value(75, 100)


def test_words_that_put_the_best_first_are_not_those_that_put_it_last() -> None:
    """No word could mean both."""
    best_first = {word.replace(r"\s*", " ") for word in _OF_BEST.split("|")}
    assert not best_first & {fold(word).text for word in OUT_OF_WORDS}


@pytest.mark.parametrize(
    "text",
    [
        "75th",
        "70–80",
        "12 May 2026",
        "2026-05-12",
        "12:30",
        "#3",
        "No. 3",
        "2026",
        "▲ 3",
        "n/a",
        "A-",
        "1.2k",
        "3.4.5",
        "v75",
    ],
)
def test_other_numbers_are_no_values(text: str) -> None:
    """Dates, times, ranks, changes, intervals, versions."""
    assert only(text) is None


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        (Value(75), Value(75, 100), True),
        (Value(75, 100), Value(7.5, 10), True),
        (Value(0.75, 1), Value(75, 100), True),
        (Value(75), Value(62), False),
        (Value(7, 10), Value(7, 100), False),
    ],
)
def test_values_agree_as_numbers_or_as_shares(one: Value, two: Value, agree: bool) -> None:
    """Two ways to say one score are no contradiction."""
    assert one.agrees(two) is two.agrees(one) is agree


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        (Value(75, 100), True),
        (Value(120, 100), False),
        (Value(0, 100, 1), False),
        (Value(-12, 100, -100), True),
    ],
)
def test_a_value_lies_on_its_scale_or_not(value: Value, inside: bool) -> None:
    """Neither above the best nor below the worst."""
    assert value.in_scale is inside
