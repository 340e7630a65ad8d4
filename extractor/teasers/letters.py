"""How much a text says, in letters of the Latin alphabet: scripts without spaces say as much in fewer characters."""

from __future__ import annotations

import re

from extractor.accelerated import accelerated

_DENSE = re.compile("[\u2e80-\ud7ff]")
_THAI = re.compile("[\u0e00-\u0eff]")
_HEAVY = re.compile("[\u0e00-\u0eff\u2e80-\ud7ff]")


@accelerated
def weight(text: str) -> float:
    """A text's length in letters of the Latin alphabet: scripts without spaces say as much in fewer."""
    if text.isascii() or not _HEAVY.search(text):
        return float(len(text))
    return len(text) + 1.5 * len(_DENSE.findall(text)) + 0.5 * len(_THAI.findall(text))
