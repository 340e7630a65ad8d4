"""What of a page can be read, within bounds, and what its reader should know of it.

A page without visible text may have some for browsers without scripts or frames: that is read instead. A page of an
absurd size is read to its end, but told apart into blocks only so far: the rest makes a few large blocks.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from extractor.blocks import UNSEEN, Scrap, Sheet, cut
from extractor.decode import Decoded
from extractor.document import Document, has_frames, parse
from extractor.page import Warning

MOST_BLOCKS = 10_000
MOST_BOXES = 20_000
MOST_LINKS = 5_000
MOST_PIECES = 3_000
"""More than the largest of the 2,745 dev pages has: 4,805 blocks, 7,739 boxes, 1,987 links, 2,169 text nodes in a block."""

_MERGED = 500
"""Blocks that make one where a page has too many."""

_SCANTY = 250
"""Characters below which a page may have its text elsewhere: in `<noscript>` there were 2,000 and more (dev pages)."""

_TIMES_MORE = 4
_LARGE = 5_000_000
"""Bytes of an extraordinarily large page, after decoding. The largest dev page has 2.0 MB."""

_TAIL = 4_000
_CUT_TAG = re.compile(rb"<[a-zA-Z/!][^<>]*$")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")


def cut_visible(document: Document) -> tuple[Sheet, list[Warning]]:
    """The blocks of a page, and a warning where they were not to be had in the ordinary way."""
    sheet, warnings = _fallback(document.root, cut(document.root))
    if _is_oversized(sheet):
        message = f"the page has {len(sheet.scraps):,} blocks and {len(sheet.anchors):,} links; not all are told apart"
        warnings.append(Warning(code="oversized", message=message))
        sheet = bound(sheet)
    if not sheet.scraps:
        warnings.append(Warning(code="no-text", message="the page has no visible text"))
    return sheet, warnings


def _is_oversized(sheet: Sheet) -> bool:
    if len(sheet.scraps) > MOST_BLOCKS or len(sheet.boxes) > MOST_BOXES or len(sheet.anchors) > MOST_LINKS:
        return True
    # A text node has a character at least, so most pages are told by their longest block.
    longest = max(sheet.raw, default=0)
    return longest > MOST_PIECES and any(len(scrap.pieces) > MOST_PIECES for scrap in sheet.scraps)


def _fallback(root: HtmlElement, sheet: Sheet) -> tuple[Sheet, list[Warning]]:
    """`sheet`, or what browsers show that run no scripts or show no frames, where that is far more."""
    shown = _characters(sheet, _SCANTY)
    if shown >= _SCANTY:
        return sheet, []
    for tag, read in (("noscript", _without_scripts), ("noframes", _without_frames)):
        if next(root.iter(tag), None) is not None:
            other = read(root)
            if _characters(other, _SCANTY * _TIMES_MORE) > _TIMES_MORE * shown:
                message = f"the page's text is in <{tag}>"
                return other, [Warning(code=f"{tag}-fallback", message=message)]
    return sheet, []


def _without_scripts(root: HtmlElement) -> Sheet:
    return cut(root, UNSEEN - {"noscript"})


def _without_frames(root: HtmlElement) -> Sheet:
    """What `<noframes>` holds: to a parser one text, so it is a document of its own."""
    inner = "".join(text for element in root.iter("noframes") for text in element.itertext())
    return cut(parse(inner.encode()).root)


def _characters(sheet: Sheet, enough: int) -> int:
    """How much text there is, counted no further than `enough`."""
    count = 0
    for scrap in sheet.scraps:
        count += len(scrap.text)
        if count >= enough:
            break
    return count


def bound(sheet: Sheet) -> Sheet:
    """A sheet of bounded size: what comes after its bounds is merged into a few blocks of the root box.

    A block of too many text nodes keeps its text, but not where each part of it stands.
    """
    boxes = min(len(sheet.boxes), MOST_BOXES)
    outside = (i for i, scrap in enumerate(islice(sheet.scraps, MOST_BLOCKS)) if scrap.box >= boxes)
    kept = next(outside, min(len(sheet.scraps), MOST_BLOCKS))
    scraps = [_plain(scrap) for scrap in sheet.scraps[:kept]]
    for start in range(kept, len(sheet.scraps), _MERGED):
        run = sheet.scraps[start : start + _MERGED]
        text = " ".join([scrap.text for scrap in run])
        scraps.append(Scrap(text, [run[0].pieces[0]._replace(text=text, link=None)], 0))
    coarse = {i for i in range(kept) if scraps[i] is not sheet.scraps[i]}
    end = [min(e, kept) for e in sheet.end[:boxes]]
    end[0] = len(scraps)
    return sheet._replace(
        scraps=scraps,
        boxes=sheet.boxes[:boxes],
        parent=sheet.parent[:boxes],
        first=[min(f, kept) for f in sheet.first[:boxes]],
        end=end,
        stop=[min(s, boxes) for s in sheet.stop[:boxes]],
        images=[i for i in sheet.images if i <= kept],
        media=[medium for medium in sheet.media if medium[0] <= kept],
        anchors=[
            anchor._replace(words=[word for word in anchor.words if word[0] < kept and word[0] not in coarse])
            for anchor in islice(sheet.anchors, MOST_LINKS)
            if anchor.block <= kept and anchor.box < boxes and anchor.block not in coarse
        ],
        linked=[0 if i in coarse or i >= kept else n for i, n in enumerate(sheet.linked[: len(scraps)])],
        raw=[len(scrap.text) if i in coarse or i >= kept else sheet.raw[i] for i, scrap in enumerate(scraps)],
    )


def _plain(scrap: Scrap) -> Scrap:
    """`scrap`, or the same as one text node where it has too many."""
    if len(scrap.pieces) <= MOST_PIECES:
        return scrap
    return scrap._replace(pieces=[scrap.pieces[0]._replace(text=scrap.text, link=None)])


def doubts_of_bytes(decoded: Decoded) -> list[Warning]:
    """What a reader should know of how the page's bytes became text."""
    found: list[tuple[str, str]] = []
    if decoded.damaged:
        message = f"some bytes are no {decoded.encoding} text; they were replaced or left out"
        found.append(("encoding-damaged", message))
    if decoded.decider in ("detected", "default"):
        found.append(("encoding-guessed", f"no charset is declared that fits; read as {decoded.encoding}"))
    if len(decoded.utf8) > _LARGE:
        found.append(("oversized", f"the page has {len(decoded.utf8):,} bytes"))
    return [Warning(code=code, message=message) for code, message in found]


