"""Every form of a page: what it asks, in which words, and where it sends the answers.

Each `<form>` is a form of the record, in document order, one around a whole page too (as ASP.NET makes them). Boxes
that act as forms without the element follow, also those inside such a page-wide form: they own the words then, so that
a form around an article does not swallow the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.furniture import form_context
from extractor.furniture.form_context import Context, Span
from extractor.furniture.form_fields import Controls, read
from extractor.furniture.form_groups import groups
from extractor.furniture.form_judge import Question, judge
from extractor.furniture.form_record import beside, form_of
from extractor.page import Form, Role
from extractor.roles import Labelled
from extractor.xpath import path_of

_WIDE_BLOCKS = 60
_WIDE_CHARACTERS = 4000
"""A form with more blocks or characters than this and few of them its controls' wraps a page."""
_WIDE_BLOCKS_A_CONTROL = 6


MOST_CONTROLS = 10_000
MOST_FORMS = 300
"""What is looked at on one page: made-up pages have more, of the 2,745 dev pages none has more than 205 forms."""


class FoundForms(NamedTuple):
    """The forms of a page, and for each the indices of the blocks that are its own."""

    forms: list[Form]
    blocks: list[list[int]]

    def relabel(self, labelled: Labelled) -> Labelled:
        """The labels with the role `form` on the forms' blocks; how sure one is of those is not known."""
        return labelled.relabelled(chain.from_iterable(self.blocks), Role.FORM)


def find_forms(
    controls: Sequence[HtmlElement],
    sheet: Sheet,
    url: str | None,
    base: str | None = None,
    taken: frozenset[int] = frozenset(),
    text: frozenset[int] = frozenset(),
) -> FoundForms:
    """All forms of a page, from its forms and controls in document order.

    `url` is the page's own address, `base` that of its relative actions where it is another.

    The blocks `taken` are others' (a score's, the comments' whose form it is); `text` are the article's, over which no
    form reaches. No block is in two forms.
    """
    places = _places(controls[:MOST_CONTROLS], sheet)
    if not places:
        return FoundForms([], [])
    above = [form_context.above(sheet, place.span) for place in places]
    judged = judge(
        [Question(p.element, p.controls, texts) for p, texts in zip(places, above, strict=True)], url
    )
    compact = [place.span for place in places if place.span is not None and not place.is_wide]
    found = FoundForms([], [])
    used = set(taken)
    for place, its in zip(places, judged, strict=True):
        context = Context(None, [], [])
        if place.span is not None and not place.is_wide:
            span = form_context.widen(
                sheet, place.span, [other for other in compact if other is not place.span], text
            )
            context = form_context.describe(sheet, span, _labels(place.controls), used)
        found.forms.append(
            form_of(place.element, place.controls.visible, its, context, base or url, path_of(place.element))
        )
        found.blocks.append(context.blocks)
        used.update(context.blocks)
    return found


class _Place(NamedTuple):
    """A form or a form-like box: its element, its controls and its blocks; `is_wide` where it wraps a page."""

    element: HtmlElement
    controls: Controls
    span: Span | None
    is_wide: bool


def _places(elements: Sequence[HtmlElement], sheet: Sheet) -> list[_Place]:
    """The forms in document order, then the boxes that act as forms."""
    places = [_place(e, sheet) for e in [e for e in elements if e.tag == "form"][:MOST_FORMS]]
    inside = {c.element for place in places if not place.is_wide for c in place.controls.visible}
    others = [e for e in elements if e not in inside and e.tag != "form"]
    boxes = [box for box in groups(others) if next(box.iter("form"), None) is None]
    return [*places, *[_place(box, sheet)._replace(is_wide=False) for box in boxes]]


def _place(element: HtmlElement, sheet: Sheet) -> _Place:
    controls = read(element)
    span = form_context.span_of(sheet, element)
    return _Place(element, controls, span, span is not None and _is_wide(sheet, span, controls))


def _is_wide(sheet: Sheet, span: Span, found: Controls) -> bool:
    """Whether a form wraps a page or a good part of it, rather than its own controls."""
    blocks = span.end - span.first
    if blocks <= _WIDE_BLOCKS and sum(sheet.raw[span.first : span.end]) <= _WIDE_CHARACTERS:
        return False  # as most are: of the same words with the markup's spaces there are as many or more characters
    characters = sum(len(sheet.scraps[i].text) for i in range(span.first, span.end))
    much = blocks > _WIDE_BLOCKS or characters > _WIDE_CHARACTERS
    listed = sum(len(control.options) for control in found.visible)
    return much and blocks - listed > _WIDE_BLOCKS_A_CONTROL * max(len(found.visible), 1)


def _labels(found: Controls) -> set[str]:
    """The texts that label controls."""
    return {text for control in found.visible for text in (control.label or beside(control),) if text}
