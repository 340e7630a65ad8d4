"""Forms as bags of small facts, in plain words. (`form_field_features` does the same for their fields.)

Tried and rejected (cross-validated by domain on 526 pages): groups of three to five letters of attributes, labels and
texts (form types 1.0 point worse), pairs of words of the texts, the page's title, the sequence of the fields as one fact,
ideas paired with the number of fields, ideas of hidden fields' names (0.6 points worse); the words themselves of a form's
texts, action, attributes and buttons' names, its links, the landmark that it stands in, names of scripts and of pictures,
classes inside the form and of its buttons, the host that it is sent to (no difference beyond noise).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.furniture.form_field_features import FieldFacts
from extractor.furniture.form_fields import BUTTONS, CHOICES, Control, Controls
from extractor.furniture.form_tokens import (
    Facts,
    add_ideas,
    add_name,
    add_words,
    ideas_of_name,
    occurrences,
    parts,
    some,
)

_NAMES = re.compile(r"[A-Za-z_. -]{2,40}")
"""Values of hidden fields that are words."""

_HOST = re.compile(r"^(?:https?:)?//[^/]*")

_TEXTS = 40
"""Texts of a form that are looked at."""

_TEXT_WORDS, _LEAD_WORDS = 30, 15
"""The same in words of each, and of each text that leads up to it."""

_TYPED = frozenset({"text", "email", "search", "tel", "password", "number", "url"})
"""Kinds of controls that are typed into."""

_OWN_WORDS = frozenset({"css!", "action!", "button!", "button name!", "field!", "text!"})
"""Where a form says what it is; an idea counts once more for being named anywhere (macro-F1 0.8 points better)."""


def form_facts(form: HtmlElement, found: Controls, fields: Sequence[FieldFacts]) -> Facts:
    """What a form says: its attributes, action, buttons, names, texts, what it asks for, how many of which kind.

    `fields` are the facts of its controls.
    """
    get = form.get
    facts: Facts = {("method", (get("method") or "get").lower()[:4]): 1.0}
    for attribute in ("id", "name", "class", "role"):
        if value := get(attribute):
            facts.update(ideas_of_name("css!", value))
    action = _HOST.sub("", get("action") or "")
    facts["action", "#none" if not action else "#some"] = 1.0
    facts.update(ideas_of_name("action!", action))
    for control in found.visible:
        _add_control(facts, control)
    _add_hidden(facts, found)
    for text in found.texts[:_TEXTS]:
        add_ideas(facts, "text", text, _TEXT_WORDS)
    for heading in found.headings:
        add_ideas(facts, "heading", heading)
    _add_frame(facts, form)
    _add_counts(facts, found)
    for control, its in zip(found.visible, fields, strict=True):
        if not control.is_button and control.kind not in CHOICES:
            _add_asked(facts, its.asks)
    facts.update([(("any!", idea), 1.0) for idea in {idea for view, idea in facts if view in _OWN_WORDS}])
    return facts


def _add_control(facts: Facts, control: Control) -> None:
    """The words and names of one control, as its form's."""
    get = control.element.get
    if control.is_button:
        add_words(facts, "button", control.caption)
        for name in (control.name, get("id") or ""):
            facts.update(ideas_of_name("button name!", name))
    else:
        add_name(facts, "field", control.name)
        add_ideas(facts, "text", f"{control.label} {control.hint}".strip())


def _add_hidden(facts: Facts, found: Controls) -> None:
    """The names of hidden fields; the ideas of values that are words (`action=remind`), not those of tokens."""
    facts.update([(("hidden", part), 1.0) for name in found.hidden for part in parts(name)])
    for value in found.hidden_values:
        if _NAMES.fullmatch(value):
            facts.update(ideas_of_name("hidden!", value))


def _add_frame(facts: Facts, form: HtmlElement) -> None:
    """The ideas of the names of the box around a form."""
    box = form.getparent()
    if box is not None and box.tag != "body":
        for attribute in ("id", "class"):
            if name := box.get(attribute):
                facts.update(ideas_of_name("frame!", name))


def _add_counts(facts: Facts, found: Controls) -> None:
    kinds = occurrences([control.kind for control in found.visible])
    for kind, count in kinds.items():
        facts["count", f"{kind} {some(count)}"] = 1.0
    typed = sum([count for kind, count in kinds.items() if kind in _TYPED])
    asked = sum([count for kind, count in kinds.items() if kind not in BUTTONS])
    facts["count", f"typed {some(typed)}"] = 1.0
    facts["count", f"asked {some(asked)}"] = 1.0
    facts["count", f"hidden {some(len(found.hidden))}"] = 1.0
    if passwords := kinds.get("password"):
        facts["count", f"secret {some(passwords)} of {some(typed)}"] = 1.0


def _add_asked(facts: Facts, asks: frozenset[str]) -> None:
    """What one field asks for, by all its names and labels."""
    facts.update([(("asked!", idea), 1.0) for idea in asks])
    facts["asked", str(min(len(asks), 3))] = 1.0


def page_facts(url: str | None) -> Facts:
    """What the address of a form's page says."""
    address = urlsplit(url or "")
    return ideas_of_name("page!", f"{address.path} {address.query}")


def lead_facts(texts: Iterable[str]) -> Facts:
    """What the texts that lead up to a form say."""
    facts: Facts = {}
    for text in texts:
        add_ideas(facts, "above", text, _LEAD_WORDS)
    return facts
