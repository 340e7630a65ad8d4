"""The article's head on the visible page: where its headline stands, and the lines around it.

Bylines, dates and the standfirst stand between the headline and the first paragraphs, or a line or two above it; some
publishers set the byline under the last paragraph.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.blocks import Piece, Scrap
from extractor.metadata.elements import times_around
from extractor.metadata.evidence import Evidence
from extractor.metadata.moments import Moment, Reading, find_moments, may_have_date
from extractor.metadata.names import BORDER
from extractor.page import Role
from extractor.scans import places_of

BEFORE = 8
"""Blocks above the headline that may belong to it."""

AFTER = 40
"""Blocks after the headline that are looked at at most."""

ELSEWHERE = 20
"""Bylines elsewhere on the page that are looked at: a page with more is a forum or a list of stories."""

LONG = 140
"""Characters that make a block a paragraph rather than a line of the head."""

PARAGRAPHS = 3
"""Paragraphs after which the head is over; a standfirst and a caption may be as long as a paragraph."""

MAX_LINE = 250
"""Characters of the longest line of names and dates."""

_NOT_HEAD = frozenset(
    {Role.NAVIGATION, Role.TEASER, Role.FOOTER, Role.FORM, Role.NOTICE, Role.COMMENTS, Role.PROMOTION}
)
_SPACE = re.compile(r"\s+")


class Run(NamedTuple):
    """A stretch of a line: its text, and the link and the element that hold it."""

    text: str
    link: HtmlElement | None
    element: HtmlElement


class Line(NamedTuple):
    """A short block of the head. In `text`, `BORDER` stands where the markup sets words apart without a space."""

    block: int
    distance: float
    """How far from the headline, as what it takes away from a byline's score."""
    text: str
    runs: list[Run]
    moments: list[Moment]


class Head:
    """Where the head is. `above` is nearest first, `below` in document order.

    Its short blocks are lines, each at a distance, nearest first. A line is read when it is first asked for.
    """

    def __init__(
        self,
        scraps: list[Scrap],
        above: list[int],
        below: list[int],
        places: dict[int, float],
        how: Reading,
        *,
        has_times: bool,
    ) -> None:
        self.above, self.below = above, below
        self._scraps, self._places, self._how, self._has_times = scraps, places, how, has_times
        self._lines: dict[int, Line] = {}
        self._dated: list[Line] | None = None

    def blocks(self) -> list[int]:
        """The blocks that are short enough for a line, nearest first."""
        return list(self._places)

    def line(self, block: int) -> Line:
        """One of these blocks as a line."""
        line = self._lines.get(block)
        if line is None:
            line = _line(block, self._places[block], self._scraps[block], self._how)
            self._lines[block] = line
        return line

    def dated(self) -> list[Line]:
        """The lines that may have a date: digits enough for one, or a `<time>`."""
        if self._dated is None:
            blocks = dated_blocks(self._scraps, self._places, self._has_times)
            self._dated = [self.line(block) for block in blocks]
        return self._dated


def find_head(evidence: Evidence, headline: int | None, how: Reading) -> Head:
    """The blocks around the block `headline`; around the first paragraph where the page has no headline."""
    scraps = evidence.sheet.scraps
    above, below, places = blocks_around(scraps, evidence.labelled.roles, evidence.body, headline)
    return Head(scraps, above, below, places, how, has_times=evidence.declared.has_times)


@accelerated
def blocks_around(
    scraps: list[Scrap], roles: list[Role], body: list[int], headline: int | None
) -> tuple[list[int], list[int], dict[int, float]]:
    """The blocks above and below the headline, and those short enough for a line, also elsewhere, with their distances."""
    start = headline if headline is not None else max(0, body[0] - BEFORE if body else 0)
    above = list(range(start - 1, max(-1, start - 1 - BEFORE), -1))
    below, paragraphs = [], 0
    for i in range(start + 1, min(len(roles), start + 1 + AFTER)):
        below.append(i)
        paragraphs += len(scraps[i].text) > LONG and roles[i] not in _NOT_HEAD
        if paragraphs == PARAGRAPHS:
            break
    last = body[-1] if body else start
    far = [
        *range(max(last - 1, start + 1), min(len(roles), last + 6)),
        *places_of(roles, Role.BYLINE)[:ELSEWHERE],
    ]
    places: dict[int, float] = {}
    for blocks, first, step in ((below, 0.0, 0.06), (above, 0.3, 0.1), (far, 1.0, 0.0)):
        for n, block in enumerate(blocks):
            if len(scraps[block].text) <= MAX_LINE:
                places.setdefault(block, first + step * n)
    return above, below, places


@accelerated
def dated_blocks(scraps: list[Scrap], places: dict[int, float], has_times: bool) -> list[int]:  # noqa: FBT001  # a twin's arguments stand in order
    """The blocks of `places` that may have a date: digits enough for one or, on a page that `has_times`, a `<time>`."""
    return [
        block
        for block in places
        if may_have_date(scraps[block].text)
        or (has_times and times_around([piece.element for piece in scraps[block].pieces]))
    ]


def _line(block: int, distance: float, scrap: Scrap, how: Reading) -> Line:
    runs = runs_of(scrap.pieces)
    text = "".join([run.text for run in runs]).strip()
    return Line(block, distance, text, runs, find_moments(text, how))


def _single_spaced(text: str) -> str:
    """A text with single spaces; what is printable has no white space but spaces."""
    return text if text.isprintable() and "  " not in text else _SPACE.sub(" ", text)


@accelerated
def runs_of(pieces: list[Piece]) -> list[Run]:
    """A block's text nodes with single spaces, and a border wherever one word runs into the next, or a link begins or ends."""
    if len(pieces) == 1:
        text, element, over = pieces[0]
        return [Run(_single_spaced(text), over, element)]
    runs: list[Run] = []
    last, link = " ", None
    for text, element, over in pieces:
        if text == "\n":
            runs.append(Run("\n", over, element))
            last = "\n"
            continue
        text = _single_spaced(text)
        if runs and (over is not link or (last.isalnum() and text[0].isalnum())):
            text = BORDER + text
        runs.append(Run(text, over, element))
        last, link = text[-1], over
    return runs
