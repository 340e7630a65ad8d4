"""Fields as bags of facts: what a control says by itself, and what its place and its neighbours say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.furniture.form_fields import CHOICES, Control
from extractor.furniture.form_tokens import Facts, add_name, add_words, occurrences, parts, some

_OPTIONS = 40
"""Options of a list that are looked at."""

_OPTION_WORDS = 3
"""The same in words of each."""

_ASKING = frozenset({"name!", "label!", "hint!"})
"""The views of what a field asks for."""


class FieldFacts(NamedTuple):
    """What one control says by itself, and the ideas of what it asks for."""

    facts: Facts
    asks: frozenset[str]


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
    add_name(facts, "name", control.name)
    if (own_id := get("id")) and own_id != control.name:
        add_name(facts, "name", own_id)
    facts["end", " ".join(parts(control.name)[-2:])] = 1.0
    choice = kind in CHOICES
    beside, other = (control.after, control.before) if choice else (control.before, control.after)
    add_words(facts, "label", control.label or beside)
    if not control.label:
        facts["label", "#beside"] = 1.0
    add_words(facts, "other", other)
    add_words(facts, "hint", control.hint)
    if control.is_button:
        add_words(facts, "value", get("value") or get("alt") or "")
    facts.update([(("class", part), 1.0) for part in parts(get("class") or "")])
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
        add_words(facts, "option", option, _OPTION_WORDS)


def add_surroundings(controls: Sequence[Control], fields: Sequence[FieldFacts]) -> list[Facts]:
    """The facts of each control that is sent, with what its place and its neighbours say of it; of others none."""
    kinds = occurrences([control.kind for control in controls if not control.is_button])
    names = occurrences([control.name for control in controls])
    before = dict.fromkeys(kinds, 0)
    asked, place = sum(kinds.values()), 0
    surrounded = []
    for i, (control, own) in enumerate(zip(controls, fields, strict=True)):
        facts = dict(own.facts)
        surrounded.append(facts)
        if not control.is_sent:
            continue
        _add_neighbour(facts, ("previous", "previous!"), controls, fields, i - 1)
        _add_neighbour(facts, ("next", "next!"), controls, fields, i + 1)
        facts[_OF[min(asked, 6)]] = 1.0
        if not control.is_button:
            kind = control.kind
            facts[_PLACE[min(place, 5)]] = 1.0
            facts["place", "last" if place == asked - 1 else "not last"] = 1.0
            facts[_ALIKE[min(before[kind], 3)][min(kinds[kind], 4)]] = 1.0
            before[kind] += 1
            place += 1
        facts[_NAMESAKES[min(names[control.name], 4)]] = 1.0
    return surrounded


_PLACE = [("place", str(n)) for n in range(6)]
_OF = [("place", f"of {n}") for n in range(7)]
_ALIKE = [[("place", f"{i} of {n} alike") for n in range(5)] for i in range(4)]
_NAMESAKES = [("place", f"{n} of this name") for n in range(5)]
"""Made once: which control it is, of how many, which of how many of its kind, how many have its name."""


def _add_neighbour(
    facts: Facts, views: tuple[str, str], controls: Sequence[Control], fields: Sequence[FieldFacts], at: int
) -> None:
    """The kind of the control before or after, and what it asks for: a view for each."""
    kind, meant = views
    if not 0 <= at < len(controls):
        facts[kind, "#none"] = 1.0
        return
    facts[kind, "#" + controls[at].kind] = 1.0
    facts.update([((meant, idea), 1.0) for idea in fields[at].asks])
