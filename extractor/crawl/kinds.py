"""What a response is, told by looking at it: at its first element and content type, not its URL's ending."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from w3lib.encoding import read_bom

GZIP_MAGIC = b"\x1f\x8b\x08"

MAX_UNPACKED = 50 * 1024 * 1024
"""Bytes unpacked from a gzipped file: the limit of https://www.sitemaps.org/protocol.html."""

HEAD = 16_384
"""Bytes in which the first element has to stand, after comments, declarations and processing instructions."""


class Kind(StrEnum):
    """What a response is to a crawl."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap index"
    URL_LIST = "url list"
    ROBOTS = "robots.txt"
    MEDIA = "media"


class Seen(NamedTuple):
    """A response's kind, and its body without the gzip that it may have come in."""

    kind: Kind
    body: bytes


_ROOTS = {
    "urlset": Kind.SITEMAP,  # https://www.sitemaps.org/protocol.html
    "sitemapindex": Kind.SITEMAP_INDEX,
    "rss": Kind.FEED,  # RSS 0.9x and 2.0, https://www.rssboard.org/rss-specification
    "rdf": Kind.FEED,  # RSS 1.0, https://web.resource.org/rss/1.0/spec
    "feed": Kind.FEED,  # Atom, https://www.rfc-editor.org/rfc/rfc4287
}

_FIRST_ELEMENT = re.compile(
    rb"(?:[^<]{0,64}(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>))*+[^<]{0,64}<(?:[\w.-]+:)?([a-z][\w.-]*)",
    re.DOTALL | re.IGNORECASE,
)
_URL_LINE = re.compile(rb"https?://\S+", re.IGNORECASE)
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream")


def look(body: bytes, content_type: str | None, url: str) -> Seen:
    """The kind of the response with this `body` and Content-Type header, fetched from `url`."""
    if body.startswith(GZIP_MAGIC):
        body = _unpack(body)
    head = _head(body)
    element = _FIRST_ELEMENT.match(head)
    if element:
        return Seen(_ROOTS.get(element.group(1).decode("ascii", "replace").lower(), Kind.PAGE), body)
    if urlsplit(url).path == "/robots.txt":
        return Seen(Kind.ROBOTS, body)
    if _is_url_list(head):
        return Seen(Kind.URL_LIST, body)
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return Seen(Kind.PAGE if media_type in _PAGE_TYPES else Kind.MEDIA, body)


def _unpack(body: bytes) -> bytes:
    """`body` unzipped as far as it can be: a damaged or endless file gives what came before."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        return unzip.decompress(body, MAX_UNPACKED)
    except zlib.error:
        return body


def _head(body: bytes) -> bytes:
    """The beginning of `body` without its byte order mark, in a charset that extends ASCII."""
    encoding, bom = read_bom(body)
    head = body[len(bom or b"") : HEAD]
    if encoding and encoding.startswith("utf-16"):
        return head.decode(encoding, "ignore").encode()
    return head


def _is_url_list(head: bytes) -> bool:
    """Whether each line is a URL: the third format of https://www.sitemaps.org/protocol.html#otherformats."""
    lines = [line.strip() for line in head.splitlines()[:50] if line.strip()]
    complete = lines[:-1] if len(head) == HEAD else lines
    return bool(complete) and all(_URL_LINE.fullmatch(line) for line in complete)
