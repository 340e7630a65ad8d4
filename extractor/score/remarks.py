"""What a few words in a line of their own are to the label or the number beside them.

+3 since yesterday      average 62        a remark on the number
Novelty                                   the name of another number
Very high                                 a degree
Comments                                  what a number counts
"""

from __future__ import annotations

from extractor.score.labels import SCORES
from extractor.score.lines import Line
from extractor.score.qualifiers import (
    of_change,
    of_count,
    of_degree,
    of_example,
    of_explaining,
    of_kind,
    of_others,
    of_topic,
)
from extractor.score.tokens import Kind

_MOST_IN_REMARK, _MOST_IN_NAME = 8, 3
"""Words of a remark on a number, and of a name, at most."""

_LEAST_IN_SENTENCE = 5
"""Words of a sentence that describes a score, at least."""


def remark(line: Line) -> bool:
    """Whether a line only remarks on a number beside it: a change ("+3 since yesterday"), another's ("average 62")."""
    words = line.words()
    if not words or len(words) > _MOST_IN_REMARK or Kind.LABEL in line.kinds():
        return False
    numbers = [t for t in line.tokens if t.kind is Kind.VALUE]
    changed = Kind.CHANGE in line.kinds() or any(t.value and t.value.signed for t in numbers)
    if changed or numbers:
        return changed or any(of_change(word) or of_others(word) for word in words)
    return of_change(words[0])


def names(line: Line) -> bool:
    """Whether a line is a short name, as of another number: no degree ("very high"), no question, no date, and not just
    "Score".
    """
    words = line.words()
    if "?" in line.text or Kind.DATE in line.kinds():
        return False
    return 0 < len(words) <= _MOST_IN_NAME and not of_degree(words) and not SCORES.issuperset(words)


def heads_example(line: Line) -> bool:
    """Whether a heading says that an example follows."""
    return any(map(of_example, line.words()))


def counts(line: Line) -> bool:
    """Whether a line is nothing but what a number counts: "Comments"."""
    words = line.words()
    return 0 < len(words) <= _MOST_IN_NAME and of_count(words[-1]) and Kind.VALUE not in line.kinds()


def describes(line: Line) -> bool:
    """Whether a line is a whole sentence without a number, as that on what a score means, or asks how it is made."""
    words = line.words()
    if words and of_explaining(words[0]) and Kind.VALUE not in line.kinds():
        return True
    stopped = bool(line.tokens) and line.tokens[-1].kind is Kind.STOP
    return (
        stopped
        and len(words) >= _LEAST_IN_SENTENCE
        and Kind.VALUE not in line.kinds()
        and not of_count(words[0])
    )


def degree(line: Line) -> bool:
    """Whether a line is nothing but a degree: "Very high"."""
    words = line.words()
    return bool(words) and line.kinds() <= {Kind.WORD, Kind.STOP} and of_degree(words)


def speaks_of_others(line: Line) -> bool:
    """Whether a line is a few words, without a number, that make what follows another's. A topic may as well be the
    section that the page belongs to.
    """
    words = line.words()
    return (
        len(words) <= _MOST_IN_NAME
        and line.kinds() <= {Kind.WORD, Kind.STOP}
        and any(of_others(word) and (of_kind(word) or not of_topic(word)) for word in words)
    )
