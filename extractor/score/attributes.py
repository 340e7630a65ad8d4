"""What gauges and attributes say of a score, put as lines of text, so that one set of rules reads them all.

    <meter value="75" max="100">                    ->  75/100
    <span data-to-value="75">0</span>               ->  75
    <img alt="Impact Score: 75">                    ->  Impact Score: 75
    <div data-impact-score="75">                    ->  impact score: 75
    <div class="bar" style="width: 75%">            ->  75 %

Gauges: HTML Standard 4.10.13 and 4.10.14 (`progress`, `meter`), WAI-ARIA 1.2 (`meter`, `progressbar`,
`slider`). Counters: the attributes that counter scripts count up to (Elementor's `data-to-value`, counterUp's
and Odometer's `data-count`, Waypoints' `data-target`; seen on their demo pages, 2026-11).
`tests/test_score_printed.py` prints a score with each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.needles import occurrences
from extractor.score.number import VALUE, Value, number
from extractor.wordlists import listed

_LONGEST = 200
_GAUGE_ROLES = frozenset({"meter", "progressbar", "slider"})
_SAID = frozenset(
    listed(
        """
    aria-label title alt data-label data-title data-name data-tooltip data-caption label
    data-original-title data-bs-title data-bs-content data-tippy-content data-tip data-content
    aria-description aria-valuetext heading caption data-th data-header data-heading data-column
"""
    )
)
_COUNTED = listed(
    """
    data-to-value data-to data-count-to data-countto data-count-up data-countup data-counter
    data-counter-value data-end data-end-value data-final data-target data-stop data-number data-value
    data-score data-rating data-percent data-percentage data-progress data-val data-num data-count
    data-points data-current data-level data-raw value score rating percent percentage content
"""
)
_COUNTS = frozenset(_COUNTED)
_BEFORE, _AFTER = re.compile(rb"[\w-]*$"), re.compile(rb"[\w-]*")
GAUGE_TAGS = frozenset({"meter", "progress", "input"})
TELLING = _SAID | _COUNTS | {"role", "aria-valuenow", "style"}
_LONGEST_NAME, _MOST_NAMES = 60, 500
_TOP = (
    "max",
    "data-max",
    "data-best",
    "data-max-value",
    "data-total",
    "data-scale",
    "data-out-of",
    "data-outof",
    "best",
)
_FROM = ("data-from-value", "data-from", "data-start")
_VALUED_TAGS = frozenset({"data", "output", "meta"})
_FIXED = frozenset({"readonly", "disabled", "aria-readonly", "aria-disabled"})
"""What marks an input that shows a value and asks for none."""

_PLAIN = re.compile(r"\s*[+−-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)\s*%?\s*")
_FRACTION = re.compile(r"\s*([+−-]?\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)\s*")
_BAR = re.compile(
    r"bar|fill|progress|gauge|meter|score|rating|star|level|value|ring|circle|donut", re.IGNORECASE
)
_WIDTH = re.compile(r"(?:^|;)\s*(?:width|left)\s*:\s*(\d{1,2}(?:\.\d+)?)%")
_PROPERTY = re.compile(
    r"--[\w-]*(?:score|value|val|percent|percentage|progress|rating|p)\s*:\s*(\d{1,9}(?:\.\d*)?|\.\d+)(?![\d.])\s*(%?)",
    re.IGNORECASE,
)
_HUMP = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
_CLASS_TAIL = re.compile(r"(?:__|--|[-_])(?:value|number|num|badge|points|figure|val)$")
_OWN = re.compile(r"^(?:article|post|story|news|page|single|js|c|m)[-_]+(?:article[-_]+)?")


_NAMING = frozenset(
    listed(
        """
    itemprop property name id class data-metric data-key data-field data-type data-kind data-stat data-component
    data-testid data-test data-test-id data-qa data-cy
"""
    )
)
"""Attributes that hold names: those of the markup, of scripts, and of tests."""


class Note(NamedTuple):
    """A line that an element's attributes make: its text, and its number where it is one."""

    text: str
    source: str
    value: Value | None = None


def may_tell(element: HtmlElement, names: dict[str, str]) -> bool:
    """A quick look: whether an element's attributes, given as `names`, may make a line, their names aside."""
    return not TELLING.isdisjoint(names) or element.tag in GAUGE_TAGS


