"""The article's own images and videos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.json_ld import Node, types
from extractor.metadata.any_case import AnyCase
from extractor.metadata.elements import text_in
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import plain
from extractor.page import Image, Role, Video
from extractor.urls import absolute

MIN_SIDE = 90
"""Pixels; smaller images are icons and faces."""

MAX_IMAGES = 100
"""Images kept of one article (galleries have tens)."""

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

_PLAYERS = re.compile(
    r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/video/|dailymotion\.com/embed/"
    r"|geo\.dailymotion\.com/player|players\.brightcove\.net/|cdn\.jwplayer\.com/players/|content\.jwplatform\.com/players/"
    r"|fast\.wistia\.(?:net|com)/embed|player\.bilibili\.com/|rutube\.ru/play/embed|vk\.com/video_ext|ok\.ru/videoembed"
    r"|streamable\.com/|facebook\.com/plugins/video)"
)
"""Addresses of frames that are videos (the hosts' embedding guides, read 2026-11)."""

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


class Media(NamedTuple):
    """What the article shows."""

    main: Answer[Image] | None
    images: list[Image]
    videos: list[Video]


def find_media(evidence: Evidence, headline: int | None) -> Media:
    """The main image (declared, else the first shown), the images in the article, its videos."""
    elements = _inside(evidence, headline)
    images: dict[str, Image] = {}
    for image in _shown(elements, evidence.declared.base):
        images.setdefault(_identity(image.url), image)
        if len(images) == MAX_IMAGES:
            break
    main: Answer[Image] | None = None
    declared = next(_declared(evidence), None)
    if declared:
        url, source, node = declared
        own = Image(url=url, caption=text_of(node.get("caption")), credit=text_of(node.get("creditText")))
        main = Answer(images.get(_identity(url), own), source)
        images = {_identity(main.value.url): main.value} | images
    elif images:
        main = Answer(next(iter(images.values())), "visible image")
    return Media(main, list(images.values()), list(_videos(evidence, elements)))


def _inside(evidence: Evidence, headline: int | None) -> list[HtmlElement]:
    """The images and frames between the headline and the last paragraph, those beside blocks of other things aside."""
    body = evidence.body
    if not body:
        return []
    first = min(headline, body[0]) if headline is not None and headline <= body[-1] else body[0]
    return media_between(evidence.sheet.media, evidence.labelled.roles, first, body[-1] + 1)


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


def _declared(evidence: Evidence) -> Iterator[tuple[str, str, Node]]:
    """The declared images, the surest first: URL, source, and what else is said of them."""
    base, meta = evidence.declared.base, evidence.declared.meta
    for key in ("og:image", "og:image:url", "og:image:secure_url"):
        for url in meta.get(key, ())[:1]:
            yield from _if_image(url, base, "opengraph", {})
    known = {
        node["@id"]: node
        for node in evidence.declared.json_ld
        if isinstance(node.get("@id"), str) and "ImageObject" in types(node)
    }
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in ("image", "thumbnailUrl"):
            for value in each(node.get(key)):
                target = known.get(str(value.get("@id")), value) if isinstance(value, dict) else value
                for url in references(target)[:1]:
                    yield from _if_image(url, base, source, target if isinstance(target, dict) else {})
    for key in ("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"):
        for url in meta.get(key, ())[:1]:
            yield from _if_image(url, base, "meta", {})


def _if_image(url: str, base: str | None, source: str, node: Node) -> Iterator[tuple[str, str, Node]]:
    address = absolute(plain(url), base)
    if (
        address.startswith(("http://", "https://")) and "#" not in address
    ):  # "…/article#primaryimage" names a node
        yield address, source, node


def _shown(elements: list[HtmlElement], base: str | None) -> Iterator[Image]:
    """The images among the elements, icons, faces and teasers' pictures aside."""
    for element, url, figure in pictures(elements):
        caption, credit = _caption(figure) if figure.tag == "figure" else (None, None)
        alt = plain(element.get("alt")) or None
        yield Image(url=absolute(url, base), alt=alt, caption=caption, credit=credit)


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


def _identity(url: str) -> str:
    """The same image in two sizes differs in its query only."""
    return url.partition("?")[0].partition("://")[2]


def _videos(evidence: Evidence, elements: list[HtmlElement]) -> Iterator[Video]:
    found: list[str] = []
    for value in each(evidence.item.get("video")):
        found += _video_urls(value)
    if "VideoObject" in types(evidence.item):
        found += _video_urls(evidence.item)
    for key in ("og:video", "og:video:url", "og:video:secure_url"):
        found += evidence.declared.meta.get(key, ())[:1]
    for element in elements:
        if (
            element.tag == "iframe"
            and (url := element.get("src") or element.get("data-src"))
            and _PLAYERS.search(url)
        ):
            found.append(url)
    for url in dict.fromkeys(absolute(plain(url), evidence.declared.base) for url in found):
        if url.startswith(("http://", "https://")):
            yield Video(url=url)


def _video_urls(value: Any) -> list[str]:
    if not isinstance(value, dict):
        return references(value)
    for key in ("contentUrl", "embedUrl", "url"):
        if urls := references(value.get(key)):
            return urls[:1]
    return []
