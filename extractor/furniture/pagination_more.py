"""Buttons that load the rest of a list, with the address in an attribute: `<button data-url="/news?p=2">Load more</button>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.accelerated import accelerated
from extractor.furniture.pagination_words import MORE, NEXT
from extractor.links import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from extractor.blocks import Scrap, Sheet

_CAPTIONS = frozenset(
    write(caption) for caption in MORE | NEXT for write in (str, str.capitalize, str.title, str.upper)
)
_ATTRIBUTES = re.compile(
    r"(?:data|hx)-.*(?:url|href|link|next|page|get|src|endpoint|path|more)|formaction", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|/(?!/)|\?)[^\s{}<>]+")


def find_more(sheet: Sheet, base: str | None) -> Iterator[tuple[str, str]]:
    """The URL and the caption of each button that says "more" or "next" and has an address in an attribute."""
    blocks = captioned(sheet.scraps)
    if not blocks:
        return
    anchors = {words[0][0]: link for link, _, _, words in sheet.anchors if words and words[0][0] in blocks}
    for block, text in blocks.items():
        box = sheet.scraps[block].box
        around = [sheet.boxes[box], sheet.boxes[max(sheet.parent[box], 0)]]
        href = more_href(text, [anchors[block], *around] if block in anchors else around)
        address = address_of(href, base) if href else None
        if address is not None:
            yield address.url, text


@accelerated
def captioned(scraps: list[Scrap]) -> dict[int, str]:
    """The blocks that say no more than "more" or "next", with their texts."""
    return {block: text for block, (text, _, _) in enumerate(scraps) if text in _CAPTIONS}


def more_href(caption: str, elements: Iterable[HtmlElement]) -> str | None:
    """The first address in the attributes of a button with this caption and of what is around it."""
    if caption not in _CAPTIONS:
        return None
    attributes: Iterator[tuple[str, str]] = (pair for element in elements for pair in element.items())
    return next((v for name, v in attributes if _ATTRIBUTES.fullmatch(name) and _ADDRESS.fullmatch(v)), None)
