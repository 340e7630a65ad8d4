"""What the metadata asks of the elements of a page: the words inside one, and the `<time>` around others."""

from __future__ import annotations

from lxml.html import HtmlElement

from extractor.accelerated import accelerated


@accelerated
def text_in(element: HtmlElement) -> str:
    """The texts inside an element with a space between two."""
    return " ".join(element.itertext())


@accelerated
def times_around(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The `<time>` elements that these are or that directly hold them, each once, in their order."""
    found: dict[HtmlElement, None] = {}
    for element in elements:
        time = element if element.tag == "time" else element.getparent()
        if time is not None and time.tag == "time":
            found[time] = None
    return list(found)
