"""Where a response leads: the links of a page, the entries of a feed or a sitemap. Nothing is fetched here.

Pages are read by the extractor's own parser: 3.3 ms a page with its links, where Scrapy's LinkExtractor,
which resolves and re-encodes every copy of a link, takes 10.5 (112 news pages, 2026-11). Feeds are read by
feedparser, which knows every dialect of RSS and Atom, sitemaps by Scrapy's `Sitemap`, a stream that forgives
broken ones.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

import feedparser
from lxml import etree
from lxml.html import HtmlElement
from scrapy.linkextractors import IGNORED_EXTENSIONS
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

from extractor.crawl.kinds import Kind
from extractor.crawl.urls import absolute
from extractor.decode import decode
from extractor.document import parse
from extractor.errors import PageError
from extractor.furniture.pagination_more import more_href

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})

NOT_PAGES = tuple(f".{extension}" for extension in IGNORED_EXTENSIONS if extension not in {"rss", "py"})
"""Endings of files that are no pages: Scrapy's list, but for feeds, and for an ending that pages have too."""

_NOTHING_TO_FOLLOW = re.compile(r"\b(?:nofollow|none)\b", re.IGNORECASE)
"""What forbids to follow links: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag"""

_PLAIN_PATH = re.compile(r"(?:/(?![./])[\w%~!$&'()*+,=:@.-]*)+(?:\?[\w%~!$&'()*+,=:@/.-]+)?", re.ASCII)
"""A path from the root without what a URL's path must not have, and without dot segments."""

_REFRESH = re.compile(r"^\s*\d*(?:\.\d*)?\s*[;,]?\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


class PageLinks(NamedTuple):
    """The absolute http(s) URLs that a page names, in its order, each once."""

    links: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    canonical: str | None = None


def page_links(body: bytes, url: str, content_type: str | None) -> PageLinks:
    """The links of an HTML page, less those that the page asks robots not to follow."""
    try:
        root = parse(decode(body, content_type).utf8).root
    except PageError:  # the split stage says so, with its reason; there is nothing to follow either way
        return PageLinks()
    base = _base(root, url)
    head = list(root.iter("link"))
    canonical = next((a for a in _hrefs(head, "canonical", base)), None)
    if _forbids_following(root):
        return PageLinks(canonical=canonical)
    feeds = (link for link in head if (link.get("type") or "").lower() in FEED_TYPES)
    links = [*_anchors(root), *_buttons(root), *_frames(root), *_refresh(root)]
    nexts = [link.get("href") or "" for link in head if "next" in _rel(link)]
    return PageLinks(
        tuple(_resolve([*links, *nexts], base)), tuple(_hrefs(feeds, "alternate", base)), canonical
    )


def entries(kind: Kind, body: bytes, url: str, since: date | None = None) -> list[str]:
    """The absolute URLs that a feed, a sitemap, an index of sitemaps or a robots.txt lists.

    Of sitemaps, without the entries that say that they last changed before `since`.
    """
    if kind in {Kind.SITEMAP, Kind.SITEMAP_INDEX}:
        return list(_resolve(_sitemap(body, since), url))
    return list(_resolve(_READERS[kind](body, url), url))


def forbids_following(directives: str) -> bool:
    """Whether robots directives (`<meta name=robots>`, the X-Robots-Tag header) say not to follow links."""
    return _NOTHING_TO_FOLLOW.search(directives) is not None


def _feed(body: bytes, url: str) -> list[str]:
    """The entries of an RSS or Atom feed, in its order."""
    # A file object: feedparser would take bytes or str that look like a URL or a path for something to open.
    feed = feedparser.parse(io.BytesIO(body), response_headers={"content-location": url}, sanitize_html=False)
    return [entry.get("feedburner_origlink") or entry.get("link") or "" for entry in feed.entries]


def _sitemap(body: bytes, since: date | None) -> list[str]:
    """The URLs of a sitemap or of an index of sitemaps, those that changed last first."""
    try:
        listed = list(Sitemap(body))
    except (etree.XMLSyntaxError, StopIteration):  # nothing in it, not even a root element
        return []
    listed.sort(key=lambda entry: str(entry.get("lastmod") or ""), reverse=True)
    first = since.isoformat() if since else ""
    return [str(e["loc"]) for e in listed if not e.get("lastmod") or str(e["lastmod"])[:10] >= first]


def _robots(body: bytes, url: str) -> list[str]:
    """The sitemaps that a robots.txt names."""
    return list(sitemap_urls_from_robots(body, base_url=url))


def _lines(body: bytes, _url: str) -> list[str]:
    """The lines of a sitemap that is a plain list of URLs."""
    return body.decode("utf-8", "replace").splitlines()


_READERS: Mapping[Kind, Callable[[bytes, str], list[str]]] = {
    Kind.FEED: _feed,
    Kind.URL_LIST: _lines,
    Kind.ROBOTS: _robots,
}


def _resolve(hrefs: Iterable[str], base: str) -> Iterator[str]:
    """Each of `hrefs` once, absolute, without what is no page."""
    parts = urlsplit(base)
    root = f"{parts.scheme}://{parts.netloc}"
    for href in dict.fromkeys(hrefs):
        if not href or href.startswith("#"):
            continue
        # Most links are plain paths, and joining those by the rules (RFC 3986, 5.2) takes 30 times as long.
        url = root + href if _PLAIN_PATH.fullmatch(href) else absolute(href, base)
        if url is not None and not url.partition("?")[0].lower().endswith(NOT_PAGES):
            yield url


def _anchors(root: HtmlElement) -> Iterator[str]:
    for element in root.iter("a", "area"):
        href = element.get("href")
        if href and "nofollow" not in _rel(element):
            yield href


def _buttons(root: HtmlElement) -> Iterator[str]:
    """The lists of front pages often go on behind a button, which the extractor's pagination knows."""
    for button in root.iter("button"):
        caption = " ".join("".join(button.itertext()).split())
        if href := more_href(caption, (button, *islice(button.iterancestors(), 1))):
            yield href


def _frames(root: HtmlElement) -> Iterator[str]:
    """Framesets still exist: their pages have no links of their own."""
    return (element.get("src") or "" for element in root.iter("frame"))


def _refresh(root: HtmlElement) -> Iterator[str]:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            target = _REFRESH.match(meta.get("content") or "")
            if target:
                yield target.group(1)


def _hrefs(links: Iterable[HtmlElement], rel: str, base: str) -> Iterator[str]:
    for link in links:
        if rel in _rel(link):
            url = absolute(link.get("href") or "", base)
            if url is not None:
                yield url


def _rel(element: HtmlElement) -> list[str]:
    return (element.get("rel") or "").lower().split()


def _base(root: HtmlElement, url: str) -> str:
    element = next(root.iter("base"), None)
    href = element.get("href") if element is not None else None
    return (absolute(href, url) if href else None) or url


def _forbids_following(root: HtmlElement) -> bool:
    return any(
        (meta.get("name") or "").lower() == "robots" and forbids_following(meta.get("content") or "")
        for meta in root.iter("meta")
    )
