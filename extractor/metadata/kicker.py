"""What may stand in a heading before the headline: a kicker ("Minderheit in Syrien - …"), a label."""

from __future__ import annotations

import re
from itertools import islice

from extractor.metadata.evidence import Evidence
from extractor.metadata.headings import Heading, clean
from extractor.metadata.text import flat
from extractor.metadata.titles import Title

_LABEL_END = re.compile(r"\W*?(?:[|/–—•·»]|\s[-:]\s)")
"""What sets a label apart from the headline after it."""

KICKER_WORDS = 5
"""Words of the longest kicker ("Minderheit in Syrien - …") that is cut off a heading."""


def without_kicker(shown: Heading, words: str, titles: list[Title], evidence: Evidence) -> str | None:
    """The end of the heading that a declared title has after a kicker of its own; None where they share no such end.

    "Conflict - Why they wait" on the page, "Attack on the harbour: Why they wait" in the title. `words` are the heading's.
    """
    mine = words.split()
    for title in dict.fromkeys([title.words for title in titles if title.words != words]):
        its = title.split()
        same, most = 0, min(len(mine), len(its))
        while same < most and mine[-1 - same] == its[-1 - same]:
            same += 1
        kicker, other = mine[: len(mine) - same], its[: len(its) - same]
        if not other or max(len(kicker), len(other)) > KICKER_WORDS or same <= max(KICKER_WORDS, len(kicker)):
            continue
        if kicker and _in_own_element(" ".join(kicker), shown, evidence):
            return shown.text[_end_of_words(shown.text, len(kicker)) :].lstrip(" |/–—•·»:-")
    return None


def words_apart(shown: Heading, evidence: Evidence) -> str:
    """The heading with a space wherever an element ends between two letters: `<span>Kicker</span>Headline`."""
    text = ""
    for piece in evidence.sheet.scraps[shown.scrap].pieces:
        glued = text[-1:].isalnum() and piece.text[:1].isalnum()
        text += f" {piece.text}" if glued else piece.text
    return clean(" ".join(text.split()))


def is_set_apart(start: str, shown: Heading, evidence: Evidence) -> bool:
    """Whether the first words of a heading are a label: a bar or dash, or the border of an element, ends them."""
    at = _end_of_words(shown.text, len(start.split()))
    if _LABEL_END.match(shown.text, at):
        return True
    return _in_own_element(start, shown, evidence)


def _end_of_words(text: str, count: int) -> int:
    """Where the first `count` words of a text end."""
    words = islice(re.finditer(r"\w+", text), count)
    return max((word.end() for word in words), default=0)


def _in_own_element(start: str, shown: Heading, evidence: Evidence) -> bool:
    """Whether the border of an element ends the first words of a heading."""
    so_far = ""
    for piece in evidence.sheet.scraps[shown.scrap].pieces:
        so_far += piece.text
        if flat(so_far) == start:
            return True
    return False
