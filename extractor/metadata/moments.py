"""Written dates to ISO 8601, in the languages of `months.json` and wherever dates are numbers.

    "16. Dezember 2016, 17:23 Uhr"  ->  2016-12-16T17:23        "2016年12月16日"  ->  2016-12-16

A date has a day, a month and a year on the page; nothing is completed from a clock. `months` knows the names of months,
`calendars` other ways to count them, `clock` the time beside a date.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import NamedTuple

from extractor.accelerated import accelerated
from extractor.metadata.calendars import other_calendars
from extractor.metadata.clock import clock_time
from extractor.metadata.dates_in_words import worded

_ISO = re.compile(
    r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?\s*"
)

_SECONDS = re.compile(r"\s*(1[0-9]{9})(?:[0-9]{3})?\s*")

_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?(?:[-/.–]|年|년)\s*(\d{1,2})\s?(?:[-/.–]|月|월)\s*(\d{1,2})(?!\d)\s?[.日일]?"
)

_YEAR_LAST = re.compile(r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d:])")

_TWO_NUMBERS = re.compile(r"\d\s?[-/.–年년]\s*\d")
"""What every match of these two has: most dates have a month's name."""

_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")

_HINT = re.compile(r"[0-9](?:(?:(?<=1)[89]|(?<=2)[0-5])[0-9]{2}|\s?[./]\s?[0-9]{1,2}\s?[./]\s?[0-9]{2})")

_ANY_HINT = re.compile(r"\d(?:\d{3}|\s?[./]\s?\d{1,2}\s?[./]\s?\d{2}|\s?[\u0e00-\u0e7f])")
"""What a text with a date has some of; other scripts have their own digits. It begins with a digit alone, which is searched fast."""

_TO_ASCII = {
    code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x10000) if chr(code).isdecimal()
}
"""The digits of all scripts (Unicode general category Nd, Basic Multilingual Plane): one for one, so that places stay."""


class Moment(NamedTuple):
    """A date in a text, with its time if one stands beside it. `text[start:end]` is the date."""

    iso: str
    day: date
    start: int
    end: int
    other: date | None = None
    """The day, where day and month may have changed places: `3/4/2021`."""


class Reading(NamedTuple):
    """How a page writes its dates."""

    language: str = "en"
    day_first: bool = True
    """What `3/4/2021` means: 3 April (most of the world) or March 4 (the United States)."""


_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "pr", "gu"})

_DAY_FIRST_HOSTS = re.compile(r"\.(?:uk|au|nz|ie|in|za|sg|my|pk|ng|ke|eu|[a-z]{2})$")


def reading(language: str | None, host: str | None) -> Reading:
    """How a page in `language` ("en-US") on `host` writes its dates (CLDR: month first in the US and few others)."""
    parts = (language or "en").replace("_", "-").casefold().split("-")
    region = next((part for part in parts[1:] if len(part) == 2), "")
    if region:
        return Reading(parts[0], region not in _MONTH_FIRST_REGIONS)
    return Reading(parts[0], parts[0] != "en" or bool(_DAY_FIRST_HOSTS.search(host or "")))


def _day(y: int, m: int, d: int, how: Reading) -> date | None:
    if how.language == "th":  # Buddhist years: 2567, or 67
        if 43 <= y < 100:
            y += 2500
        if y > 2400:
            y -= 543
    if y < 100:
        y += 2000 if y < 70 else 1900
    if how.language == "ne" and y > 2060:  # Bikram Sambat, 56 or 57 years ahead
        return None
    try:
        return date(y, m, d) if 1800 <= y <= 2200 else None
    except ValueError:
        return None


def _numeric(text: str, how: Reading) -> list[tuple[int, int, int, int, int]]:
    dates = []
    if _TWO_NUMBERS.search(text):
        for match in _YEAR_FIRST.finditer(text):
            y, m, d = (int(group) for group in match.groups())
            dates.append((y, m, d, match.start(), match.end()))
        for match in _YEAR_LAST.finditer(text):
            a, separator, b, y = int(match[1]), match[2], int(match[3]), int(match[4])
            if len(match[4]) == 2 and separator == "-":
                continue
            day_first = a > 12 or (b <= 12 and (how.day_first or separator == "."))
            d, m = (a, b) if day_first else (b, a)
            dates.append((y, m, d, match.start(), match.end()))
    if whole := _COMPACT.fullmatch(text):
        dates.append((int(whole[1]), int(whole[2]), int(whole[3]), whole.start(), whole.end()))
    return dates


def _stamp(match: re.Match[str], how: Reading) -> Moment | None:
    """A text that is an ISO 8601 date and nothing else: most declared dates."""
    year, month, number, clock, zone = match.groups()
    day = _day(int(year), int(month), int(number), how)
    if day is None:
        return None
    zone = "+00:00" if zone == "Z" else zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    iso = f"{day.isoformat()}T{clock}{zone or ''}" if clock and clock < "24" else day.isoformat()
    return Moment(iso, day, match.start(1), match.end())


@accelerated
def may_have_date(text: str) -> bool:
    """Whether a text has the digits of a date."""
    if text.isascii():
        return _HINT.search(text) is not None
    return _ANY_HINT.search(text) is not None or "年" in text


@accelerated
def find_moments(text: str, how: Reading) -> list[Moment]:
    """The dates in a text, in order."""
    if not may_have_date(text):
        return []
    if not text.isascii():
        text = text.translate(_TO_ASCII)
    spans: list[tuple[int, int, int, int, int]] = []
    others = () if text.isascii() and how.language != "fa" else other_calendars(text, how.language)
    for y, m, d, start, end in (*others, *_numeric(text, how), *worded(text, how.language)):
        if not any(start < e and s < end for *_, s, e in spans):
            spans.append((y, m, d, start, end))
    moments = []
    for y, m, d, start, end in sorted(spans, key=lambda span: span[3]):
        day = _day(y, m, d, how)
        if day is not None:
            clock, clock_end = clock_time(text, start, end)
            other = _day(y, d, m, how) if d != m and _YEAR_LAST.fullmatch(text[start:end]) else None
            moments.append(Moment(day.isoformat() + clock, day, start, clock_end, other))
    return moments


@accelerated
def parse_moment(text: str, how: Reading | None = None) -> Moment | None:
    """The first date in a text."""
    how = how or Reading()
    match = _ISO.fullmatch(text)
    return _stamp(match, how) if match else next(iter(find_moments(text, how)), None)


def parse_seconds(text: str) -> Moment | None:
    """A count of seconds or milliseconds since 1970, as scripts declare instants: ten or thirteen digits."""
    match = _SECONDS.fullmatch(text)
    if not match:
        return None
    instant = datetime.fromtimestamp(int(match[1]), UTC)
    return Moment(instant.isoformat(), instant.date(), 0, len(text))


def swapped(moment: Moment) -> Moment:
    """The moment with day and month read the other way round."""
    if moment.other is None:
        return moment
    iso = moment.other.isoformat() + moment.iso[len("2021-04-03") :]
    return moment._replace(iso=iso, day=moment.other, other=moment.day)
