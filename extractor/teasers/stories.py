"""Links to candidates: every link of the page that may lead to another story of the same site, grouped by story.

    <a href="/a?utm_source=x"><img></a> <h3><a href="/a">Title</a></h3>   ->   one story, two places

Dropped without a look: links off the site, into the page itself, to its front, without a scheme a browser would fetch,
and those whose every place shows fewer characters than any headline has and whose address is no slug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Piece, Sheet

LEAST = 12.0
"""Fewest letters of a headline (the shortest of 516 gold headlines has 15); see `weight`."""

_TRACKING = re.compile(
    r"^(?:utm_|cmp|int|itid|sid=|ref=|fbclid|gclid|ico=|wt_|xtor|mc_|_ga|spm|at_|ns_|cm_|icid|ocid)",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from (the evaluation's list; the rest read off addresses of dev pages)."""

_NUMBER = re.compile(r"\d{5,}")
_FILES = frozenset(
    (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".mp3", ".mp4", ".zip", ".xml", ".css", ".js")
)


class Place(NamedTuple):
    """One link to a story: its element, box, first block, its text nodes with their blocks, and its words."""

    element: HtmlElement
    box: int
    block: int
    pieces: list[tuple[int, Piece]]
    text: str


class Story(NamedTuple):
    """One address that the page links to: absolute (as the first place spells it), host and path, and its places."""

    url: str
    host: str
    path: str
    places: list[Place]


class Candidates(NamedTuple):
    """Stories that may be teasers, in the order of the page; the page's own host and path."""

    stories: list[Story]
    host: str
    path: str


def gather(sheet: Sheet, url: str | None) -> Candidates:
    """The candidates of a page. `url` is the page's own address, against which relative links are read."""
    home = _home(sheet, url)
    words = link_pieces(sheet)
    resolved: dict[str, int] = {}
    known: dict[str, int] = {}
    found: list[tuple[str, str, str, list[Place]]] = []
    for element, block, box in sheet.links:
        href = element.get("href")
        if not href:
            continue
        story = resolved.get(href)
        if story is None:
            address = _address(href.strip(), home)
            story = -1 if address is None else known.setdefault(address[3], len(found))
            if address is not None and story == len(found):
                found.append((*address[:3], []))
            resolved[href] = story
        if story >= 0:
            pieces = words.get(element, [])
            text = " ".join("".join([piece[0] for _, piece in pieces]).split())
            found[story][3].append(Place(element, box, pieces[0][0] if pieces else block, pieces, text))
    likely = [s for s in found if _is_story(s[2]) or any(weight(place.text) >= LEAST for place in s[3])]
    return Candidates([Story(*s) for s in likely], home.host, home.path)


def link_pieces(sheet: Sheet) -> dict[HtmlElement, list[tuple[int, Piece]]]:
    """The text nodes of every link, each with its block."""
    found: dict[HtmlElement, list[tuple[int, Piece]]] = {}
    for block, scrap in enumerate(sheet.scraps):
        for piece in scrap.pieces:
            link = piece[2]
            if link is not None:
                if link in found:
                    found[link].append((block, piece))
                else:
                    found[link] = [(block, piece)]
    return found


class _Home(NamedTuple):
    """Where the page is: base and origin of its relative links, its host, its site, its path."""

    base: str
    origin: str
    host: str
    site: str
    path: str


def _home(sheet: Sheet, url: str | None) -> _Home:
    """The page's whereabouts. Links are relative to `<base href>`, where there is one, else to the page's address."""
    element = sheet.boxes[0].find("head/base")
    href = element.get("href") if element is not None else None
    try:
        base = urljoin(url or "", href.strip()) if href else url or ""
        there, here = urlsplit(base), urlsplit(url or base)
    except ValueError:
        return _Home("", "", "", "", "/")
    host = (here.hostname or "").removeprefix("www.")
    origin = f"{there.scheme}://{there.netloc}" if there.netloc else ""
    return _Home(base, origin, host, site_of(host), here.path.rstrip("/") if url else "/")


def site_of(host: str) -> str:
    """The part of a host that names its owner: `sport.example.co.uk` -> `example.co.uk` (a guess without a suffix list).

    Wrong only for hosts directly under a public suffix of three or more parts, where too many links count as own.
    """
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-size:])


def _address(href: str, home: _Home) -> tuple[str, str, str, str] | None:
    """Absolute URL, host, path and identity of a link; None where it can't lead to another story of this site."""
    absolute = _absolute(href, home)
    if absolute is None:
        return None
    rest, _, query = absolute.partition("#")[0].partition("?")
    authority, _, path = (
        rest[rest.find("//") + 2 :].partition("/") if "//" in rest else ("", "", rest.lstrip("/"))
    )
    host = authority[authority.find("@") + 1 :].partition(":")[0].lower().removeprefix("www.")
    path = "/" + path.rstrip("/") if path else ""
    site = home.site
    if site and host and host != site and not host.endswith("." + site):
        return None
    if query:
        query = "&".join([p for p in query.split("&") if p and not _TRACKING.match(p)])
    if (not path or path == home.path) and not query:
        return None
    if path[-4:].lower() in _FILES or path[-5:].lower() in _FILES:
        return None
    identity = host + path
    if query and not _is_story(path):
        identity += "?" + query
    return absolute, host, path, identity


def _absolute(href: str, home: _Home) -> str | None:
    """A link's address, absolute where the page's is known; None for one that a browser would not fetch as a page."""
    if href[:7] == "http://" or href[:8] == "https://":
        return href
    if href[:1] == "/" and href[1:2] != "/" and "/." not in href:
        return home.origin + href
    if not href or href[0] == "#":
        return None
    colon = href.find(":", 0, 12)
    if colon >= 0 and href[:colon].lower() not in ("http", "https") and href[:colon].isalnum():
        return None
    try:
        return urljoin(home.base, href)
    except ValueError:
        return None


def _is_story(path: str) -> bool:
    """Whether a path alone tells one story from another: its last part is a slug or ends in a long number."""
    last = path[path.rfind("/") + 1 :]
    return last.count("-") + last.count("_") >= 2 or _NUMBER.search(last) is not None


def weight(text: str) -> float:
    """A text's length in letters of the Latin alphabet: scripts without spaces say as much in fewer."""
    if text.isascii():
        return float(len(text))
    return (
        len(text)
        + 1.5 * sum("\u2e80" <= c <= "\ud7ff" for c in text)
        + 0.5 * sum("\u0e00" <= c <= "\u0eff" for c in text)
    )
