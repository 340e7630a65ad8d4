"""Numbers at the same place of a list beside the labels'.

<div>Impact Score</div><div>Novelty</div><div>75</div><div>45</div>           ->   75, in a grid
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.score.bare_lines import number_alone
from extractor.score.lines import Line
from extractor.score.number import TOPS
from extractor.score.printed.places import Places
from extractor.score.remarks import names as is_name
from extractor.score.tokens import Kind

_GRID = re.compile(r"grid|stat|metric|kpi|\bcols?\b|column|row", re.IGNORECASE)
"""Names of the elements that hold cells (class names of dashboards, 2026-11)."""

_LEAST_CELLS, _MOST_CELLS = 4, 48
"""Cells of a grid, labels and numbers together."""


class _Cell(NamedTuple):
    """A cell of what may be a grid: its element, and the lines in it with their places."""

    element: HtmlElement
    lines: list[Line]
    places: list[int]

    def is_named_like(self, label: HtmlElement) -> bool:
        """Whether it holds a few words and no number, and looks like the cell `label`."""
        if len(self.lines) != 1 or self.element.tag != label.tag:
            return False
        line = self.lines[0]
        return len(line.text.split()) <= 4 and not line.kinds() & {Kind.VALUE, Kind.NOTHING, Kind.STOP}

    def is_number(self) -> bool:
        """Whether it holds a number, or says that there is none."""
        if len(self.lines) != 1:
            return False
        return number_alone(self.lines[0]) is not None or self.lines[0].kinds() == {Kind.NOTHING}


def in_grid(places: Places, i: int, depth: int) -> list[int] | None:
    """The number of a label in a list of labels that a list of as many numbers follows, or precedes.

    `depth` is that of the label's cell. Two labels with two numbers could also be a remark and a number with its scale,
    so then the list must be named like a grid. Empty where the label has several numbers or none, None in no grid.
    """
    label = places.chain(i)[depth]
    ahead_of_label = [*islice(label.itersiblings(preceding=True), _MOST_CELLS)][::-1]
    elements = [*ahead_of_label, label, *islice(label.itersiblings(), _MOST_CELLS)]
    if not _LEAST_CELLS <= len(elements) <= _MOST_CELLS:
        return None
    cells, at = _cells(places, i, depth, elements), len(ahead_of_label)
    first = at + 1 - _length(cell.is_named_like(label) for cell in cells[at::-1])
    end = at + _length(cell.is_named_like(label) for cell in cells[at:])
    count = end - first
    if count < (2 if _is_sure(cells, first, end, label) else 3):
        return None
    behind = _length(cell.is_number() for cell in cells[end:])
    ahead = _length(cell.is_number() for cell in cells[:first][::-1])
    numbers = behind or ahead
    if (behind and ahead) or not numbers or numbers % count:
        return None
    target = cells[at + count if behind else at - count]
    one = numbers == count and target.lines and number_alone(target.lines[0])
    return target.places if one else []


def _cells(places: Places, i: int, depth: int, elements: list[HtmlElement]) -> list[_Cell]:
    """The cells around line `i`, with their lines."""
    cells = {element: _Cell(element, [], []) for element in elements}
    for j in range(max(0, i - len(cells)), min(len(places.lines), i + len(cells) + 1)):
        if places.inside(i, depth, j) and len(places.chain(j)) > depth:
            cell = cells[places.chain(j)[depth]]
            cell.lines.append(places.lines[j])
            cell.places.append(j)
    return list(cells.values())


def _is_sure(cells: list[_Cell], first: int, end: int, label: HtmlElement) -> bool:
    """Whether two names are enough: those of a list of definitions, of what is called a grid, or of a clear pair."""
    return (
        label.tag == "dt"
        or _GRID.search(_names(label.getparent())) is not None
        or _is_pairs(cells[first:end], cells[:first] + cells[end:])
    )


def _is_pairs(names: list[_Cell], numbers: list[_Cell]) -> bool:
    """Whether all of four cells are two names that look alike and two numbers that do, none of them a remark or the
    end of a scale.
    """
    if len(names) != 2 or len(numbers) != 2 or not all(cell.is_number() for cell in numbers):
        return False
    tokens = [number_alone(cell.lines[0]) for cell in numbers]
    if any(t is not None and t.value is not None and t.value.value in TOPS for t in tokens):
        return False
    if not all(cell.lines[0].has_label or is_name(cell.lines[0]) for cell in names):
        return False
    looks = [{(cell.element.tag, cell.element.get("class")) for cell in part} for part in (names, numbers)]
    return all(len(look) == 1 for look in looks)


def _length(fits: Iterable[bool]) -> int:
    """How many of the first ones fit."""
    return sum(1 for _ in takewhile(bool, fits))


def _names(element: HtmlElement | None) -> str:
    """What an element is called, and how it is set."""
    return "" if element is None else " ".join(element.get(name, "") for name in ("class", "id", "style"))
