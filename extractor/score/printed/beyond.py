"""The number beyond a few words that stand with the label.

<div>Impact Score <p>How is it made?</p></div><b>75</b>             ->   75
<h4>Impact Score</h4><p>How far it reaches.</p><b>75</b>            ->   75
<span>Impact Score</span><span>Very high</span><span>75</span>      ->   75
<span>Impact Score</span><span>Novelty</span><span>75</span>        ->   nothing: it may be that of novelty
"""

from __future__ import annotations

from extractor.score.bare_lines import number_alone, passing
from extractor.score.printed.entries import in_other_entry
from extractor.score.printed.foreign_numbers import belongs, under_others
from extractor.score.printed.places import Places
from extractor.score.remarks import counts, degree, names, remark
from extractor.score.tokens import Kind

_LONGEST_REMARK = 160
"""Characters of a remark that may stand between a label and its number."""

_MOST_BETWEEN = 3
"""Lines between a label and its number, at most."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "th"})


def beyond_words(places: Places, i: int, step: int) -> list[int]:
    """The line of the next number before (`step` -1) or after (1) a label, if the words between are no name of it.

    That is: they stand in a part of the common container that holds the label but not the number, or they are a
    degree, or the container holds nothing else. A list of one line, or of none.
    """
    j = _next_number(places, i, step)
    if j is None or not _may_belong(places, i, j):
        return []
    between = range(min(i, j) + 1, max(i, j))
    if any(_names_number(places, i, j, k) for k in between):
        return []
    with_label = _stand_with_label(places, i, j, between) or (_is_heading(places, i) and j - i == 2)
    found = with_label or _is_degree(places, i, j, between) or _has_box_alone(places, i, j)
    return [j] if found else []


def _next_number(places: Places, i: int, step: int) -> int | None:
    """The first line from line `i` on that is a number alone, unless a long text comes first, or a line that says that
    there is none.
    """
    j = i + step
    while places.has(j) and abs(j - i) <= _MOST_BETWEEN and number_alone(places.lines[j]) is None:
        if Kind.NOTHING in places.lines[j].kinds() or len(places.lines[j].text) > _LONGEST_REMARK:
            return None
        j += step
    return j if places.has(j) and number_alone(places.lines[j]) is not None else None


def _may_belong(places: Places, i: int, j: int) -> bool:
    """Whether label and number stand in one entry of one container, and the number counts nothing else."""
    return (
        places.near(i, j)
        and places.common(i, j) > 0
        and belongs(places, i, [j])
        and not in_other_entry(places, i, j)
        and not under_others(places, j)
    )


def _names_number(places: Places, i: int, j: int, k: int) -> bool:
    """Whether line `k`, between label and number, is the name of that number: it looks like the label, or stands
    with the number.
    """
    depth, line = places.common(i, j), places.lines[k]
    if counts(line):
        return True
    if not names(line) or remark(line) or len(places.chain(i)) <= depth:
        return False
    if places.inside(i, depth + 1, k):
        return False
    held = places.lines[i].holder is not None and line.holder is not None
    return (held and places.look(i) == places.look(k)) or places.inside(j, depth + 1, k)


def _stand_with_label(places: Places, i: int, j: int, between: range) -> bool:
    """Whether the label's own part of the common container holds all words between it and the number."""
    depth = places.common(i, j)
    return all(places.inside(i, depth + 1, k) for k in between) and len(places.chain(i)) > depth


def _is_heading(places: Places, i: int) -> bool:
    holder = places.lines[i].holder
    return holder is not None and holder.tag in _HEADINGS


def _is_degree(places: Places, i: int, j: int, between: range) -> bool:
    """Whether the words between are a degree, and no other number follows to which they may belong."""
    beyond = j + (1 if j > i else -1)
    crowded = places.has(beyond) and number_alone(places.lines[beyond]) and places.near(i, beyond)
    return all(degree(places.lines[k]) for k in between) and not crowded


def _has_box_alone(places: Places, i: int, j: int) -> bool:
    """Whether the common container holds only label, number and what is between them, as far as the next lines tell."""
    depth, low, high = places.common(i, j), min(i, j), max(i, j)
    outside = (*range(low - 3, low), *range(high + 1, high + 4))
    return all(passing(places.lines[k]) for k in outside if places.has(k) and places.inside(i, depth, k))
