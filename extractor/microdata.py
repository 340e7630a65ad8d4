"""Microdata: items become nodes of the same shape as JSON-LD's (https://html.spec.whatwg.org/#json), so that one code reads both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.accelerated import accelerated
from extractor.json_ld import Node

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ITEM_PROPERTIES = 1_000
"""Elements with `itemprop` that are read; pages with more are lists of products or comments."""

MAX_ITEM_LEVELS = 6
"""Items in one another that are read. One may be several properties of the item around it, each of which is looked through."""

MAX_ITEM_TEXT = 300
"""Characters of an item's text that are kept: it may be all of the page."""

_VALUE_ATTRIBUTES = {
    "meta": "content",
    "time": "datetime",
    "link": "href",
    "img": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "iframe": "src",
    "source": "src",
    "object": "data",
    "data": "value",
    "meter": "value",
}
"""Where an element keeps its microdata value (https://html.spec.whatwg.org/#values); others: their text."""


@accelerated
def microdata(elements: list[HtmlElement]) -> list[Node]:
    """The page's items from its elements with `itemprop`, each property under the item that it belongs to."""
    items: dict[HtmlElement, tuple[Node, int]] = {}  # each with how many are around it
    top: list[Node] = []
    orphans: Node = {"@type": None}
    for element in elements[:MAX_ITEM_PROPERTIES]:
        owner = owner_of(element)
        if owner is None:
            node, level = orphans, 0
        elif owner in items:
            node, level = items[owner]
        else:
            node, level = items[owner] = _item(owner), 0
            top.append(node)
        value: Node | str
        if element.get("itemscope") is None:
            value = _value(element)
        else:
            value, _ = items[element] = _item(element), level + 1
        if level < MAX_ITEM_LEVELS:
            for name in dict.fromkeys((element.get("itemprop") or "").split()):
                node.setdefault(name, []).append(value)
    return [*top, orphans] if len(orphans) > 1 else top


def owner_of(element: HtmlElement) -> HtmlElement | None:
    """The element that begins the item to which a property belongs."""
    owner = element.getparent()
    while owner is not None and owner.get("itemscope") is None:
        owner = owner.getparent()
    return owner


def words_of(element: HtmlElement) -> str:
    """The words inside an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _item(element: HtmlElement) -> Node:
    node: Node = {"@type": [kind.rsplit("/", 1)[-1] for kind in (element.get("itemtype") or "").split()]}
    if element.tag not in {"html", "body"} and element.get("itemprop") is not None:
        node["@text"] = words_of(element)[:MAX_ITEM_TEXT]
    return node


def _value(element: HtmlElement) -> Node | str:
    """The property's value. A link keeps both its text and its URL, where the standard has only the URL."""
    content: str | None = element.get("content") or element.get(
        _VALUE_ATTRIBUTES.get(element.tag, "datetime")
    )
    if content:
        return content
    text = words_of(element)
    href = element.get("href") if element.tag == "a" else None
    return {"@type": None, "name": text, "url": href} if href else text
