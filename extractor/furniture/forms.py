"""Every form of a page: what it asks, in which words, and where it sends the answers.

Each `<form>` is a form of the record, in document order, one around a whole page too (as ASP.NET makes them). Boxes
that act as forms without the element follow, also those inside such a page-wide form: they own the words then, so that
a form around an article does not swallow the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.furniture import form_context
from extractor.furniture.form_context import Context, Span
from extractor.furniture.form_features import (
    Facts,
    around_facts,
    caption,
    field_facts,
    form_facts,
    lead_facts,
    page_facts,
)
from extractor.furniture.form_fields import CHOICES, CONTROLS, Control, Controls, read
from extractor.furniture.form_groups import groups
from extractor.furniture.form_model import judge
from extractor.page import Form, FormField, Role
from extractor.roles import Labelled

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
        roles, probabilities = list(labelled.roles), list(labelled.probabilities)
        for block in (block for blocks in self.blocks for block in blocks):
            if roles[block] is not Role.FORM:
                roles[block], probabilities[block] = Role.FORM, None
        return labelled._replace(roles=roles, probabilities=probabilities)


def find_forms(
    root: HtmlElement,
    sheet: Sheet,
    url: str | None,
    base: str | None = None,
    taken: frozenset[int] = frozenset(),
) -> FoundForms:
    """All forms of a page; `url` is its own address, `base` that of its relative actions where it is another.

    The blocks `taken` are others' (a score's). No block is in two forms.
    """
    base = base or url
    elements = list(islice(root.iter("form", *CONTROLS), MOST_CONTROLS))
    if not elements:
        return FoundForms([], [])
    forms = [element for element in elements if element.tag == "form"][:MOST_FORMS]
    found = [read(form) for form in forms]
    spans = [form_context.span_of(sheet, form) for form in forms]
    wide = [span is not None and _is_wide(sheet, span, its) for span, its in zip(spans, found, strict=True)]
    inside = {c.element for its, is_wide in zip(found, wide, strict=True) if not is_wide for c in its.visible}
    boxes = groups([e for e in elements if e.tag != "form" and e not in inside])
    boxes = [box for box in boxes if not any(True for _ in box.iter("form"))]
    tree = root.getroottree()
    every = [*forms, *boxes]
    found += [read(box) for box in boxes]
    spans += [form_context.span_of(sheet, box) for box in boxes]
    wide += [False] * len(boxes)
    compact = [span for span, is_wide in zip(spans, wide, strict=True) if span is not None and not is_wide]
    result = FoundForms([], [])
    used = set(taken)
    page = page_facts(url)
    for element, its, span, is_wide in zip(every, found, spans, wide, strict=True):
        context = Context(None, [], [])
        if span is not None and not is_wide:
            others = [other for other in compact if other is not span]
            widened = form_context.widen(sheet, span, others)
            context = form_context.describe(sheet, widened, _labels(its), used)
        result.forms.append(
            _form(element, its, context, (tree.getpath(element), page, base, form_context.above(sheet, span)))
        )
        result.blocks.append(context.blocks)
        used.update(context.blocks)
    return result


def _is_wide(sheet: Sheet, span: Span, found: Controls) -> bool:
    """Whether a form wraps a page or a good part of it, rather than its own controls."""
    blocks = span.end - span.first
    characters = sum(len(sheet.scraps[i].text) for i in range(span.first, span.end))
    much = blocks > _WIDE_BLOCKS or characters > _WIDE_CHARACTERS
    listed = sum(len(control.options) for control in found.visible)
    return much and blocks - listed > _WIDE_BLOCKS_A_CONTROL * max(len(found.visible), 1)


def _labels(found: Controls) -> set[str]:
    """The texts that label controls."""
    return {text for control in found.visible for text in (control.label or _beside(control),) if text}


def _form(
    element: HtmlElement,
    found: Controls,
    context: Context,
    place: tuple[str, Facts, str | None, list[str]],
) -> Form:
    xpath, page, base, texts_above = place
    controls = found.visible
    facts = [field_facts(control) for control in controls]
    judged = judge(
        form_facts(element, found, facts) | page | lead_facts(texts_above),
        [its | around_facts(controls, facts, i) for i, its in enumerate(facts)],
        [control.kind for control in controls],
    )
    is_form = element.tag == "form"
    action = (element.get("action") or "").strip()
    return Form(
        form_type=judged.form_type,
        probability=round(judged.probability, 3),
        heading=context.heading,
        texts=context.texts,
        action=_absolute(action, base) if is_form else None,
        method=(element.get("method") or "get").strip().lower() if is_form else None,
        fields=_fields(found.visible, judged.field_types),
        submit=_submit(found.visible),
        xpath=xpath,
    )


def _absolute(action: str, url: str | None) -> str | None:
    if action.lower().startswith("javascript:"):
        return None
    try:
        return urljoin(url or "", action) or None
    except ValueError:
        return action or None


def _submit(controls: Iterable[Control]) -> str | None:
    """The words on the first button that sends the form."""
    buttons = [control for control in controls if control.is_button]
    buttons.sort(key=lambda button: button.kind not in ("submit", "image"))
    return next((words for button in buttons if (words := caption(button.element))), None)


def _fields(controls: Sequence[Control], types: Sequence[str]) -> list[FormField]:
    """One field a control, but one for all choices of a name; buttons that have a name are sent, so they are fields."""
    fields: list[FormField] = []
    done: set[tuple[str, str]] = set()
    for i, control in enumerate(controls):
        if control.is_button and not control.name:
            continue
        choice = control.kind in CHOICES and control.name
        if choice and (control.kind, control.name) in done:
            continue
        done.add((control.kind, control.name))
        same = [c for c in controls if (c.kind, c.name) == (control.kind, control.name)] if choice else []
        fields.append(_field(control, types[i], same if len(same) > 1 else []))
    return fields


def _field(control: Control, field_type: str, choices: Sequence[Control]) -> FormField:
    get = control.element.get
    label = control.label or _beside(control)
    if choices:
        label = control.before
        options = [text for c in choices if (text := c.label or c.after)]
    else:
        options = list(control.options)
    return FormField(
        name=control.name or None,
        label=_clean(label),
        field_type=field_type,
        input_type=control.kind,
        required=get("required") is not None
        or get("aria-required") == "true"
        or label.rstrip().endswith("*"),
        placeholder=" ".join((get("placeholder") or "").split()) or None,
        options=options,
    )


def _beside(control: Control) -> str:
    """The text that stands where a label would."""
    if control.is_button:
        return caption(control.element)
    return control.after if control.kind in CHOICES else control.before


def _clean(label: str) -> str | None:
    """A label without its colon and its asterisk."""
    return label.strip().strip("*:： ").strip() or None
