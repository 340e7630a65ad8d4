"""A line that an element's attributes make, and numbers that are all of an attribute."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.score.folding import fold
from extractor.score.number import Value, number

PLAIN = re.compile(r"\s*[+−-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)\s*%?\s*")
_FRACTION = re.compile(r"\s*([+−-]?\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)\s*")


class Note(NamedTuple):
    """A line that an element's attributes make: its text, and its number where it is one."""

    text: str
    source: str
    value: Value | None = None


def text_inside(element: HtmlElement) -> str:
    """All text in an element."""
    return "".join(element.itertext())


def plain_number(text: str | None) -> float | None:
    """A number that is all of an attribute; a percentage counts as one."""
    folded = fold(text or "").text
    return number(folded.replace("%", "")) if len(folded) < 40 and PLAIN.fullmatch(folded) else None


def number_in(text: str, best: float | None = None) -> Value | None:
    """A value that is all of an attribute."""
    folded = fold(text[:40]).text
    if match := _FRACTION.fullmatch(folded):
        return Value(number(match[1]), number(match[2]))
    if not PLAIN.fullmatch(folded):
        return None
    signed = folded.strip()[0] in "+-−"
    return Value(number(folded.replace("%", "")), 100.0 if "%" in folded else best, signed=signed)
