"""Where on a page a score may stand: a quick look for its label, and which boxes are too far from any to be read.

Nearly all pages have no label, and on those that have one the number is printed beside it. Reading all of a dense page to
its smallest pieces took a third of the whole `extract()` (2026-11-25), so only the neighbourhood of labels is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.document import Document
from extractor.score.declared import in_json_ld
from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.needles import occurrences_of
from extractor.score.search import (
    lowered,
    short_pieces,
    short_texts,
    stems_among,
    tells_label,
    texts_apart,
    words_in,
)
from extractor.score.tokens import LONGEST

_SHORT = 100
"""Characters that a block with a label in it has at most, for the quick look."""

_REACH = 12
"""Blocks before and after a label that are read with it. The rules look at twelve lines (a block is one or more of them),
and at the next rows of a table."""

_GAUGES = (b"aria-valuenow", b"<meter", b"<progress")
"""What the markup of a page with a gauge holds: gauges may refer to their label by its `id`."""


_RATING = frozenset({"ratingValue", "contentRating", "reviewRating", "review", "additionalProperty", "value"})
"""Properties that declare or lead to a rating. JSON may write every letter of its name as an escape."""


class Marked(NamedTuple):
    """What a page's markup holds: where each needle of the labels stands; whether it has gauges, and shadow roots."""

    needles: list[list[int]]
    gauges: bool
    shadows: bool


def marked(page: bytes, labels: Labels) -> Marked:
    """Look through all of the markup, once."""
    *needles, gauges, shadows = occurrences_of(page, (*labels.needles, b"aria-valuenow", b"shadowroot"))
    return Marked(needles, bool(gauges), bool(shadows))


def may_have_score(
    document: Document,
    sheet: Sheet,
    labels: Labels,
    marks: Marked,
    json_ld: Sequence[Mapping[str, Any]] = (),
    unseen: Iterable[Unseen] = (),
) -> bool:
    """A quick look: whether a short block, an attribute, JSON-LD or a text of no block (`unseen`) could hold a label."""
    if _in_short_texts(sheet, labels, [text for text, _ in unseen]):
        return True
    for hits, needle in zip(marks.needles, labels.needles, strict=True):
        if hits and _near_in_markup(document.light, hits, needle, labels):
            return True
    if marks.gauges and _has_labelled_gauge(document.root, labels):
        return True
    rated = [node for node in json_ld if not _RATING.isdisjoint(node)]
    return bool(rated) and any(in_json_ld(rated, document.root, labels))


def _in_short_texts(sheet: Sheet, labels: Labels, unseen: list[str]) -> bool:
    """Whether a short block or an `unseen` text could hold a label."""
    if not tells_label(sheet.scraps, _SHORT, unseen, labels):
        return False
    texts = short_texts(sheet.scraps, _SHORT) + unseen
    pieces = short_pieces(sheet.scraps, _SHORT) if labels.by_word else []
    short = lowered("\n".join(texts + pieces))
    hits = stems_among(short, labels.stems)
    if hits and not labels.by_word:  # the pieces of a row may touch: "News deskImpact Score75"
        short = lowered("\n".join(texts + short_pieces(sheet.scraps, _SHORT)))
    hits += words_in(short, labels.words)
    return any(_near(short, hit, labels) for hit in hits)


_DRAWN = "//svg//text | //svg//title | //svg//desc"
_SHADOW = "//template[@shadowrootmode or @shadowroot]//text()[normalize-space()]"


def out_of_sight(document: Document, marks: Marked) -> list[Unseen]:
    """Short texts of drawings and of declarative shadow roots, and what holds them: readers see them, yet they are in
    no block.
    """
    found: list[Unseen] = []
    if document.drawn:
        found += [Unseen(" ".join("".join(e.itertext()).split()), e) for e in document.root.xpath(_DRAWN)]
    if marks.shadows:
        found += [Unseen(" ".join(text.split()), text.getparent()) for text in document.root.xpath(_SHADOW)]
    return [Unseen(text, element) for text, element in found if 0 < len(text) <= _SHORT]


def _near(text: str, stem: str, labels: Labels) -> bool:
    """Whether a label stands where `stem` does."""
    position = text.find(stem)
    while position >= 0:
        if labels.stands_at(text, position, stem):
            return True
        position = text.find(stem, position + len(stem))
    return False


