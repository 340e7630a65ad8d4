"""Lines that say no more than a number, and lines that say nothing of their own beside one.

75/100 (+3)      75 – high       0 75 100        a number alone
out of 100       ▲ 3             ......          passing: they part no label from its number
"""

from __future__ import annotations

import re

from extractor.score.labels import IMPACTS
from extractor.score.lines import Line
from extractor.score.number import BOTTOMS, TOPS, Value
from extractor.score.qualifiers import of_degree, of_others
from extractor.score.tokens import Kind, Token

PASSING = frozenset({Kind.CHANGE, Kind.SCALE, Kind.BEST, Kind.DATE})
"""What stands beside a number and is neither another number nor a word."""

_NOTHING_SAID = PASSING | {Kind.CONNECTOR, Kind.STOP}
_BESIDE_NUMBER = PASSING | {Kind.VALUE, Kind.CONNECTOR, Kind.WORD, Kind.STOP}

_LEADER = re.compile(r"\s*[.·…\s]{4,}\s*")
"""Dots that lead the eye from a label to its number, in an element of their own."""


def number_alone(line: Line) -> Token | None:
    """The number of a line that is nothing but a number, perhaps with its scale, its change and a word of
    praise.
    """
    values = [t for t in line.tokens if t.kind is Kind.VALUE]
    if not values:
        return None
    kinds = line.kinds()
    steady = [t for t in values if t.value and not t.value.signed] or values
    if len(values) == 3 and kinds == {Kind.VALUE}:
        return _between_ends(values)
    if len(steady) != 1 or not kinds <= _BESIDE_NUMBER:
        return None
    return steady[0] if Kind.WORD not in kinds or _is_remarked(line, steady[0]) else None


def _is_remarked(line: Line, number: Token) -> bool:
    """Whether the words by a number are but a remark on it: a degree, or two words set off from it by a mark."""
    words = line.words()
    if any(map(of_others, words)):
        return False
    if _is_praised(line, number):
        return True
    at = line.tokens.index(number)
    beside = (line.tokens[at + 1 : at + 2] or line.tokens[at - 1 : at])[0]
    apart = beside.kind is Kind.CONNECTOR and line.text_of(beside) in "-–—:|(（[["
    return len(words) <= 2 and apart and Kind.STOP not in line.kinds()


def _is_praised(line: Line, number: Token) -> bool:
    """Whether a number is followed by nothing but a degree in an element of its own: `75 <i>high impact</i>`."""
    if len(line.parts) == 1 or line.tokens[0] is not number or line.tokens[1].kind is not Kind.WORD:
        return False
    return of_degree(word for word in line.words() if word not in IMPACTS)


def _between_ends(values: list[Token]) -> Token | None:
    """The number between the ends of its scale: 0 75 100. In the middle it would be a mark of an axis: 0 50 100."""
    low, value, high = (t.value.value if t.value else 0.0 for t in values)
    if low not in BOTTOMS or high not in TOPS or not low < value < high or value * 2 in (high, low + high):
        return None
    return values[1]._replace(value=Value(value, high, low))


def passing(line: Line) -> bool:
    """Whether a line says nothing that could part a label from its number: a scale, a change, a date, a mark."""
    return line.kinds() <= _NOTHING_SAID or _LEADER.fullmatch(line.text) is not None
