"""Searches over all of a page's text: what a quick look for labels spends its time with.

Nearly all pages have no label, so that these run to the end of nearly every page. Each has a compiled twin (`accelerated`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.accelerated import accelerated
from extractor.blocks import Scrap

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

_SPACES = bytes(32 if chr(i) in ASCII_MARKS else i for i in range(256))


def lower_any(text: str) -> str:
    """What `lowered` does, of any text: its twin leaves those to it that have difficult characters."""
    low = text.lower()
    if low.isascii():
        return low
    for space in WIDE_SPACES:
        low = low.replace(space, " ")
    return ANY_MARK.sub("", low) if any(mark in low for mark in COMMON_MARKS) else low


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


@accelerated
def short_texts(scraps: Sequence[Scrap], most: int) -> list[str]:
    """The texts of those blocks that have at most `most` characters."""
    return [text for scrap in scraps if len(text := scrap[0]) <= most]


@accelerated
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
