"""The images that an article shows, and their captions and credits.

Icons, faces, drawings, trackers and other stories' pictures are left out: what an image says of itself, the class names around
it and the blocks beside it tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.made import made
from extractor.metadata.any_case import AnyCase
from extractor.metadata.elements import text_in
from extractor.metadata.text import plain
from extractor.page import Image, Role
from extractor.urls import absolute

MIN_SIDE = 90
"""Pixels; smaller images are icons and faces."""

LEVELS = 5
"""Elements around an image that are asked what it is."""

SOURCES = ("data-src", "data-original", "data-lazy-src", "data-original-src", "data-hi-res-src", "src")
"""Where lazy loading keeps an image's URL, before the `src` of its placeholder."""

OTHERS_WORDS = (
    r"avatar author byline logo icon sprite pixel tracking badge emoji smiley gravatar related recommend\w* teaser sidebar promo "
    r"newsletter share social ad ads advert\w* banner nav menu comment\w* footer header"
).split()
"""Words in the class names of what holds other images than the article's, each on ten or more dev sites."""

_OF_OTHERS = AnyCase(rf"(?:^|[\s_\-/])(?:{'|'.join(OTHERS_WORDS)})(?:$|[\s_\-/.\d])")

_NOT_AN_IMAGE = re.compile(
    r"\.svg(?:$|\?)|/(?:[pP]ixel|[bB]lank|[sS]pacer|[pP]laceholder|[tT]ransparent|1x1)[^/]*$"
    r"|gravatar\.com|doubleclick\.|scorecardresearch|facebook\.com/tr"
)
"""Drawings, placeholders and trackers."""

HINTS = (
    ".svg",
    "ixel",
    "lank",
    "pacer",
    "laceholder",
    "ransparent",
    "1x1",
    "gravatar",
    "doubleclick",
    "scorecard",
    "facebook",
)
"""Of which every match of it has one."""

_OTHERS = frozenset(
    {
        Role.TEASER,
        Role.NAVIGATION,
        Role.FOOTER,
        Role.PROMOTION,
        Role.COMMENTS,
        Role.SHARING,
        Role.FORM,
        Role.BYLINE,
    }
)
"""Roles whose images are not the article's."""


CREDITS = ("credit", "copyright", "source", "byline")
"""Words in the class names of what names an image's source."""

NO_FIGURES = ("aside", "nav", "footer", "form", "button")
"""Elements in which no image is the article's."""

CONTAINERS = ("article", "main", "body")
"""Elements outside of which no figure is looked for."""


def _from_sets(element: HtmlElement) -> str | None:
    """The last image, most often the largest, of those that fit some width."""
    sets = [element.get("data-srcset"), element.get("srcset")]
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        sets += [source.get("srcset") or source.get("data-srcset") for source in parent.iter("source")]
    for candidates in sets:
        if candidates and (last := candidates.rsplit(", ", 1)[-1].split()):
            return plain(last[0])
    return None


def shown_images(elements: list[HtmlElement], base: str | None) -> Iterator[Image]:
    """The images among the elements, icons, faces and teasers' pictures aside."""
    for element, url, figure in pictures(elements):
        caption, credit = _caption(figure) if figure.tag == "figure" else (None, None)
        alt = plain(element.get("alt")) or None
        yield made(Image, url=absolute(url, base), alt=alt, caption=caption, credit=credit)


@accelerated
def media_between(
    media: list[tuple[int, HtmlElement]], roles: list[Role], first: int, last: int
) -> list[HtmlElement]:
    """The images and frames before these blocks and those between them, unless the block behind is of others' roles."""
    return [
        element
        for before, element in media
        if first <= before <= last and not (before < len(roles) and roles[before] in _OTHERS)
    ]


@accelerated
def pictures(elements: list[HtmlElement]) -> list[tuple[HtmlElement, str, HtmlElement]]:
    """Of these elements the images that may be the article's: each with its URL and the figure around it, or itself."""
    known: dict[str, bool] = {}
    found = []
    for element in elements:
        if element.tag == "img" and not _is_small(element):
            url = _source(element)
            if url and not _is_no_image(url) and (figure := _figure(element, known)) is not None:
                found.append((element, url, figure))
    return found


def _is_no_image(url: str) -> bool:
    return any(hint in url for hint in HINTS) and _NOT_AN_IMAGE.search(url) is not None


def _source(element: HtmlElement) -> str | None:
    for name in SOURCES:
        if (url := element.get(name)) and not url.startswith("data:"):
            return plain(url)
    return _from_sets(element)


def _is_small(element: HtmlElement) -> bool:
    for side in ("width", "height"):
        size = element.get(side)
        size = size.removesuffix("px") if size else ""
        if size.isdecimal() and len(size) <= len(str(MIN_SIDE)) and int(size) < MIN_SIDE:
            return True
    return False


def _figure(element: HtmlElement, known: dict[str, bool]) -> HtmlElement | None:
    """The figure around an image, or the image itself; None where it belongs to something else in the article.

    `known` has the class names of the page so far: neighbours share most of them.
    """
    figure, node = element, element
    for _ in range(LEVELS):
        if node.tag in NO_FIGURES:
            return None
        classes = node.get("class")
        if classes:
            if classes not in known:
                known[classes] = _OF_OTHERS.search(classes) is not None
            if known[classes]:
                return None
        if node.tag == "figure":
            return node
        parent = node.getparent()
        if parent is None or parent.tag in CONTAINERS:
            break
        node = parent
    return figure


def _caption(figure: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of a figure; the credit is what an element of that name holds."""
    caption, source = caption_of(figure)
    if caption is None:
        return None, None
    text = plain(text_in(caption))
    if source is None:
        return text or None, None
    credit = plain(text_in(source))
    return (text.replace(credit, "").strip() or None) if credit else text, credit or None


@accelerated
def caption_of(figure: HtmlElement) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The caption of a figure, and the first element in it of which a name says that it holds the credit."""
    caption = next(figure.iter("figcaption"), None)
    if caption is None:
        return None, None
    for element in caption.iter():
        name = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if any(word in name for word in CREDITS):
            return caption, element
    return caption, None
