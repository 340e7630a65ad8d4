"""Numbers beside a label that count something else: comments, the minutes to read, another entry of a menu, an average.

<span>Impact Score</span> <a class="comments-count" href="#comments">12</a>     comments
<tr><th>Story<th>Average</tr><tr><td>Impact Score<td>62</tr>                    an average
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.score.folding import fold
from extractor.score.printed.places import Places
from extractor.score.qualifiers import of_others
from extractor.score.remarks import describes, remark
from extractor.score.tokens import Kind

_FOREIGN = re.compile(
    r"comment|share|sharing|\bviews?\b|\blikes?\b|votes?\b|repl(?:y|ies)|read-?(?:ing-?)?time|visits?\b|download|follower|price|"
    r"\bdate|\btime\b|pagination|page-?num|rank",
    re.IGNORECASE,
)
"""Names of counters that news pages print beside a score (class names of the dev pages' article heads,
2026-11).
"""

_LONGEST_HEADING = 40
"""Characters of the heading of a column, at most."""


def belongs(places: Places, i: int, run: Sequence[int]) -> bool:
    """Whether the number's own part of the common container holds no other words, and counts nothing else. `run` are the
    number's lines, from the label outwards.
    """
    depth = places.common(i, run[0])
    if _is_named(places, i, run):
        return False
    return not _is_menu(places, i, run[0], depth) and not counts_other(places, run[0], depth)


def _is_named(places: Places, i: int, run: Sequence[int]) -> bool:
    """Whether the next line beyond the number, remarks aside, is in the number's own part and gives it a name."""
    first, last = run[0], run[-1]
    depth = places.common(i, first)
    if len(places.chain(first)) <= depth:
        return False
    step = 1 if first > i else -1
    outside = last + step
    while places.has(outside) and remark(places.lines[outside]):
        outside += step
    if not places.has(outside) or not places.inside(first, depth + 1, outside):
        return False
    line = places.lines[outside]
    return Kind.WORD in line.kinds() and not line.has_label and not describes(line)


def _is_menu(places: Places, i: int, j: int, depth: int) -> bool:
    """Whether the two lines are two buttons, or links to two places: entries of a menu."""
    buttons = [any(e.tag == "button" for e in places.chain(k)[depth:]) for k in (i, j)]
    one, two = ({e.get("href") for e in places.chain(k)[depth:] if e.tag == "a"} for k in (i, j))
    return all(buttons) or (bool(one) and bool(two) and one != two)


def counts_other(places: Places, j: int, depth: int) -> bool:
    """Whether what holds line `j`, below `depth`, is named as a counter of something else."""
    named = (
        element.get(name, "")
        for element in places.chain(j)[depth:]
        for name in ("class", "id", "href", "aria-label", "title")
    )
    return _FOREIGN.search(" ".join(named)) is not None


def has_icon(places: Places, j: int) -> bool:
    """Whether an icon tells what the number in line `j` counts."""
    holder = places.lines[j].holder
    return holder is not None and any(child.tag in ("svg", "img", "i") for child in holder)


def under_others(places: Places, j: int) -> bool:
    """Whether the column of a table in which line `j` stands is headed as another's: "Average", "Last week"."""
    chain = places.chain(j)
    for cell, row in zip(chain[:0:-1], chain[-2::-1], strict=False):
        if cell.tag in ("td", "th") and row.tag == "tr":
            table = next(row.iterancestors("table"), None)
            head = next(table.iter("tr"), None) if table is not None else None
            if head is None or head is row or len(head) != len(row) or any(e.tag != "th" for e in head):
                return False
            text = "".join(head[row.index(cell)].itertext())
            return len(text) < _LONGEST_HEADING and any(map(of_others, fold(text).text.split()))
    return False
