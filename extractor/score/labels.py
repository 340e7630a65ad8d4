"""The words under which a page prints its score, and how to compare them whatever their spelling.

    IMPACT&shy;-SCORE   Score d’impact   ETKİ PUANI   影響力評分   ->   the same kind of label

The default labels are "impact score" in some sixty languages (`label_words`): each language's words for *impact* with its
words for *score*, in either order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from extractor.score.label_words import CONNECTORS, LANGUAGES, UNSPACED
from extractor.score.search import ANY_MARK, holds_any, lowered, stems_among, words_among

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
    "⌀": "ø",
    "∅": "ø",
    "⁒": "%",
    "﹕": ":",
    "︰": ":",
    "꞉": ":",
    "∶": ":",
}


_TO_ARABIC = {ord("ی"): "ي", ord("ک"): "ك"}


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
    return ANY_MARK.sub("", parts)


def spellings(word: str) -> set[str]:
    """A word as it may stand in a text that is `lowered`: with and without accents, hamza, and Persian letters."""
    bare = ANY_MARK.sub("", unicodedata.normalize("NFD", word))
    found = {word.lower(), bare, fold(word).text}
    return found | {each.translate(_TO_ARABIC) for each in found}


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


_SPLIT = re.compile(r"[\s\d_:：,，、.。;()（）\[\]【】「」|/／=#«»“”„\"‹›‐‑‒–—・·•!?*+~<>]+")


_DIGITS_BESIDE = (
    ("ا", re.compile("[٠-٩۰-۹]")),
    ("া", re.compile("[০-৯]")),
    ("\u093e", re.compile("[०-९]")),
    ("\u0a3e", re.compile("[੦-੯]")),
    ("\u0abe", re.compile("[૦-૯]")),
    ("\u0bbe", re.compile("[௦-௯]")),
    ("\u0c3e", re.compile("[౦-౯]")),
    ("\u0cbe", re.compile("[೦-೯]")),
    ("\u0d3e", re.compile("[൦-൯]")),
)
"""A letter that every text in a script has, and the script's digits, which may touch a label."""

_OF_IMPACT = frozenset({"impa", "impact", "mpact", "MPACT"})
"""Hits that most pages have: of these is asked first whether a word for "score" is near, in a language that says so."""


