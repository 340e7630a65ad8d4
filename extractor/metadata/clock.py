"""The time of day beside a date, as the end of an ISO 8601 string.

    "16. Dezember 2016, 17:23 Uhr"  ->  T17:23        "Dec 16, 2016 5:23 p.m. EST"  ->  T17:23-05:00

Times keep the zone that the page gives and get none where it gives none.
"""

from __future__ import annotations

import re

from extractor.accelerated import accelerated

_TIME = re.compile(
    r"(?P<before>(?:오[전후]|[上下]午|午[前後])\s*)?(?<![\d:./])(?P<H>[0-2]?\d)(?:[:.]|\s?[hH](?=\d)|\s?[時时点點시]\s?)(?P<M>[0-5]\d)"
    r"(?:[:.](?P<S>[0-5]\d))?(?![\d/])(?:\s?[分분])?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)

_HOUR = re.compile(r"(?<![\d:.])(?P<H>1?\d)\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)

_TIME_THEN_DATE = re.compile(r"[\s,.(]*(?:[A-Z]{1,4}\b)?[\s,.)]*(?:[^\W\d]{2,9}\.?,?\s+)?")

_AFTERNOON = frozenset({"오후", "下午", "午後"})

_DIGIT = re.compile(r"\d")

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


def clock_of_any_script(text: str, start: int, end: int) -> tuple[str, int]:
    """See `clock_time`."""
    match, offset = _time_beside(text, start, end)
    if match is None:
        return "", end
    hour, minutes, half = int(match["H"]), "00", (match["half"] or "").lower()
    before, seconds = "", None
    if match.re is _TIME:
        minutes, before, seconds = match["M"], (match["before"] or "").strip(), match["S"]
    if hour > 23 or (half and hour > 12):
        return "", end
    if hour < 12 and (half == "p" or before in _AFTERNOON):
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    zone, stop = _zone(text, offset + match.end())
    return f"T{hour:02}:{int(minutes):02}{':' + seconds if seconds else ''}{zone}", max(stop, end)


def _time_beside(text: str, start: int, end: int) -> tuple[re.Match[str] | None, int]:
    """The time next to a date, the one before it only where nothing but a comma or a zone stands between."""
    offset = max(0, start - 24)
    if start and _DIGIT.search(text, offset, start):
        for earlier in (*_TIME.finditer(text, offset, start), *_HOUR.finditer(text, offset, start)):
            if _TIME_THEN_DATE.fullmatch(text, earlier.end(), start):
                return earlier, 0
    near = text[end : end + 40]
    if not near:
        return None, end
    match = _TIME.search(near) or _HOUR.search(near)
    return (match if match is not None and match.start() <= 16 else None), end


def _zone(text: str, position: int) -> tuple[str, int]:
    """The UTC offset of the zone named at a position, and where its name ends."""
    if position == len(text):
        return "", position
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


@accelerated
def clock_time(text: str, start: int, end: int) -> tuple[str, int]:
    """The time right after a date (or right before it) as the end of an ISO 8601 string, and where it ends."""
    return clock_of_any_script(text, start, end)
