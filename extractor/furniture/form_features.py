"""Forms and fields as bags of small facts, in plain words.

A fact is a pair (view, token) with a weight; the views are the prefixes below. A view that ends in `!` holds ideas
(`form_words.IDEAS`) instead of words. Words alone tell one site's forms apart, ideas carry over to other languages.

Tried and rejected (cross-validated by domain on 526 pages): groups of three to five letters of attributes, labels and
texts (form types 1.0 point worse), pairs of words of the texts, the page's title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.furniture.form_fields import CHOICES, Control, Controls
from extractor.furniture.form_words import ideas, ideas_within

Facts = dict[tuple[str, str], float]
"""Each fact with its weight: 1, or how often an idea is named (2 at most)."""

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_HOST = re.compile(r"^(?:https?:)?//[^/]*")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2}")

_NAME_LENGTH, _TEXT_LENGTH = 80, 200
_TEXT_WORDS, _LABEL_WORDS, _OPTION_WORDS, _LEAD_WORDS = 30, 12, 3, 15
_TEXTS, _OPTIONS = 40, 40
_ENOUGH = 2.0
_COUNTS = (1, 2, 3, 4, 7, 15, 35, 100)
_TYPED = ("text", "email", "search", "tel", "password", "number", "url")
_ASKING = frozenset({"name!", "label!", "hint!"})
_OWN_WORDS = frozenset({"css!", "action!", "button!", "button name!", "field!", "text!"})
"""Where a form says what it is; an idea counts once more for being named anywhere (macro-F1 0.8 points better)."""
_LEAST_WITHIN = 4
"""Shorter parts of a name are one word, not several written together."""


def parts(name: str) -> list[str]:
    """The words of a name: `customerFirst_name2` -> customer, first, name, 2."""
    return [part.lower() for part in _PARTS.findall(name[:_NAME_LENGTH])]


def some(count: int) -> str:
    """A count as one of a few sizes."""
    return str(max((size for size in _COUNTS if size <= count), default=0))


def _add_words(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The first words of a text and their ideas, idea by idea counted up to twice.

    A number counts as so many zeros, scripts without spaces by pairs of letters.
    """
    if not text:
        return
    meant = view + "!"
    for word in _WORDS.findall(text[:_TEXT_LENGTH].lower())[:limit]:
        if word.isdigit():
            facts[view, "0" * min(len(word), 5)] = 1.0
        elif _UNSPACED.match(word):
            for i in range(len(word) - 1):
                facts[view, word[i : i + 2]] = 1.0
        else:
            facts[view, word] = 1.0
        for idea in ideas(word):
            key = (meant, idea)
            facts[key] = min(facts.get(key, 0.0) + 1.0, _ENOUGH)


def _add_name(facts: Facts, view: str, name: str) -> None:
    """The parts of a name and their ideas, those inside a part too."""
    found = parts(name)
    for part in found:
        facts[view, part] = 1.0
        for idea in ideas_of(part):
            facts[view + "!", idea] = 1.0


def field_facts(control: Control) -> Facts:
    """What one control says by itself: its kind, names, words beside it, options; nothing of one that is never sent."""
    if not control.is_sent:
        return {}
    element = control.element
    get = element.get
    kind = control.kind
    facts: Facts = {("kind", kind): 1.0}
    _add_name(facts, "name", control.name)
    if (own_id := get("id")) and own_id != control.name:
        _add_name(facts, "name", own_id)
    last = parts(control.name)[-2:]
    facts["end", " ".join(last)] = 1.0
    choice = kind in CHOICES
    beside, other = (control.after, control.before) if choice else (control.before, control.after)
    _add_words(facts, "label", control.label or beside)
    if not control.label:
        facts["label", "#beside"] = 1.0
    _add_words(facts, "other", other)
    _add_words(facts, "hint", f"{get('placeholder') or ''} {get('title') or ''}")
    if control.is_button:
        _add_words(facts, "value", get("value") or get("alt") or "")
    for part in parts(get("class") or ""):
        facts["class", part] = 1.0
    _add_attributes(facts, element)
    if kind == "select":
        _add_options(facts, control)
    return facts


def _add_attributes(facts: Facts, element: HtmlElement) -> None:
    get = element.get
    if completes := get("autocomplete"):
        facts["auto", completes.strip().lower()] = 1.0
    for name in ("readonly", "disabled", "required", "checked", "multiple"):
        if get(name) is not None:
            facts["attr", name] = 1.0
    for name in ("maxlength", "size"):
        if value := get(name):
            facts[name, value] = 1.0
    if "none" in (get("style") or ""):
        facts["attr", "unseen"] = 1.0


def _add_options(facts: Facts, control: Control) -> None:
    options = control.options
    facts["options", some(len(options))] = 1.0
    if not options:
        return
    numbers = [option for option in options if option.isdigit()]
    share = len(numbers) / len(options)
    facts["options", "numbers" if share > 0.7 else "some numbers" if share > 0.3 else "words"] = 1.0
    years = sum(len(number) == 4 for number in numbers)
    if years > 2:
        facts["options", "many years" if years > 10 else "years"] = 1.0
    for option in options[:_OPTIONS]:
        facts["option", option[:30].lower()] = 1.0
        _add_words(facts, "option", option, _OPTION_WORDS)


