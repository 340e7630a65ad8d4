"""Of numbers on both sides of a label, its own.

<p><b>75</b> <span>Impact Score</span></p><p>12</p>     ->   75, in the smaller container
1204 | Views | 75 | Impact Score | 31 | Shares          ->   75, as the row begins with a number
"""

from __future__ import annotations

from extractor.score.bare_lines import number_alone, passing
from extractor.score.printed.places import Places
from extractor.score.printed.resolve import one_number

_MOST_IN_LABEL = 3
"""Words of another number's label, at most."""


def own_side(places: Places, i: int, ahead: list[int], behind: list[int]) -> list[int] | None:
    """The lines of the label's own number: those `ahead` or those `behind`; None where it can't be told."""
    one, two = one_number(places, ahead), one_number(places, behind)
    if one and two and one[0].agrees(two[0]):
        return behind if two[0].best is not None or one[0].best is None else ahead
    depth = places.common(i, behind[0])
    closer = places.common(i, ahead[0]) - depth
    if closer:
        return ahead if closer > 0 else behind
    tags = {element.tag for element in places.chain(i)[depth - 1 :]}
    if tags & {"dt", "th"} or places.lines[i].text.rstrip().endswith((":", "：")):
        return behind
    first, last = _end_of_row(places, i, -1, depth), _end_of_row(places, i, 1, depth)
    begins, ends = (number_alone(places.lines[j]) is not None for j in (first, last))
    if begins == ends:
        return None
    return ahead if begins else behind


def _end_of_row(places: Places, i: int, step: int, depth: int) -> int:
    """How far labels and numbers alternate from line `i`, inside its ancestor at `depth`."""
    numeric, j = False, i
    while places.has(j + step):
        line = places.lines[j + step]
        if passing(line) or not places.inside(i, depth, j + step):
            break
        is_number = number_alone(line) is not None
        if is_number == numeric or (not is_number and len(line.text.split()) > _MOST_IN_LABEL):
            break
        numeric, j = is_number, j + step
    return j
