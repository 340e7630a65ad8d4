"""The picture of a card: the address that a browser would load, also where a script loads it later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.accelerated import accelerated
from extractor.urls import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SOURCES = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "srcset", "src")
"""Attributes of an image with its address, the real before the place-holder of lazy loaders (lazysizes 5, WP Rocket)."""

_LOADED = re.compile(r"^(?!data:|about:)\S+$")


def first_of(value: str) -> str | None:
    """The first address of a `srcset`, or the address itself; None for data in its place."""
    address = value.strip().split(" ")[0].rstrip(",")
    return address if address and _LOADED.match(address) else None


@accelerated
def picture(element: HtmlElement, base: str | None) -> str | None:
    """The absolute address of the first picture inside an element."""
    for image in element.iter("img", "source", "amp-img"):
        for name in SOURCES:
            address = first_of(image.get(name) or "")
            if address:
                return absolute(address, base)
    return None
