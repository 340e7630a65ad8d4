"""The score in a run of texts without a tree: the parts of a plain text, the blocks of a teaser card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.score.labels import Labels
from extractor.score.lines import lines_of_texts
from extractor.score.number import Value
from extractor.score.printed import Candidate, candidates_in


class TextScore(NamedTuple):
    """A score in texts: `indices` are the texts that print it.

    `values` has several where the texts disagree.
    """

    values: list[Value]
    label: str
    raw: str
    indices: frozenset[int]


def score_in_texts(texts: Sequence[str], labels: Labels) -> TextScore | None:
    """What the texts say of a score; None where they print none."""
    if not labels.likely("\n".join(texts)):
        return None
    lines = lines_of_texts(texts, labels)
    candidates, conflicts = candidates_in(lines)
    if not candidates:
        return None
    first = candidates[0]
    values: list[Value] = []
    for candidate in candidates:
        if not any(candidate.value.agrees(value) for value in values):
            values.append(candidate.value)
    used = {i for c in candidates for i in _lines_of(c)} | {c.label_line for c in conflicts}
    indices = frozenset(part.place for i in used for part in lines[i].parts)
    return TextScore(values, first.label, first.raw, indices)


def card_score(texts: Sequence[str], labels: Labels) -> float | None:
    """The score that a teaser card prints of its own story, from the texts of its blocks."""
    found = score_in_texts(texts, labels)
    if found is None or len(found.values) != 1 or not found.values[0].in_scale:
        return None
    return found.values[0].value


def _lines_of(candidate: Candidate) -> tuple[int, int]:
    return candidate.label_line, candidate.value_line
