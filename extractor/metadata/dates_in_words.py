"""Written dates with the name of a month.

    "16th of December, 2016"  ->  2016, 12, 16        "ngày 5 tháng 3 năm 2021"  ->  2021, 3, 5

Day and year stand next to the month, over small words; `months` knows the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.accelerated import accelerated
from extractor.metadata.months import FIRST_OF_TWO, month_number

_TOKEN = re.compile(r"\d+|[^\s\d,;:|/()\[\]·•–—\-<>\x1f\"“”«»،_]+")

_BETWEEN = frozenset("de del of d den e er g gada m nd năm of r rd st th the year º ª г года р року".split())

_VIETNAMESE_MONTH = frozenset({"tháng", "thg", "th"})

TOO_LARGE = 10**9
"""More than any year."""


@accelerated
def worded(text: str, language: str) -> list[tuple[int, int, int, int, int]]:
    """The dates with a month's name: year, month, day, and where they begin and end."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    dates = []
    for i, (word, start, end) in enumerate(tokens):
        if word.isdecimal() or len(word) == 1:
            continue
        month = month_number(word, language)
        after = i + 1
        if month is None and word in FIRST_OF_TWO and after < len(tokens):
            month = month_number(f"{word} {tokens[after][0]}", language)
            end, after = tokens[after][2], after + 1
        if month is None and word.casefold().rstrip(".") in _VIETNAMESE_MONTH and after < len(tokens):
            number = tokens[after][0]
            month = _number(number) if number.isdecimal() and _number(number) <= 12 else None
            end, after = tokens[after][2], after + 1
        if month is None:
            continue
        found = _around(tokens, i, after, short_years=language == "th")
        if found is not None:
            year, day, left, right = found
            dates.append((year, month, day, min(start, left), max(end, right)))
    return dates


def _around(
    tokens: list[tuple[str, int, int]], before: int, after: int, *, short_years: bool
) -> tuple[int, int, int, int] | None:
    """Year, day and their extent from the numbers beside the month's name at `tokens[before:after]`."""
    left = [(_number(w), s, e) for w, s, e in _numbers(tokens[max(0, before - 5) : before][::-1])]
    right = [(_number(w), s, e) for w, s, e in _numbers(tokens[after : after + 5])]
    if (
        len(right) > 1 and 0 < right[0][0] <= 31 and _is_year(right[1][0])
    ):  # "December 16, 2016", whatever stands before
        left = []
    days = [n for n in (*left[:1], *right[:1]) if 0 < n[0] <= 31]
    years = [n for n in right[:2] if _is_year(n[0])] + [n for n in left[:2] if _is_year(n[0])]
    if short_years and left and not years:  # "5 มี.ค. 67"
        years = [n for n in right[:1] if 43 <= n[0] < 100]
    if not days or not years:
        return None
    day, year = days[0], years[0]
    return year[0], day[0], min(day[1], year[1]), max(day[2], year[2])


def _number(digits: str) -> int:
    """A number; of those with ten digits or more, which are neither a day nor a year, one that is none either."""
    return int(digits) if len(digits) < 10 else TOO_LARGE


def _is_year(number: int) -> bool:
    return 1800 <= number <= 2700


def _numbers(tokens: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The numbers next to a month, over small words ("16th of", "gada"); any other word ends the date."""
    for word, start, end in tokens:
        if word.isdecimal():
            yield word, start, end
        elif word.casefold().strip(".'’") not in _BETWEEN and word != ".":
            return
