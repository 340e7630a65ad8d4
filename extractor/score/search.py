"""Searches over all of a page, its markup or its text: what a quick look for labels spends its time with.

Nearly all pages have no label, so that these run to the end of nearly every page. Each has a compiled twin (`accelerated`).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.accelerated import accelerated
from extractor.blocks import Scrap

ASCII_MARKS = '0123456789_:,.;()[]|/=#"!?*+~<>'
WIDE_MARKS = "：，、。（）【】「」／«»“”„–—·・•"
"""What parts words, as spaces do: digits and marks."""

_SPACES = bytes(32 if chr(i) in ASCII_MARKS else i for i in range(256))


@accelerated
def occurrences(page: bytes, needle: bytes) -> list[int]:
    """Where `needle` stands in `page`: the offsets, in order, of places that don't overlap.

    Raises `ValueError` where `needle` is empty.
    """
    if not needle:
        raise ValueError("an empty needle stands everywhere")
    found: list[int] = []
    position = page.find(needle)
    while position >= 0:
        found.append(position)
        position = page.find(needle, position + len(needle))
    return found


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
    """The pieces of those of these blocks that have several."""
    short = (pieces for text, pieces, _ in scraps if len(pieces) > 1 and len(text) <= most)
    return [piece[0] for pieces in short for piece in pieces]
