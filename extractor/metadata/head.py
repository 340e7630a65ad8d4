"""The article's head on the visible page: where its headline stands, and the blocks around it.

Bylines, dates and the standfirst stand between the headline and the first paragraphs, or a line or two above it; some
publishers set the byline under the last paragraph.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.blocks import Sheet
from extractor.page import Role
from extractor.roles import Labelled

BEFORE = 8
"""Blocks above the headline that may belong to it."""

AFTER = 40
"""Blocks after the headline that are looked at at most."""

LONG = 140
"""Characters that make a block a paragraph rather than a line of the head."""

PARAGRAPHS = 3
"""Paragraphs after which the head is over; a standfirst and a caption may be as long as a paragraph."""

_NOT_HEAD = frozenset(
    {Role.NAVIGATION, Role.TEASER, Role.FOOTER, Role.FORM, Role.NOTICE, Role.COMMENTS, Role.PROMOTION}
)


class Head(NamedTuple):
    """Indices of blocks. `above` is nearest first; `below` and `bylines` are in document order."""

    headline: int | None
    above: list[int]
    below: list[int]
    bylines: list[int]
    """Blocks that the labeller takes for bylines, wherever they are."""
    tail: list[int]
    """The first lines after the article's last paragraph."""


def find_head(sheet: Sheet, labelled: Labelled, headline: int | None) -> Head:
    """The blocks around the block `headline`; around the first paragraph where the page has no headline."""
    roles = labelled.roles
    bylines = [i for i, role in enumerate(roles) if role is Role.BYLINE]
    body = [i for i, role in enumerate(roles) if role is Role.BODY and len(sheet.scraps[i].text) > LONG // 2]
    start = headline if headline is not None else max(0, body[0] - BEFORE if body else 0)
    above = list(range(start - 1, max(-1, start - 1 - BEFORE), -1))
    below, paragraphs = [], 0
    for i in range(start + 1, min(len(roles), start + 1 + AFTER)):
        below.append(i)
        paragraphs += len(sheet.scraps[i].text) > LONG and roles[i] not in _NOT_HEAD
        if paragraphs == PARAGRAPHS:
            break
    last = body[-1] if body else start
    tail = list(range(max(last - 1, start + 1), min(len(roles), last + 6)))
    return Head(headline, above, below, bylines, tail)
