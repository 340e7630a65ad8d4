"""A card's text to slots: runs of text that the page sets apart, each with what its markup says of it.

    <a><span class="kicker">Energy</span> Grid <em>fails</em> <time>3 May</time></a>   ->   Energy | Grid fails | 3 May

A slot ends where a block ends and where one inline element ends and another begins; elements that only stress or mark
words (`FORMATTING`) end none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.teasers.hints import Hints, hints_of
from extractor.teasers.letters import weight

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Piece
    from extractor.teasers.layout import Layout

FORMATTING = frozenset(
    "abbr b bdi bdo big br cite code del dfn em font i ins kbd mark q ruby rt s strong sub sup tt u var wbr".split()
)
"""Phrasing elements that a headline may have inside."""

Run = tuple[list["Piece"], "HtmlElement"]


class Slot(NamedTuple):
    """A run of text: its words, their weight, its block, the tag of the outermost element that holds just it, its link,
    whether it is in a heading, and what that element's class hints at.
    """

    text: str
    size: float
    block: int
    tag: str
    link: HtmlElement | None
    heading: bool
    hints: Hints


class Slots:
    """The slots of a page's blocks. Cards share their classes: each is read once."""

    def __init__(self, layout: Layout) -> None:
        self._sheet = layout.sheet
        self._heading = layout.heading.tolist()
        self._hints: dict[tuple[str | None, ...], Hints] = {}

    def within(self, start: int, end: int) -> list[Slot]:
        """The slots of the blocks from `start` up to, not including, `end`."""
        found = []
        for block in range(start, end):
            scrap = self._sheet.scraps[block]
            heading = self._heading[block]
            pieces = scrap.pieces
            if len(pieces) == 1:
                runs = [(pieces, _inner(pieces[0][1]))]
            else:
                runs = _runs(pieces, self._sheet.boxes[scrap.box])
            for run, element in runs:
                text = scrap.text if len(runs) == 1 else " ".join("".join([p[0] for p in run]).split())
                if text:
                    hints = self._hints_of(element)
                    found.append(Slot(text, weight(text), block, element.tag, run[0][2], heading, hints))
        return found

    def _hints_of(self, element: HtmlElement) -> Hints:
        """What an element's class, itemprop and test id hint at."""
        said = (element.get("class"), element.get("itemprop"), element.get("data-testid"))
        known = self._hints.get(said)
        if known is None:
            known = self._hints[said] = hints_of(" ".join([value for value in said if value]))
        return known


def _runs(pieces: list[Piece], holder: HtmlElement) -> list[Run]:
    """The pieces in runs, each with its element: one run an inline element that is more than formatting."""
    first = _inner(pieces[0][1])
    for text, element, _ in pieces:
        if element is not first and not text.isspace() and _inner(element) is not first:
            break
    else:
        return [(pieces, first)]
    groups: list[Run] = []
    for piece in pieces:
        child = _child(piece[1], holder)
        if groups and (groups[-1][1] is child or piece[0].isspace()):
            groups[-1][0].append(piece)
        else:
            groups.append(([piece], child))
    if len(groups) == 1:
        run, child = groups[0]
        return groups if child is holder else _runs(run, child)
    return [
        part for run, child in groups for part in ([(run, child)] if child is holder else _runs(run, child))
    ]


def _inner(element: HtmlElement) -> HtmlElement:
    """The element itself, or the first around it that is more than formatting."""
    while element.tag in FORMATTING and (up := element.getparent()) is not None:
        element = up
    return element


def _child(element: HtmlElement, holder: HtmlElement) -> HtmlElement:
    """The child of `holder` that holds `element`; `holder` itself for its own text and for formatting in it."""
    chain = []
    while element is not None and element is not holder:
        chain.append(element)
        element = element.getparent()
    if element is None:
        return holder
    while chain and chain[-1].tag in FORMATTING:
        chain.pop()
    return chain[-1] if chain else holder
