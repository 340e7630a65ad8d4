"""A card's slots to its headline, kicker, date and description.

The headline is the slot that says most like one: in a heading or of a class that names one, linked, and of a
headline's length; what is a label, a name, a date or a count beside it by class, length or shape is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.teasers.layout import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.teasers.slots import Slot

TITLE_HINTS = frozenset("title titel titre titulo titolo headline hed heading".split())
"""Words of classes that name a headline (of the dev pages' cards, seen at three publishers or more; so the next)."""

LABEL_HINTS = frozenset(
    "kicker eyebrow overline topline category categories cat label tag tags section topic badge roofline dachzeile "
    "spitzmarke prefix pretitle flag channel rubrik antetitulo volanta".split()
)
ASIDE_HINTS = frozenset(
    "author authors byline date time timestamp meta comments comment count counter views rank ranking number duration "
    "readtime reading icon sr hidden visually button btn cta more credit caption source share published".split()
)
BLURB_HINTS = frozenset(
    "description summary excerpt dek deck lead lede teaser intro abstract standfirst subtitle snippet synopsis".split()
)

_DATE = re.compile(
    r"^\W*(?:\d{1,2}[:.h]\d\d\b|\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\d{1,2}\.?\s(?:de\s)?[^\W\d]{3,12}\.?,?(?:\s(?:de\s)?\d{2,4})?"
    r"|[^\W\d]{3,12}\.?\s\d{1,2},?(?:\s\d{4})?\b|\d{4}年\d|\d+月\d+日)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


class Parts(NamedTuple):
    """What a card says: its headline, the label above it, its description and its date, as the page prints them."""

    headline: str
    kicker: str | None = None
    description: str | None = None
    date: str | None = None


def is_date(slot: Slot) -> bool:
    """Whether a slot is a date or time, alone or nearly so."""
    text = slot.text
    if len(text) > 40 or not _DIGIT.search(text):
        return bool(slot.element.tag == "time")
    return bool(slot.element.tag == "time") or _DATE.match(text) is not None


def likeness(slot: Slot, position: int) -> float:
    """How like a headline a slot is. The weights were set by hand on the cards of teasers-dev."""
    size, known = slot.size, slot.hints
    score = 0.0
    score += 3.0 * slot.heading
    score += 2.0 * (slot.element.tag in HEADINGS)
    score += 1.5 * (slot.link is not None)
    score += 2.5 * bool(known & TITLE_HINTS)
    score -= 3.0 * bool(known & LABEL_HINTS)
    score -= 3.0 * bool(known & ASIDE_HINTS)
    score -= 2.5 * bool(known & BLURB_HINTS and not known & TITLE_HINTS)
    score += min(size, 50.0) / 12
    score -= max(size - 110, 0.0) / 30
    score -= 1.0 * (size < 15)
    score -= 0.2 * position
    score -= 6.0 * is_date(slot)
    return score


def parts(found: Sequence[Slot], own: Sequence[bool]) -> tuple[float, Parts] | None:
    """The parts of a card, and how like a headline its headline is. `own` says which slots stand in its link."""
    if not found:
        return None
    texts = [slot.text for slot in found]
    scores = [
        likeness(slot, i) + 2.0 * mine + 2.0 * (len(slot.text) > 15 and texts.count(slot.text) > 1)
        for i, (slot, mine) in enumerate(zip(found, own, strict=True))
    ]
    best = max(range(len(found)), key=scores.__getitem__)
    return scores[best], Parts(
        clean(_topic(found, best) + found[best].text),
        _kicker(found, best),
        _description(found, best),
        next((slot.text for slot in found if is_date(slot)), None),
    )


def _topic(found: Sequence[Slot], best: int) -> str:
    """What stands before a headline in its own line and ends in a colon: `Topic: ` belongs to it."""
    line = [s.text for s in found[:best] if s.block == found[best].block and s.link is found[best].link]
    topic = " ".join(line).replace(" :", ":")
    return topic + " " if topic.endswith(":") and len(topic) < 60 else ""


def _kicker(found: Sequence[Slot], best: int) -> str | None:
    """The short label just before the headline, or anywhere in the card where its class names it."""
    if (
        best
        and found[best - 1].size <= 40
        and not is_date(found[best - 1])
        and not found[best - 1].hints & ASIDE_HINTS
    ):
        return found[best - 1].text
    return next(
        (s.text for s in found if s is not found[best] and s.hints & LABEL_HINTS and len(s.text) < 40),
        None,
    )


def _description(found: Sequence[Slot], best: int) -> str | None:
    """The longest text after the headline that is no label, date, name or button."""
    rest = [s for s in found[best + 1 :] if s.size >= 35 and not is_date(s) and not s.hints & ASIDE_HINTS]
    return max(rest, key=lambda s: len(s.text)).text if rest else None


_EDGES = " \t\n\u00a0|•·»›‹→←▶►▸■●–—-"
_RANK = re.compile(r"^#\s?\d{1,2}\s+|^\d{1,2}[.)]\s+")
_SLASH = re.compile(r"^[^/]{2,25}\s/\s(?=.{25})")
_VIDEO = re.compile(
    r"^(?:video|vídeo|vidéo|videó|wideo|βίντεο|видео|відео|וידאו|فيديو|ویدیو|वीडियो|ভিডিও|วิดีโอ|视频|視頻|動画|영상|동영상)\s?[:：]\s*",
    re.IGNORECASE,
)
"""The label "Video:" before a headline, in thirty languages (many share a spelling)."""


def clean(text: str) -> str:
    """A headline without arrows and bullets at its edges, without its rank in a list, `Video:` and `Label / `."""
    text = text.strip(_EDGES)
    for label in (_RANK, _SLASH, _VIDEO):
        text = label.sub("", text)
    return text.strip(_EDGES)
