"""A printed number and its scale: `75`, `75/100`, `7,5 von 10`, `75 %`, `−3`, `100点中75点`, `★★★☆☆`.

Everything here reads folded text (`labels.fold`): digits are 0 to 9, letters are small and without accents.
The words for "out of" and for points were put together for this project (2026-11);
`tests/test_score_number.py` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.score.folding import fold
from extractor.wordlists import listed


class Value(NamedTuple):
    """A number as printed. `best` and `worst` are the ends of its scale where the page names them."""

    value: float
    best: float | None = None
    worst: float | None = None
    signed: bool = False

    @property
    def in_scale(self) -> bool:
        """Whether the number lies on its own scale."""
        above = self.best is not None and self.value > self.best
        below = self.worst is not None and self.value < self.worst
        return not (above or below)

    def agrees(self, other: Value) -> bool:
        """Whether both say the same: equal numbers, or equal shares of their scales (75 % and 7.5/10)."""
        if self.value == other.value and (None in (self.best, other.best) or self.best == other.best):
            return True
        shares = [v.value / v.best for v in (self, other) if v.best]
        return len(shares) == 2 and abs(shares[0] - shares[1]) < 0.005


def with_scale(value: Value, scale: Value | None) -> Value:
    """`value` on a scale that stands beside it. An end without a worst value (`BEST`) has `worst` None."""
    if scale is None or scale.best is None:
        return value
    worst = scale.worst if scale.worst is not None else value.worst
    return value._replace(best=value.best if value.best is not None else scale.best, worst=worst)


TOPS, BOTTOMS = (5.0, 10.0, 20.0, 100.0, 1000.0), (0.0, 1.0)
"""The ends that scales have."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(
        sorted({re.escape(fold(w).text).replace(r"\ ", r"\s*") for w in words}, key=len, reverse=True)
    )


_UNITS = any_of(
    listed(
        """
    point points pts pt p punkt punkte punkten punkti punktow poäng poeng pistettä pistette puncte punto
    puntos punti punts ponto pontos punt punten pkt bod body bodů bodov bodova pont балл балла баллов бал
    бали балів точки бода бодова μονάδες βαθμοί puan poin điểm mata คะแนน 分 点 點 점 अंक पॉइंट نقطة نقاط
    امتیاز נקודות star stars stern sterne sternen étoile étoiles estrella estrellas stella stelle estrela
    estrelas ster sterren gwiazdek gwiazdki звезд звезды звёзд 星 颗星 별
"""
    )
)
OUT_OF_WORDS = (
    "/",
    *listed(
        """
    out of, out of a possible, out of a maximum of, of, of a possible, over
""",
        ",",
    ),
    *listed(
        """
    von, von maximal, von möglichen, aus, sur, sur un total de, de, de un máximo de, de un total de, sobre
""",
        ",",
    ),
    *listed(
        """
    em, de um máximo de, su, su un massimo di, di, van, van de, ud af, af, av, z, ze, od, din, iš, no,
    από, στα, στους
""",
        ",",
    ),
    *listed(
        """
    allan o, as, nga, na, zo, minn, uit, z możliwych, от максимум, из максимальных, de un máximo de,
    из, із, зі, з, от, од, od, dari, daripada, trên, จาก, จากคะแนนเต็ม, من, من أصل, از, מתוך, kati ya, mula
    sa
""",
        ",",
    ),
)
_OUT_OF = any_of(OUT_OF_WORDS)
"""Between a value and the best value: "75 out of 100", "7,5 von 10", "75 из 100"."""

_OF_BEST = any_of(
    listed(
        """
    점 만점에, 점 만점 중, 점 만점 기준, 만점에, 点満点中, 満点中, 点中, 分中, में से, से, 'den, 'dan, 'ten, 'tan, ’den, ’dan, ’ten,
    ’tan
""",
        ",",
    )
    + listed(
        """
    den, dan, üzerinden, -ból, -ből, -ről, -ra, -ის, -დან, დან, -ից, ից, -st, :sta, :stä, এর মধ্যে, -এর মধ্যে, میں سے, க்கு,
    కి, ಕ್ಕೆ, માંથી, ਵਿੱਚੋਂ, पैकी, मध्ये, 점 중, 中, 'lük ölçekte, 'dən, ’dən, dən, -dən, -dan, -den, üzərindən, etik, -etik
""",
        ",",
    )
)
"""Between the best value and the value, in languages that name the best first: "100点中75点", "100 üzerinden
75".
"""

