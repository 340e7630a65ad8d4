"""Numbers that an element doesn't show as text: those that a script counts up to, and those that it draws.

The attributes are those of counter scripts (Elementor's `data-to-value`, counterUp's and Odometer's `data-count`, Waypoints'
`data-target`; seen on their demo pages, 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from extractor.score.folding import fold
from extractor.score.gauges import FIXED
from extractor.score.notes import PLAIN, Note, number_in, plain_number, text_inside
from extractor.score.number import Value
from extractor.wordlists import listed

_COUNTED = listed(
    """
    data-to-value data-to data-count-to data-countto data-count-up data-countup data-counter
    data-counter-value data-end data-end-value data-final data-target data-stop data-number data-value
    data-score data-rating data-percent data-percentage data-progress data-val data-num data-count
    data-points data-current data-level data-raw value score rating percent percentage content
"""
)
COUNTS = frozenset(_COUNTED)
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
_BAR = re.compile(
    r"bar|fill|progress|gauge|meter|score|rating|star|level|value|ring|circle|donut", re.IGNORECASE
)
_WIDTH = re.compile(r"(?:^|;)\s*(?:width|left)\s*:\s*(\d{1,2}(?:\.\d+)?)%")
_PROPERTY = re.compile(
    r"--[\w-]*(?:score|value|val|percent|percentage|progress|rating|p)\s*:\s*(\d{1,9}(?:\.\d*)?|\.\d+)(?![\d.])\s*(%?)",
    re.IGNORECASE,
)


def counted_notes(element: HtmlElement, names: dict[str, str]) -> Iterator[Note]:
    """The number that a script will show: it counts where the page shows none yet, or the one to start from."""
    if COUNTS.isdisjoint(names):
        return
    name = next((n for n in _COUNTED if n in names and number_in(names[n])), None)
    if name is None or not (name.startswith("data-") or _shows_value(element, names)):
        return
    start = next((first for n in _FROM if (first := plain_number(names.get(n))) is not None), 0.0)
    shown = text_inside(element)
    digits = fold(shown).text.strip() if len(shown) < 200 else "9"
    if any(c.isdigit() for c in digits) and not (
        PLAIN.fullmatch(digits) and plain_number(digits) in (start, 0.0)
    ):
        return
    top = next((most for n in _TOP if (most := plain_number(names.get(n))) is not None), None)
    if top is None and "percent" in name:
        top = 100.0
    yield Note(names[name].strip(), "attribute", number_in(names[name], top))


def _shows_value(element: HtmlElement, names: dict[str, str]) -> bool:
    """Whether a plain `value` or `score` of the element is meant to be seen."""
    fixed = element.tag == "input" and not FIXED.isdisjoint(names)
    return fixed or "-" in element.tag or element.tag in _VALUED_TAGS


def shows_start(element: HtmlElement, names: dict[str, str]) -> bool:
    """Whether the element's text is only what a counter starts from, so not the score."""
    if COUNTS.isdisjoint(names):
        return False
    return (
        any(True for _ in counted_notes(element, names)) and PLAIN.fullmatch(text_inside(element)) is not None
    )


def drawn_notes(element: HtmlElement, names: dict[str, str]) -> Iterator[Note]:
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
        if not text_inside(element).strip() and _BAR.search(around):
            yield Note(match[1] + "%", "style", Value(float(match[1]), 100.0))
