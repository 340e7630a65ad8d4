"""Where things stand in the lists of a page: loops over all of its blocks or boxes, of which hardly any is kept."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.page import Role

NAMES = ("class", "id", "aria-label")
"""Attributes that say what a box is."""


@accelerated
def places_of(roles: list[Role], wanted: Role) -> list[int]:
    """The indices of the blocks that have a role, in order."""
    return [i for i, role in enumerate(roles) if role is wanted]


@accelerated
def surest(roles: list[Role], probabilities: list[float | None], least: dict[Role, float]) -> list[int]:
    """The indices of the blocks that have a role with at least its probability, in order."""
    pairs = enumerate(zip(roles, probabilities, strict=True))
    return [i for i, (role, sure) in pairs if sure is not None and sure >= least.get(role, 2)]


@accelerated
def boxes_of(boxes: list[HtmlElement], elements: list[HtmlElement]) -> list[int]:
    """The indices of the boxes that these elements are; both in document order. An unseen element has none."""
    if not elements:
        return []
    if len(elements) == 1:
        wanted = elements[0]
        return [box for box, element in enumerate(boxes) if element is wanted]
    among = set(elements)
    return [box for box, element in enumerate(boxes) if element in among]


@accelerated
def boxes_named(boxes: Sequence[HtmlElement], word: str) -> list[int]:
    """The indices of the boxes of which some of `NAMES` has the word, in any case; `word` is in lower case and ASCII, without "k"."""
    names = ["\n".join([box.get(name) or "" for name in NAMES]) for box in boxes]
    if word not in "\n".join(names).lower():
        return []
    return [box for box, name in enumerate(names) if word in name.lower()]
