"""The words under which a page prints its score, and how to compare them whatever their spelling.

    IMPACT&shy;-SCORE   Score d’impact   ETKİ PUANI   影響力評分   ->   the same kind of label

The default labels are "impact score" in some forty languages: each language's words for *impact* with its
words for *score*, in either order. They were put together for this project (2026-11);
`tests/test_score_labels.py` prints a score under each language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_LANGUAGES: dict[str, tuple[str, str]] = {
    "ar": ("تأثير التأثير الأثر", "درجة مؤشر نقاط نتيجة تقييم معدل"),
    "bg": ("въздействие въздействието влияние влиянието", "оценка индекс резултат показател"),
    "bn": ("প্রভাব প্রভাবের ইমপ্যাক্ট", "স্কোর"),
    "ca": ("impacte", "puntuació índex"),
    "cs": ("dopadu vlivu", "skóre index hodnocení"),
    "cy": ("effaith", "sgôr"),
    "da": ("effekt effekts indvirknings påvirknings gennemslags", "score point tal"),
    "de": (
        "impact impakt wirkungs auswirkungs einfluss",
        "score wert punkte punktwert punktzahl index note zahl",
    ),
    "el": (
        "επίδρασης επιπτώσεων αντικτύπου αντίκτυπου επιρροής",
        "βαθμολογία δείκτης σκορ βαθμός",
    ),
    "en": ("impact", "score scores"),
    "es": ("impacto", "puntuación puntaje puntos índice nota score calificación"),
    "et": ("mõju", "skoor hinne punktid indeks"),
    "eu": ("inpaktu eragin", "puntuazioa puntuazio indizea"),
    "fa": ("تأثیر تاثیر تأثیرگذاری تاثیرگذاری اثرگذاری", "امتیاز نمره شاخص"),
    "fi": ("vaikutus vaikuttavuus", "pisteet pistemäärä luku indeksi arvo"),
    "fr": ("impact", "score indice note"),
    "ga": ("tionchair", "scór"),
    "he": ("השפעה ההשפעה", "ציון מדד דירוג"),
    "hi": ("प्रभाव इम्पैक्ट इंपैक्ट असर", "स्कोर अंक सूचकांक"),
    "hr": ("utjecaja uticaja", "ocjena ocena rezultat indeks bodovi"),
    "hu": ("hatás", "pontszám pontszáma pont pontok érték index mutató"),
    "hy": ("ազդեցության", "գնահատական ինդեքս միավոր"),
    "id": ("dampak impak pengaruh", "skor nilai indeks poin"),
    "is": ("áhrifa", "stig einkunn"),
    "it": ("impatto", "punteggio indice voto score"),
    "ja": ("影響 影響度 影響力 インパクト", "スコア 指数 点数 評価"),
    "ka": ("გავლენის", "ქულა ინდექსი"),
    "ko": ("영향 영향력 영향도 임팩트", "점수 스코어 지수"),
    "lt": ("poveikio įtakos", "balas įvertis įvertinimas indeksas rodiklis"),
    "lv": ("ietekmes", "vērtējums rādītājs indekss punkti"),
    "mk": ("влијание влијанието", "оценка индекс резултат"),
    "nb": ("effekt påvirknings innvirknings gjennomslags", "score skår poeng"),
    "nl": ("impact effect invloed invloeds", "score cijfer waarde"),
    "pl": ("wpływu oddziaływania", "wskaźnik ocena punktacja wynik indeks"),
    "pt": ("impacto", "pontuação pontos índice nota score classificação"),
    "ro": ("impact impactului", "scor scorul punctaj punctajul indice"),
    "ru": ("влияния воздействия импакт", "оценка индекс показатель рейтинг балл баллы скор"),
    "sk": ("dopadu vplyvu", "skóre index hodnotenie"),
    "sl": ("vpliva", "ocena indeks rezultat točke"),
    "sq": ("ndikimit", "pikët rezultati vlerësimi indeksi"),
    "sr": ("утицаја утјецаја", "оцена оцјена резултат индекс"),
    "sv": ("effekt påverkans genomslags impact", "poäng betyg index score tal"),
    "sw": ("athari", "alama"),
    "ta": ("தாக்க தாக்கம்", "மதிப்பெண் ஸ்கோர்"),
    "te": ("ప్రభావ ప్రభావం", "స్కోరు స్కోర్"),
    "th": ("ผลกระทบ อิทธิพล", "คะแนน ดัชนี"),
    "tl": ("epekto", "iskor marka"),
    "tr": ("etki", "puanı puan skoru skor derecesi notu değeri"),
    "uk": ("впливу", "оцінка індекс показник рейтинг бал бали"),
    "ur": ("اثر امپیکٹ", "اسکور سکور"),
    "vi": ("tác_động ảnh_hưởng", "điểm chỉ_số"),
    "zh": ("影响 影响力 影響 影響力", "评分 得分 分数 指数 評分 分數 指數"),
}
"""By ISO 639-1 code: the words for impact, the words for score (`_` where one word has a space in it)."""

_UNSPACED = ("影响", "影響", "インパクト", "영향", "임팩트", "ผลกระทบ", "อิทธิพล")
"""The words for impact in languages that write without spaces, or put endings to the word."""

_CONNECTORS = "of de del do da di d van von der des le la l e i të ng ya på för for av na za за на का کا کی"
"""What stands between score and impact: "Score d'impact", "Punteggio di impatto", "Оценка на въздействието".
"""

_GAP = r"[\s\-‐‑‒–_'’ʼ·・]{0,3}"

_SUPERSCRIPTS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_SPECIAL = {
    "½": ".5",
    "¼": ".25",
    "¾": ".75",
    "™": "",
    "℠": "",
    "®": "",
    "©": "",
    "−": "−",  # minus sign: tells a negative number from a dash
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "⁄": "/",
    "∕": "/",
    "÷": "÷",
    "ـ": "",
    "ı": "i",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "…": "…",
}


class Folded(NamedTuple):
    """A text made comparable. `at[i]` is where in the original text the folded character `i` comes from."""

    text: str
    at: Sequence[int]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Compatibility form, lower case, without accents, invisible marks and vowel points; digits as 0 to 9."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in _SUPERSCRIPTS:
        return "^"
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in parts if not ("\u0300" <= c <= "\u036f" or "\u064b" <= c <= "\u0655"))


def fold(text: str) -> Folded:
    """`text` so that two spellings of one word compare equal, and where each character came from."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)))
    pieces: list[str] = []
    at: list[int] = []
    for i, character in enumerate(text):
        folded = _fold_character(character)
        if folded:
            pieces.append(folded)
            at.extend([i] * len(folded))
    return Folded("".join(pieces), at)