def form_facts(form: HtmlElement, found: Controls, fields: Sequence[Facts]) -> Facts:
    """What a form says: its attributes, action, buttons, names, texts, links, what it asks for, how many of which kind.

    `fields` are the facts of its controls.
    """
    get = form.get
    facts: Facts = {("method", (get("method") or "get").lower()[:4]): 1.0}
    for attribute in ("id", "name", "class", "role"):
        _add_name(facts, "css", get(attribute) or "")
    action = _HOST.sub("", get("action") or "")
    facts["action", "#none" if not action else "#some"] = 1.0
    _add_name(facts, "action", action)
    for control in found.visible:
        _add_control(facts, control)
    for name in found.hidden:
        for part in parts(name):
            facts["hidden", part] = 1.0
    for text in found.texts[:_TEXTS]:
        _add_words(facts, "text", text, _TEXT_WORDS)
    _add_counts(facts, found)
    for control, its in zip(found.visible, fields, strict=True):
        if not control.is_button and control.kind not in CHOICES:
            _add_asked(facts, its)
    for link in list(form.iter("a"))[:_TEXTS]:
        for part in parts(_HOST.sub("", link.get("href") or "")):
            facts["link", part] = 1.0
    for idea in {idea for view, idea in facts if view in _OWN_WORDS}:
        facts["any!", idea] = 1.0
    return facts


def _add_control(facts: Facts, control: Control) -> None:
    """The words and names of one control, as its form's."""
    get = control.element.get
    if control.is_button:
        _add_words(facts, "button", caption(control.element))
        _add_name(facts, "button name", control.name)
        if (own_id := get("id")) and own_id != control.name:
            _add_name(facts, "button name", own_id)
    else:
        _add_name(facts, "field", control.name)
        _add_words(facts, "text", f"{control.label} {get('placeholder') or ''} {get('title') or ''}")


def _add_asked(facts: Facts, field: Facts) -> None:
    """What one field asks for, by all its names and labels."""
    ideas_of_it = {idea for view, idea in field if view in _ASKING}
    for idea in ideas_of_it:
        facts["asked!", idea] = 1.0
    facts["asked", str(min(len(ideas_of_it), 3))] = 1.0


def add_surroundings(controls: Sequence[Control], fields: Sequence[Facts]) -> list[Facts]:
    """The facts of each control with what its place and its neighbours say of it."""
    asked = [control for control in controls if not control.is_button]
    kinds = Counter(control.kind for control in asked)
    names = Counter(control.name for control in controls)
    before: Counter[str] = Counter()
    surrounded = []
    for i, (control, own) in enumerate(zip(controls, fields, strict=True)):
        facts = dict(own)
        _add_neighbour(facts, "previous", controls, fields, i - 1)
        _add_neighbour(facts, "next", controls, fields, i + 1)
        facts["place", f"of {min(len(asked), 6)}"] = 1.0
        if not control.is_button:
            kind, place = control.kind, before.total()
            facts["place", f"{min(place, 5)}"] = 1.0
            facts["place", "last" if place == len(asked) - 1 else "not last"] = 1.0
            facts["place", f"{min(before[kind], 3)} of {min(kinds[kind], 4)} alike"] = 1.0
            before[kind] += 1
        facts["place", f"{min(names[control.name], 4)} of this name"] = 1.0
        surrounded.append(facts)
    return surrounded


def _add_neighbour(
    facts: Facts, view: str, controls: Sequence[Control], fields: Sequence[Facts], at: int
) -> None:
    """The kind of the control before or after, and what it asks for."""
    if not 0 <= at < len(controls):
        facts[view, "#none"] = 1.0
        return
    facts[view, f"#{controls[at].kind}"] = 1.0
    for its, idea in fields[at]:
        if its in _ASKING:
            facts[view + "!", idea] = 1.0


def _add_counts(facts: Facts, found: Controls) -> None:
    kinds = Counter(control.kind for control in found.visible)
    for kind, count in kinds.items():
        facts["count", f"{kind} {some(count)}"] = 1.0
    typed = sum(kinds[kind] for kind in _TYPED)
    facts["count", f"typed {some(typed)}"] = 1.0
    facts["count", f"asked {some(sum(not c.is_button for c in found.visible))}"] = 1.0
    facts["count", f"hidden {some(len(found.hidden))}"] = 1.0
    if passwords := kinds["password"]:
        facts["count", f"secret {some(passwords)} of {some(typed)}"] = 1.0


def page_facts(url: str | None) -> Facts:
    """What the address of a form's page says."""
    facts: Facts = {}
    address = urlsplit(url or "")
    for part in parts(f"{address.path} {address.query}"):
        for idea in ideas_of(part):
            facts["page!", idea] = 1.0
    return facts


def lead_facts(texts: Iterable[str]) -> Facts:
    """What the texts that lead up to a form say."""
    facts: Facts = {}
    for text in texts:
        for word in _WORDS.findall(text[:_TEXT_LENGTH].lower())[:_LEAD_WORDS]:
            for idea in ideas(word):
                facts["above!", idea] = min(facts.get(("above!", idea), 0.0) + 1.0, _ENOUGH)
    return facts


def ideas_of(part: str) -> frozenset[str]:
    """The ideas of a part of a name: of the whole part or, where it says nothing, of what is inside it."""
    found = ideas(part)
    return found if found or len(part) <= _LEAST_WITHIN else ideas_within(part)


def caption(button: HtmlElement) -> str:
    """The words on a button."""
    get = button.get
    if button.tag == "button":
        shown = " ".join("".join(button.itertext()).split())
    else:
        shown = get("alt") or "" if get("type") == "image" else get("value") or ""
    return shown or " ".join((get("aria-label") or get("title") or get("alt") or "").split())
