"""What one line of a plain text may be, whatever stands around it: a byline, or the headline of a story."""

from __future__ import annotations

import re

from extractor.metadata.moments import Reading, find_moments
from extractor.metadata.names import strip_by
from extractor.plain_text.parts import Part

LONGEST_BLURB = 400
"""Width (see `Part`) of the longest blurb; standfirsts and the prompts of forms are no longer either. By hand, like all
numbers of these rules, on made-up and saved texts."""

_READING_TIME = re.compile(
    r"\b\d{1,3}\s*[-‑]?\s*(?:min\b|mins\b|minut|minuto|minuut|minuten|minut|мин|хв|λεπτ|dk\b|دقيق|دقائق|दक|मिनट|นาที|phút|menit|分|분)",
    re.IGNORECASE,
)


def is_story(parts: list[Part], i: int) -> bool:
    """Whether a part may be another story's headline."""
    return parts[i].is_title and is_headline(parts[i])


def is_headline(part: Part) -> bool:
    """The same after a heading that announces stories, where they may be numbered."""
    return not part.is_prose and part.width >= 16 and not is_byline(part.text)


def is_byline(text: str) -> bool:
    """Whether a line gives an author, a date or a reading time and little else."""
    if len(text) > 120:
        return False
    if strip_by(text) is not None and len(text) <= 80:
        return True
    if _READING_TIME.search(text) and len(text) <= 40:
        return True
    if Part(text, 0).is_prose:
        return False
    moments = find_moments(text, Reading())
    rest = len(text) - sum(m.end - m.start for m in moments)
    return bool(moments) and rest <= 60