_SPLIT = re.compile(r"[\s\d:：,.;()\[\]|/]+")


class Labels(NamedTuple):
    """What to look for: a pattern for folded text, and what tells quickly that a text has no label.

    Every label, in lower case, holds one of `stems`, with one of `partners` near it, or one of `words` as a
    word. In markup that shows no label as text (attributes, JSON-LD) one of `needles` is looked for, which
    lack the first letter, as it may be a capital.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    words: frozenset[str]
    partners: tuple[str, ...]
    needles: tuple[bytes, ...]

    def stands_at(self, text: str, position: int) -> bool:
        """Whether a label stands around `position`, where one of the stems was found."""
        around = text[max(0, position - 40) : position + 60].lower()
        return (
            any(partner in around for partner in self.partners)
            and self.pattern.search(fold(around).text) is not None
        )

    def within(self, texts: Iterable[str]) -> Labels:
        """Those that may stand in texts in lower case: of hundreds of words that tell a label, the few that are there."""
        spaced = set("\n".join(texts).split())
        parts = chain.from_iterable([_SPLIT.split(each) for each in spaced if not each.isalpha()])
        return self._replace(words=self.words.intersection(spaced.union(parts)))

    def likely(self, text: str) -> bool:
        """Whether `text` may hold a label."""
        low = text.lower().replace("\u00ad", "")
        for stem in self.stems:  # asked of every line: a generator would take twice the time
            if stem in low:
                return True
        return bool(self.words) and not self.words.isdisjoint(_SPLIT.split(low))


def labels_of(phrases: Iterable[str] = ()) -> Labels:
    """The labels that a caller names; without any, "impact score" in all languages."""
    named = tuple(phrase for phrase in phrases if any(map(str.isalnum, phrase)))
    return _named(named) if named else _default()


@lru_cache(maxsize=16)
def _named(phrases: tuple[str, ...]) -> Labels:
    alternatives = [_GAP.join(map(re.escape, re.split(r"[\W_]+", fold(p).text.strip()))) for p in phrases]
    stems = {max(re.split(r"[\W_]+", p.lower()), key=len) for p in phrases}
    needles = tuple(stem[1:].encode() for stem in sorted(stems))
    return Labels(_compile(alternatives), tuple(sorted(stems)), frozenset(), ("",), needles)


@lru_cache(maxsize=1)
def _default() -> Labels:
    link = rf"{_GAP}(?:(?:{'|'.join(map(re.escape, _CONNECTORS.split()))}){_GAP}){{0,2}}"
    alternatives, quick = [], set[str]()
    for impact, score in _LANGUAGES.values():
        impacts, scores = ([w.replace("_", " ") for w in words.split()] for words in (impact, score))
        one, two = _any_of(impacts), _any_of(scores)
        alternatives += [f"{one}{_GAP}{two}", f"{two}{link}{one}"]
        quick.update(i.split()[0] + s for i in impacts for s in ("", *scores))
        quick.update(f"{i}-{s}" for i in impacts for s in scores)
    words = frozenset(quick | {fold(word).text for word in quick})
    partners = sorted({w.replace("_", " ") for _, listed in _LANGUAGES.values() for w in listed.split()})
    return Labels(
        _compile(alternatives), ("impa", "ｉｍｐａ", *_UNSPACED), words, (*partners, "ｓ"), (b"mpact",)
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    folded = sorted({fold(word).text for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(_GAP.join(map(re.escape, word.split())) for word in folded) + ")"


_SPACED_LETTER = r"[^\W\d_\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]"


def _compile(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Labels stand apart from other letters, where a script has spaces; a number may touch them ("75Impact Score")."""
    ordered = sorted(set(alternatives), key=len, reverse=True)
    return re.compile(rf"(?<!{_SPACED_LETTER})(?:{'|'.join(ordered)})(?!{_SPACED_LETTER})")
