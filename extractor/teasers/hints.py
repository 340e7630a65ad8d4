"""What the class of an element says of its text in a card: that it is a headline, a label, a blurb, or something aside."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.accelerated import accelerated

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

UTILITY = re.compile(r"\S*[:\[]\S*|\bduration-\d+")
"""Classes that name a look (Tailwind's, https://tailwindcss.com/docs/styling-with-utility-classes), a length of time among
them: `hover:text-red`, `before:z-teaser`, `duration-200` say nothing of the text."""

LONGEST = 200
"""Characters of a class that are read."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")


class Hints(NamedTuple):
    """Whether a class names a headline, a label, something aside (date, author, button), a blurb; and what that adds to
    the likeness to a headline.
    """

    title: bool
    label: bool
    aside: bool
    blurb: bool
    score: float


@accelerated
def hints_of(value: str) -> Hints:
    """The hints of a class: its words, in any of the ways to write several as one."""
    value = UTILITY.sub(" ", value[:LONGEST])
    words = {word.lower() for word in _WORD.findall(value)}
    title, label = not words.isdisjoint(TITLE_HINTS), not words.isdisjoint(LABEL_HINTS)
    aside, blurb = not words.isdisjoint(ASIDE_HINTS), not words.isdisjoint(BLURB_HINTS)
    score = 2.5 * title - 3.0 * label - 3.0 * aside - 2.5 * (blurb and not title)
    return Hints(title, label, aside, blurb, score)
