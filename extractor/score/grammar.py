"""What a line with a label in it says of the score: the number, that the number must stand elsewhere, that there is none,
or nothing.

    Impact Score (0–100): 75         a number
    Impact Score                     a label, whose number stands beside it
    Impact Score: n/a                none
    its impact score rose to 42      prose
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from extractor.score.bare_lines import PASSING
from extractor.score.lines import Line
from extractor.score.number import Value, with_scale
from extractor.score.qualifiers import of_change, of_count, of_degree, of_others
from extractor.score.tokens import Kind, Token

_MOST_BEFORE, _MOST_BETWEEN, _MOST_AFTER = 3, 4, 4
"""Words that may stand before, inside and after "LABEL NUMBER" without making a sentence of it: tuned by hand
on the examples of tests/score_cases.txt."""

_MOST_BEFORE_IN_ATTRIBUTE = 8
"""An attribute that holds the label speaks of nothing else: "This story has an impact score of 75"."""


class Verdict(Enum):
    """What a line says."""

    NUMBER = auto()
    LABEL = auto()
    NONE = auto()
    PROSE = auto()


class Said(NamedTuple):
    """What a line says, and the number where it names one."""

    verdict: Verdict
    token: Token | None = None
    value: Value | None = None


_PROSE, _NONE, _LABEL = Said(Verdict.PROSE), Said(Verdict.NONE), Said(Verdict.LABEL)


def said(line: Line) -> Said:
    """What a line with a label in it says."""
    at = _label_at(line)
    before, after = line.tokens[:at], line.tokens[at + 1 :]
    if line.text.rstrip().endswith(("?", "？", "؟")) and _count(line.tokens) > 1:
        return _PROSE
    if _is_stated(line, after):
        before = before[_after_last(before, Kind.STOP) :]
    if _speaks_of_others(line, before, after):
        return _PROSE
    behind, rest, between = _number_behind(after)
    ahead, lead = _number_ahead(before)
    if behind and ahead:
        behind, ahead = _choose(line, behind, rest, lead)
        if not behind and not ahead:
            return _PROSE
    if behind:
        most = _MOST_BEFORE if line.source == "text" else _MOST_BEFORE_IN_ATTRIBUTE
        fits = _count(before) <= most and between <= _MOST_BETWEEN and not _is_sentence(line, before, rest)
        return _number(line, behind) if fits else _PROSE
    if ahead:
        fits = _count(lead) <= _MOST_BEFORE and _count(after) == 0
        return _number(line, ahead) if fits else _PROSE
    return _without_number(before, after)


def _number(line: Line, token: Token) -> Said:
    """That the line names a number, on the scale that stands in it."""
    return Said(Verdict.NUMBER, token, with_scale(token.value, line.scale) if token.value else None)


def _without_number(before: list[Token], after: list[Token]) -> Said:
    """A label that opens a line, or stands after the last sentence of one, has its number beside it."""
    before = before if after else before[_after_last(before, Kind.STOP) :]
    following = [t for t in after if t.kind is not Kind.CONNECTOR and t.kind not in PASSING]
    if following and following[0].kind is Kind.NOTHING:
        return _NONE
    bare = _count(before) <= 1 and not following and not any(t.kind is Kind.VALUE for t in before)
    return _LABEL if bare else _PROSE


def _number_behind(after: list[Token]) -> tuple[Token | None, list[Token], int]:
    """The number after the label, what follows it, and how many words stand between ("of this story:")."""
    words = 0
    last = None
    for i, token in enumerate(after):
        if token.kind is Kind.VALUE:
            colon = last is not None and last.kind is Kind.CONNECTOR
            return (token, after[i + 1 :], words) if not words or colon else (None, [], 0)
        if token.kind in (Kind.STOP, Kind.NOTHING, Kind.LABEL):
            break
        words += token.kind is Kind.WORD
        last = token if token.kind not in PASSING else last
    return None, [], 0


def _number_ahead(before: list[Token]) -> tuple[Token | None, list[Token]]:
    """The number before the label, and what stands before that."""
    kept = [t for t in before if t.kind not in PASSING]
    while kept and kept[-1].kind is Kind.CONNECTOR:
        kept.pop()
    return (kept[-1], kept[:-1]) if kept and kept[-1].kind is Kind.VALUE else (None, [])


def _choose(
    line: Line, behind: Token, rest: list[Token], lead: list[Token]
) -> tuple[Token | None, Token | None]:
    """Of two numbers around a label its own: in a row of pairs, the one on the side that the row begins with."""
    at = _label_at(line)
    ahead = _number_ahead(line.tokens[:at])[0]
    if ahead is None or ahead.value is None or behind.value is None:
        return behind, None
    if behind.value.agrees(ahead.value):
        return behind, None
    between = [line.text[a.end : b.start] for a, b in ((ahead, line.tokens[at]), (line.tokens[at], behind))]
    parted = [any(c in ",;/،、–—" for c in text) for text in between]
    if parted[0] != parted[1]:
        return (behind, None) if parted[0] else (None, ahead)
    starts_with_number = line.tokens[0].kind is Kind.VALUE
    lead_word, rest_word = (bool(_count(tokens)) for tokens in (lead, rest))
    if starts_with_number and rest_word:
        return None, ahead
    return (behind, None) if lead_word and not starts_with_number else (None, None)


def _is_sentence(line: Line, before: list[Token], rest: list[Token]) -> bool:
    """Whether the words around a number make a sentence: they go on, count something, or end with a full
    stop.
    """
    if not rest:
        return False
    first = rest[0]
    if first.kind is Kind.VALUE:
        return not (first.value and first.value.signed)
    after = line.tokens[_label_at(line) + 1 :]
    set_apart = len(line.parts) > 1 and after[0].kind is Kind.VALUE
    if first.kind is Kind.STOP and not _count(before) and (set_apart or _is_stated(line, after)):
        return False
    others = [t for t in rest if t.kind is not Kind.CONNECTOR]
    if others and others[0].kind is Kind.VALUE and others[0].value and not others[0].value.signed:
        counted = others[1:2] and others[1].kind is Kind.WORD
        if not counted and not _is_verb(line, first):
            return True
    words = sum(not of_degree([word]) for word in line.words(rest))
    if _is_verb(line, first) and words and not any(t.kind in PASSING for t in rest):
        return True
    stopped = any(t.kind is Kind.STOP for t in rest)
    if stopped and words + _count(before) > 1:
        return True
    if first.kind is Kind.WORD:
        counts = of_count(line.words([first])[0])
        compares = any(of_change(word) or of_others(word) for word in line.words(rest))
        dated = any(t.kind is Kind.DATE or (t.kind is Kind.VALUE and compares) for t in rest)
        words += not compares and any(t.kind is Kind.VALUE for t in rest[1:2])
        return counts or (words > 1 and not dated) or words > _MOST_AFTER
    return words > (_MOST_AFTER if stopped else 2 * _MOST_AFTER)


def _label_at(line: Line) -> int:
    return next(i for i, token in enumerate(line.tokens) if token.kind is Kind.LABEL)


def _is_stated(line: Line, after: list[Token]) -> bool:
    """Whether the label has a colon and then its number, or nothing but its number after it, so that it need not be the
    only thing that the line says.
    """
    kinds = [t.kind for t in after[:2]]
    if [t.kind for t in after if t.kind is not Kind.STOP] == [Kind.VALUE]:
        return True
    return kinds == [Kind.CONNECTOR, Kind.VALUE] and line.text_of(after[0]) in (
        ":",
        "：",
        "=",
    )


def _is_verb(line: Line, token: Token) -> bool:
    """Whether a token is a connecting word: "75 is too high", "3 of our editors"."""
    return token.kind is Kind.CONNECTOR and line.text_of(token).isalpha()


def _after_last(tokens: list[Token], kind: Kind) -> int:
    """The place after the last token of a kind, 0 where there is none."""
    return max((i + 1 for i, t in enumerate(tokens) if t.kind is kind), default=0)


def _speaks_of_others(line: Line, before: list[Token], after: list[Token]) -> bool:
    """Whether the words by a label make it another's: those before it, but not those of an earlier number."""
    first_number = next((i for i, t in enumerate(after) if t.kind is Kind.VALUE), len(after))
    if first_number < len(after):
        before = before[_after_last(before, Kind.VALUE) :]
    return any(map(of_others, line.words([*before, *after[:first_number]])))


def _count(tokens: list[Token]) -> int:
    return sum(t.kind is Kind.WORD for t in tokens)
