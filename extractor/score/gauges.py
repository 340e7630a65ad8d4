"""Gauges and what they show, and the labels that they refer to.

The HTML Standard's (4.10.13 and 4.10.14, `progress`, `meter`) and WAI-ARIA 1.2's (`meter`, `progressbar`, `slider`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml.html import HtmlElement

from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.notes import Note, plain_number, text_inside
from extractor.score.number import Value

GAUGE_TAGS = frozenset({"meter", "progress", "input"})
_GAUGE_ROLES = frozenset({"meter", "progressbar", "slider"})
FIXED = frozenset({"readonly", "disabled", "aria-readonly", "aria-disabled"})
"""What marks an input that shows a value and asks for none."""


def gauge_note(element: HtmlElement, names: dict[str, str]) -> Note | None:
    """What a gauge shows, of the scale that it says."""
    if element.tag in ("meter", "progress") or (names.get("type") == "range" and not FIXED.isdisjoint(names)):
        now, low, high = (plain_number(names.get(n)) for n in ("value", "min", "max"))
        if now is not None and high is None and 0 <= now <= 1:
            high = 1.0
    elif names.get("role") in _GAUGE_ROLES or "aria-valuenow" in names:
        now, low, high = (
            plain_number(names.get(n)) for n in ("aria-valuenow", "aria-valuemin", "aria-valuemax")
        )
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


def label_notes(names: dict[str, str], references: References, labels: Labels) -> Iterator[Note]:
    """The label that a gauge refers to: `aria-labelledby`, `<label for>`."""
    said = [e for each in names.get("aria-labelledby", "").split() for e in references.by_id.get(each, ())]
    if "id" in names:
        said += references.labels.get(names["id"], ())
    text = " ".join(text_inside(e).strip() for e in said)
    if len(text) < 80 and labels.pattern.search(fold(text).text):
        yield Note(text, "attribute")
