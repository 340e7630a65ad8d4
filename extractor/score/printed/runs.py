"""The lines right beside a label that are nothing but numbers.

<b>75</b> <span>/100</span> <span>Impact Score</span>     ->   75, before the label
Impact Score | 75 | 100                                   ->   75 and 100, after it
Impact Score | n/a                                        ->   none, and says so
"""

from __future__ import annotations

from extractor.score.bare_lines import number_alone, passing
from extractor.score.grammar import Verdict
from extractor.score.printed.entries import in_other_entry
from extractor.score.printed.foreign_numbers import belongs, counts_other, has_icon, under_others
from extractor.score.printed.places import Places
from extractor.score.remarks import remark
from extractor.score.tokens import Kind

_LONGEST_RUN = 11
"""Numbers in a row that may be the steps of one scale."""


def run_beside(places: Places, i: int, step: int) -> list[int]:
    """The lines before (`step` -1) or after (1) a label that are nothing but numbers, from the label outwards."""
    run: list[int] = []
    j = i + step
    while places.has(j) and len(run) < _LONGEST_RUN:
        if number_alone(places.lines[j]) and not under_others(places, j):
            if not (_goes_on(places, i, run, j) if run else _begins(places, i, j)):
                break
            run.append(j)
        elif not _is_skipped(places, i, run, j):
            break
        j += step
    return run if run and belongs(places, i, run) else []


def _begins(places: Places, i: int, j: int) -> bool:
    """Whether the number in line `j` stands close enough to be the label's."""
    return places.near(i, j) and not in_other_entry(places, i, j)


def _goes_on(places: Places, i: int, run: list[int], j: int) -> bool:
    """Whether the number in line `j` is of one row with those before. A plain text has no rows."""
    line = places.lines[j]
    if not places.inside(i, places.common(i, run[0]), j):
        return False
    if places.lines[i].holder is None and line.source == "text":
        return False
    return not counts_other(places, j, places.common(run[0], j)) and not has_icon(places, j)


def _is_skipped(places: Places, i: int, run: list[int], j: int) -> bool:
    """Whether a line that is no number parts none from the label: it says nothing, the label again, or a remark first."""
    line = places.lines[j]
    return (
        passing(line)
        or repeats_label(places, i, j)
        or (not run and remark(line))
        or number_alone(line) is not None
    )


def repeats_label(places: Places, i: int, j: int) -> bool:
    """Whether line `j` only says the label again (an `aria-label` beside the visible one)."""
    other = places.labelled.get(j)
    sources = {places.lines[i].source, places.lines[j].source}
    return other is not None and other.verdict is Verdict.LABEL and "attribute" in sources


def says_nothing(places: Places, i: int) -> bool:
    """Whether the line after the label says that there is no number: "n/a"."""
    j = i + 1
    while places.has(j) and passing(places.lines[j]) and places.near(i, j):
        j += 1
    return places.has(j) and Kind.NOTHING in places.lines[j].kinds() and places.near(i, j)
