"""The score that a page prints: from its lines, the number that belongs to each label.

    Impact Score: 75/100                                        in the label's line (`in_line`)
    <th>Views<th>Impact Score … <td>1204<td>75                  in its column (`columns`), or its place in a grid (`grids`)
    <dt>Impact Score</dt><dd>75</dd>                            right beside it (`runs`), on its own side (`sides`)
    Impact Score | How is it made? | 75                         beyond a few words (`beyond`)
    <h4>Impact Score</h4><p><b>75</b> on our scale …            opening the next paragraph (`openings`)

A number belongs to a label that stands in one line with it, or right beside it in the smallest container that
holds both; in a table also to the heading of its column. Where two numbers could be meant, none is taken (`resolve`).

All rules are functions that read one `Places`: the lines, and where they stand in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.score.grammar import Said, Verdict
from extractor.score.lines import Line
from extractor.score.printed.beyond import beyond_words
from extractor.score.printed.candidates import Candidate, Conflict, conflict
from extractor.score.printed.columns import in_column
from extractor.score.printed.entries import has_empty_slot
from extractor.score.printed.foreign_labels import is_anothers
from extractor.score.printed.in_line import in_line
from extractor.score.printed.openings import opened
from extractor.score.printed.places import Places
from extractor.score.printed.resolve import resolved
from extractor.score.printed.runs import run_beside, says_nothing
from extractor.score.printed.sides import own_side

__all__ = ["Candidate", "Conflict", "candidates_in"]


def candidates_in(lines: Sequence[Line]) -> tuple[list[Candidate], list[Conflict]]:
    """Every number that belongs to a label, and the labels with several."""
    places = Places(lines)
    answers = [_answer(places, i, what) for i, what in places.labelled.items()]
    found = [answer for answer in answers if isinstance(answer, Candidate)]
    return found, [answer for answer in answers if isinstance(answer, Conflict)]


def _answer(places: Places, i: int, what: Said) -> Candidate | Conflict | None:
    """What belongs to the label in line `i`, which says `what`."""
    if is_anothers(places, i):
        return None
    if what.verdict is Verdict.NUMBER:
        return in_line(places, i, what)
    return _beside(places, i) if what.verdict is Verdict.LABEL else None


def _beside(places: Places, i: int) -> Candidate | Conflict | None:
    """The number that belongs to a label without one in its line: all places where it may be, the surest first."""
    if has_empty_slot(places, i):
        return None
    column = in_column(places, i)
    if column is not None:
        return resolved(places, i, column) if column else None
    ahead, behind = run_beside(places, i, -1), run_beside(places, i, 1)
    if says_nothing(places, i) and not (ahead and places.common(i, ahead[0]) > places.common(i, i + 1)):
        return None
    if ahead and behind:
        own = own_side(places, i, ahead, behind)
        return resolved(places, i, own) if own else conflict(places, i, sorted(ahead + behind))
    found = ahead or behind or beyond_words(places, i, 1) or beyond_words(places, i, -1)
    return resolved(places, i, found) if found else opened(places, i)
