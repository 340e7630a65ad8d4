"""The arguments of the news spider (`-a NAME=VALUE`), read and checked before anything is fetched."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import unquote, urlsplit

from extractor.crawl.redaction import without_userinfo
from extractor.crawl.urls import absolute, site
from extractor.errors import UsageError


class Login(NamedTuple):
    """Who a crawl is to a host (HTTP's Basic authentication, RFC 7617)."""

    user: str
    password: str
    host: str
    """As `extractor.crawl.urls.site` has it."""


class NewsArguments(NamedTuple):
    """Where to start, further hosts to follow links to, the number of pages to stop with (None: no limit)."""

    urls: tuple[str, ...]
    hosts: frozenset[str] = frozenset()
    max_pages: int | None = None
    since: date | None = None
    """The first day whose articles are wanted."""
    refresh: bool = False
    """Whether a job fetches again what it has exported, to export what has changed."""
    login: Login | None = None
    """From a URL with user name and password; `urls` have none."""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        """The arguments as `-a` gave them. Raises `UsageError` with one line that says what to mend."""
        known = tuple(name for name in cls._fields if name != "login")
        for name in given:
            if name not in known:
                raise UsageError(f"unknown argument {name!r}{_suggestion(name, known)}")
        urls = _urls(given.get("urls", ""))
        return cls(
            urls=tuple(map(without_userinfo, urls)),
            hosts=frozenset(map(_host, filter(None, re.split(r"[,\s]+", given.get("hosts", ""))))),
            max_pages=_positive("max_pages", given["max_pages"]) if "max_pages" in given else None,
            since=_day("since", given["since"]) if "since" in given else None,
            refresh=_yes_or_no("refresh", given.get("refresh", "no")),
            login=_login(urls),
        )


def is_loopback(url: str) -> bool:
    """Whether `url` is on this very machine, by its name alone: `localhost` or a loopback address."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):  # RFC 6761, section 6.3
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _urls(given: str) -> tuple[str, ...]:
    entries = _lines(given[1:]) if given.startswith("@") else _split(given)
    urls = tuple(dict.fromkeys(map(_url, entries)))
    if not urls:
        raise UsageError(f"no URL in urls={given}")
    return urls


def _lines(name: str) -> list[str]:
    """The lines of the file `name` (`-`: standard input), less blank ones and those that begin with `#`."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"urls=@{name} can't be read: {error}") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _split(given: str) -> list[str]:
    """The URLs in `given`. A comma may be part of a URL, so it separates only where a new URL begins."""
    separator = r",\s*(?=https?://)" if "://" in given else r","
    return [entry for entry in (e.strip(" ,") for e in re.split(separator, given)) if entry]


def _url(entry: str) -> str:
    url = absolute(entry if "://" in entry else f"https://{entry}", entry)
    if url is None or re.search(r"\s", url):
        raise UsageError(f"not an http or https URL: {entry}")
    return url


def _login(urls: Sequence[str]) -> Login | None:
    named = [parts for parts in map(urlsplit, urls) if parts.username]
    logins = {Login(unquote(p.username or ""), unquote(p.password or ""), site(p.geturl())) for p in named}
    if len(logins) > 1:
        raise UsageError("user names for two hosts: crawl them one by one")
    return logins.pop() if logins else None


def _host(entry: str) -> str:
    return site(_url(entry))


def _positive(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) == 0:
        raise UsageError(f"{name} takes a number from 1 on, not {value!r}")
    return int(value)


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{name} takes a day like 2026-01-31, not {value!r}") from error


def _yes_or_no(name: str, value: str) -> bool:
    if value.lower() not in {"yes", "no", "true", "false", "1", "0"}:
        raise UsageError(f"{name} takes yes or no, not {value!r}")
    return value.lower() in {"yes", "true", "1"}


def _suggestion(name: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else f" (there are {', '.join(known)})"
