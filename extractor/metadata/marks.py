"""What the class names of an element, and of those around it, say of what it holds."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated

CONTAINERS = ("body", "article", "main")
"""Elements that hold so much that their class names say nothing of a line."""


class Mark(NamedTuple):
    """What class names, or an attribute, say of an element."""

    classes: re.Pattern[str]
    hints: tuple[bytes, ...]
    """Of which every match of `classes` has one in lower case: most class names have none, and are told by that (in UTF-8, as
    libxml2 has them)."""
    attributes: tuple[bytes, ...]
    """Of which the first that an element has says what it is, too,"""
    values: re.Pattern[str]
    """where this is found in it."""
    levels: int
    """How many elements around one are asked."""
    pairs: bytes
    """For each two letters (the first times `LETTERS`, and the second), 1 where a hint begins with them."""


LETTERS = 32
"""How many there are of the last five bits of a letter, which are the same in lower and upper case."""


def mark(classes: re.Pattern[str], hints: bytes, attributes: bytes, values: str, levels: int) -> Mark:
    """A mark; its hints and attributes have a space between two."""
    words = tuple(hints.split())
    begun = {word[0] % LETTERS * LETTERS + word[1] % LETTERS for word in words}
    pairs = bytes(pair in begun for pair in range(LETTERS * LETTERS))
    return Mark(classes, words, tuple(attributes.split()), re.compile(values), levels, pairs)


@accelerated
def is_marked(element: HtmlElement, mark: Mark) -> bool:
    """Whether an element, or one of those around it, is marked. Nothing is asked of a container but where it is the element."""
    asked: HtmlElement | None = element
    for _ in range(mark.levels + 1):
        if asked is None or (asked is not element and asked.tag in CONTAINERS):
            return False
        if mark.classes.search(asked.get("class") or "") or _says(asked, mark):
            return True
        asked = asked.getparent()
    return False


def _says(element: HtmlElement, mark: Mark) -> bool:
    stated = next((value for name in mark.attributes if (value := element.get(name.decode()))), "")
    return mark.values.search(stated) is not None
