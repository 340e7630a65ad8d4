"""Body blocks to the typed text of the article: paragraphs, headings, lists, quotes, code, tables, images, embeds.

Neighbouring blocks of one list, table, quotation or `<pre>` become one body block. Links keep their place in the text.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.page import (
    BodyBlock,
    Code,
    Embed,
    Heading,
    Image,
    ImageBlock,
    InlineLink,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from extractor.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from extractor.blocks import Scrap, Sheet

_LISTS = frozenset({"ul", "ol", "dl"})
_GROUPING = _LISTS | {"table", "blockquote", "pre"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_IMAGE_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")


class Around(NamedTuple):
    """What a body block's text alone does not tell: the base of its URLs and the article's known images."""

    base: str | None
    images: Sequence[Image]


def _group(sheet: Sheet, index: int, known: dict[int, int]) -> tuple[int, int]:
    """What a block shares with those it is joined with: its list, table, quotation or `<pre>`; else it stands alone."""
    box = sheet.scraps[index].box
    found = _grouping(sheet, box, known)
    return (index, box) if found < 0 else (-1, found)


_NONE, _ALONE = -1, -2


def _grouping(sheet: Sheet, box: int, known: dict[int, int]) -> int:
    """The box whose blocks are one with those of `box`: the outermost list or, before that, a table, quotation or `<pre>`.

    `_NONE` where there is none, `_ALONE` in a heading or a table for layout. `known` has the answers so far: most
    paragraphs stand in the same boxes.
    """
    path = []
    while box > 0 and box not in known:
        path.append(box)
        tag = sheet.boxes[box].tag
        if tag in _HEADINGS or (tag in _GROUPING and tag not in _LISTS):
            break
        box = sheet.parent[box]
    found = known.get(box, _NONE)
    for inner in reversed(path):
        tag = sheet.boxes[inner].tag
        if tag in _HEADINGS or (tag == "table" and _is_layout(sheet, inner)):
            found = _ALONE
        elif tag in _GROUPING and (tag not in _LISTS or found == _NONE):
            found = inner
        known[inner] = found
    return found


def _is_layout(sheet: Sheet, table: int) -> bool:
    """Whether a table only lays the page out: rows of one cell, or long texts in its cells."""
    blocks = sheet.scraps[sheet.first[table] : sheet.end[table]]
    return sum(len(scrap.text) for scrap in blocks) > 200 * len(blocks)


def _typed(sheet: Sheet, box: int, run: list[int], base: str | None) -> BodyBlock:
    scraps = [sheet.scraps[i] for i in run]
    match sheet.boxes[box].tag:
        case "ul" | "ol" | "dl" as tag:
            items, links = _joined(_rows(sheet, scraps, ("li", "dt", "dd")), "\n", base)
            return ListBlock(text="\n".join(items), links=links, ordered=tag == "ol", items=items)
        case "table":
            rows = [[cell.text for cell in row] for row in _table_rows(sheet, scraps)]
            # Cells and rows are each separated by one character, so the offsets of the cells' links hold for both.
            _, links = _joined([[scrap] for scrap in scraps], "\n", base)
            return Table(text="\n".join("\t".join(row) for row in rows), links=links, rows=rows)
        case "blockquote":
            parts, links = _joined([[s] for s in scraps], "\n", base)
            return Quote(text="\n".join(parts), links=links)
        case "pre":
            raw = "\n".join("".join(piece.text for piece in scrap.pieces) for scrap in scraps)
            return Code(text=raw.strip("\n"))
        case tag:
            text, links = linked_text(scraps[0], base)
            level = _HEADINGS.get(str(tag)) or _inner_level(sheet, scraps[0])
            return (
                Heading(text=text, links=links, level=level) if level else Paragraph(text=text, links=links)
            )


def _inner_level(sheet: Sheet, scrap: Scrap) -> int | None:
    """The level of the heading that a block stands in, where that is not its own box."""
    box = scrap.box
    for _ in range(3):
        level = _HEADINGS.get(str(sheet.boxes[box].tag))
        if level or box <= 0:
            return level
        box = sheet.parent[box]
    return None


def _rows(sheet: Sheet, scraps: list[Scrap], tags: tuple[str, ...]) -> list[list[Scrap]]:
    """Blocks by the innermost box with one of `tags` that they stand in."""

    def holder(scrap: Scrap) -> int:
        box = scrap.box
        while box > 0 and sheet.boxes[box].tag not in tags:
            box = sheet.parent[box]
        return box

    return [list(row) for _, row in groupby(scraps, key=holder)]


def _table_rows(sheet: Sheet, scraps: list[Scrap]) -> Iterator[list[Scrap]]:
    yield from _rows(sheet, scraps, ("tr", "caption"))


def _joined(rows: list[list[Scrap]], between: str, base: str | None) -> tuple[list[str], list[InlineLink]]:
    """The text of each row (its blocks joined by a space), and the links with offsets in all rows joined by `between`."""
    texts: list[str] = []
    links: list[InlineLink] = []
    position = 0
    for row in rows:
        parts = []
        start = position
        for scrap in row:
            text, inner = linked_text(scrap, base, start)
            links += inner
            parts.append(text)
            start += len(text) + 1
        texts.append(" ".join(parts))
        position += len(texts[-1]) + len(between)
    return texts, links


def _media(sheet: Sheet, first: int, last: int, around: Around) -> list[tuple[int, BodyBlock]]:
    """Images and embeds between two blocks, each with the index of the block that follows it."""
    between = [medium for medium in sheet.media if first < medium[0] <= last]
    known = {image.url: image for image in around.images} if between else {}
    found: list[tuple[int, BodyBlock]] = []
    for position, element in between:
        if element.tag == "iframe":
            url = _source(element, around.base)
            if url and url.startswith("http"):
                found.append((position, Embed(url=url)))
        elif known and (image := known.pop(_source(element, around.base) or "", None)) is not None:
            found.append((position, ImageBlock(image=image)))
    return found


def _source(element: HtmlElement, base: str | None) -> str | None:
    for name in _IMAGE_SOURCES:
        if (source := element.get(name)) and not source.startswith("data:"):
            return absolute(source, base)
    return None


def _url(link: HtmlElement, base: str | None) -> str | None:
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:")):
        return None
    return absolute(href, base)


def linked_text(scrap: Scrap, base: str | None, at: int = 0) -> tuple[str, list[InlineLink]]:
    """A block's text with single spaces, and its links with their offsets in it, or in a text that has it at `at`."""
    links: list[InlineLink] = []
    if {piece[2] for piece in scrap.pieces} <= {None}:
        return scrap.text, links
    width, gap = 0, False  # of the text so far, and whether white space follows it
    for link, pieces in groupby(scrap.pieces, key=itemgetter(2)):
        raw = "".join([piece[0] for piece in pieces])
        words = " ".join(raw.split())
        if not words:
            gap = gap or bool(raw)
            continue
        start = width + (width > 0 and (gap or raw[0].isspace()))
        width, gap = start + len(words), raw[-1].isspace()
        if link is not None and (url := _url(link, base)):
            links.append(InlineLink(text=words, url=url, start=at + start, end=at + width))
    return scrap.text, links


@accelerated
def build_body(sheet: Sheet, chosen: Sequence[int], around: Around) -> list[BodyBlock]:
    """The typed body made of the blocks `chosen`, in order, with the images and embeds that stand between them."""
    if not chosen:
        return []
    known: dict[int, int] = {}
    grouped = groupby(chosen, key=lambda i: _group(sheet, i, known))
    media = _media(sheet, chosen[0], chosen[-1], around)
    body: list[BodyBlock] = []
    for (_, box), indices in grouped:
        run = list(indices)
        while media and media[0][0] <= run[0]:
            body.append(media.pop(0)[1])
        body.append(_typed(sheet, box, run, around.base))
    body += [block for _, block in media]
    return body


def text_of(body: Iterable[BodyBlock]) -> str:
    """The body's text, a line a paragraph, item or row."""
    return "\n".join([text for block in body if (text := block.text)])
