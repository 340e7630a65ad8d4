"""UTF-8 bytes to a tree, which stays read-only from here on.

A news page is two thirds script, style and drawing (measured on the dev pages: 270 KB in, 80 KB left). None of it is
visible text, so it is cut out before the parser sees it: that halves the parse. Empty `<script>`, `<style>` and `<svg>`
elements stay where they were, so no sibling's XPath changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree, html

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN = re.compile(
    rb"<(?:!--()|[sS](?:[cC][rR][iI][pP][tT](?=[\s>/])()|[tT][yY][lL][eE](?=[\s>/])()|[vV][gG](?=[\s>/])())"
    rb"|/(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])(?=[\s>/])())"
)
"""What is cut out begins with one of these; the group tells which. Spelled out, since it is searched thrice as fast as in any case."""

_SCRIPT, _STYLE = 2, 3
"""Two of these groups. The fifth is `</html>` or `</body>`: what follows it belongs to the page (HTML Standard, 13.2.6.4.19), but
libxml2 drops it.
"""

_COMMENT_END = re.compile(rb"--(?:>|(?<!<!--)!>)")
_TAG = re.compile(rb"<[^>=]*+(?:=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+'|)[^>=]*+)*+>")
_CLOSE = {
    _SCRIPT: re.compile(rb"</[sS][cC][rR][iI][pP][tT](?=[\s>/])"),
    _STYLE: re.compile(rb"</[sS][tT][yY][lL][eE](?=[\s>/])"),
}
_SVG = re.compile(rb"<(/?)[sS][vV][gG](?=[\s>/])([^<>]*)>")

_FEW = 100
"""Angle brackets that are looked at one by one: most scripts have none, and one byte is found ten times as fast as a pattern."""

_DATA_SCRIPT = re.compile(rb"ld\+json", re.IGNORECASE)
"""Scripts that are kept: JSON-LD, which declares metadata (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents)."""


_NESTING = re.compile(
    rb"</?(?!p\b|h[1-6]\b|li\b|a\b|br\b|title\b|meta\b|link\b)[a-z][^<>]{0,200}>", re.IGNORECASE
)
"""The tags that go where a page is nested too deep: all but those that carry words or links."""


_DRAWN_TEXT = re.compile(
    rb"<(?:[tT][eE][xX][tT][\s>]|[fF]oreign[oO]bject|(?:[tT][iI][tT][lL][eE]|[dD][eE][sS][cC])[^<>]{0,200}>[^<]{0,200}?"
    rb"(?:[0-9]|\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9]|\xe0[\xa5-\xb9][\x90-\xaf\xa6-\xaf]))"
)
"""Words in a drawing that some stage reads: a gauge's number. They are no visible words of the page (`blocks.UNSEEN`)."""


@accelerated
def lighten(page: bytes) -> tuple[bytes, bool]:
    """`page` without comments and without the contents of scripts (but JSON-LD), styles and drawings (but their words), and
    whether it has such words.

    In a `<textarea>` they would be text, and go as well: nobody's news.
    """
    drawn = False
    kept: list[bytes] = []
    position = 0
    while opening := _OPEN.search(page, position):
        match opening.lastindex:
            case 1:  # a comment
                keep = opening.start()
                resume = _comment_end(page, keep)
            case 2 | 3:  # _SCRIPT, _STYLE
                keep, resume = _raw_text(page, opening)
            case 4:  # a drawing
                keep, resume = _drawing(page, opening.start())
                drawn = drawn or (0 <= keep == resume and page[keep - 2 : keep] != b"/>")
            case _:  # the end of the page, or of a page in it
                keep = opening.start()
                resume = _tag_end(page, keep)
        if resume < 0:
            break
        kept.append(page[position:keep])
        if keep == opening.end():
            kept.append(b">")
        position = resume
    kept.append(page[position:])
    return b"".join(kept), drawn


def _comment_end(page: bytes, start: int) -> int:
    """Where the comment at `start` ends; -1 for one that never does (`<!-->` and `<!--->` end at once)."""
    end = _COMMENT_END.search(page, start + 2)
    return end.end() if end else -1


def _tag_end(page: bytes, start: int) -> int:
    """Where the tag at `start` ends, an angle bracket in a quoted attribute aside; -1 where it never does."""
    tag = _TAG.match(page, start)
    return tag.end() if tag else -1