def notes(
    element: HtmlElement,
    names: dict[str, str],
    labels: Labels,
    references: References,
    *,
    names_label: bool,
) -> Iterator[Note]:
    """The lines that the attributes of `element`, given as `names`, make; a label before its number.

    `references` are those of its page. `names_label` says whether any name on the page spells the label, so that names are worth a look.
    """
    named = list(_named(element, names, labels)) if names_label else []
    yield from named
    if not _SAID.isdisjoint(names):
        yield from _said(names, labels, is_named=bool(named))
    gauge = _gauge(element, names)
    if gauge:
        yield from _labelled_by(names, references, labels)
        yield gauge
    elif not any(note.value for note in named):
        yield from _counted(element, names)
        if "style" in names:
            yield from _drawn(element, names)


def names_label(page: bytes, labels: Labels) -> bool:
    """Whether a name in the markup spells the label: `class="impact-score"`, `data-impactScore`."""
    names: set[str] = set()
    for needle in labels.needles:
        for position in occurrences(page, needle):
            if len(names) >= _MOST_NAMES:
                break
            start = _BEFORE.search(page, max(0, position - _LONGEST_NAME), position)
            end = _AFTER.match(page, position, position + _LONGEST_NAME)
            if start and end:
                names.add(page[start.start() : end.end()].decode("utf-8", "replace"))
    return any(label_in_name(_own_name(name), labels) for name in names)


def _said(names: dict[str, str], labels: Labels, *, is_named: bool) -> Iterator[Note]:
    """Attributes in words that hold a label, then numbers beside it; an image that shows a number.

    `is_named` says whether the element is named like the label.
    """
    said = {name: text for name, text in names.items() if name in _SAID and 0 < len(text) < _LONGEST}
    labelled = [
        text for text in said.values() if labels.likely(text) and labels.pattern.search(fold(text).text)
    ]
    for text in labelled:
        yield Note(text, "attribute")
    for name, text in said.items():
        if (
            text not in labelled
            and (labelled or is_named or name == "alt")
            and VALUE.fullmatch(fold(text).text.strip())
        ):
            yield Note(text, "attribute")


def _named(element: HtmlElement, names: dict[str, str], labels: Labels) -> Iterator[Note]:
    """Attributes and classes that are named like the label: `data-impact-score`, `class="impact-score"`."""
    for name, text in names.items():
        key = name.removeprefix("data-")
        if label_in_name(key, labels) and (value := number_in(text)):
            yield Note(_words(key), "attribute")
            yield Note(text.strip(), "attribute", value)
            return
    if "-" in element.tag and (label := label_in_name(element.tag, labels)):
        yield Note(label, "attribute")
        return
    for name in sorted(_NAMING & names.keys()):
        for token in names[name].split():
            if not labels.likely(_words(token)):
                continue
            key = _own_name(token)
            if label_in_name(key, labels) and not _says_label(element, labels):
                yield Note(_words(key), "attribute")
                return


def _own_name(name: str) -> str:
    """A name without what says whose it is and which part: `article-impact-score__value`."""
    return _OWN.sub("", _CLASS_TAIL.sub("", name.rsplit(":", 1)[-1].removeprefix("data-")))


def label_in_name(name: str, labels: Labels) -> str | None:
    """The label that a property's or a class's name spells (`impactScore`, `impact-score`)."""
    if not 4 <= len(name) < 60 or not labels.likely(words := _words(name)):
        return None
    return words if labels.pattern.fullmatch(fold(words).text) else None


def _words(name: str) -> str:
    return _HUMP.sub(" ", name).strip()


def _says_label(element: HtmlElement, labels: Labels) -> bool:
    """Whether the element shows the label itself, so that its class need not; also whether it is too big to
    be a score.
    """
    text = _text(element)
    return len(text) > 60 or labels.pattern.search(fold(text).text) is not None


def _gauge(element: HtmlElement, names: dict[str, str]) -> Note | None:
    if element.tag in ("meter", "progress") or (
        names.get("type") == "range" and not _FIXED.isdisjoint(names)
    ):
        now, low, high = (_number(names.get(n)) for n in ("value", "min", "max"))
        if now is not None and high is None and 0 <= now <= 1:
            high = 1.0
    elif names.get("role") in _GAUGE_ROLES or "aria-valuenow" in names:
        now, low, high = (_number(names.get(n)) for n in ("aria-valuenow", "aria-valuemin", "aria-valuemax"))
    else:
        return None
    if now is None:
        return None
    raw = f"{now:g}/{high:g}" if high is not None else f"{now:g}"
    return Note(raw, "gauge", Value(now, high, low))


