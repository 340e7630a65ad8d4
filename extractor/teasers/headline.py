"""A card's slots to its headline, kicker, date and description.

The headline is the slot that says most like one: in a heading or of a class that names one, linked, and of a
headline's length; what is a label, a name, a date or a count beside it by class, length or shape is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.blocks import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extractor.teasers.slots import Slot

_DATE = re.compile(
    r"^\W*(?:\d{1,2}[:.h]\d\d\b|\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\d{1,2}\.?\s(?:de\s)?[^\W\d]{3,12}\.?,?(?:\s(?:de\s)?\d{2,4})?"
    r"|[^\W\d]{3,12}\.?\s\d{1,2},?(?:\s\d{4})?\b|\d{4}年\d|\d+月\d+日)",
    re.IGNORECASE,
)
_COLONS = (":", "：")
_DIGIT = re.compile(r"\d")

_EDGES = " \t\n\u00a0|•·»›‹→←▶►▸■●–—-"
_RANK = re.compile(r"^#\s?\d{1,2}\s+|^\d{1,2}[.)]\s+")
_SLASH = re.compile(r"^[^/]{2,25}\s/\s(?=.{25})")
_VIDEO = re.compile(
    r"^(?:video|vídeo|vidéo|videó|wideo|βίντεο|видео|відео|וידאו|فيديو|ویدیو|वीडियो|ভিডিও|วิดีโอ|视频|視頻|動画|영상|동영상)\s?[:：]\s*",
    re.IGNORECASE,
)
"""The label "Video:" before a headline, in thirty languages (many share a spelling)."""

CUT = ("…", "...")
"""What a headline ends in that is cut short."""

TOPIC = 3.0
"""What it costs a slot that only a colon follows, in a slot of its own: it says what the headline is about."""

MAX_DATE, MAX_LABEL, MIN_BLURB = 40, 40, 35
"""Characters of the longest date and label, and of the shortest description."""


class Parts(NamedTuple):
    """What a card says: its headline, the label above it, its description and its date, as the page prints them."""

    headline: str
    kicker: str | None = None
    description: str | None = None
    date: str | None = None


def is_date(slot: Slot) -> bool:
    """Whether a slot is a date or time, alone or nearly so."""
    if slot.tag == "time":
        return True
    text = slot.text
    return len(text) <= MAX_DATE and _DIGIT.search(text) is not None and _DATE.match(text) is not None


def likeness(slot: Slot, position: int, *, date: bool) -> float:
    """How like a headline a slot is. The weights were set by hand on the cards of teasers-dev."""
    size = slot.size
    score = slot.hints.score - 0.2 * position + (size if size < 50 else 50.0) / 12
    if slot.heading:
        score += 3.0
    if slot.tag in HEADINGS:
        score += 2.0
    if slot.link is not None:
        score += 1.5
    if size > 110:
        score -= (size - 110) / 30
    elif size < 15:
        score -= 1.0
    return score - 6.0 if date else score


@accelerated
def parts(found: list[Slot], owners: dict[HtmlElement, int]) -> tuple[float, Parts]:
    """The parts of a card of at least one slot, and how like a headline its headline is.

    `owners` are the links to stories of the page: what stands in one is likelier its headline.
    """
    own = [slot.link in owners for slot in found]
    if len(found) == 1:
        (slot,) = found
        return likeness(slot, 0, date=is_date(slot)) + 2.0 * own[0], Parts(clean(slot.text))
    texts = [slot.text for slot in found]
    dates = [is_date(slot) for slot in found]
    scores = [
        likeness(slot, i, date=date) + 2.0 * mine + 2.0 * (slot.size > 15 and texts.count(slot.text) > 1)
        for i, (slot, mine, date) in enumerate(zip(found, own, dates, strict=True))
    ]
    for i, text in enumerate(texts[1:]):
        if text in _COLONS:
            scores[i] -= TOPIC
    best = max(range(len(found)), key=scores.__getitem__)
    rest = [slot for slot, date in zip(found[best + 1 :], dates[best + 1 :], strict=True) if not date]
    return scores[best], Parts(
        clean(_topic(found, best) + found[best].text),
        _kicker(found, best, dates),
        _description(rest),
        next((text for text, date in zip(texts, dates, strict=True) if date), None),
    )


def _topic(found: Sequence[Slot], best: int) -> str:
    """What stands before a headline in its own line and ends in a colon: `Topic: ` belongs to it."""
    line = [s.text for s in found[:best] if s.block == found[best].block and s.link is found[best].link]
    topic = " ".join(line).replace(" :", ":")
    return topic + " " if topic.endswith(":") and len(topic) < 60 else ""


def _kicker(found: Sequence[Slot], best: int, dates: Sequence[bool]) -> str | None:
    """The short label just before the headline, or anywhere in the card where its class names it.

    What ends in a colon (`Read also:`) announces the headline instead.
    """
    before = found[best - 1]
    label = best > 0 and before.size <= MAX_LABEL and not before.text.endswith(_COLONS)
    if label and not dates[best - 1] and not before.hints.aside:
        return before.text
    named = (s.text for i, s in enumerate(found) if i != best and s.hints.label and s.size <= MAX_LABEL)
    return next(named, None)


def _description(rest: Sequence[Slot]) -> str | None:
    """The longest text after the headline that is no label, date, name or button."""
    texts = [slot.text for slot in rest if slot.size >= MIN_BLURB and not slot.hints.aside]
    return max(texts, key=len, default=None)


def whole(headline: str, title: str | None) -> str:
    """A headline that is cut short ("The bridge clo…"), or its link's `title` where that goes on."""
    title = clean(title or "")
    begun = headline.rstrip(" .…")
    goes_on = len(title) > len(headline) and title.startswith(begun) and not title.startswith(headline)
    return title if goes_on else headline


@accelerated
def clean(text: str) -> str:
    """A headline without arrows and bullets at its edges, without its rank in a list, `Video:`, `Label / ` and soft hyphens."""
    text = text.replace("\u00ad", "").strip(_EDGES)
    if text[:1] == "#" or text[:1].isdecimal():
        text = _RANK.sub("", text)
    if "/" in text:
        text = _SLASH.sub("", text)
    if ":" in text or "：" in text:
        text = _VIDEO.sub("", text)
    return text.strip(_EDGES)
