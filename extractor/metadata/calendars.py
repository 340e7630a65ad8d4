"""Written dates of other calendars and numerals, as Gregorian year, month and day.

    "۱۵ اسفند ۱۴۰۲" -> 2024-03-05      "令和6年3月5日" -> 2024-03-05      "二〇二四年三月五日" -> 2024-03-05

The Solar Hijri calendar of Iran, the eras of Japan and Chinese numerals; Buddhist years are counted in `moments`. Other calendars
(Islamic, Bikram Sambat, Ethiopian) are left alone: no date is better than one that is a day or 57 years off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

Span = tuple[int, int, int, int, int]
"""Year, month, day, and where the date begins and ends in its text."""

_IRANIAN_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_IRANIAN = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_IRANIAN_MONTHS)})\s+(?:ماه\s+)?،?\s*(1[34]\d\d)(?!\d)"
)
_IRANIAN_NUMBERS = re.compile(r"(?<!\d)(1[34]\d\d)\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{1,2})(?!\d)")

_NEW_YEAR = 1403, date(2024, 3, 20)
"""A Solar Hijri year and the day on which it began (University of Tehran, Institute of Geophysics: calendar of 1403)."""

_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Leap years within 33 years; true to the astronomical calendar from 1244 to 1502 (Borkowski, Earth, Moon, and Planets 74, 1996)."""

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first one of an era."""
_ERA = re.compile(r"(令和|平成|昭和)\s?(\d{1,2}|元)年\s?(\d{1,2})月\s?(\d{1,2})日")

_DIGITS = "〇一二三四五六七八九"
_NUMERALS = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def other_calendars(text: str, language: str) -> Iterator[Span]:
    """The dates in `text`, whose digits are ASCII, that are written in another calendar or in Chinese numerals."""
    if "年" in text:
        yield from _of_eras(text)
        yield from _in_numerals(text)
    for match in _IRANIAN.finditer(text):
        day, month, year = match.groups()
        yield from _iranian(int(year), _IRANIAN_MONTHS.index(month) + 1, int(day), match)
    if language == "fa":
        for match in _IRANIAN_NUMBERS.finditer(text):
            year, month, day = match.groups()
            yield from _iranian(int(year), int(month), int(day), match)


def _iranian(year: int, month: int, day: int, match: re.Match[str]) -> Iterator[Span]:
    """Six months of 31 days, five of 30, and one of 29 or 30."""
    if not (1 <= month <= len(_IRANIAN_MONTHS) and 1 <= day <= (31 if month < 7 else 30)):
        return
    known, began = _NEW_YEAR
    years = range(known, year) if year >= known else range(year, known)
    days = sum(366 if each % 33 in _LEAP else 365 for each in years)
    new_year = began + timedelta(days if year >= known else -days)
    found = new_year + timedelta(31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
    yield found.year, found.month, found.day, match.start(), match.end()


def _of_eras(text: str) -> Iterator[Span]:
    for match in _ERA.finditer(text):
        era, year, month, day = match.groups()
        count = 1 if year == "元" else int(year)
        yield _ERAS[era] + count, int(month), int(day), match.start(), match.end()


def _in_numerals(text: str) -> Iterator[Span]:
    for match in _NUMERALS.finditer(text):
        year = int("".join(str(max(_DIGITS.find(digit), 0)) for digit in match[1]))
        yield year, _number(match[2]), _number(match[3]), match.start(), match.end()


def _number(numeral: str) -> int:
    """A number under a hundred: "五", "十二", "二十一"."""
    tens, ten, ones = numeral.rpartition("十")
    return (10 * (_DIGITS.find(tens) if tens else 1) if ten else 0) + (_DIGITS.find(ones) if ones else 0)
