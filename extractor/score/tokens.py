"""A short run of text to tokens: where the label is, where numbers are, and what else stands beside them.

    Impact Score (0–100): 75, up from 70   ->   LABEL CONNECTOR SCALE CONNECTOR VALUE CONNECTOR WORD WORD VALUE

Flows longer than `LONGEST` are prose and never looked into.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from extractor.metadata.months import MONTH_NAMES
from extractor.score import number
from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.number import Value, any_of
from extractor.score.qualifiers import of_others
from extractor.wordlists import listed

LONGEST = 240
"""Characters that a line with a score in it has at most; a line that is longer is running text."""


class Kind(Enum):
    """What a token is."""

    LABEL = auto()
    VALUE = auto()
    BEST = auto()  # "out of 100" with the value elsewhere
    SCALE = auto()  # "0–100"
    CHANGE = auto()  # "(+3)", "▲ 3"
    NOTHING = auto()  # "n/a"
    CONNECTOR = auto()  # ":", "=", "is"
    DATE = auto()
    WORD = auto()  # any other word, also numbers that are no score: ranks, intervals
    STOP = auto()  # the end of a sentence


class Token(NamedTuple):
    """A token, where it stands in the original text, and its number if it is one."""

    kind: Kind
    start: int
    end: int
    value: Value | None = None


_MONTH_NAME = r"[^\W\d_]{3,12}\.?"
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:t[\d:.]+z?)?|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:19|20)?\d\d(?!\d)|\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b)?"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?{_MONTH_NAME},?\s+(?:de\s+)?(?:19|20)\d\d(?!\d)"
    rf"|{_MONTH_NAME}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d(?![\d.,/])"
    r"|(?:\d{2,4}\s*年)?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}\s*年"
    r"|(?:19|20)\d\d(?!\s*[\d.,/%])"
)
_DAY = re.compile(
    r"(?:[12]?\d|3[01])(?:\.|st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?(?P<month>[^\W\d_]{3,12})(?![^\W\d_])"
)
"""A day and what may be its month: the year is left out."""


@lru_cache(maxsize=1)
def months() -> frozenset[str]:
    """The folded names of months in all languages."""
    return frozenset(fold(name).text for name in MONTH_NAMES)


_RANK = re.compile(r"(?:#|№|no\.\s?|nr\.?\s|n°\s?|nº\s?|top\s)\s*\d+")
_AMOUNT = re.compile(
    r"[$€£¥₹₽₩₺₴]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥₹₽₩₺₴°]|(?:km|kg|cm|mph|kwh|usd|eur|gbp)\b)"
    r"|[<>≥≤⩾⩽]\s*\d[\d.,]*(?:\s*/\s*\d+)?|\d+\+(?!\d)"
)
"""Money, measures, and bounds: "≥ 50", "50+"."""

_LEADER = re.compile(r"(?:\.{3,}|…+|_{3,}|·{3,}|-{3,})\s*(?=\d)")
_ARROW = "[▲▼△▽▴▾▵▿↑↓↗↘⇧⇩⬆⬇⯅⯆➚➘🔺🔻🔼🔽⏫⏬]\ufe0f?"
_CHANGE = re.compile(
    rf"(?:{_ARROW}|±)\s*[+−–-]?\d+(?:[.,]\d+)?\s*%?|[+−–-]\d+(?:[.,]\d+)?\s*%?\s*{_ARROW}|{_ARROW}"
    r"|\d+(?:[.,]\d+)?\s*[→⇒➔➜➝➞]\s*(?=\d)"
)
"""▲ 3, +3 ▲, ▲, and what the number was: 61 → 64."""
_NOTHING = re.compile(
    "(?:"
    + any_of(
        listed(
            """
    n/a, n.a., n. a., n/d, n.d., nd, n/v, k. a., k.a., k. A., s/o, nvt, n.v.t., b.d., н/д, tbd, tba, not
    available, not applicable, not rated, not yet rated, not yet scored, not scored, unrated, unscored, no
    score, no score yet, no rating, none, null, nan, unknown, undefined, pending, coming soon, soon,
    loading, to be determined, awaiting score, withheld, nicht verfügbar, nicht bewertet, noch nicht
    bewertet, keine angabe, keine bewertung, ausstehend, unbekannt, non disponible, non noté, non évalué,
    en attente, indisponible, no disponible, sin puntuación, sin calificar, pendiente, non disponibile,
    non valutato, in attesa, não disponível, indisponível, sem pontuação, pendente, niet beschikbaar,
    onbekend, nog niet beoordeeld, ej tillgänglig, saknas, ikke tilgængelig, ikke tilgjengelig, ei
    saatavilla, brak, brak danych, niedostępny, není k dispozici, neuvedeno, nie je k dispozícii, nem
    elérhető, nincs adat, indisponibil, нет данных, недоступно, нет, немає даних, няма данни, δεν
    διατίθεται, μη διαθέσιμο, yok, mevcut değil, değerlendirilmedi, beklemede, غير متاح, غير متوفر, لا
    يوجد, ندارد, نامشخص, לא זמין, אין, उपलब्ध नहीं, लागू नहीं, ไม่มี, ไม่มีข้อมูล, không có, chưa có,
    tidak tersedia, belum dinilai, 暂无, 暂无评分, 无, 未评分, 尚無, 無, 未評分, なし, 未評価, 該当なし, データなし, 없음, 해당 없음, 미정
