"""The day in a page's own address: "/2016/12/22/"."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractor.metadata.date_kinds import Found, Kind
from extractor.metadata.moments import parse_moment

_URL_DATE = re.compile(
    r"[/_-]((?:19|20)\d\d)([/-]?)(1[0-2]|0?[1-9]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\2(3[01]|[12]\d|0?[1-9])(?!\d)",
    re.IGNORECASE,
)
"""A day in the path: "/2016/12/22/", "/2016-12-22-", "-20161222": one separator or none, and then two digits each."""

_URL_SHORT = re.compile(r"/((?:19|20)(\d\d))/(1[0-2]|0[1-9])/\2\3(3[01]|[12]\d|0[1-9])(?!\d)")
"""The same as "/2016/12/161222-"."""


def url_date(url: str | None) -> Found | None:
    """The day in the page's own URL."""
    path = urlsplit(url or "").path
    if short := _URL_SHORT.search(path):
        path = f"/{short[1]}/{short[3]}/{short[4]}"
    match = _URL_DATE.search(path)
    if not match:
        return None
    year, separator, month, day = match.groups()
    if not separator and len(month + day) < len("0102"):
        return None
    moment = parse_moment(
        f"{day} {month} {year}" if month.isalpha() else f"{year}-{int(month):02}-{int(day):02}"
    )
    return Found(moment, Kind.PUBLISHED, "url", match[0].strip("/_-")) if moment else None
