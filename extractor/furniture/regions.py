"""Runs of furniture blocks to regions: a menu, a cookie banner, a row of share buttons, the footer.

Neighbouring blocks with one role are one region; its XPath is the smallest element around them.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from extractor.page import Link, Region, Role
from extractor.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extractor.blocks import Sheet

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


def find_regions(sheet: Sheet, roles: Sequence[Role], base: str | None) -> dict[str, Any]:
    """The regions of each field of `Furniture`, in the order of the page."""
    tree = sheet.boxes[0].getroottree()
    found: dict[str, list[Region]] = {}
    for role, run in groupby(range(len(roles)), key=roles.__getitem__):
        field = FIELDS.get(role)
        if field is None:
            continue
        indices = list(run)
        box = common_box(sheet, indices[0], indices[-1])
        found.setdefault(field, []).append(
            Region(
                text="\n".join([sheet.scraps[i].text for i in indices]),
                links=_links(sheet, indices, base),
                xpath=tree.getpath(sheet.boxes[box]),
            )
        )
    return found


def common_box(sheet: Sheet, first: int, last: int) -> int:
    """The smallest box that holds the blocks `first` to `last`."""
    box = sheet.scraps[first].box
    while sheet.end[box] <= last and box > 0:
        box = sheet.parent[box]
    return box


def _links(sheet: Sheet, indices: Sequence[int], base: str | None) -> list[Link]:
    """The links in some blocks, each with its text, once an element."""
    texts: dict[HtmlElement, list[str]] = {}
    for i in indices:
        for text, _, link in sheet.scraps[i].pieces:
            if link is not None:
                texts.setdefault(link, []).append(text)
    links = []
    for link, parts in texts.items():
        text, href = " ".join("".join(parts).split()), (link.get("href") or "").strip()
        if text and href and not href.startswith(("#", "javascript:")):
            links.append(Link(text=text, url=absolute(href, base)))
    return links