""",
            ",",
        )
    )
    + r")(?![\w/])|[-–—]{1,3}(?!\s*[\w])|\.\.\.|…"
)
_CONNECTOR = re.compile(
    r"[:：=→»>›|,;·•/–—‑-]|(?:"
    + any_of(
        listed(
            """
    is, of, at, stands at, ist, beträgt, liegt bei, est, est de, es, es de, è, è di, é, é de, er, är, on,
    jest, wynosi, je, ir, yra, este, е, є, это, είναι, هو, هي, است, הוא, है, คือ, là, adalah, は, が, 는, 은,
    가, 이, 是, 为, 為
""",
            ",",
        )
    )
    + r")(?![^\W\d_\u3040-\u30ff\u3400-\u9fff])"
)
_NEUTRAL = frozenset("?¿ⓘℹ🛈†*!\"“”„«»'‘’`´\ufe0f\u20e3%&@~≈")
"""What says nothing, as spaces do."""

_STOP = re.compile(r"[.。．!?؟।]+")
_WORD = re.compile(
    r"(?:vs|ggu|avg|prev|approx|med)\.|[^\W\d_][\w'’\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e-]*|\d[\w.,:-]*\w|\w"
)
"""Vowel signs of Indic scripts and of Thai belong to words, though they are no letters."""
_CLOSE = re.compile(r"[)\]）］】]")
_NO_SCORES = (
    (_DATE, Kind.DATE),
    (_RANK, Kind.WORD),
    (_AMOUNT, Kind.WORD),
    (_LEADER, Kind.CONNECTOR),
    (_CHANGE, Kind.CHANGE),
    (_NOTHING, Kind.NOTHING),
)
_NO_SCORES_IN_WORDS = ((_DATE, Kind.DATE), (_RANK, Kind.WORD), (_NOTHING, Kind.NOTHING))
"""Those that may begin with a letter; all but the last have a digit in them."""

_UP_TO_LAST_DIGIT = re.compile(r".*\d", re.DOTALL)
_REST = ((_STOP, Kind.STOP), (_CONNECTOR, Kind.CONNECTOR), (_WORD, Kind.WORD))
_TELLING = frozenset({Kind.VALUE, Kind.SCALE, Kind.BEST, Kind.CHANGE, Kind.NOTHING})


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, text: str, labels: Labels, *, likely: bool) -> None:
        """`likely` says whether the text may hold a label: to look for one takes longer than all else."""
        folded = fold(text)
        self.text, self._at, self._labels = folded.text, folded.at, labels
        self._likely = likely
        self.tokens: list[Token] = []
        numeric = _UP_TO_LAST_DIGIT.match(self.text)
        self._digits_end = numeric.end() if numeric else 0

    def read(self) -> list[Token]:
        """The tokens: first the labels, then what stands between them (so that a number may touch a label)."""
        position = 0
        for match in self._labels.pattern.finditer(self.text) if self._likely else ():
            self._between(position, match.start())
            self._add(Kind.LABEL, match.start(), match.end())
            position = match.end()
        self._between(position, len(self.text))
        return self.tokens

    def _between(self, position: int, end: int) -> None:
        while position < end:
            position = self._group(position, end) or self._token(position, end)

    def _add(self, kind: Kind, start: int, end: int, value: Value | None = None) -> int:
        while start < end and self.text[start].isspace():
            start += 1
        self.tokens.append(Token(kind, self._at[start], self._at[end - 1] + 1, value))
        return end

    def _group(self, start: int, end: int) -> int | None:
        """Brackets: a score or a scale in them counts, a remark does not.

        Where they end, if there are any.
        """
        if self.text[start] not in "([（［【":
            return None
        close = _CLOSE.search(self.text, start, end)
        if not close:
            return start + 1
        inner = _Reader(self.text[start + 1 : close.start()], self._labels, likely=self._likely).read()
        telling = [t for t in inner if t.kind is not Kind.CONNECTOR]
        alone = len(telling) == 1 and telling[0].kind in _TELLING
        found = next((t for t in telling if alone or t.kind in (Kind.SCALE, Kind.BEST)), None)
        if not found and not any(t.kind is Kind.VALUE for t in self.tokens):
            self._mark_others(start + 1, close.start())
        if found:
            self._add(Kind.CONNECTOR, start, start + 1)
            kind = Kind.CHANGE if found.value and found.value.signed else found.kind
            self._add(kind, start + 1 + found.start, start + 1 + found.end, found.value)
        return close.end()

    def _mark_others(self, start: int, end: int) -> None:
        """A remark before any number counts if it says that the score is another's: "Impact Score (average): 55"."""
        for match in _WORD.finditer(self.text, start, end):
            if of_others(match[0]):
                self._add(Kind.WORD, match.start(), match.end())

    def _token(self, start: int, end: int) -> int:
        character = self.text[start]
        if character in _NEUTRAL or character.isspace():
            return start + 1
        in_words = character.isalpha()  # as most are: only what may begin with a letter is looked for there
        for pattern, kind in self._no_scores_in_words(start) if in_words else _NO_SCORES:
            match = pattern.match(self.text, start, end)
            if match and not (
                kind is Kind.NOTHING and match[0][0] in "-–—" and self.text[match.end() :].strip()
            ):
                return self._add(kind, start, match.end())
        position = self._number_in_words(start, end) if in_words else self._number(start, end)
        if position is not None:
            return position
        for pattern, kind in _REST:
            if match := pattern.match(self.text, start, end):
                return self._add(kind, start, match.end())
        return start + 1

    def _no_scores_in_words(self, start: int) -> tuple[tuple[re.Pattern[str], Kind], ...]:
        return _NO_SCORES_IN_WORDS if start < self._digits_end else _NO_SCORES_IN_WORDS[-1:]

    def _number_in_words(self, start: int, end: int) -> int | None:
        """A value or a best value that begins with a word: "max. 100", "out of 100"."""
        if start >= self._digits_end:
            return None
        if match := number.BEST_FIRST.match(self.text, start, end):
            return self._add(Kind.VALUE, start, match.end(), number.value_of(match))
        return self._best(start, end)

    def _number(self, start: int, end: int) -> int | None:
        """A value, a scale or one end of a scale."""
        if match := number.RANGE.match(self.text, start, end):
            scale = number.range_of(match)
            if scale:
                return self._add(Kind.SCALE, start, match.end(), Value(scale[0], scale[1], scale[0]))
            if number.number(match["low"]) < number.number(match["high"]) or " " not in match[0]:
                return self._add(Kind.WORD, start, match.end())
        first = number.BEST_FIRST.match(self.text, start, end)
        if not first and (match := number.FULL.match(self.text, start, end)):
            best = number.number(match["best"])
            return self._add(Kind.BEST, start, match.end(), Value(best, best))
        if match := first or self._value(start, end):
            if (
                match["best"] is None
                and (day := _DAY.match(self.text, start, end))
                and day["month"] in months()
            ):
                return self._add(Kind.DATE, start, day.end())
            return self._add(Kind.VALUE, start, match.end(), number.value_of(match))
        if position := self._best(start, end):
            return position
        if match := number.STARS.match(self.text, start, end):
            return self._add(Kind.VALUE, start, match.end(), number.stars_of(match))
        return None

    def _best(self, start: int, end: int) -> int | None:
        """The best value of a scale."""
        if (match := number.BEST.match(self.text, start, end)) and not self._in_words(match):
            best = number.number(match["best"])
            return self._add(Kind.BEST, start, match.end(), Value(best, best))
        return None

    def _in_words(self, match: re.Match[str]) -> bool:
        """Whether "of 12" is no scale: "as of 12 May", "of 12 votes", "a score of 12"."""
        last = self.tokens[-1].kind if self.tokens else None
        lone = last is Kind.LABEL and match[0].split()[0] in ("of", "von", "de", "di", "на", "من")
        return lone or last is Kind.WORD or _DATE.match(self.text, match.start("best")) is not None

    def _value(self, start: int, end: int) -> re.Match[str] | None:
        """A number. A dash that touches what stands before it is no minus: "Score-75"."""
        match = number.VALUE.match(self.text, start, end)
        touches = start > 0 and not self.text[start - 1].isspace() and self.text[start - 1] not in ":=(（：>"
        return None if match and match["sign"] in ("-", "–") and touches else match


def tokens(text: str, labels: Labels) -> list[Token]:
    """The tokens of a short text."""
    return _Reader(text, labels, likely=labels.likely(text)).read()