def _near_in_markup(page: bytes, hits: Iterable[int], needle: bytes, labels: Labels) -> bool:
    """Whether a label stands where `needle` does, at one of the offsets `hits`."""
    for position in hits:
        around = page[max(0, position - 40) : position + 60].decode("utf-8", "replace").replace("&shy;", "")
        if labels.stands_at(around, 40, needle.decode()):
            return True
    return False


def _has_labelled_gauge(root: HtmlElement, labels: Labels) -> bool:
    """Whether a gauge is named like the label, in any language."""
    gauges = root.xpath("//*[@aria-valuenow]")
    names = (name for gauge in gauges for said in ("aria-label", "title") if (name := gauge.get(said)))
    return any(labels.pattern.search(fold(name[:100]).text) for name in names)


class Unseen(NamedTuple):
    """A text that readers see and that is in no block: its words, and what holds it."""

    text: str
    element: HtmlElement


class Told(NamedTuple):
    """The labels that may stand in a page's text, and the blocks that may hold one, or a part of one."""

    labels: Labels
    blocks: frozenset[int]


def told_in(texts: list[str], labels: Labels, unseen: Iterable[Unseen] = ()) -> Told:
    """What the texts of the blocks (`low_texts`) and the `unseen` ones of no block may tell of the labels."""
    everywhere = [*texts, *[lowered(text) for text, _ in unseen]]
    here = labels.within(everywhere, [text for text in everywhere if len(text) <= LONGEST])
    blocks: set[int] = set()
    for word in (*here.words, *stems_among("\n".join(texts), here.stems)):
        blocks.update([i for i, text in enumerate(texts) if word in text])
    return Told(here, frozenset(blocks))


def low_texts(sheet: Sheet) -> list[str]:
    """The texts of the blocks as the quick looks compare them, all lowered at once: no text holds a NUL."""
    return lowered("\0".join(texts_apart(sheet.scraps, _SHORT))).split("\0") if sheet.scraps else []


def boxes_apart(
    document: Document, sheet: Sheet, texts: list[str], told: Told, unseen: Iterable[Unseen] = ()
) -> frozenset[HtmlElement]:
    """The boxes that hold no block within `_REACH` of what may be a label, or of a gauge.

    `texts` are those of the blocks (`low_texts`), `told` what they may tell.
    """
    spans = {(block, block + 1) for block in told.blocks}
    spans.update(_in_markup(document, sheet, texts, told.labels, unseen))
    near = bytearray(len(texts))
    for start, stop in spans:
        low, high = max(0, start - _REACH), min(len(texts), stop + _REACH)
        near[low:high] = b"\1" * (high - low)
    spread = zip(sheet.boxes, sheet.first, sheet.end, strict=True)
    far = [
        box
        for box, first, end in spread
        if near.find(1, first, end) < 0
        # A box without blocks stands with those before and after it.
        and (first < end or near.find(1, max(0, first - 1), end + 1) < 0)
    ]
    return frozenset(far)


def spans_of(elements: Iterable[HtmlElement], sheet: Sheet) -> set[tuple[int, int]]:
    """The blocks of the box that each element is or stands in: the first, and the one after the last."""
    elements = list(elements)
    place = {box: b for b, box in enumerate(sheet.boxes)} if elements else {}
    around = {next((place[e] for e in (one, *one.iterancestors()) if e in place), 0) for one in elements}
    return {(sheet.first[b], sheet.end[b]) for b in around}


def _in_markup(
    document: Document, sheet: Sheet, texts: Iterable[str], labels: Labels, unseen: Iterable[Unseen]
) -> Iterator[tuple[int, int]]:
    """The blocks of the box around each element that holds a label's letters out of sight, and around each gauge."""
    said, letters = "\n".join(texts), [needle.decode() for needle in labels.needles]
    places = occurrences_of(document.light, (*labels.needles, *_GAUGES))
    found: list[HtmlElement] = []
    for each, hits in zip(letters, places, strict=False):
        if len(hits) > said.count(each):
            found += document.root.xpath(_HOLDS, letters=each)
    if any(places[len(letters) :]):
        found += document.root.xpath("//*[@aria-valuenow] | //meter | //progress")
    found += [element for text, element in unseen if labels.likely(text)]
    yield from spans_of(found, sheet)


_HOLDS = (
    "//*[contains(name(), $letters) or @*[contains(., $letters) or contains(name(), $letters)]"
    " or text()[contains(., $letters)]]"
)
