"""What one line says of the score: the number, that the number must stand elsewhere, that there is none, or
nothing.

    Impact Score (0–100): 75         a number
    Impact Score                     a label, whose number stands beside it
    Impact Score: n/a                none
    its impact score rose to 42      prose
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from extractor.score.labels import IMPACTS, SCORES
from extractor.score.lines import Line
from extractor.score.number import BOTTOMS, TOPS, Value, with_scale
from extractor.score.qualifiers import (
    of_change,
    of_degree,
    of_example,
    of_explaining,
    of_kind,
    of_others,
    of_topic,
)
from extractor.score.tokens import Kind, Token
from extractor.wordlists import listed

_PASSING = frozenset({Kind.CHANGE, Kind.SCALE, Kind.BEST, Kind.DATE})
_LEADER = re.compile(r"\s*[.·…\s]{4,}\s*")
"""Dots that lead the eye from a label to its number, in an element of their own."""

_MOST_BEFORE, _MOST_BETWEEN, _MOST_AFTER = 3, 4, 4
"""Words that may stand before, inside and after "LABEL NUMBER" without making a sentence of it: tuned by hand
on the examples of tests/score_cases.txt."""

_MOST_BEFORE_IN_ATTRIBUTE = 8
"""An attribute that holds the label speaks of nothing else: "This story has an impact score of 75"."""

_MOST_IN_REMARK, _MOST_IN_NAME = 8, 3
"""Words of a remark on a number, and of a name, at most."""

_COUNTED = frozenset(
    listed(
        """
    ratings reviews editors sources source users people companies bewertungen quellen avis reseñas
    valoraciones fuentes recensioni fonti avaliações fontes beoordelingen bronnen оценок отзывов источников
    comments comment votes vote views view shares share likes like reads min mins minutes things ways
    reasons facts steps tips questions takeaways stories articles readers kommentare stimmen aufrufe
    minuten dinge gründe fakten commentaires vues choses raisons comentarios votos vistas
    minutos cosas razones commenti voti minuti cose motivi reacties minuten комментариев комментария
    комментарии минут фактов причин komentarzy minut
"""
    )
)
"""What a number counts that follows a label by chance ("Impact Score: 5 things to know"); put together for
this project.
"""


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
    scale = line.scale
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
        return Said(Verdict.NUMBER, behind, _scaled(behind, scale)) if fits else _PROSE
    if ahead:
        fits = _count(lead) <= _MOST_BEFORE and _count(after) == 0
        return Said(Verdict.NUMBER, ahead, _scaled(ahead, scale)) if fits else _PROSE
    return _without_number(before, after)


def _without_number(before: list[Token], after: list[Token]) -> Said:
    """A label that opens a line, or stands after the last sentence of one, has its number beside it."""
    before = before if after else before[_after_last(before, Kind.STOP) :]
    following = [t for t in after if t.kind is not Kind.CONNECTOR and t.kind not in _PASSING]
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
        last = token if token.kind not in _PASSING else last
    return None, [], 0


def _number_ahead(before: list[Token]) -> tuple[Token | None, list[Token]]:
    """The number before the label, and what stands before that."""
    kept = [t for t in before if t.kind not in _PASSING]
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
    if _is_verb(line, first) and words and not any(t.kind in _PASSING for t in rest):
        return True
    stopped = any(t.kind is Kind.STOP for t in rest)
    if stopped and words + _count(before) > 1:
        return True
    if first.kind is Kind.WORD:
        counts = line.words([first])[0] in _COUNTED
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


def _scaled(token: Token, scale: Value | None) -> Value | None:
    return with_scale(token.value, scale) if token.value else None


def number_alone(line: Line) -> Token | None:
    """The number of a line that is nothing but a number, perhaps with its scale, its change and a word of
    praise.
    """
    values = [t for t in line.tokens if t.kind is Kind.VALUE]
    steady = [t for t in values if t.value and not t.value.signed] or values
    if len(values) == 3 and line.kinds() == {Kind.VALUE}:
        return _between_ends(values)
    if len(steady) != 1 or not line.kinds() <= _PASSING | {Kind.VALUE, Kind.CONNECTOR, Kind.WORD, Kind.STOP}:
        return None
    words = _count(line.tokens)
    if words:
        if any(map(of_others, line.words())):
            return None
        if _is_praised(line, steady[0]):
            return steady[0]
        at = line.tokens.index(steady[0])
        beside = line.tokens[at + 1 : at + 2] or line.tokens[at - 1 : at]
        apart = beside[0].kind is Kind.CONNECTOR and line.text_of(beside[0]) in "-–—:|(（[["
        return (
            steady[0] if words <= 2 and apart and not any(t.kind is Kind.STOP for t in line.tokens) else None
        )
    return steady[0]


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
    return line.kinds() <= _PASSING | {Kind.CONNECTOR, Kind.STOP} or _LEADER.fullmatch(line.text) is not None


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
    return 0 < len(words) <= _MOST_IN_NAME and words[-1] in _COUNTED and Kind.VALUE not in line.kinds()


def describes(line: Line) -> bool:
    """Whether a line is a whole sentence without a number, as that on what a score means, or asks how it is made."""
    words = line.words()
    if words and of_explaining(words[0]) and Kind.VALUE not in line.kinds():
        return True
    stopped = bool(line.tokens) and line.tokens[-1].kind is Kind.STOP
    return (
        stopped and len(words) > _MOST_AFTER and Kind.VALUE not in line.kinds() and words[0] not in _COUNTED
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
