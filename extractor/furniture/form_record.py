"""A form's record: what is told of it, of each of its fields, and where it sends the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.furniture.form_context import Context
from extractor.furniture.form_fields import CHOICES, Control
from extractor.furniture.form_model import Judged
from extractor.made import made
from extractor.page import Form, FormField

_PLAIN = re.compile(r"(?:https?://[\w.-]+)?(?:/[\w-][\w.-]*)*/?", re.ASCII)
_PLAIN_BASE = re.compile(r"https?://[\w.-]+(?::\d+)?(?=[/?#]|$)", re.ASCII)
"""Most actions and their bases: no path with a part to be resolved, nothing that `urljoin` would write otherwise."""


def absolute(action: str, url: str | None) -> str | None:
    """The address that a form is sent to."""
    if action and url and _PLAIN.fullmatch(action) and (base := _PLAIN_BASE.match(url)):
        return base[0] + action if action[0] == "/" else action  # a tenth of the time of `urljoin`
    if action.lower().startswith("javascript:"):
        return None
    try:
        return urljoin(url or "", action) or None
    except ValueError:
        return action or None


def submit_of(controls: Iterable[Control]) -> str | None:
    """The words on the first button that sends the form."""
    buttons = [control for control in controls if control.is_button and control.caption]
    sending = [button for button in buttons if button.kind in ("submit", "image")]
    return (sending or buttons)[0].caption if buttons else None


def _fields(controls: Sequence[Control], types: Sequence[str]) -> list[FormField]:
    """One field a control that is sent, but one for all choices of a name."""
    choices: dict[tuple[str, str], list[Control]] = {}
    for control in controls:
        if control.kind in CHOICES and control.name:
            choices.setdefault((control.kind, control.name), []).append(control)
    if not choices:
        return [_field(control, field_type, ()) for control, field_type in zip(controls, types, strict=True)]
    fields: list[FormField] = []
    for control, field_type in zip(controls, types, strict=True):
        alike = choices.get((control.kind, control.name), [])
        if not alike or alike[0] is control:
            fields.append(_field(control, field_type, alike if len(alike) > 1 else []))
    return fields


def _field(control: Control, field_type: str, choices: Sequence[Control]) -> FormField:
    get = control.element.get
    label = control.before if choices else control.label or beside(control)
    options = [text for c in choices if (text := c.label or c.after)] if choices else list(control.options)
    return made(
        FormField,
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


def beside(control: Control) -> str:
    """The text that stands where a label would."""
    if control.is_button:
        return control.caption
    return control.after if control.kind in CHOICES else control.before


def _clean(label: str) -> str | None:
    """A label without its colon and its asterisk."""
    return label.strip().strip("*:： ").strip() or None


@accelerated
def form_of(
    element: HtmlElement,
    controls: list[Control],
    judged: Judged,
    context: Context,
    base: str | None,
    xpath: str,
) -> Form:
    """The record of a form, of its element, its visible controls and what was found out about it.

    `base` is what its action is relative to.
    """
    is_form = element.tag == "form"
    action = (element.get("action") or "").strip()
    return made(
        Form,
        form_type=judged.form_type,
        probability=round(judged.probability, 3),
        heading=context.heading,
        texts=context.texts,
        action=absolute(action, base) if is_form else None,
        method=(element.get("method") or "get").strip().lower() if is_form else None,
        fields=_fields([control for control in controls if control.is_sent], judged.field_types),
        submit=submit_of(controls),
        xpath=xpath,
    )
