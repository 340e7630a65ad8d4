"""Written dates to ISO 8601, in some fifty languages: `written_dates.txt`."""

from __future__ import annotations

import pytest

from extractor.metadata.moments import find_moments, parse_moment, reading, swapped
from tests.metadata_pages import cases

DATES = cases("written_dates.txt")


@pytest.mark.parametrize(("language", "expected", "text"), DATES, ids=[" ".join(case[::2]) for case in DATES])
def test_written_date(language: str, expected: str, text: str) -> None:
    """A date is read as its language writes it, with its time and zone; what is no whole date is none."""
    moment = parse_moment(text, reading(language, None))
    assert (moment.iso if moment else "none") == expected


def test_many_languages() -> None:
    """The cases are in thirty languages at least."""
    assert len({language.split("-")[0] for language, _, _ in DATES}) >= 30


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("news.example.com", "2021-03-04"),
        ("news.example.co.uk", "2021-04-03"),
        ("news.example.ie", "2021-04-03"),
    ],
)
def test_day_or_month_first(host: str, expected: str) -> None:
    """English without a region is read as the host's country writes it."""
    moment = parse_moment("3/4/2021", reading("en", host))
    assert moment
    assert moment.iso == expected


def test_swapped() -> None:
    """A date that may be read two ways keeps its other day, and its time."""
    moment = parse_moment("3/4/2021 10:20", reading("en-US", None))
    assert moment
    assert swapped(moment).iso == "2021-04-03T10:20"
    plain = parse_moment("13/4/2021", reading("en-US", None))
    assert plain
    assert swapped(plain) == plain


def test_places() -> None:
    """Each date knows where in the text it stands, whatever digits it has."""
    text = "نشر في ٥ مارس ٢٠٢٤ وعدل في ٦ مارس ٢٠٢٤"
    assert [text[m.start : m.end] for m in find_moments(text, reading("ar", None))] == [
        "٥ مارس ٢٠٢٤",
        "٦ مارس ٢٠٢٤",
    ]
