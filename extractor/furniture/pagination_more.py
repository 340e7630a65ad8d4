"""Buttons that load the rest of a list, with the address in an attribute: `<button data-url="/news?p=2">Load more</button>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.furniture.pagination_words import MORE, NEXT
from extractor.links import Address, Links, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extractor.blocks import Sheet

_CAPTIONS = frozenset(
    write(caption) for caption in MORE | NEXT for write in (str, str.capitalize, str.title, str.upper)
)
_ATTRIBUTES = re.compile(r"(?:data|hx)-.*(?:url|href|link|next|page|get|src|endpoint|path|more)|formaction", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|/(?!/)|\?)[^\s{}<>]+")


def find_more(sheet: Sheet, links: Links, base: str | None) -> Iterator[tuple[str, str]]:
    """The address and the caption of each button that says "more" or "next" and has an address in an attribute."""
    texts = [scrap.text for scrap in sheet.scraps]
    if _CAPTIONS.isdisjoint(texts):
        return
    for block, scrap in enumerate(sheet.scraps):
        if scrap.text in _CAPTIONS:
            address = _address(sheet, links.first.get(block), scrap.box, base)
            if address is not None:
                yield address.url, scrap.text


def _address(sheet: Sheet, anchor: HtmlElement | None, box: int, base: str | None) -> Address | None:
    """The first address in the attributes of a button or of the box around it."""
    for element in (anchor, sheet.boxes[box], sheet.boxes[max(sheet.parent[box], 0)]):
        if element is not None:
            for name, value in element.items():
                if _ATTRIBUTES.fullmatch(name) and _ADDRESS.fullmatch(value):
                    return address_of(value, base)
    return None
