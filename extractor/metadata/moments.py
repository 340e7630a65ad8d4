"""Written dates to ISO 8601, in the languages of `months.json` and wherever dates are numbers.

    "16. Dezember 2016, 17:23 Uhr"  ->  2016-12-16T17:23        "2016年12月16日"  ->  2016-12-16

A date has a day, a month and a year on the page; nothing is completed from a clock. Times keep the zone that the page
gives and get none where it gives none. Month names: Unicode CLDR, by `training/month_names.py`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from extractor.metadata.calendars import other_calendars

_TABLE: dict[str, list[list[str]]] = json.loads(
    files("extractor.metadata").joinpath("months.json").read_text(encoding="utf-8")
)
_BY_LANGUAGE = {
    language: {name: number for number, names in enumerate(months, 1) for name in names}
    for language, months in _TABLE.items()
}
MONTH_NAMES = frozenset(name for months in _BY_LANGUAGE.values() for name in months)
"""The names of months in all languages, in lower case."""

_FIRST_OF_TWO = {name.split()[0] for months in _BY_LANGUAGE.values() for name in months if " " in name}
"""The first words of months with two: "تشرين الأول"."""

_STEMS = {
    language: {name[:3] for name in months if len(name) > 4} for language, months in _BY_LANGUAGE.items()
}
"""The first letters of the months that `_inflected` knows."""

_AMBIGUOUS = {  # one word, different months: "listopad" is October in Croatian, November in Czech and Polish
    name
    for months in _BY_LANGUAGE.values()
    for name in months
    if len({m[name] for m in _BY_LANGUAGE.values() if name in m}) > 1
}
_ANY_LANGUAGE = {
    name: number
    for months in _BY_LANGUAGE.values()
    for name, number in months.items()
    if name not in _AMBIGUOUS
} | _BY_LANGUAGE["en"]

_ISO = re.compile(
    r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?\s*"
)
_SECONDS = re.compile(r"\s*(1[0-9]{9})(?:[0-9]{3})?\s*")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?(?:[-/.–]|年|년)\s*(\d{1,2})\s?(?:[-/.–]|月|월)\s*(\d{1,2})(?!\d)\s?[.日일]?"
)
_YEAR_LAST = re.compile(r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d:])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_HINT = re.compile(r"[0-9](?:(?:(?<=1)[89]|(?<=2)[0-5])[0-9]{2}|\s?[./]\s?[0-9]{1,2}\s?[./]\s?[0-9]{2})")
_ANY_HINT = re.compile(r"\d(?:\d{3}|\s?[./]\s?\d{1,2}\s?[./]\s?\d{2}|\s?[\u0e00-\u0e7f])")
"""What a text with a date has some of; other scripts have their own digits. It begins with a digit alone, which is searched fast."""

_TOKEN = re.compile(r"\d+|[^\s\d,;:|/()\[\]·•–—\-<>\x1f\"“”«»،_]+")
_BETWEEN = frozenset("de del of d den e er g gada m nd năm of r rd st th the year º ª г года р року".split())
_VIETNAMESE_MONTH = frozenset({"tháng", "thg", "th"})

_TIME = re.compile(
    r"(?P<before>(?:오[전후]|[上下]午|午[前後])\s*)?(?<![\d:./])(?P<H>[0-2]?\d)(?:[:.]|\s?[hH](?=\d)|\s?[時时点點시]\s?)(?P<M>[0-5]\d)"
    r"(?:[:.](?P<S>[0-5]\d))?(?![\d/])(?:\s?[分분])?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<![\d:.])(?P<H>1?\d)\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_TIME_THEN_DATE = re.compile(r"[\s,.(]*(?:[A-Z]{1,4}\b)?[\s,.)]*(?:[^\W\d]{2,9}\.?,?\s+)?")
_FRACTION = re.compile(r"[.,]\d+")
_OFFSET = re.compile(r"\s*\(?(?:(?:GMT|UTC)\s?)?(?P<sign>[+\-−])(?P<h>\d\d?):?(?P<m>\d\d)?(?!\d)|\s?Z\b")
_ZONE = re.compile(r"[\s(]*([A-Z]{3,4})\b")
_ZONES = {
    "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "TRT": "+03:00",
    "SAST": "+02:00", "WIB": "+07:00", "SGT": "+08:00", "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00",
    "AWST": "+08:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00",
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00",
    "PDT": "-07:00",
}  # fmt: skip
"""Abbreviations with one meaning in news (IANA time zone database, 2026a); not BST, CST and IST, which have several."""


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


_TO_ASCII = {
    code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x10000) if chr(code).isdecimal()
}
"""The digits of all scripts (Unicode general category Nd, Basic Multilingual Plane): one for one, so that places stay."""


def may_have_date(text: str) -> bool:
    """Whether a text has the digits of a date."""
    return (_HINT if text.isascii() else _ANY_HINT).search(text) is not None or "年" in text


def find_moments(text: str, how: Reading) -> list[Moment]:
    """The dates in a text, in order."""
    if not may_have_date(text):
        return []
    if not text.isascii():
        text = text.translate(_TO_ASCII)
    spans: list[tuple[int, int, int, int, int]] = []
    others = () if text.isascii() and how.language != "fa" else other_calendars(text, how.language)
    for y, m, d, start, end in (*others, *_numeric(text, how), *_worded(text, how)):
        if not any(start < e and s < end for *_, s, e in spans):
            spans.append((y, m, d, start, end))
    moments = []
    for y, m, d, start, end in sorted(spans, key=lambda span: span[3]):
        day = _day(y, m, d, how)
        if day is not None:
            clock, clock_end = _clock(text, start, end)
            other = _day(y, d, m, how) if d != m and _YEAR_LAST.fullmatch(text[start:end]) else None
            moments.append(Moment(day.isoformat() + clock, day, start, clock_end, other))
    return moments


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


def _stamp(match: re.Match[str], how: Reading) -> Moment | None:
    """A text that is an ISO 8601 date and nothing else: most declared dates."""
    year, month, number, clock, zone = match.groups()
    day = _day(int(year), int(month), int(number), how)
    if day is None:
        return None
    zone = "+00:00" if zone == "Z" else zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    iso = f"{day.isoformat()}T{clock}{zone or ''}" if clock and clock < "24" else day.isoformat()
    return Moment(iso, day, match.start(1), match.end())


def swapped(moment: Moment) -> Moment:
    """The moment with day and month read the other way round."""
    if moment.other is None:
        return moment
    iso = moment.other.isoformat() + moment.iso[len("2021-04-03") :]
    return moment._replace(iso=iso, day=moment.other, other=moment.day)


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


def _numeric(text: str, how: Reading) -> Iterator[tuple[int, int, int, int, int]]:
    for match in _YEAR_FIRST.finditer(text):
        y, m, d = (int(group) for group in match.groups())
        yield y, m, d, match.start(), match.end()
    for match in _YEAR_LAST.finditer(text):
        a, separator, b, y = int(match[1]), match[2], int(match[3]), int(match[4])
        if len(match[4]) == 2 and separator == "-":
            continue
        day_first = a > 12 or (b <= 12 and (how.day_first or separator == "."))
        d, m = (a, b) if day_first else (b, a)
        yield y, m, d, match.start(), match.end()
    if whole := _COMPACT.fullmatch(text):
        yield int(whole[1]), int(whole[2]), int(whole[3]), whole.start(), whole.end()


@lru_cache(maxsize=4096)
def _month(word: str, language: str) -> int | None:
    """The number of the month that a word names. (News pages have few words beside their dates: most were asked for before.)"""
    word = word.casefold().rstrip(".'’")
    if word.isascii() and len(word) < 3:
        return None
    own = _BY_LANGUAGE.get(language)
    number = (own.get(word) if own else None) or _ANY_LANGUAGE.get(word)
    if number is None and language == "he" and word[:1] in "בל":  # "in", "to": written in one word
        return _BY_LANGUAGE["he"].get(word[1:])
    if number is None and own and len(word) > 4 and word[:3] in _STEMS[language]:
        return _inflected(word, own)
    return number


def _inflected(word: str, months: dict[str, int]) -> int | None:
    """A month in a case that CLDR does not list: "decembrī", "detsembril"; it has the first letters of one month only."""
    found = {
        number for name, number in months.items() if len(name) > 4 and name[:-2] == word[: len(name) - 2]
    }
    return found.pop() if len(found) == 1 and abs(len(word) - 8) < 5 else None


def _worded(text: str, how: Reading) -> Iterator[tuple[int, int, int, int, int]]:
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    for i, (word, start, end) in enumerate(tokens):
        if word.isdigit() or len(word) == 1:
            continue
        month = _month(word, how.language)
        after = i + 1
        if month is None and word in _FIRST_OF_TWO and after < len(tokens):
            month = _month(f"{word} {tokens[after][0]}", how.language)
            end, after = tokens[after][2], after + 1
        if month is None and word.casefold().rstrip(".") in _VIETNAMESE_MONTH and after < len(tokens):
            number = tokens[after][0]
            month = int(number) if number.isdigit() and int(number) <= 12 else None
            end, after = tokens[after][2], after + 1
        if month is None:
            continue
        found = _around(tokens, i, after, short_years=how.language == "th")
        if found is not None:
            year, day, left, right = found
            yield year, month, day, min(start, left), max(end, right)


def _around(
    tokens: list[tuple[str, int, int]], before: int, after: int, *, short_years: bool
) -> tuple[int, int, int, int] | None:
    """Year, day and their extent from the numbers beside the month's name at `tokens[before:after]`."""
    left = [(int(w), s, e) for w, s, e in _numbers(tokens[max(0, before - 5) : before][::-1])]
    right = [(int(w), s, e) for w, s, e in _numbers(tokens[after : after + 5])]
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


