"""A card's text to slots: runs of text that the page sets apart, each with what its markup says of it.

    <a><span class="kicker">Energy</span> Grid <em>fails</em> <time>3 May</time></a>   ->   Energy | Grid fails | 3 May

A slot ends where a block ends and where one inline element ends and another begins; elements that only stress or mark
words (`FORMATTING`) end none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.teasers.hints import Hints, hints_of
from extractor.teasers.letters import weight

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Piece, Sheet

FORMATTING = frozenset(
    "abbr b bdi bdo big br cite code del dfn em font i ins kbd mark q ruby rt s strong sub sup tt u var wbr".split()
)
"""Phrasing elements that a headline may have inside."""

Run = tuple[list["Piece"], "HtmlElement"]
Said = tuple[str | None, ...]
"""The values of attributes, None for each that is not there."""


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


class Source(NamedTuple):
    """What slots are read from: the page, which of its blocks are in headings, the story of each link to a chosen one,
    and the hints of classes seen before, which cards share.
    """

    sheet: Sheet
    heading: bytes
    owners: dict[HtmlElement, int]
    hints: dict[Said, Hints]


@accelerated
def slots_of(source: Source, start: int, end: int, story: int) -> list[Slot]:
    """The slots of the blocks from `start` up to, not including, `end`, but for those in links to other stories."""
    sheet, heading, owners, hints = source
    found: list[Slot] = []
    for block in range(start, end):
        scrap = sheet.scraps[block]
        pieces = scrap.pieces
        runs = [(pieces, _inner(pieces[0][1]))] if len(pieces) == 1 else _runs(pieces, sheet.boxes[scrap.box])
        for run, element in runs:
            text = scrap.text if len(runs) == 1 else " ".join("".join([p[0] for p in run]).split())
            link = run[0][2]
            if text and (link is None or owners.get(link, story) == story):
                said = _hints_of(element, hints)
                found.append(Slot(text, weight(text), block, element.tag, link, bool(heading[block]), said))
    return found


def _hints_of(element: HtmlElement, known: dict[Said, Hints]) -> Hints:
    """What an element's class, itemprop and test id hint at."""
    said = (element.get("class"), element.get("itemprop"), element.get("data-testid"))
    hints = known.get(said)
    if hints is None:
        hints = known[said] = hints_of(" ".join([value for value in said if value]))
    return hints


def _runs(pieces: list[Piece], holder: HtmlElement) -> list[Run]:
    """The pieces in runs, each with its element: one run an inline element that is more than formatting.

    Pieces in different elements are set apart by the outermost that differ, then within each of these.
    """
    first = _inner(pieces[0][1])
    if all(p[1] is first or p[0].isspace() or _inner(p[1]) is first for p in pieces):
        return [(pieces, first)]
    paths = [_path(element, holder) for _, element, _ in pieces]
    found, todo = [], [(0, len(pieces), 1)]
    while todo:
        start, end, level = todo.pop()
        words = [i for i in range(start, end) if i == start or not pieces[i][0].isspace()]
        last = paths[start][-1]
        if all(paths[i][-1] is last for i in words):
            found.append((pieces[start:end], _inner(last)))
            continue
        starts = [start]
        for i in words:
            if paths[i][level : level + 1] != paths[starts[-1]][level : level + 1]:
                starts.append(i)
        parts = zip(starts, [*starts[1:], end], strict=True)
        todo += reversed([(i, j, level + 1) for i, j in parts])
    return found


def _inner(element: HtmlElement) -> HtmlElement:
    """The element itself, or the first around it that is more than formatting."""
    while element.tag in FORMATTING and (up := element.getparent()) is not None:
        element = up
    return element


def _path(element: HtmlElement, holder: HtmlElement) -> list[HtmlElement]:
    """`holder` and what is around `element` in it, and more than formatting, down to the innermost."""
    path = []
    while element is not None and element is not holder:
        if element.tag not in FORMATTING:
            path.append(element)
        element = element.getparent()
    return [holder, *reversed(path)]
