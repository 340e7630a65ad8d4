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

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

LEAST = 13.0
"""Fewest letters of a headline (the shortest of 516 gold headlines has 15); see `weight`."""

_TRACKING = re.compile(
    r"^(?:utm_|cmp|int|itid|sid=|ref=|fbclid|gclid|ico=|wt_|xtor|mc_|_ga|spm|at_|ns_|cm_|icid|ocid)",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from (the evaluation's list; the rest read off addresses of dev pages)."""

_DENSE = re.compile("[\u2e80-\ud7ff]")
_THAI = re.compile("[\u0e00-\u0eff]")
_NUMBER = re.compile(r"\d{5,}")
_FILES = frozenset(
    (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".mp3", ".mp4", ".zip", ".xml", ".css", ".js")
)


class Place(NamedTuple):
    """One link to a story: its element, box, first block, its text nodes with their blocks, its words, its story.

    A link without text nodes has the words of its label, picture or the heading that it is laid over.
    """

    element: HtmlElement
    box: int
    block: int
    pieces: list[tuple[int, Piece]]
    text: str
    story: int


class Story(NamedTuple):
    """One address that the page links to: absolute (as the first place spells it), host and path."""

    url: str
    host: str
    path: str


class Candidates(NamedTuple):
    """Stories that may be teasers, and where the page links to them, both in its order.

    `linked` and `links` are the characters in links and the number of links of each block of the page; `host` and
    `path` are the page's own.
    """

    stories: list[Story]
    places: list[Place]
    linked: list[int]
    links: list[int]
    host: str
    path: str


def gather(sheet: Sheet, url: str | None) -> Candidates:
    """The candidates of a page. `url` is the page's own address, against which relative links are read."""
    home = _home(sheet, url)
    pieces, linked, links = _linked(sheet)
    numbers: dict[str, int] = {}
    resolved: dict[str, int] = {}
    stories: list[Story] = []
    places: list[Place] = []
    likely: list[bool] = []
    for element, block, box, _ in sheet.anchors:
        href = element.get("href")
        if not href:
            continue
        own = pieces.get(element)
        text = " ".join("".join([piece[0] for _, piece in own]).split()) if own else ""
        story = resolved.get(href)
        if story is None:
            story = resolved[href] = _number(href, home, numbers, stories)
            if story == len(likely):
                likely.append(_is_story(stories[story].path))
        if story >= 0:
            text = text or called(element) or _heading_in(sheet, box)
            places.append(Place(element, box, own[0][0] if own else block, own or [], text, story))
            if not likely[story] and weight(text) >= LEAST:
                likely[story] = True
    kept = [i for i, is_likely in enumerate(likely) if is_likely]
    new = {old: i for i, old in enumerate(kept)}
    return Candidates(
        [stories[i] for i in kept],
        [p._replace(story=new[p.story]) for p in places if likely[p.story]],
        linked,
        links,
        home.host,
        home.path,
    )


def called(element: HtmlElement) -> str:
    """What a link without words is called: its label or title, or what its picture shows, whichever is longest."""
    names = [
        element.get("title"),
        element.get("aria-label"),
        *[image.get("alt") for image in element.iter("img")],
    ]
    return max((" ".join(name.split()) for name in names if name), key=len, default="")


def _heading_in(sheet: Sheet, box: int) -> str:
    """The only heading in a box: what a link says that is laid over it."""
    found = ""
    for scrap in sheet.scraps[sheet.first[box] : sheet.end[box]]:
        if sheet.boxes[scrap.box].tag in HEADINGS:
            if found:
                return ""
            found = scrap.text
    return found


def _number(href: str, home: _Home, numbers: dict[str, int], stories: list[Story]) -> int:
    """The number of the story that a link leads to, in `stories`, where a new one is added; -1 for none."""
    address = _address(href.strip(), home)
    if address is None:
        return -1
    number = numbers.setdefault(address[3], len(stories))
    if number == len(stories):
        stories.append(Story(*address[:3]))
    return number


def _linked(sheet: Sheet) -> tuple[dict[HtmlElement, list[tuple[int, Piece]]], list[int], list[int]]:
    """The text nodes of every link, each with its block; the characters in links and the links of each block."""
    found: dict[HtmlElement, list[tuple[int, Piece]]] = {}
    linked, links = [], []
    for block, scrap in enumerate(sheet.scraps):
        characters = count = 0
        last = None
        for piece in scrap.pieces:
            link = piece[2]
            if link is None:
                continue
            characters += len(piece[0])
            if link is last:
                found[link].append((block, piece))
                continue
            count += 1
            last = link
            if link in found:
                found[link].append((block, piece))
            else:
                found[link] = [(block, piece)]
        linked.append(characters)
        links.append(count)
    return found, linked, links


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
    return len(text) + 1.5 * len(_DENSE.findall(text)) + 0.5 * len(_THAI.findall(text))
