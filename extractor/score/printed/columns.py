"""Numbers under the heading of their column, in a table or in rows that are built like one.

<tr><th>Views<th>Impact Score</tr><tr><td>1204<td>75</tr>                     ->   75
"""

from __future__ import annotations

from lxml.html import HtmlElement

from extractor.score.bare_lines import number_alone
from extractor.score.printed.grids import in_grid
from extractor.score.printed.places import Places

_HIGHEST = 4
"""Elements around a label, its own first, that may be the cell that it heads a column with."""


def in_column(places: Places, i: int) -> list[int] | None:
    """The number under (or over) a label that heads a column, in a table or a grid of equal rows.

    Empty where the column has several numbers, None where the label heads none.
    """
    chain = places.chain(i)
    for cell in chain[: -_HIGHEST - 1 : -1]:
        row = cell.getparent()
        if row is None or len(row) < 2:
            continue
        depth = chain.index(cell)
        grid = in_grid(places, i, depth)
        if grid is not None:
            return grid
        if not _heads_row(places, i, depth):
            return None
        following = _following(row)
        found = _cells_of(places, following, row, cell) or _cells_of(places, _preceding(row), row, cell)
        if found:
            return found if len(found) == 1 else []
        if row.tag == "tr" and _is_empty(places, following, row, cell):
            return []
    return None


def _heads_row(places: Places, i: int, depth: int) -> bool:
    """Whether the label stands alone in its cell, the element at `depth`, of a row without numbers."""
    row = places.row(i, depth)
    if any(number_alone(places.lines[j]) for j in row):
        return False
    return not any(j != i and places.inside(i, depth + 1, j) for j in row)


def _is_empty(places: Places, others: list[HtmlElement], row: HtmlElement, cell: HtmlElement) -> bool:
    """Whether nothing stands under `cell` in the next row, which has as many cells."""
    if not others or len(others[0]) != len(row):
        return False
    target = others[0][row.index(cell)]
    return not any(target in places.chain(j) for j in range(len(places.lines)))


def _cells_of(places: Places, others: list[HtmlElement], row: HtmlElement, cell: HtmlElement) -> list[int]:
    """The lines at the place of `cell` in `others`, the rows next to `row`, as far as they are numbers."""
    place, found = row.index(cell), []
    for other in others:
        if other.tag != row.tag or len(other) != len(row):
            break
        target = other[place]
        lines = [j for j in range(len(places.lines)) if any(e is target for e in places.chain(j))]
        if len(lines) != 1 or not number_alone(places.lines[lines[0]]):
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
