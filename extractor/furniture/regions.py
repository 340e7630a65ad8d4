"""Runs of furniture blocks to regions: a menu, a cookie banner, a row of share buttons, the footer.

    <nav aria-label="Sections"><a href="/a">One</a> <a href="/b">Two</a></nav><nav><h2>Service</h2><a href="/c">Three</a></nav>
    ->   navigation "Sections": One, Two | navigation "Service": Three

Neighbouring blocks with one role are one region, but of navigation each menu is one. A region's XPath is the smallest
element around it, its label what the page calls it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from extractor.accelerated import accelerated
from extractor.blocks import HEADINGS
from extractor.furniture.comments import find_comments
from extractor.furniture.legal import legal_line
from extractor.page import Discussion, Footer, Region, Role
from extractor.page import Link as PageLink
from extractor.xpath import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.blocks import Sheet
    from extractor.links import Link, Links

FIELDS = {
    Role.NAVIGATION: "navigation",
    Role.NOTICE: "notices",
    Role.PROMOTION: "promotions",
    Role.SHARING: "sharing",
    Role.COMMENTS: "comments",
    Role.FOOTER: "footer",
    Role.OTHER: "other",
}
"""The field of `Furniture` that holds the regions of each role."""

_HEADINGS = HEADINGS | {"legend", "summary"}
_LONGEST_LABEL = 60
"""Characters; a longer heading is a sentence."""


@accelerated
def find_regions(sheet: Sheet, roles: Sequence[Role], links: Links) -> dict[str, list[Any]]:
    """The regions of each field of `Furniture`, in the order of the page."""
    found: dict[str, list[Any]] = {}
    linked = _Linked(sheet, links.links)
    for role, first, last in _runs(sheet, roles):
        region: Region = _region(sheet, first, last, linked)
        if role is Role.COMMENTS:
            region = Discussion(**vars(region), comments=find_comments(sheet, first, last))
        elif role is Role.FOOTER:
            region = Footer(**vars(region), legal=legal_line(region.text))
        found.setdefault(FIELDS[role], []).append(region)
    return found


def _region(sheet: Sheet, first: int, last: int, linked: _Linked) -> Region:
    """What every region has."""
    box = _common_box(sheet, first, last)
    return Region(
        label=_label(sheet, first, last, box),
        text="\n".join([scrap.text for scrap in sheet.scraps[first : last + 1]]),
        links=linked.between(first, last),
        xpath=path_of(sheet.boxes[box]),
    )


def _runs(sheet: Sheet, roles: Sequence[Role]) -> Iterator[tuple[Role, int, int]]:
    """Each run of blocks that is a region: its role, its first and its last block."""
    landmarks = {0: 0}
    start = 0
    for role, run in groupby(roles):
        end = start + len(list(run))
        if role is Role.NAVIGATION:
            for first, last in _menus(sheet, start, end, landmarks):
                yield role, first, last
        elif role in FIELDS:
            yield role, start, end - 1
        start = end


def _menus(sheet: Sheet, start: int, end: int, landmarks: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The menus among navigation blocks: another `<nav>`, or a heading after links, begins another."""
    first, around = start, _landmark(sheet, sheet.scraps[start].box, landmarks)
    after_heading = True
    for block in range(start, end):
        box = sheet.scraps[block].box
        here = _landmark(sheet, box, landmarks)
        is_heading = sheet.boxes[box].tag in _HEADINGS
        if here != around or (is_heading and not after_heading):
            yield first, block - 1
            first, around = block, here
        after_heading = is_heading
    yield first, end - 1


def _landmark(sheet: Sheet, box: int, landmarks: dict[int, int]) -> int:
    """The `<nav>` or `role=navigation` around a box, or 0; `landmarks` has those of the boxes asked for before."""
    path = []
    while box not in landmarks:
        path.append(box)
        element = sheet.boxes[box]
        if element.tag == "nav" or element.get("role") == "navigation":
            landmarks[box] = box
        else:
            box = sheet.parent[box]
    landmarks.update(dict.fromkeys(path, landmarks[box]))
    return landmarks[box]


def _common_box(sheet: Sheet, first: int, last: int) -> int:
    """The smallest box that holds the blocks `first` to `last`."""
    box = sheet.scraps[first].box
    while sheet.end[box] <= last and box > 0:
        box = sheet.parent[box]
    return box


def _label(sheet: Sheet, first: int, last: int, box: int) -> str | None:
    """The heading that a region begins with, or the `aria-label` of a box that holds the region and no more."""
    text = sheet.scraps[first].text
    is_heading = sheet.boxes[sheet.scraps[first].box].tag in _HEADINGS
    if is_heading and last > first and len(text) <= _LONGEST_LABEL:
        return text
    while box > 0 and sheet.first[box] >= first and sheet.end[box] <= last + 1:
        if label := sheet.boxes[box].get("aria-label"):
            return " ".join(label.split()) or None
        box = sheet.parent[box]
    return None


class _Linked:
    """The links of a page, given out run by run from its start to its end."""

    def __init__(self, sheet: Sheet, links: Sequence[Link]) -> None:
        self.anchors = sheet.anchors
        self.links = links
        self.at = 0

    def between(self, first: int, last: int) -> list[PageLink]:
        """The links that begin in the blocks `first` to `last`, each with its words there."""
        links, at, found = self.links, self.at, []
        while at < len(links) and links[at].block < first:
            at += 1
        while at < len(links) and links[at].block <= last:
            link = links[at]
            text = link.text
            if link.last > last:
                words = [words for block, words in self.anchors[link.place].words if block <= last]
                text = " ".join("".join(words).split())
            if text:
                found.append(PageLink(text=text, url=link.address.url))
            at += 1
        self.at = at
        return found
