"""Patterns in any case, searched fast.

A pattern that minds the case is searched by the characters that it may begin with, one that does not is tried at every
character: ten times as long where it lists tens of words. Most texts are ASCII, of which the lower case does as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CASELESS = str.maketrans({"ı": "i", "ſ": "s", "\N{KELVIN SIGN}": "k"})
"""Letters outside of ASCII that `re.IGNORECASE` takes for one in it."""


class AnyCase:
    """A pattern in lower case, for texts in any. Matches tell where they are; of their text, the case may be lost."""

    def __init__(self, pattern: str) -> None:
        self._any = re.compile(pattern, re.IGNORECASE)
        self._lower = re.compile(pattern.translate(_CASELESS))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._lower.search(text.lower()) if text.isascii() else self._any.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self._lower.finditer(text.lower()) if text.isascii() else self._any.finditer(text)
