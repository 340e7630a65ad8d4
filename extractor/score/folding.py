"""Texts made comparable, whatever their spelling.

IMPACT&shy;-SCORE   Score d’impact   ETKİ PUANI   ->   impact-score   score d’impact   etki puani
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.score.search import ANY_MARK

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
    if word.isascii():
        return {word.lower()}
    bare = ANY_MARK.sub("", unicodedata.normalize("NFD", word))
    found = {word.lower(), bare, fold(word).text}
    return found | {each.replace("ی", "ي").replace("ک", "ك") for each in found}


def fold(text: str) -> Folded:
    """`text` so that two spellings of one word compare equal, and where each character came from."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)))
    pieces = list(map(_fold_character, text))
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:  # one for one, as most are
        return Folded(folded, range(len(text)))
    return Folded(folded, [i for i, piece in enumerate(pieces) for _ in piece])