def doubts(decoded: Decoded, document: Document) -> list[Warning]:
    """What a reader should know of the page's bytes and markup."""
    found: list[tuple[str, str]] = []
    page = decoded.utf8
    if document.flattened:
        found.append(("too-deep", "tags nest too deep to be read; they were removed, their text was kept"))
    root = document.root
    if has_frames(root):
        found.append(("frameset", "the page is a set of frames; its text is on other pages"))
    if root.get("amp") is not None or root.get("⚡") is not None:
        found.append(("amp", "this is the AMP version of a page"))
    head = page[:_TAIL].lstrip()
    if not _opens(head, b"<html"):
        if _FEED.search(head):
            found.append(("xml", "the page is an XML feed or sitemap, not HTML"))
        elif head.startswith(b"<?xml"):
            found.append(("xml", "the page is XML, not HTML"))
    if _is_truncated(page[-_TAIL:], head):
        found.append(("truncated", "the markup ends in the middle"))
    return [*doubts_of_bytes(decoded), *[Warning(code=code, message=message) for code, message in found]]


def _opens(head: bytes, tag: bytes) -> bool:
    """Whether a tag, given in lower case, stands in the beginning of a page."""
    return tag in head or tag in head.lower()


def _is_truncated(tail: bytes, head: bytes) -> bool:
    """Whether a page ends within a tag, or opens `<html>` or `<body>` and closes neither. `head` is its beginning."""
    if _CUT_TAG.match(tail, max(tail.rfind(b"<"), 0)):
        return True
    if b"</html" in tail or b"</body" in tail or not (_opens(head, b"<html") or _opens(head, b"<body")):
        return False
    tail = tail.lower()
    return b"</html" not in tail and b"</body" not in tail
