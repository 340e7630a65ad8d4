"""What belongs to a form beside its controls: its heading, its prompts, its instructions.

    <section><h2>Contact us</h2><p>Any questions?</p><form>…<p>We send you a code.</p></form></section>
    ->   heading "Contact us", texts "Any questions?", "We send you a code."

A form owns the blocks inside it and those of the boxes around it, as long as a box adds only few words that are neither
links nor another form's: the heading and the prompt stand in the same box as the form, the article does not.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.blocks import HEADINGS, Sheet

_HEADINGS = HEADINGS | {"legend"}
_EDGES = frozenset({"html", "body", "main", "article", "header", "footer", "nav", "form"})
"""Boxes that are parts of a page rather than of a form."""
_WITHIN_CONTROLS = frozenset({"label", "option", "optgroup", "select", "button", "textarea", "legend"})

_CLIMBS = 6
_MORE_BLOCKS = 6
_MORE_CHARACTERS = 500
"""A box that adds more than this to a form is not the form's (roles-dev: raising either loses more than it finds)."""
_BACK_BLOCKS = 4
_ABOVE, _ABOVE_REACH = 3, 5


class Span(NamedTuple):
    """A run of blocks, from `first` up to, not including, `end`, and the box that holds it."""

    first: int
    end: int
    box: int

    def meets(self, other: Span) -> bool:
        """Whether they share a block."""
        return self.first < other.end and other.first < self.end


class Context(NamedTuple):
    """A form's heading, its texts in order, and the indices of the blocks that are the form's."""

    heading: str | None
    texts: list[str]
    blocks: list[int]


@accelerated
def span_of(sheet: Sheet, element: HtmlElement) -> Span | None:
    """The blocks inside an element; None where it is no box of the sheet (inside `<noscript>`, say)."""
    try:
        box = sheet.boxes.index(element)
    except ValueError:
        return None
    return Span(sheet.first[box], sheet.end[box], box)


@accelerated
def above(sheet: Sheet, span: Span | None) -> list[str]:
    """The last texts before a form that are not links: what leads up to it."""
    if span is None:
        return []
    reach = range(max(0, span.first - _ABOVE_REACH), span.first)
    return [sheet.scraps[i].text for i in reach if not _is_link(sheet, i)][-_ABOVE:]


def is_heading(sheet: Sheet, block: int) -> bool:
    """Whether a block is a heading, by its box or the one around that."""
    box = sheet.scraps[block].box
    return sheet.boxes[box].tag in _HEADINGS or (box > 0 and sheet.boxes[sheet.parent[box]].tag in _HEADINGS)


@accelerated
def widen(sheet: Sheet, span: Span, others: Collection[Span], text: Collection[int] = ()) -> Span:
    """The form's blocks with those around it that are its own: none beyond `text`, the article's."""
    for _ in range(_CLIMBS):
        box = sheet.parent[span.box]
        if box <= 0 or sheet.boxes[box].tag in _EDGES:
            break
        wider = Span(sheet.first[box], sheet.end[box], box)
        if not _adds_little(sheet, span, wider, text) or any(wider.meets(other) for other in others):
            return _with_heading_before(sheet, span, wider, others, text)
        span = wider
    return span


def _adds_little(sheet: Sheet, inner: Span, outer: Span, text: Collection[int]) -> bool:
    """Whether what `outer` has around `inner` may be a form's heading, prompt and fine print."""
    more = [*range(outer.first, inner.first), *range(inner.end, outer.end)]
    if len(more) > _MORE_BLOCKS or any(i in text for i in more):
        return False
    if sum(len(sheet.scraps[i].text) for i in more) > _MORE_CHARACTERS:
        return False
    return not any(_is_link(sheet, i) or sheet.boxes[sheet.scraps[i].box].tag == "h1" for i in more)


def _is_link(sheet: Sheet, block: int) -> bool:
    """Whether all words of a block are links."""
    text = sheet.scraps[block].text
    return sheet.linked[block] >= len(text) - text.count(" ")


def _with_heading_before(
    sheet: Sheet, span: Span, limit: Span, others: Collection[Span], text: Collection[int]
) -> Span:
    """`span` from the nearest heading before it in the same box, if only a few prompts stand between."""
    start = max(limit.first, span.first - _BACK_BLOCKS)
    for block in range(span.first - 1, start - 1, -1):
        if _is_link(sheet, block) or any(other.first <= block < other.end for other in others):
            break
        if is_heading(sheet, block):
            between = Span(block, span.end, span.box)
            return between if _adds_little(sheet, span, between, text) else span
    return span


@accelerated
def describe(sheet: Sheet, span: Span, labels: Collection[str], taken: Collection[int] = ()) -> Context:
    """The heading and the texts of a form's blocks, without the words of the controls themselves.

    The blocks `taken` are others'.
    """
    heading: str | None = None
    texts: list[str] = []
    blocks = [block for block in range(span.first, span.end) if block not in taken]
    for block in blocks:
        if is_heading(sheet, block) and heading is None:
            heading = sheet.scraps[block].text
        elif not _is_control(sheet, block) and sheet.scraps[block].text not in labels:
            texts.append(sheet.scraps[block].text)
    return Context(heading, texts, blocks)


def _is_control(sheet: Sheet, block: int) -> bool:
    """Whether a block is a label, an option or a caption of a control."""
    box = sheet.scraps[block].box
    for _ in range(3):
        if sheet.boxes[box].tag in _WITHIN_CONTROLS:
            return True
        box = sheet.parent[box]
        if box < 0:
            break
    return False
