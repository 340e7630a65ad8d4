"""Forms and fields as bags of small facts, in plain words.

A fact is a pair (view, token) with a weight; the views are the prefixes below. A view that ends in `!` holds ideas
(`form_words.IDEAS`) instead of words. Words alone tell one site's forms apart, ideas carry over to other languages.

Tried and rejected (cross-validated by domain on 526 pages): groups of three to five letters of attributes, labels and
texts (form types 1.0 point worse), pairs of words of the texts, the page's title, the sequence of the fields as one fact,
ideas paired with the number of fields, ideas of hidden fields' names (0.6 points worse); the words themselves of a form's
texts, action, attributes and buttons' names, its links, the landmark that it stands in, names of scripts and of pictures,
classes inside the form and of its buttons, the host that it is sent to (no difference beyond noise).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.furniture.form_fields import BUTTONS, CHOICES, Control, Controls
from extractor.furniture.form_words import ideas, ideas_within

Facts = dict[tuple[str, str], float]
"""Each fact with its weight: 1, or how often an idea is named (2 at most)."""

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_NAMES = re.compile(r"[A-Za-z_. -]{2,40}")
_HOST = re.compile(r"^(?:https?:)?//[^/]*")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2}")

_NAME_LENGTH, _TEXT_LENGTH = 80, 200
_TEXT_WORDS, _LABEL_WORDS, _OPTION_WORDS, _LEAD_WORDS = 30, 12, 3, 15
_TEXTS, _OPTIONS = 40, 40
_ENOUGH = 2.0
_COUNTS = (1, 2, 3, 4, 7, 15, 35, 100)
_TYPED = frozenset({"text", "email", "search", "tel", "password", "number", "url"})
_ASKING = frozenset({"name!", "label!", "hint!"})
_OWN_WORDS = frozenset({"css!", "action!", "button!", "button name!", "field!", "text!"})
"""Where a form says what it is; an idea counts once more for being named anywhere (macro-F1 0.8 points better)."""
_LEAST_WITHIN = 4
"""Shorter parts of a name are one word, not several written together."""
_REMEMBERED = 5_000
"""Names and texts whose facts are kept at hand: a site's forms repeat theirs, and all the world's share most."""


class FieldFacts(NamedTuple):
    """What one control says by itself, and the ideas of what it asks for."""

    facts: Facts
    asks: frozenset[str]


def parts(name: str) -> tuple[str, ...]:
    """The words of a name: `customerFirst_name2` -> customer, first, name, 2."""
    return _parts(name[:_NAME_LENGTH]) if name else ()


@lru_cache(_REMEMBERED)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in _PARTS.findall(name))


@lru_cache(_REMEMBERED)
def some(count: int) -> str:
    """A count as one of a few sizes."""
    return str(max((size for size in _COUNTS if size <= count), default=0))


def _tally(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs; a `Counter` takes longer to be made than to count a form's controls."""
    tally: dict[str, int] = {}
    for word in words:
        tally[word] = tally.get(word, 0) + 1
    return tally


