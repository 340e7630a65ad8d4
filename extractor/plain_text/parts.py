r"""A plain text to its parts, and what a part looks like whatever its language.

    Title\\n\\nA paragraph that was\\nwrapped at a margin.   ->   Title | A paragraph that was wrapped at a margin.

Blank lines separate parts. A single line break separates too, unless the text is wrapped at a margin.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_FULL_STOP = re.compile(r"[.…。।॥։።۔][\"'”’»›)\]）」』]*$")
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣◦▪–—]\s+|\(?\d{1,3}[.)]\s+|[a-z][.)]\s+)\S")
_UNWRAPPED = 120
"""Characters of a line that no editor or mail program would have left in a text that it wraps."""


_SENTENCE = 4
"""Words of the shortest line that counts as a sentence; "Washington, D.C." is none."""


class Part(NamedTuple):
    """A part of the text, its white space made single spaces, and the number of its first line (from 1)."""

    text: str
    line: int

    @property
    def width(self) -> int:
        """How much room the text takes: characters, those of East Asian scripts twice."""
        return width(self.text)

    @property
    def is_item(self) -> bool:
        """Whether the part is an item of a list."""
        return _LIST_ITEM.match(self.text) is not None

    @property
    def unmarked(self) -> str:
        """The text without the mark or number of a list's item."""
        return _LIST_ITEM.sub(lambda match: match[0][-1], self.text, count=1)

    @property
    def is_prose(self) -> bool:
        """Whether the part is running text: it ends like a sentence, or is longer than any headline."""
        if self.width > 160:
            return True
        return self.words >= _SENTENCE and _FULL_STOP.search(self.text) is not None

    @property
    def is_title(self) -> bool:
        """Whether the part may be a headline: a line with letters, without a full stop."""
        return not self.is_prose and not self.is_item and any(c.isalpha() for c in self.text)

    @property
    def words(self) -> int:
        """About how many words: two East Asian characters make one."""
        wide = sum(_is_wide(c) for c in self.text)
        return len([w for w in self.text.split() if not any(_is_wide(c) for c in w)]) + wide // 2


def width(text: str) -> int:
    """How much room a text takes."""
    return len(text) if text.isascii() else sum(1 + _is_wide(c) for c in text)


def _is_wide(character: str) -> bool:
    return character > "\u1100" and unicodedata.east_asian_width(character) in "WF"


def cut_text(text: str) -> list[Part]:
    """The parts of a text, in order. Their words are the text's words."""
    lines = _BREAK.split(text)
    margin = _margin(lines)
    parts: list[Part] = []
    run: list[str] = []
    start = 0
    for number, line in enumerate([*lines, ""], 1):
        goes_on = run and line.strip() and _wrapped(run[-1], line, margin)
        if run and not goes_on:
            parts.append(Part(" ".join(" ".join(run).split()), start))
            run = []
        if line.strip():
            start = start if run else number
            run.append(line)
    return parts


def _margin(lines: list[str]) -> int:
    """The width at which the text is wrapped; 0 where it is not."""
    widths = [width(line.rstrip()) for line in lines if line.strip()]
    longest = max(widths, default=0)
    if not 30 <= longest <= _UNWRAPPED:
        return 0
    full = sum(w >= 0.75 * longest for w in widths)
    followed = sum(
        width(one.rstrip()) >= 0.75 * longest and bool(two.strip()) for one, two in itertools.pairwise(lines)
    )
    return longest if full >= 3 and followed * 2 >= full else 0


def _wrapped(line: str, following: str, margin: int) -> bool:
    """Whether the line was broken at the margin only: the next line's first word would not have fitted."""
    if not margin or _LIST_ITEM.match(following):
        return False
    first = following.split(maxsplit=1)[0]
    return width(line.rstrip()) + 1 + width(first) > margin or width(line.rstrip()) >= 0.9 * margin
