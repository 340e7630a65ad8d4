"""What a label on a page comes to: a number that may be the page's score, or several that could be meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.score.lines import Line
from extractor.score.number import Value
from extractor.score.printed.places import Places
from extractor.score.tokens import Kind, Token


class Candidate(NamedTuple):
    """A number that may be the page's score: which lines say so, and how.

    `label` and `raw` are the label and the number as printed, `source` is where the number comes from (`Line.source`).
    """

    value: Value
    label: str
    raw: str
    source: str
    label_line: int
    value_line: int


class Conflict(NamedTuple):
    """A label with two numbers that could be meant."""

    label_line: int
    numbers: tuple[str, ...]


def candidate(places: Places, i: int, j: int, token: Token, value: Value) -> Candidate:
    """The number that `token` prints in line `j`, read as `value`, for the label in line `i`."""
    line = places.lines[j]
    return Candidate(value, _label(places.lines[i]), line.text_of(token).strip(), line.source, i, j)


def conflict(places: Places, i: int, said_by: Iterable[int]) -> Conflict:
    """That the lines `said_by`, in this order, say different numbers for the label in line `i`."""
    return Conflict(i, tuple(places.lines[j].text.strip() for j in said_by))


def _label(line: Line) -> str:
    """The first label of a line, as printed but without soft hyphens."""
    token = next(t for t in line.tokens if t.kind is Kind.LABEL)
    return " ".join(line.text_of(token).replace("\u00ad", "").split())
