"""UTF-8 bytes to a tree, which stays read-only from here on.

A news page is two thirds script, style and drawing (measured on the dev pages: 270 KB in, 80 KB left). None of it is
visible text, so it is cut out before the parser sees it: that halves the parse. Empty `<script>`, `<style>` and `<svg>`
elements stay where they were, so no sibling's XPath changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree, html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN = re.compile(rb"<!--|<(?:script|style|svg|/html|/body)(?=[\s>/])", re.IGNORECASE)
_ENDS = (b"</h", b"</b")
"""`</html>` and `</body>`: what follows them belongs to the page (HTML Standard, 13.2.6.4.19), but libxml2 drops it."""

_TAG = re.compile(rb"<[^>=]*+(?:=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+'|)[^>=]*+)*+>")
_CLOSE = {
    b"<sc": re.compile(rb"</script(?=[\s>/])", re.IGNORECASE),
    b"<st": re.compile(rb"</style(?=[\s>/])", re.IGNORECASE),
}
_DRAWING = re.compile(rb"<(/?)svg(?=[\s>/])([^<>]*)>", re.IGNORECASE)
_DATA_SCRIPT = re.compile(rb"(?i)(?:ld\+)json")
"""Scripts that are kept: JSON-LD, which declares metadata (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents)."""


_NESTING = re.compile(
    rb"</?(?!p\b|h[1-6]\b|li\b|a\b|br\b|title\b|meta\b|link\b)[a-z][^<>]{0,200}>", re.IGNORECASE
)
"""The tags that go where a page is nested too deep: all but those that carry words or links."""


_DRAWN_TEXT = re.compile(rb"<text[\s>]|<title[^<>]{0,200}>[^<]{0,200}?\d", re.IGNORECASE)
"""Words in a drawing that some stage reads: a gauge's number. They are no visible words of the page (`blocks.UNSEEN`)."""


def lighten(page: bytes) -> bytes:
    """`page` without comments and without the contents of scripts (but JSON-LD), styles and drawings (but their words).

    In a `<textarea>` they would be text, and go as well: nobody's news.
    """
    kept: list[bytes] = []
    position = 0
    while opening := _OPEN.search(page, position):
        start = opening.start()
        if opening.group() == b"<!--":
            end = _comment_end(page, start)
            if end < 0:
                break
            kept.append(page[position:start])
            position = end
            continue
        tag = opening.group()[:3].lower()
        tag_end = _tag_end(page, start)
        if tag_end < 0:
            break
        if tag in _ENDS:
            kept.append(page[position:start])
            position = tag_end + 1
            continue
        if tag == b"<sv" and page[tag_end - 1 : tag_end] == b"/":
            kept.append(page[position : tag_end + 1])
            position = tag_end + 1
            continue
        closing = _closing(page, tag, tag_end)
        if closing < 0:
            break
        if tag == b"<sc" and not _DATA_SCRIPT.search(page, start, tag_end):
            # without its attributes: one page in a hundred leaves a quote open there, which swallows what follows
            kept.append(page[position : opening.end()] + b">")
        elif tag == b"<sc" or (tag == b"<sv" and _DRAWN_TEXT.search(page, tag_end, closing)):
            kept.append(page[position:closing])
        else:
            kept.append(page[position : tag_end + 1])
        position = closing
    kept.append(page[position:])
    return b"".join(kept)


def _tag_end(page: bytes, start: int) -> int:
    """Where the tag at `start` ends, an angle bracket in a quoted attribute aside; -1 where it never does."""
    match = _TAG.match(page, start)
    return match.end() - 1 if match else -1


def _closing(page: bytes, tag: bytes, tag_end: int) -> int:
    """Where the end tag begins; of drawings, which nest, the one that closes the outermost. -1 where there is none."""
    if tag != b"<sv":
        match = _CLOSE[tag].search(page, tag_end)
        return match.start() if match else -1
    depth = 1
    for match in _DRAWING.finditer(page, tag_end):
        if match[1]:
            depth -= 1
        elif not match[2].endswith(b"/"):
            depth += 1
        if depth == 0:
            return match.start()
    return -1


def _comment_end(page: bytes, start: int) -> int:
    """Where the comment at `start` ends; -1 for one that never does (`<!-->` and `<!--->` end at once)."""
    for short in (b"<!-->", b"<!--->"):
        if page.startswith(short, start):
            return start + len(short)
    end = page.find(b"-->", start + 4)
    return end + 3 if end >= 0 else -1


class Document(NamedTuple):
    """A parsed page, and the markup it was parsed from. `flattened` says that tags had to be removed: it nests too deep."""

    root: HtmlElement
    light: bytes
    flattened: bool = False


_MANY_ATTRIBUTES = re.compile(rb"<([a-zA-Z][\w:-]{0,40})[^<>]{50000,}>")
_LARGE = 250_000
"""Bytes from which a page is searched for tags of absurd length: libxml2 takes the square of their attributes' number."""


def parse(page: bytes) -> Document:
    """The tree of an HTML page in UTF-8; a page without any element gets an empty `<html>`."""
    light = lighten(page)
    if len(light) > _LARGE:
        light = _MANY_ATTRIBUTES.sub(rb"<\1>", light)
    root, too_deep = _parse(light)
    if too_deep:
        root, _ = _parse(_NESTING.sub(b" ", light))
    return Document(root if root is not None else html.Element("html"), light, too_deep)


def _parse(light: bytes) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether libxml2 gave up on its depth (2,048 levels) and dropped the rest of the page."""
    # lxml's plain elements: those of lxml.html are looked up by a Python call each, and nothing here uses their methods.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = cast("HtmlElement | None", etree.fromstring(light, parser))
    last = parser.error_log.last_error
    return root, last is not None and "depth" in last.message