class References:
    """The elements of a page that a gauge may refer to: by their `id`, and the labels by their `for`.

    Both are looked up once: thousands of gauges that each asked the whole page would take the square of it.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._root = root

    @cached_property
    def by_id(self) -> dict[str, list[HtmlElement]]:
        """The elements with an id."""
        return _grouped(self._root.xpath("//*[@id]"), "id")

    @cached_property
    def labels(self) -> dict[str, list[HtmlElement]]:
        """The labels of controls, by the id that they name."""
        return _grouped(self._root.xpath("//label[@for]"), "for")


def _grouped(elements: Iterable[HtmlElement], attribute: str) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for element in elements:
        found.setdefault(element.get(attribute, ""), []).append(element)
    return found


def _labelled_by(names: dict[str, str], references: References, labels: Labels) -> Iterator[Note]:
    """The label that a gauge refers to: `aria-labelledby`, `<label for>`."""
    said = [e for each in names.get("aria-labelledby", "").split() for e in references.by_id.get(each, ())]
    if "id" in names:
        said += references.labels.get(names["id"], ())
    text = " ".join(_text(e).strip() for e in said)
    if len(text) < 80 and labels.pattern.search(fold(text).text):
        yield Note(text, "attribute")


def _counted(element: HtmlElement, names: dict[str, str]) -> Iterator[Note]:
    """The number that a script will show: it counts where the page shows none yet, or the one to start from."""
    if _COUNTS.isdisjoint(names):
        return
    name = next((n for n in _COUNTED if n in names and number_in(names[n])), None)
    if name is None or not (name.startswith("data-") or _shows_value(element, names)):
        return
    start = next((number(names[n]) for n in _FROM if _PLAIN.fullmatch(names.get(n, ""))), 0.0)
    shown = _text(element)
    digits = fold(shown).text.strip() if len(shown) < 200 else "9"
    if any(c.isdigit() for c in digits) and not (
        _PLAIN.fullmatch(digits) and _number(digits) in (start, 0.0)
    ):
        return
    top = next((_number(names[n]) for n in _TOP if _number(names.get(n)) is not None), None)
    if top is None and "percent" in name:
        top = 100.0
    yield Note(names[name].strip(), "attribute", number_in(names[name], top))


def _shows_value(element: HtmlElement, names: dict[str, str]) -> bool:
    """Whether a plain `value` or `score` of the element is meant to be seen."""
    fixed = element.tag == "input" and not _FIXED.isdisjoint(names)
    return fixed or "-" in element.tag or element.tag in _VALUED_TAGS


def shows_start(element: HtmlElement, names: dict[str, str]) -> bool:
    """Whether the element's text is only what a counter starts from, so not the score."""
    if _COUNTS.isdisjoint(names):
        return False
    return any(True for _ in _counted(element, names)) and _PLAIN.fullmatch(_text(element)) is not None


def _drawn(element: HtmlElement, names: dict[str, str]) -> Iterator[Note]:
    """How far a bar or a ring is filled.

    Drawings serve many ends, so this counts only where nothing else does.
    """
    style = names.get("style", "")
    if match := _PROPERTY.search(style):
        best = 100.0 if match[2] else None
        yield Note(match[1] + match[2], "style", Value(float(match[1]), best))
    elif match := _WIDTH.search(style):
        parent = element.getparent()
        around = names.get("class", "") + " " + (parent.get("class", "") if parent is not None else "")
        if not _text(element).strip() and _BAR.search(around):
            yield Note(match[1] + "%", "style", Value(float(match[1]), 100.0))


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _number(text: str | None) -> float | None:
    folded = fold(text or "").text
    return number(folded.replace("%", "")) if len(folded) < 40 and _PLAIN.fullmatch(folded) else None


def number_in(text: str, best: float | None = None) -> Value | None:
    """A value that is all of an attribute."""
    folded = fold(text[:40]).text
    if match := _FRACTION.fullmatch(folded):
        return Value(number(match[1]), number(match[2]))
    if not _PLAIN.fullmatch(folded):
        return None
    signed = folded.strip()[0] in "+-−"
    return Value(number(folded.replace("%", "")), 100.0 if "%" in folded else best, signed=signed)