def _is_year(number: int) -> bool:
    return 1800 <= number <= 2700


def _numbers(tokens: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The numbers next to a month, over small words ("16th of", "gada"); any other word ends the date."""
    for word, start, end in tokens:
        if word.isdigit():
            yield word, start, end
        elif word.casefold().strip(".'’") not in _BETWEEN and word != ".":
            return


def _clock(text: str, start: int, end: int) -> tuple[str, int]:
    """The time right after a date (or right before it) as the end of an ISO 8601 string, and where it ends."""
    match, offset = _time_beside(text, start, end)
    if match is None:
        return "", end
    parts = match.groupdict()
    hour, minute = int(parts["H"]), int(parts.get("M") or 0)
    half = (parts.get("half") or "").lower()
    afternoon = half == "p" or (parts.get("before") or "").strip() in {"오후", "下午", "午後"}
    if hour > 23 or (half and hour > 12):
        return "", end
    if afternoon and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    stop = offset + match.end()
    zone, stop = _zone(text, stop)
    seconds = f":{parts['S']}" if parts.get("S") else ""
    return f"T{hour:02}:{minute:02}{seconds}{zone}", max(stop, end)


def _time_beside(text: str, start: int, end: int) -> tuple[re.Match[str] | None, int]:
    """The time next to a date, the one before it only where nothing but a comma or a zone stands between."""
    if start:
        offset = max(0, start - 24)
        for earlier in (*_TIME.finditer(text, offset, start), *_HOUR.finditer(text, offset, start)):
            if _TIME_THEN_DATE.fullmatch(text, earlier.end(), start):
                return earlier, 0
    near = text[end : end + 40]
    match = _TIME.search(near) or _HOUR.search(near)
    return (match if match is not None and match.start() <= 16 else None), end


def _zone(text: str, position: int) -> tuple[str, int]:
    """The UTC offset of the zone named at a position, and where its name ends."""
    fraction = _FRACTION.match(text, position)
    position = fraction.end() if fraction else position
    if match := _OFFSET.match(text, position):
        if match["sign"] is None:
            return "+00:00", match.end()
        hours = int(match["h"])
        if hours <= 14:
            return f"{'-' if match['sign'] in '-−' else '+'}{hours:02}:{match['m'] or '00'}", match.end()
    if (match := _ZONE.match(text, position)) and match[1] in _ZONES:
        return _ZONES[match[1]], match.end()
    return "", position