_TOP = any_of(
    listed(
        """
    max, max., maximum, maximal, máximo, massimo, 满分, 滿分, 満点, 만점, 总分, 總分, 共, 最高, máx, máx., макс, макс., максимум, maks, maks., maksimum, legfeljebb, enintään
""",
        ",",
    )
)
_OUT_OF_ALONE = any_of(
    word
    for word in OUT_OF_WORDS
    if word not in {"iš", "no", "z", "ze", "od", "av", "di", "em", "su", "na", "as", "zo"}
)
"""Those that need no number before them to be read so: "out of 100" in a line of its own."""
_FULL = any_of(
    listed(
        """
    点満点, 점 만점, 分满分, 分制, 分滿分, 点中, 점 중, 中, -ból, -ből, :sta, :stä, -st, -დან, -ից, üzerinden, üzərindən, में से,
    এর মধ্যে, میں سے, -etik, etik
""",
        ",",
    )
)
"""After the best value, in languages that put an ending or a word to it: "75 pistettä 100:sta", "75 puan (100 üzerinden)"."""

_TO = any_of(
    listed(
        """
    -, –, —, −, .., ..., …, ~, 〜, ～, to, up to, through, bis, à, a, al, do, до, hasta, até, tot, til,
    till, -ig, έως, đến, إلى, الى, تا, עד, से, から, ถึง, sampai
""",
        ",",
    )
)

_NUMBER = r"(?:(?<!\d)\d·\d(?!\d)|\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?|[.,]\d+)"
_NO_LETTER = r"(?![^\W\d_\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff])"
_UNIT = rf"(?:\s*(?:{_UNITS}){_NO_LETTER})?"
_END = r"(?![\w%]|[.,:–-]\d)"

VALUE = re.compile(
    rf"(?P<sign>[+−–-])?(?P<value>{_NUMBER})\s*(?P<percent>%)?{_UNIT}"
    rf"(?:\s*(?:{_OUT_OF})\s*(?:max\.?\s*)?(?P<best>{_NUMBER})\s*%?{_UNIT})?{_END}"
)
BEST_FIRST = re.compile(
    rf"(?:{_TOP})?\s*(?P<best>{_NUMBER}){_UNIT}\s*(?:{_OF_BEST})\s*[,،、]?\s*(?P<value>{_NUMBER}){_UNIT}{_END}"
)
BEST = re.compile(rf"(?:{_TOP}|{_OUT_OF_ALONE})\s*:?\s*(?P<best>{_NUMBER}){_UNIT}{_END}")
FULL = re.compile(rf"(?P<best>{_NUMBER})\s*(?:{_FULL}){_UNIT}{_END}")
RANGE = re.compile(
    rf"(?P<low>[+−-]?\s?{_NUMBER})\s*(?:{_TO})\s*(?P<high>[+−-]?\s?{_NUMBER})\s*%?{_UNIT}(?!\w)"
)
STARS = re.compile("(?P<full>[★⭐🌟]+(?=[★⭐🌟☆✩✰.½])[★⭐🌟]*)(?P<half>(?:0?\\.5)?)(?P<empty>[☆✩✰]*)")


def number(text: str) -> float:
    """`7,5`, `7.5`, `1,204`, `1.204,5`, `.5` as a number.

    A lone comma before three digits parts thousands.
    """
    text = text.strip().replace("'", "").replace("’", "").replace("·", ".")
    sign = -1 if text[:1] in "-−–" else 1
    text = text.lstrip("+-−– ")
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        decimal = max(comma, point)
        whole = text[:decimal].replace(",", "").replace(".", "")
        return sign * float(f"{whole}.{text[decimal + 1 :]}")
    if text.count(",") + text.count(".") > 1 or re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        return sign * float(text.replace(",", "").replace(".", ""))
    return sign * float(text.replace(",", "."))


def value_of(match: re.Match[str]) -> Value:
    """The value that `VALUE` or `BEST_FIRST` matched. A percentage is of a hundred, unless it is a change."""
    parts = match.groupdict()
    sign = parts.get("sign")
    value = number(parts["value"]) * (-1 if sign and sign in "-−–" else 1)
    best = number(parts["best"]) if parts["best"] else 100.0 if parts.get("percent") and not sign else None
    return Value(value, best, signed=bool(sign))


def range_of(match: re.Match[str]) -> tuple[float, float] | None:
    """The scale that `RANGE` matched, worst and best; None for an interval, which is no scale (70–80)."""
    low, high = number(match["low"]), number(match["high"])
    return (low, high) if low < high and low <= 1 else None


def stars_of(match: re.Match[str]) -> Value:
    """The number of full stars, of all where empty ones are printed."""
    full, empty = len(match["full"]), len(match["empty"])
    half = 0.5 if match["half"] else 0
    return Value(full + half, float(full + empty + bool(half)) if empty else None)
