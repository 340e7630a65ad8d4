"""Searches over all of a page's text: what a quick look for labels spends its time with.

Nearly all pages have no label, so that these run to the end of nearly every page. Each has a compiled twin (`accelerated`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.accelerated import accelerated
from extractor.blocks import Scrap

if TYPE_CHECKING:
    from extractor.score.labels import Labels

ASCII_MARKS = '0123456789_:,.;()[]|/=#"!?*+~<>'
WIDE_MARKS = "：，、。（）【】「」／«»“”„–—·・•"
"""What parts words, as spaces do: digits and marks."""

WIDE_SPACES = ("\xa0", "\u2009", "\u202f")
"""Spaces that stand between the letters of a label that is set wide."""

ANY_MARK = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u0655\u0670\u200b-\u200f\u2060\ufeff]"
)
"""Accents, points of vowels in Hebrew and Arabic, and characters that nobody sees."""

COMMON_MARKS = tuple(
    "\u00ad\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u030c\u0327\u05b4\u05b7\u05b8\u064e\u0650\u0651\u0652\u200b\u200c\u200d\u200e\u200f\u2060"
)
"""Those that are looked for: any text with marks has one of these. One character is found ten times as fast as a pattern."""

DIGITS_BESIDE = (
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

_SPACES = bytes(32 if chr(i) in ASCII_MARKS else i for i in range(256))


def lower_any(text: str) -> str:
    """What `lowered` does, of any text: its twin leaves those to it that have difficult characters."""
    low = text.lower()
    if low.isascii():
        return low
    for space in WIDE_SPACES:
        low = low.replace(space, " ")
    return ANY_MARK.sub("", low) if any(mark in low for mark in COMMON_MARKS) else low


def any_tells(scraps: Sequence[Scrap], most: int, others: list[str], labels: Labels) -> bool:
    """What `tells_label` does, of any texts: its twin leaves those to it that have difficult characters."""
    pieces = short_pieces(scraps, most) if labels.by_word else []
    short = lowered("\n".join(short_texts(scraps, most) + others + pieces))
    return bool(stems_among(short, labels.stems) or words_in(short, labels.words))


@accelerated
def lowered(text: str) -> str:
    """`text` as the quick looks compare it: in lower case, without marks that many spellings lack.

    "İ" is an i with a dot on it in lower case (Unicode, SpecialCasing.txt), and so is no letter of "etki".
    """
    return lower_any(text)


@accelerated
def holds_any(text: str, stems: tuple[str, ...]) -> bool:
    """Whether any of `stems` stands in a text."""
    return any(stem in text for stem in stems)


@accelerated
def stems_among(text: str, stems: tuple[str, ...]) -> list[str]:
    """Those of `stems` that stand anywhere in a text, in their order."""
    return [stem for stem in stems if stem in text]


@accelerated
def words_among(text: str, words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that stand in a text, between spaces and marks."""
    if not text.isascii():
        for mark in WIDE_MARKS:  # UTF-8 has the others as single bytes, which one pass replaces
            text = text.replace(mark, " ")
    return words.intersection(text.encode("utf-8", "replace").translate(_SPACES).decode().split())


def words_in(text: str, words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that stand in a text in lower case, also where a number or a mark touches them."""
    if not text.isascii():
        for letter, digits in DIGITS_BESIDE:
            if letter in text:
                text = digits.sub(" ", text)
    return words_among(text, words)


@accelerated
def tells_label(scraps: Sequence[Scrap], most: int, others: list[str], labels: Labels) -> bool:
    """Whether a text of at most `most` characters holds a stem or a word that tells a label: that of a block, one of `others`,
    or of the pieces of a block, unless all labels have a stem.
    """
    return any_tells(scraps, most, others, labels)


def short_texts(scraps: Sequence[Scrap], most: int) -> list[str]:
    """The texts of those blocks that have at most `most` characters."""
    return [text for scrap in scraps if len(text := scrap[0]) <= most]


def short_pieces(scraps: Sequence[Scrap], most: int) -> list[str]:
    """The pieces with words of those of these blocks that have several: one alone is the block's text again."""
    short = (scrap[1] for scrap in scraps if len(scrap[1]) > 1 and len(scrap[0]) <= most)
    worded = ([piece[0] for piece in pieces if not piece[0].isspace()] for pieces in short)
    return [text for texts in worded if len(texts) > 1 for text in texts]


@accelerated
def texts_apart(scraps: Sequence[Scrap], most: int) -> list[str]:
    """The texts of all blocks; of those that have at most `most` characters and several pieces with words also these,
    apart, as those of a row may touch: "News deskImpact Score75".
    """
    return [" ".join([scrap[0], *short_pieces([scrap], most)]) for scrap in scraps]