class Labels(NamedTuple):
    """What to look for: a pattern for folded text, and what tells quickly that a text has no label.

    Every label, in lower case, holds one of `stems`, with one of `partners` near it (of `partners_of_impact`, where
    the word is "impact" or begins so), or one of `words`, in which there is no stem, as a word. In markup that shows no
    label as text (attributes, JSON-LD) one of `needles` is looked for, which lack the first letter, as it may be a
    capital. `by_word` is false in a language whose labels all have a stem. `pattern_of_impact` finds those labels alone
    that hold "impa", several times as fast.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    words: frozenset[str]
    partners: tuple[str, ...]
    partners_of_impact: tuple[str, ...]
    needles: tuple[bytes, ...]
    pattern_of_impact: re.Pattern[str]
    by_word: bool = True

    def stands_at(self, text: str, position: int, hit: str) -> bool:
        """Whether a label stands around `position`, where `hit` was found: a stem, a word, or a needle."""
        start = max(0, position - 40)
        around = lowered(text[start : position + 60])
        of_impact = hit in _OF_IMPACT
        partners = self.partners_of_impact if of_impact else self.partners
        if not holds_any(around, partners):
            return False
        folded, pattern = fold(around).text, self.pattern_of_impact if of_impact else self.pattern
        # Most labels begin with the hit: all around it is searched only where none does.
        return any(pattern.search(folded, begin) for begin in (max(0, position - start - 1), 0))

    def words_in(self, text: str) -> frozenset[str]:
        """The words of a text in lower case that tell a label, also where a number or a mark touches them."""
        if not text.isascii():
            for letter, digits in _DIGITS_BESIDE:
                if letter in text:
                    text = digits.sub(" ", text)
        return words_among(text, self.words)

    def within(self, texts: Sequence[str], short: Iterable[str]) -> Labels:
        """Those that may stand in texts in lower case: of thousands of words that tell a label, the few that are there.

        `short` are those of the texts that are no running text: words are looked for only there.
        """
        words = self.words_in("\n".join(short))
        only_impact = not words and stems_among("\n".join(texts), self.stems) == ["impa"]
        return self._replace(words=words, pattern=self.pattern_of_impact if only_impact else self.pattern)

    def likely(self, text: str) -> bool:
        """Whether `text` may hold a label."""
        low = lowered(text)
        return holds_any(low, self.stems) or (
            bool(self.words) and not self.words.isdisjoint(_SPLIT.split(low))
        )


SCORES = frozenset(fold(word).text for _, scores in LANGUAGES.values() for word in scores.split())
IMPACTS = frozenset(fold(word).text for impacts, _ in LANGUAGES.values() for word in impacts.split())
"""The words for "score" and for "impact", alone."""


def labels_of(phrases: Iterable[str] = (), language: str | None = None) -> Labels:
    """The labels that a caller names; without any, "impact score" in all languages.

    `language` is the page's own, as its markup says: the language in which attributes may have a label.
    """
    named = tuple(phrase for phrase in phrases if any(map(str.isalnum, phrase)))
    return _named(named) if named else _of_language((language or "").lower().split("-")[0].strip())


@lru_cache(maxsize=128)
def _of_language(code: str) -> Labels:
    """All labels, with the needles of a language: English words serve in every one."""
    labels = _default()
    words = LANGUAGES.get(_SAME.get(code, code), ("", ""))[0].split()
    found = {_but_capital(word) for word in words}
    needles = ({needle for needle in found if len(needle) >= _LONG} or found) - {*labels.needles}
    known = {*labels.needles, *needles}
    longer = [n for n in needles if not any(m in n for m in known - {n})]
    by_word = not words or any(not word.startswith("impa") for word in words)
    return labels._replace(needles=(*labels.needles, *sorted(longer)), by_word=by_word)


_LONG = 4
"""Bytes that tell a word: Turkish "etki" alone has fewer."""


def _but_capital(word: str) -> bytes:
    """A word as markup may have it, without a first letter that may be a capital."""
    text = word.replace("_", " ")
    return (text[1:] if text[0].upper() != text[0] else text).encode()


_SAME = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr", "iw": "he", "in": "id", "fil": "tl"}
"""Other codes for languages of the table."""


@lru_cache(maxsize=16)
def _named(phrases: tuple[str, ...]) -> Labels:
    alternatives = [_GAP.join(map(re.escape, re.split(r"[\W_]+", fold(p).text.strip()))) for p in phrases]
    stems = {max(re.split(r"[\W_]+", p.lower()), key=len) for p in phrases}
    needles = tuple(stem[1:].encode() for stem in sorted(stems) if stem[1:])
    pattern = _compile(alternatives)
    return Labels(pattern, tuple(sorted(stems)), frozenset(), ("",), ("",), needles, pattern)


@lru_cache(maxsize=1)
def _default() -> Labels:
    alternatives, of_impact_alone, quick = list[str](), list[str](), set[str]()
    for impact, score in LANGUAGES.values():
        impacts, scores = ([w.replace("_", " ") for w in words.split()] for words in (impact, score))
        alternatives += _either_order(impacts, scores)
        if alone := [word for word in impacts if "impa" in word]:
            of_impact_alone += _either_order(alone, scores)
        quick.update(i.split()[0] + s for i in impacts for s in ("", *scores))
        quick.update(f"{i}-{s}" for i in impacts for s in scores)
    stems = ("impa", "ｉｍｐａ", "i m p a", *UNSPACED)
    spelt = chain.from_iterable(map(spellings, quick))
    words = frozenset(word for word in spelt if not any(stem in word for stem in stems))
    named = {w.replace("_", " ") for _, listed in LANGUAGES.values() for w in listed.split()}
    partners = _shortest({"ｓ", *chain.from_iterable(map(spellings, named))})
    near_impact = {w.replace("_", " ") for _, listed in _IMPACT_LANGUAGES for w in listed.split()}
    of_impact = _shortest({"ｓ", *chain.from_iterable(map(spellings, near_impact))})
    return Labels(
        _compile([*alternatives, *_letterspaced()]),
        stems,
        words,
        (*partners, *_BEGINNINGS),
        (*of_impact, *_BEGINNINGS),
        (b"mpact", b"MPACT"),
        _compile([*of_impact_alone, *_letterspaced()]),
    )


def _either_order(impacts: Iterable[str], scores: Iterable[str]) -> tuple[str, str]:
    """Patterns for the labels of a language: "impact score", "score of impact"."""
    link = rf"{_GAP}(?:(?:{'|'.join(map(re.escape, CONNECTORS.split()))}){_GAP}){{0,2}}"
    one, two = _any_of(impacts), _any_of(scores)
    return f"{one}{_GAP}{two}", f"{two}{link}{one}"


def _shortest(words: set[str]) -> tuple[str, ...]:
    """The words that hold none of the others: a text with any of `words` has one of these."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return tuple(kept)


_IMPACT_LANGUAGES = [words for words in LANGUAGES.values() if re.search(r"\bimpa", words[0])]
_BEGINNINGS = ("s c o", "p u n", "i n d", "w e r", "n o t", "p o n")
"""How words for "score" begin that have a space between their letters."""


def _letterspaced() -> list[str]:
    """Labels with a space between their letters ("I M P A C T   S C O R E"), in the languages that begin *impact* so."""
    found = []
    for impact, score in _IMPACT_LANGUAGES:
        impacts = [word for word in impact.split() if word.startswith("impa")]
        one, two = (_any_spaced(words) for words in (impacts, score.split()))
        found += [rf"{one}\s{{1,8}}{two}", rf"{two}\s{{1,8}}(?:d(?:\s[aeio])?\s{{0,8}}['’]?\s{{0,8}})?{one}"]
    return found


def _any_spaced(words: Iterable[str]) -> str:
    return "(?:" + "|".join(" ".join(map(re.escape, fold(word).text)) for word in words) + ")"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    folded = sorted({fold(word).text for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(_GAP.join(map(re.escape, word.split())) for word in folded) + ")"


_SPACED_LETTER = r"[^\W\d_\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]"


def _compile(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Labels stand apart from other letters, where a script has spaces; a number may touch them ("75Impact Score")."""
    ordered = sorted(set(alternatives), key=len, reverse=True)
    return re.compile(rf"(?<!{_SPACED_LETTER})(?:{'|'.join(ordered)})(?!{_SPACED_LETTER})")