def _raw_text(page: bytes, opening: re.Match[bytes]) -> tuple[int, int]:
    """Up to where a script or a style sheet is kept, and where the page goes on: at its end tag, -1 where it has none.

    It loses its attributes, too: one page in a hundred leaves a quote open there, which swallows what follows.
    """
    name_end, tag_end = opening.end(), _tag_end(page, opening.start())
    closing = _end_tag(page, opening.lastindex or 0, tag_end) if tag_end > 0 else -1
    is_data = opening.lastindex == _SCRIPT and _DATA_SCRIPT.search(page, name_end, tag_end)
    return closing if is_data else name_end, closing


def _end_tag(page: bytes, kind: int, position: int) -> int:
    """Where the end tag of a script or style sheet begins; -1 where there is none."""
    close = _CLOSE[kind]
    for _ in range(_FEW):
        position = page.find(b"<", position)
        if position < 0 or (page.startswith(b"</", position) and close.match(page, position)):
            return position
        position += 1
    match = close.search(page, position)
    return match.start() if match else -1


def _drawing(page: bytes, start: int) -> tuple[int, int]:
    """The same for a drawing. Drawings nest: the end tag is that of the outermost."""
    tag_end = _tag_end(page, start)
    if tag_end < 0 or page[tag_end - 2 : tag_end] == b"/>":
        return tag_end, tag_end
    depth = 1
    for match in _SVG.finditer(page, tag_end):
        if match[1]:
            depth -= 1
        elif not match[2].endswith(b"/"):
            depth += 1
        if depth == 0:
            closing = match.start()
            return closing if _DRAWN_TEXT.search(page, tag_end, closing) else tag_end, closing
    return tag_end, -1


class Document(NamedTuple):
    """A parsed page, and the markup it was parsed from. `flattened` says that tags had to be removed: it nests too deep;
    `drawn` that drawings on it may have words.
    """

    root: HtmlElement
    light: bytes
    flattened: bool = False
    drawn: bool = False


_LONG = 50_000
"""Bytes of a tag of absurd length: libxml2 takes the square of the number of its attributes."""

_LONG_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,40})[^<>]{%d,}>" % _LONG)


def parse(page: bytes) -> Document:
    """The tree of an HTML page in UTF-8; a page without any element gets an empty `<html>`."""
    light, drawn = lighten(page)
    if _may_have_long_tag(light):
        light = _LONG_TAG.sub(rb"<\1>", light)
    root, too_deep = _parse(light)
    if too_deep:
        root, _ = _parse(_NESTING.sub(b" ", light))
    return Document(root if root is not None else html.Element("html"), light, too_deep, drawn)


def _may_have_long_tag(light: bytes) -> bool:
    """Whether some stretch of that length has no end of a tag."""
    position = 0
    while position + _LONG < len(light):
        position = light.rfind(b">", position, position + _LONG) + 1
        if not position:
            return True
    return False


def _parse(light: bytes) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether libxml2 gave up on its depth (2,048 levels) and dropped the rest of the page."""
    # lxml's plain elements: those of lxml.html are looked up by a Python call each, and nothing here uses their methods.
    # No table of ids either: nothing looks elements up by one, and filling it takes a twentieth of the parse.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    root = cast("HtmlElement | None", etree.fromstring(light, parser))
    last = parser.error_log.last_error
    if root is not None:
        open_body(root)
    return root, last is not None and "depth" in last.message


_NOT_OF_HEAD = etree.XPath(
    "head/*[not(self::meta or self::title or self::link or self::script or self::style or self::base or self::noscript"
    " or self::template) and string-length(normalize-space()) > 0][1]"
)


@accelerated
def first_out_of_head(root: HtmlElement) -> HtmlElement | None:
    """The first element with words in the head that doesn't belong there."""
    return next(iter(cast("list[HtmlElement]", _NOT_OF_HEAD(root))), None)


@accelerated
def has_frames(root: HtmlElement) -> bool:
    """Whether the page, or its body, is a set of frames."""
    return any(
        True for element in (root, *root.iterchildren("body")) for _ in element.iterchildren("frameset")
    )


def open_body(root: HtmlElement) -> None:
    """Move what libxml2 left in the head, but belongs to the body: it knows `<div>` and `<p>` to end a head that has no
    end tag, but neither `<header>`, `<main>`, `<article>` nor custom elements (HTML Standard, 13.2.6.4.4).
    """
    first = first_out_of_head(root)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = [first, *first.itersiblings()]
    if body.text and body.text.strip():
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None
    body[:0] = moved
