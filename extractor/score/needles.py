"""Where some bytes stand in a page's markup: what a quick look for labels spends its time with.

Nearly all pages have no label, so that this runs to the end of nearly every page.
"""

from __future__ import annotations

from extractor.accelerated import accelerated


@accelerated
def occurrences_of(page: bytes, needles: tuple[bytes, ...]) -> list[list[int]]:
    """Where each of `needles` stands in `page` (`occurrences`): the page is read from memory once for all.

    Raises `ValueError` where one is empty.
    """
    return [_occurrences(page, needle) for needle in needles]


def occurrences(page: bytes, needle: bytes) -> list[int]:
    """Where `needle` stands in `page`: the offsets, in order, of places that don't overlap."""
    return occurrences_of(page, (needle,))[0]


def _occurrences(page: bytes, needle: bytes) -> list[int]:
    if not needle:
        raise ValueError("an empty needle stands everywhere")
    found: list[int] = []
    position = page.find(needle)
    while position >= 0:
        found.append(position)
        position = page.find(needle, position + len(needle))
    return found
