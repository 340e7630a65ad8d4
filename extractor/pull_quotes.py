"""Sentences of the text that the page prints once more, set apart: pull quotes.

    … "We see it across race and age," she said …     in the text
    “We see it across race and age”                    in a box beside it

No reader reads them twice, and most gold bodies leave them out. Cross-validated on the dev sets (2026-11-26): body.exact
37.5 -> 39.3 on fundus-dev, 29.5 -> 30.0 on naeb-dev, 21.7 -> 21.9 on wcxb-dev's articles; body.shingle is nowhere worse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from extractor.running_text import main_frame

if TYPE_CHECKING:
    from extractor.blocks import Sheet
    from extractor.features import Features, Flags

SHORTEST, LONGEST = 45, 500
"""Characters of a pull quote. Shorter texts stand twice for other reasons: names, steps, table cells."""

NEAR = 20
"""Blocks between a pull quote and the paragraph that it is from, at most. From 12 to 60 the figures are alike."""

MORE = 4
"""Letters that the paragraph has more than the pull quote, at least: else it is the same text twice."""

_NO_LETTERS = re.compile(r"\W+")
_ASCII_NO_LETTERS = bytes(code for code in range(0x80) if _NO_LETTERS.match(chr(code)))


def pull_quotes(sheet: Sheet, in_body: Flags, features: Features) -> list[int]:
    """The blocks of the body, apart from its main frame and no headings, whose words a longer block of it near them has."""
    main = main_frame(features, in_body)
    fitting = (features.length >= SHORTEST) & (features.length <= LONGEST)
    apart = in_body & fitting & (features.frame != main) & (features.heading != np.arange(len(in_body)))
    options = np.flatnonzero(apart).tolist() if main >= 0 else []
    if not options:
        return []
    near = {j for i in options for j in range(i - NEAR, i + NEAR + 1)}.intersection(
        np.flatnonzero(in_body).tolist()
    )
    letters = {i: letters_of(sheet.scraps[i].text) for i in near}
    return [i for i in options if any(_holds(letters, j, i) for j in range(i - NEAR, i + NEAR + 1))]


def _holds(letters: dict[int, str], paragraph: int, quote: int) -> bool:
    """Whether block `paragraph` has all words of block `quote`, one after the other, and more."""
    whole, part = letters.get(paragraph, ""), letters[quote]
    return len(whole) >= len(part) + MORE and part in whole


def letters_of(text: str) -> str:
    """A text as letters and digits alone: quotation marks and spaces differ between quote and paragraph.

    Bytes lose what is ASCII, which is most, in a tenth of the time that a pattern takes.
    """
    letters = text.casefold().encode().translate(None, _ASCII_NO_LETTERS).decode()
    return _NO_LETTERS.sub("", letters)
