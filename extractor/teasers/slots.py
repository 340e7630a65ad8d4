"""A card's text to slots: runs of text that the page sets apart, each with what its markup says of it.

    <a><span class="kicker">Energy</span> Grid <em>fails</em> <time>3 May</time></a>   ->   Energy | Grid fails | 3 May

A slot ends where a block ends and where one inline element ends and another begins; elements that only stress or mark
words (`FORMATTING`) end none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.teasers.surroundings import HEADING, Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extractor.blocks import Piece, Sheet

FORMATTING = frozenset(
    "abbr b bdi bdo big br cite code del dfn em font i ins kbd mark q ruby rt s strong sub sup tt u var wbr".split()
)
"""Phrasing elements that a headline may have inside."""


class Slot(NamedTuple):
    """A run of text: its words, its block, the outermost element that holds just it, its link, whether in a heading."""

    text: str
    block: int
    element: HtmlElement
    link: HtmlElement | None
    heading: bool


def slots(sheet: Sheet, around: Surroundings, start: int, end: int) -> list[Slot]:
    """The slots of the blocks from `start` up to, not including, `end`."""
    found = []
    for block in range(start, end):
        scrap = sheet.scraps[block]
        heading = bool(around.landmarks(scrap.box) & HEADING)
        box = sheet.boxes[scrap.box]
        for run, element in _runs(scrap.pieces, box):
            text = " ".join("".join([piece[0] for piece in run]).split())
            if text:
                found.append(Slot(text, block, element, run[0][2], heading))
    return found


def _runs(pieces: Sequence[Piece], holder: HtmlElement) -> list[tuple[list[Piece], HtmlElement]]:
    """The pieces in runs, each with its element: one run an inline element that is more than formatting."""
    groups: list[tuple[list[Piece], HtmlElement]] = []
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


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")


def hints(element: HtmlElement) -> set[str]:
    """The words of an element's class, itemprop and test id, in lower case."""
    value = (
        f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"[
            :200
        ]
    )
    return {w.lower() for w in _WORD.findall(value)}
