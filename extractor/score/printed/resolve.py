"""From the lines of numbers that belong to a label to one number, with its scale.

75/100 | <meter value="75" max="100">     ->   75 of 100: they agree
0 | 75 | 100                              ->   75 of 100: the ends of the scale
1 | 2 | <b>3</b> | 4 | 5                  ->   3 of 5: the step that is marked
75 | 62                                   ->   a conflict
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extractor.score.bare_lines import number_alone
from extractor.score.number import BOTTOMS, TOPS, Value, with_scale
from extractor.score.printed.candidates import Candidate, Conflict, candidate, conflict
from extractor.score.printed.places import Places
from extractor.score.printed.scales import scale_around
from extractor.score.tokens import Token

_LEAST_STEPS = 3
_MARKED_ROLE = ("aria-selected", "aria-checked")
_MARKED_NAME = re.compile(r"(?:^|[\s_-])(?:active|current|selected|checked)(?:$|[\s_-])", re.IGNORECASE)
_MARKED_TAGS = frozenset({"b", "strong", "mark", "em"})
_PRESSED = frozenset({"a", "button", "label", "option"})
"""What readers press to choose a step is no answer."""


def resolved(places: Places, i: int, run: list[int]) -> Candidate | Conflict:
    """The one number that the lines `run` say for the label in line `i`."""
    found = one_number(places, run) or _marked_step(places, run)
    if found is None:
        return conflict(places, i, sorted(run))
    value, j = found
    value = with_scale(value, scale_around(places, i, run))
    return candidate(places, i, j, _number(places, j)[0], value)


def one_number(places: Places, run: list[int]) -> tuple[Value, int] | None:
    """The one number that lines say, and the line that says it best; None where they differ."""
    said_by = [(_value(places, j), j) for j in run if places.lines[j].source != "style"]
    said_by = said_by or [(_value(places, j), j) for j in run]
    said_by = [pair for pair in said_by if not pair[0].signed] or said_by
    said_by.sort(key=lambda pair: not _is_seen(places, *pair))
    if len(said_by) > 1:
        said_by = _without_legend(places, said_by)
    value, line = said_by[0]
    if any(not value.agrees(other) for other, _ in said_by[1:]):
        return None
    best = next((v for v, _ in said_by if v.best is not None and v.value == value.value), value)
    return with_scale(value, best), line


def _without_legend(places: Places, said_by: list[tuple[Value, int]]) -> list[tuple[Value, int]]:
    """Numbers without the ends of their scale, where a gauge prints them: 0, 75, 100.

    0, 50, 100 that look alike are the marks of an axis.
    """
    plain = [v.value for v, _ in said_by]
    top = max(plain) if max(plain) in TOPS else None
    bottom = min(plain) if min(plain) in BOTTOMS else None
    rest = [pair for pair in said_by if pair[0].value not in (top, bottom)]
    if len({pair[0].value for pair in rest}) != 1 or top is None:
        return said_by
    middle = bottom is not None and rest[0][0].value * 2 in (top, top + bottom)
    if middle and len({places.look(line) for _, line in said_by}) == 1:
        return said_by
    scale = Value(top, top, bottom)
    return [(with_scale(value, scale), line) for value, line in rest]


def _is_seen(places: Places, value: Value, j: int) -> bool:
    """Whether readers see line `j` as text. That in a gauge is for browsers that know none, unless it says more."""
    in_gauge = places.look(j)[0] in ("meter", "progress")
    return places.lines[j].source == "text" and not (in_gauge and value.best is None)


def _marked_step(places: Places, run: list[int]) -> tuple[Value, int] | None:
    """The one number that is marked among those of a scale, 1 to 5 say, and its line."""
    lines = sorted(run)
    numbers = [_value(places, j).value for j in lines]
    steps = [number - numbers[0] for number in numbers]
    if len(steps) < _LEAST_STEPS or numbers[0] not in (0, 1) or steps != list(range(len(steps))):
        return None
    depth = min(places.common(lines[0], j) for j in lines[1:])
    own = [places.chain(j)[depth:] for j in lines]
    if any(element.tag in _PRESSED for chain in own for element in chain):
        return None
    marked = [k for k, chain in enumerate(own) if any(map(_is_marked, chain))]
    if len(marked) != 1:
        return None
    return Value(numbers[marked[0]], numbers[-1], numbers[0]), lines[marked[0]]


def _is_marked(element: HtmlElement) -> bool:
    """Whether an element is the current one of its row."""
    if element.get("aria-current", "false") not in ("false", "page"):
        return True
    if any(element.get(name) == "true" for name in _MARKED_ROLE) or element.tag in _MARKED_TAGS:
        return True
    return _MARKED_NAME.search(element.get("class", "")) is not None


def _value(places: Places, j: int) -> Value:
    """The number of line `j`, on the scale that stands in it."""
    return with_scale(_number(places, j)[1], places.lines[j].scale)


def _number(places: Places, j: int) -> tuple[Token, Value]:
    """The number that all of line `j` is, as printed and as read."""
    token = number_alone(places.lines[j])
    assert token is not None and token.value is not None  # noqa: S101, PT018 - runs are made of such lines
    return token, token.value
