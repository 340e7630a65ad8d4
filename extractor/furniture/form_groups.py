"""Form-like groups without a form element: inputs and a button in one box, or `role=form` and `role=search`.

Scripts submit them. The group is the smallest box that holds a field to type in and something to press; several fields
in a row share it. A lone check box that opens a menu is no form, nor is a button alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.furniture.form_fields import CHOICES, CONTROLS, is_button, kind_of

_LANDMARKS = frozenset({"form", "search"})
_CLIMBS = 5
_MOST_CHARACTERS = 1500
"""A box with more text than this is a part of the page that happens to hold an input."""


@accelerated
def box_of(control: HtmlElement) -> HtmlElement | None:
    """The landmark around a control, else the smallest box that also holds a button; None where neither is near."""
    box = control.getparent()
    smallest: HtmlElement | None = None
    for _ in range(_CLIMBS):
        if box is None or box.tag in ("body", "html", "form"):
            break
        if box.get("role") in _LANDMARKS or box.tag == "search":
            return box
        if smallest is None and any(is_button(other) for other in box.iter(*CONTROLS)):
            smallest = box
        box = box.getparent()
    if smallest is None or sum(map(len, smallest.itertext())) > _MOST_CHARACTERS:
        return None
    return smallest


def groups(controls: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The boxes of the form-like groups among controls that stand in no form, in document order."""
    boxes: list[HtmlElement] = []
    for control in controls:
        kind = kind_of(control)
        if kind == "hidden" or kind in CHOICES or is_button(control):
            continue
        box = box_of(control)
        if box is not None and not any(box is other or _holds(other, box) for other in boxes):
            boxes = [other for other in boxes if not _holds(box, other)]
            boxes.append(box)
    return boxes


def _holds(outer: HtmlElement, inner: HtmlElement) -> bool:
    """Whether `inner` is inside `outer`."""
    return any(ancestor is outer for ancestor in inner.iterancestors())
