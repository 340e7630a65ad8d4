"""Anchors to links: where each `<a>` of the page leads, and what it says.

    <a href="/b?id=1#top">Bridge <b>closes</b></a>   ->   text "Bridge closes", url "https://a.example/b?id=1#top",
                                                          host "a.example", path "/b", query "id=1"

Read once for all stages that look at links (labeller, teasers, pagination, regions). An address is taken apart with a few
partitions instead of `urlsplit`: a page has hundreds, and their host, path and query are all that the stages ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extractor.blocks import Anchor, Sheet


class Address(NamedTuple):
    """An absolute URL; its host in lower case, without `www.` and port; its path without a closing slash; its query.

    Host and path are empty where the URL has none; all but `url` are empty where it is no web address.
    """

    url: str
    host: str
    path: str
    query: str


class Link(NamedTuple):
    """An `<a>` that leads to a web page.

    `block` is the first block with its words, `last` the last; without words, both are the block that it begins in or
    before. `text` are its words, `box` its box, `place` its number among the page's anchors.
    """

    element: HtmlElement
    block: int
    last: int
    box: int
    text: str
    address: Address
    place: int


class Links(NamedTuple):
    """The links of a page in its order, the `href` of the first anchor with words in each block, and the page's own address.

    `by_href` has the addresses as the page spells them; None for what is no link.
    """

    links: list[Link]
    first: dict[int, str]
    by_href: dict[str, Address | None]
    home: Address


@accelerated
def read_links(sheet: Sheet, base: str | None, url: str | None) -> Links:
    """Where the page leads. `base` is what its links are relative to, `url` its own address."""
    known: dict[str, Address | None] = {}
    links: list[Link] = []
    first: dict[int, str] = {}
    for place, anchor in enumerate(sheet.anchors):
        words = anchor.words
        href = anchor.element.get("href")
        for block, _ in words:
            first.setdefault(block, href or "")
        if not href:
            continue
        if href in known:
            address = known[href]
        else:
            address = known[href] = address_of(href, base)
        if address is not None:
            start, last = (words[0][0], words[-1][0]) if words else (anchor.block, anchor.block)
            links.append(Link(anchor.element, start, last, anchor.box, text_of(anchor), address, place))
    return Links(links, first, known, address_of(url or "", None) or Address(url or "", "", "", ""))


def text_of(anchor: Anchor) -> str:
    """The words of an anchor with single spaces; those of different blocks are set apart."""
    words = anchor.words
    if not words:
        return ""
    if len(words) == 1:
        return " ".join(words[0][1].split())
    if words[0][0] == words[-1][0]:
        return " ".join("".join([text for _, text in words]).split())
    return " ".join(_apart(words).split())


def _apart(words: Sequence[tuple[int, str]]) -> str:
    """Words with a line break where the block changes."""
    parts: list[str] = []
    block = words[0][0]
    for here, text in words:
        if here != block:
            parts.append("\n")
            block = here
        parts.append(text)
    return "".join(parts)


@accelerated
def address_of(href: str, base: str | None) -> Address | None:
    """Where a reference leads; None for one into the page itself, or that no browser would fetch as a page."""
    href = href.strip()
    if href[:8] == "https://" or href[:7] == "http://":
        url = href
    elif not href or href[0] == "#" or not _is_fetched(href):
        return None
    else:
        url = absolute(href, base)
    rest, _, query = url.partition("#")[0].partition("?")
    authority, path = "", rest
    start = rest.find("//")
    if start >= 0:
        authority, _, path = rest[start + 2 :].partition("/")
    host = authority[authority.find("@") + 1 :].partition(":")[0].lower().removeprefix("www.")
    path = path.strip("/")
    return Address(url, host, "/" + path if path else "", query)


_LONGEST_SCHEME = 14
"""Characters within which a scheme ends (`android-app:` has 12); a colon further on is part of a path."""


def _is_fetched(href: str) -> bool:
    """Whether a relative reference, or one with a scheme, leads to a web page: `mailto:` and `javascript:` do not."""
    colon = href.find(":", 0, _LONGEST_SCHEME)
    if colon < 0 or not href[:colon].replace("-", "").replace("+", "").isalnum():
        return True
    return href[:colon].lower() in ("http", "https")