def _add_words(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The first words of a text and their ideas, idea by idea counted up to twice."""
    if text:
        words, meant = _facts_of_words(view, text[:_TEXT_LENGTH], limit)
        facts.update(words)
        _count(facts, meant)


def _add_ideas(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The ideas of the first words of a text alone."""
    if text:
        _count(facts, _facts_of_words(view, text[:_TEXT_LENGTH], limit)[1])


def _count(facts: Facts, meant: Facts) -> None:
    for fact, times in meant.items():
        facts[fact] = min(facts.get(fact, 0.0) + times, _ENOUGH)


@lru_cache(_REMEMBERED)
def _facts_of_words(view: str, text: str, limit: int) -> tuple[Facts, Facts]:
    """The facts of a text's words, and how often each idea is named; neither may be changed.

    A number counts as so many zeros, scripts without spaces by pairs of letters.
    """
    words: Facts = {}
    meant: Facts = {}
    for word in _WORDS.findall(text.lower())[:limit]:
        if word.isdigit():
            words[view, "0" * min(len(word), 5)] = 1.0
        elif _UNSPACED.match(word):
            words.update(((view, word[i : i + 2]), 1.0) for i in range(len(word) - 1))
        else:
            words[view, word] = 1.0
        _count(meant, {(view + "!", idea): 1.0 for idea in ideas(word)})
    return words, meant


@lru_cache(_REMEMBERED)
def _facts_of_name(view: str, name: str) -> Facts:
    """The parts of a name and their ideas, those inside a part too; not to be changed."""
    found = parts(name)
    facts: Facts = {(view, part): 1.0 for part in found}
    meant = view + "!"
    facts.update([((meant, idea), 1.0) for part in found for idea in ideas_of(part)])
    return facts


@lru_cache(_REMEMBERED)
def _ideas_of_name(view: str, name: str) -> Facts:
    """The ideas of a name's parts alone; not to be changed."""
    return {(view, idea): 1.0 for part in parts(name) for idea in ideas_of(part)}


def _add_name(facts: Facts, view: str, name: str) -> None:
    """The parts of a name and their ideas."""
    if name:
        facts.update(_facts_of_name(view, name[:_NAME_LENGTH]))


def field_facts(control: Control) -> FieldFacts:
    """What one control says by itself: its kind, names, words beside it, options; nothing of one that is never sent."""
    if not control.is_sent:
        return FieldFacts({}, frozenset())
    facts = _facts_of_field(control)
    return FieldFacts(facts, frozenset([idea for view, idea in facts if view in _ASKING]))


def _facts_of_field(control: Control) -> Facts:
    element = control.element
    get = element.get
    kind = control.kind
    facts: Facts = {("kind", kind): 1.0}
    _add_name(facts, "name", control.name)
    if (own_id := get("id")) and own_id != control.name:
        _add_name(facts, "name", own_id)
    facts["end", " ".join(parts(control.name)[-2:])] = 1.0
    choice = kind in CHOICES
    beside, other = (control.after, control.before) if choice else (control.before, control.after)
    _add_words(facts, "label", control.label or beside)
    if not control.label:
        facts["label", "#beside"] = 1.0
    _add_words(facts, "other", other)
    if hint := _hint(control):
        _add_words(facts, "hint", hint)
    if control.is_button:
        _add_words(facts, "value", get("value") or get("alt") or "")
    facts.update([(("class", part), 1.0) for part in parts(get("class") or "")])
    _add_attributes(facts, element)
    if kind == "select":
        _add_options(facts, control)
    return facts


def _hint(control: Control) -> str:
    """What a control shows while it is empty, and when it is pointed at."""
    get = control.element.get
    return f"{get('placeholder') or ''} {get('title') or ''}".strip()


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


def form_facts(form: HtmlElement, found: Controls, fields: Sequence[FieldFacts]) -> Facts:
    """What a form says: its attributes, action, buttons, names, texts, what it asks for, how many of which kind.

    `fields` are the facts of its controls.
    """
    get = form.get
    facts: Facts = {("method", (get("method") or "get").lower()[:4]): 1.0}
    for attribute in ("id", "name", "class", "role"):
        if value := get(attribute):
            facts.update(_ideas_of_name("css!", value[:_NAME_LENGTH]))
    action = _HOST.sub("", get("action") or "")
    facts["action", "#none" if not action else "#some"] = 1.0
    facts.update(_ideas_of_name("action!", action[:_NAME_LENGTH]))
    for control in found.visible:
        _add_control(facts, control)
    _add_hidden(facts, found)
    for text in found.texts[:_TEXTS]:
        _add_ideas(facts, "text", text, _TEXT_WORDS)
    for heading in found.headings:
        _add_ideas(facts, "heading", heading)
    _add_frame(facts, form)
    _add_counts(facts, found)
    for control, its in zip(found.visible, fields, strict=True):
        if not control.is_button and control.kind not in CHOICES:
            _add_asked(facts, its.asks)
    facts.update([(("any!", idea), 1.0) for idea in {idea for view, idea in facts if view in _OWN_WORDS}])
    return facts


def _add_frame(facts: Facts, form: HtmlElement) -> None:
    """The ideas of the names of the box around a form."""
    box = form.getparent()
    if box is not None and box.tag != "body":
        for attribute in ("id", "class"):
            if name := box.get(attribute):
                facts.update(_ideas_of_name("frame!", name[:_NAME_LENGTH]))


def _add_hidden(facts: Facts, found: Controls) -> None:
    """The names of hidden fields; the ideas of values that are words (`action=remind`), not those of tokens."""
    facts.update([(("hidden", part), 1.0) for name in found.hidden for part in parts(name)])
    for value in found.hidden_values:
        if _NAMES.fullmatch(value):
            facts.update(_ideas_of_name("hidden!", value))


def _add_control(facts: Facts, control: Control) -> None:
    """The words and names of one control, as its form's."""
    get = control.element.get
    if control.is_button:
        _add_words(facts, "button", control.caption)
        for name in (control.name, get("id") or ""):
            facts.update(_ideas_of_name("button name!", name[:_NAME_LENGTH]))
    else:
        _add_name(facts, "field", control.name)
        _add_ideas(facts, "text", f"{control.label} {_hint(control)}".strip())


def _add_asked(facts: Facts, asks: frozenset[str]) -> None:
    """What one field asks for, by all its names and labels."""
    facts.update([(("asked!", idea), 1.0) for idea in asks])
    facts["asked", str(min(len(asks), 3))] = 1.0


def add_surroundings(controls: Sequence[Control], fields: Sequence[FieldFacts]) -> list[Facts]:
    """The facts of each control with what its place and its neighbours say of it."""
    kinds = _tally([control.kind for control in controls if not control.is_button])
    names = _tally([control.name for control in controls])
    before = dict.fromkeys(kinds, 0)
    asked, place = sum(kinds.values()), 0
    surrounded = []
    for i, (control, own) in enumerate(zip(controls, fields, strict=True)):
        facts = dict(own.facts)
        _add_neighbour(facts, "previous", controls, fields, i - 1)
        _add_neighbour(facts, "next", controls, fields, i + 1)
        facts["place", f"of {min(asked, 6)}"] = 1.0
        if not control.is_button:
            kind = control.kind
            facts["place", str(min(place, 5))] = 1.0
            facts["place", "last" if place == asked - 1 else "not last"] = 1.0
            facts["place", f"{min(before[kind], 3)} of {min(kinds[kind], 4)} alike"] = 1.0
            before[kind] += 1
            place += 1
        facts["place", f"{min(names[control.name], 4)} of this name"] = 1.0
        surrounded.append(facts)
    return surrounded


def _add_neighbour(
    facts: Facts, view: str, controls: Sequence[Control], fields: Sequence[FieldFacts], at: int
) -> None:
    """The kind of the control before or after, and what it asks for."""
    if not 0 <= at < len(controls):
        facts[view, "#none"] = 1.0
        return
    facts[view, f"#{controls[at].kind}"] = 1.0
    meant = view + "!"
    facts.update([((meant, idea), 1.0) for idea in fields[at].asks])


def _add_counts(facts: Facts, found: Controls) -> None:
    kinds = _tally([control.kind for control in found.visible])
    for kind, count in kinds.items():
        facts["count", f"{kind} {some(count)}"] = 1.0
    typed = sum([count for kind, count in kinds.items() if kind in _TYPED])
    asked = sum([count for kind, count in kinds.items() if kind not in BUTTONS])
    facts["count", f"typed {some(typed)}"] = 1.0
    facts["count", f"asked {some(asked)}"] = 1.0
    facts["count", f"hidden {some(len(found.hidden))}"] = 1.0
    if passwords := kinds.get("password"):
        facts["count", f"secret {some(passwords)} of {some(typed)}"] = 1.0


def page_facts(url: str | None) -> Facts:
    """What the address of a form's page says."""
    address = urlsplit(url or "")
    return dict(_ideas_of_name("page!", f"{address.path} {address.query}"[:_NAME_LENGTH]))


def lead_facts(texts: Iterable[str]) -> Facts:
    """What the texts that lead up to a form say."""
    facts: Facts = {}
    for text in texts:
        _add_ideas(facts, "above", text, _LEAD_WORDS)
    return facts


def ideas_of(part: str) -> frozenset[str]:
    """The ideas of a part of a name: of the whole part or, where it says nothing, of what is inside it."""
    found = ideas(part)
    return found if found or len(part) <= _LEAST_WITHIN else ideas_within(part)
