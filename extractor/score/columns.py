"""Numbers that stand under the heading of their column, or at the same place of a list beside the labels'.

<tr><th>Views<th>Impact Score</tr><tr><td>1204<td>75</tr>                     ->   75
<div>Impact Score</div><div>Novelty</div><div>75</div><div>45</div>           ->   75, in a grid
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile

from lxml.html import HtmlElement

from extractor.score.bare_lines import number_alone
from extractor.score.labels import fold
from extractor.score.number import TOPS
from extractor.score.places import Places
from extractor.score.qualifiers import of_others
from extractor.score.remarks import names as is_name
from extractor.score.tokens import Kind

_GRID = re.compile(r"grid|stat|metric|kpi|\bcols?\b|column|row", re.IGNORECASE)
_SLOT = re.compile(r"val|num|score|count|figure|point|result|\bv\b|\bn\b", re.IGNORECASE)
"""Names of the elements that hold cells, and of those that hold a number (class names of dashboards, 2026-11)."""

_SLOT_TAGS = frozenset({"span", "b", "strong", "em", "div", "p", "output", "data", "dd", "td"})


_LEAST_CELLS, _MOST_CELLS = 4, 48
"""Cells of a grid, labels and numbers together."""


class Columns(Places):
    """Lines in rows and columns."""

    # which entry of a list or a table a number stands in

    def in_other_entry(self, i: int, j: int) -> bool:
        """Whether line `j` belongs to another entry than the label in line `i`: another row, another `<dt>`."""
        for element in reversed(self.chain(i)):
            if element.tag == "dt":
                own = list(takewhile(lambda e: e.tag != "dt", element.itersiblings()))
                own = [e for e in own if e.tag == "dd"]
                return bool(own) and not any(e in own or e is element for e in self.chain(j))
            if element.tag == "tr":
                return len(element) > 1 and element not in self.chain(j)
        return False

    def under_others(self, j: int) -> bool:
        """Whether the column of a table in which line `j` stands is headed as another's: "Average", "Last week"."""
        chain = self.chain(j)
        for cell, row in zip(chain[:0:-1], chain[-2::-1], strict=False):
            if cell.tag in ("td", "th") and row.tag == "tr":
                table = next(row.iterancestors("table"), None)
                head = next(table.iter("tr"), None) if table is not None else None
                if head is None or head is row or len(head) != len(row) or any(e.tag != "th" for e in head):
                    return False
                text = "".join(head[row.index(cell)].itertext())
                return len(text) < 40 and any(map(of_others, fold(text).text.split()))
        return False

    def has_empty_slot(self, i: int) -> bool:
        """Whether the place of the number stands empty after the label, as scripts leave it: `<dd></dd>`."""
        parts = self.lines[i].parts
        holder = parts[-1].holder if parts else None
        if holder is None or self.lines[i].source != "text":
            return False
        slot = holder[0] if len(holder) else holder.getnext()
        if slot is None or slot.tag not in _SLOT_TAGS or len(slot) or (slot.text or "").strip():
            return False
        if any(line.holder is slot for line in self.lines):
            return False
        named = " ".join(slot.get(name, "") for name in ("class", "id"))
        if slot.tag in ("dd", "td"):
            return True
        return _SLOT.search(named) is not None if named.strip() else slot.getnext() is None

    # what stands under a heading

    def in_column(self, i: int) -> list[int] | None:
        """The number under (or over) a label that heads a column, in a table or a grid of equal rows.

        Empty where the column has several numbers, None where the label heads none.
        """
        chain = self.chain(i)
        for cell in chain[:-5:-1]:
            row = cell.getparent()
            if row is None or len(row) < 2:
                continue
            depth = chain.index(cell)
            grid = self._in_grid(i, depth)
            if grid is not None:
                return grid
            inside = [j for j in self.around(i) if self.inside(i, depth, j)]
            numbers = any(number_alone(self.lines[j]) for j in inside)
            if numbers or any(j != i and self.inside(i, depth + 1, j) for j in inside):
                return None
            found = self._cells_of(_following(row), row, cell) or self._cells_of(_preceding(row), row, cell)
            if found:
                return found if len(found) == 1 else []
            if row.tag == "tr" and self._is_empty(_following(row), row, cell):
                return []
        return None

    def _is_empty(self, others: list[HtmlElement], row: HtmlElement, cell: HtmlElement) -> bool:
        """Whether nothing stands under `cell` in the next row, which has as many cells."""
        if not others or len(others[0]) != len(row):
            return False
        target = others[0][row.index(cell)]
        return not any(target in self.chain(j) for j in range(len(self.lines)))

    def _in_grid(self, i: int, depth: int) -> list[int] | None:
        """The number of a label in a list of labels that a list of as many numbers follows, or precedes.

        Two labels with two numbers could also be a remark and a number with its scale, so then the list must be named
        like a grid.
        """
        cell = self.chain(i)[depth]
        cells = [*islice(cell.itersiblings(preceding=True), _MOST_CELLS)][::-1]
        at = len(cells)
        cells += [cell, *islice(cell.itersiblings(), _MOST_CELLS)]
        if not _LEAST_CELLS <= len(cells) <= _MOST_CELLS:
            return None
        lines = self._lines_of(i, depth, cells)
        first = at - _length(self._is_name(cells, lines, k, cell) for k in range(at, -1, -1)) + 1
        end = at + _length(self._is_name(cells, lines, k, cell) for k in range(at, len(cells)))
        count = end - first
        sure = (
            cell.tag == "dt"
            or _GRID.search(_names(cell.getparent()))
            or self._pairs(cells, lines, first, end)
        )
        if count < (2 if sure else 3):
            return None
        behind = _length(self._is_cell(lines[k]) for k in range(end, len(cells)))
        ahead = _length(self._is_cell(lines[k]) for k in range(first - 1, -1, -1))
        if bool(behind) == bool(ahead) or (behind or ahead) % count:
            return None
        if (behind or ahead) > count:
            return []
        target = lines[at + count if behind else at - count]
        return target if target and number_alone(self.lines[target[0]]) else []

    def _pairs(self, cells: list[HtmlElement], lines: list[list[int]], first: int, end: int) -> bool:
        """Whether all of four cells are two names that look alike and two numbers that do, none of them a remark or the
        end of a scale.
        """
        numbers = [k for k in range(len(cells)) if not first <= k < end]
        if len(cells) != 4 or end - first != 2 or not all(self._is_cell(lines[k]) for k in numbers):
            return False
        tokens = [number_alone(self.lines[lines[k][0]]) for k in numbers]
        plain = all(t is None or t.value is None or t.value.value not in TOPS for t in tokens)
        looks = [
            {(e.tag, e.get("class")) for e in part}
            for part in (cells[first:end], [cells[k] for k in numbers])
        ]
        named = all(
            line.has_label or is_name(line) for line in (self.lines[lines[k][0]] for k in range(first, end))
        )
        return plain and named and all(len(look) == 1 for look in looks)

    def _lines_of(self, i: int, depth: int, cells: list[HtmlElement]) -> list[list[int]]:
        """The lines in each of the cells around line `i`."""
        place = {cell: k for k, cell in enumerate(cells)}
        lines: list[list[int]] = [[] for _ in cells]
        for j in range(max(0, i - len(cells)), min(len(self.lines), i + len(cells) + 1)):
            if self.inside(i, depth, j) and len(self.chain(j)) > depth:
                lines[place[self.chain(j)[depth]]].append(j)
        return lines

    def _is_name(self, cells: list[HtmlElement], lines: list[list[int]], k: int, like: HtmlElement) -> bool:
        """Whether a cell holds a few words and no number, and looks like the label's."""
        if len(lines[k]) != 1 or cells[k].tag != like.tag:
            return False
        line = self.lines[lines[k][0]]
        return len(line.text.split()) <= 4 and not line.kinds() & {Kind.VALUE, Kind.NOTHING, Kind.STOP}

    def _is_cell(self, lines: list[int]) -> bool:
        """Whether a cell holds a number, or says that there is none."""
        if len(lines) != 1:
            return False
        line = self.lines[lines[0]]
        return number_alone(line) is not None or line.kinds() == {Kind.NOTHING}

    def _cells_of(self, others: list[HtmlElement], row: HtmlElement, cell: HtmlElement) -> list[int]:
        """The lines at the place of `cell` in `others`, the rows next to `row`, as far as they are numbers."""
        place, found = row.index(cell), []
        for other in others:
            if other.tag != row.tag or len(other) != len(row):
                break
            target = other[place]
            lines = [j for j in range(len(self.lines)) if any(e is target for e in self.chain(j))]
            if len(lines) != 1 or not number_alone(self.lines[lines[0]]):
                break
            found += lines
        return found


def _following(row: HtmlElement) -> list[HtmlElement]:
    """The two rows after `row`, also where a table's body begins after its head."""
    group = row.getparent()
    rows = list(row.itersiblings())
    if not rows and group is not None and group.tag == "thead" and group.getnext() is not None:
        rows = list(group.getnext())
    return rows[:2]


def _preceding(row: HtmlElement) -> list[HtmlElement]:
    """The row before `row`."""
    return list(row.itersiblings(preceding=True))[:1]


def _length(fits: Iterable[bool]) -> int:
    """How many of the first ones fit."""
    return sum(1 for _ in takewhile(bool, fits))


def _names(element: HtmlElement | None) -> str:
    """What an element is called, and how it is set."""
    return "" if element is None else " ".join(element.get(name, "") for name in ("class", "id", "style"))
