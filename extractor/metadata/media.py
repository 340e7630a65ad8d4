"""The article's own images and videos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from extractor.declared import absolute
from extractor.json_ld import Node, types
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.head import Head
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import plain
from extractor.page import Image, Role, Video

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-original-src", "data-hi-res-src", "src")
"""Where lazy loading keeps an image's URL, before the `src` of its placeholder."""

_NOT_CONTENT = re.compile(
    r"(?:^|[\s_\-/])(?:avatar|author|byline|logo|icon|sprite|pixel|tracking|badge|emoji|smiley|gravatar|related|recommend\w*|teaser|sidebar|promo|"
    r"newsletter|share|social|ad|ads|advert\w*|banner|nav|menu|comment\w*|footer|header)(?:$|[\s_\-/.\d])",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"^data:|\.svg(?:$|\?)|/(?:pixel|blank|spacer|placeholder|transparent|1x1)[^/]*$|gravatar\.com|doubleclick\.|scorecardresearch|facebook\.com/tr",
    re.IGNORECASE,
)
_PLAYERS = re.compile(
    r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/video/|(?:www\.)?dailymotion\.com/embed/|geo\.dailymotion\.com/player|"
    r"players\.brightcove\.net/|cdn\.jwplayer\.com/players/|content\.jwplatform\.com/players/|fast\.wistia\.(?:net|com)/embed|"
    r"player\.bilibili\.com/|rutube\.ru/play/embed|vk\.com/video_ext|ok\.ru/videoembed|streamable\.com/|www\.facebook\.com/plugins/video)"
)
"""Hosts whose frames are videos (their embedding guides, read 2026-11)."""

MIN_SIDE = 90
"""Pixels; smaller images are icons and faces."""

MAX_IMAGES = 100
"""Images kept of one article (galleries have tens)."""


class Media(NamedTuple):
    """What the article shows."""

    main: Answer[Image] | None
    images: list[Image]
    videos: list[Video]


def find_media(evidence: Evidence, head: Head) -> Media:
    """The main image (declared, else the first shown), the images in the article, its videos."""
    area = article_area(evidence, head)
    shown = list(_shown(area, evidence)) if area is not None else []
    declared = list(_declared(evidence))
    images: dict[str, Image] = {}
    for image in shown[:MAX_IMAGES]:
        images.setdefault(_identity(image.url), image)
    main: Answer[Image] | None = None
    if declared:
        url, source, node = declared[0]
        twin = images.get(_identity(url))
        main = Answer(
            twin
            or Image(url=url, caption=text_of(node.get("caption")), credit=text_of(node.get("creditText"))),
            source,
        )
        images = {_identity(main.value.url): main.value} | images
    elif images:
        main = Answer(next(iter(images.values())), "visible image")
    return Media(main, list(images.values()), list(_videos(evidence, area)))


def article_area(evidence: Evidence, head: Head) -> HtmlElement | None:
    """The smallest box that holds the headline and most of the body's text."""
    sheet, roles = evidence.sheet, evidence.labelled.roles
    body = [i for i, role in enumerate(roles) if role is Role.BODY]
    if not body:
        return None
    start = (
        min(head.headline, body[0]) if head.headline is not None and head.headline <= body[-1] else body[0]
    )
    wanted = sum(len(sheet.scraps[i].text) for i in body) * 0.8
    box = sheet.scraps[body[len(body) // 2]].box
    while box > 0:
        inside = (
            sheet.first[box] <= start
            and sum(len(sheet.scraps[i].text) for i in body if sheet.first[box] <= i < sheet.end[box])
            >= wanted
        )
        if inside:
            break
        box = sheet.parent[box]
    return sheet.boxes[box]


def _declared(evidence: Evidence) -> Iterator[tuple[str, str, Node]]:
    known = {
        node["@id"]: node
        for node in evidence.declared.json_ld
        if isinstance(node.get("@id"), str) and "ImageObject" in types(node)
    }
    base = evidence.declared.base
    meta = evidence.declared.meta
    for key in ("og:image", "og:image:url", "og:image:secure_url"):
        for url in meta.get(key, ())[:1]:
            yield from _if_url(url, base, "opengraph", {})
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in ("image", "thumbnailUrl"):
            for value in each(node.get(key)):
                target = known.get(value.get("@id"), value) if isinstance(value, dict) else value
                for url in references(target)[:1]:
                    yield from _if_url(url, base, source, target if isinstance(target, dict) else {})
    for key in ("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"):
        for url in meta.get(key, ())[:1]:
            yield from _if_url(url, base, "meta", {})


def _if_url(url: str, base: str | None, source: str, node: Node) -> Iterator[tuple[str, str, Node]]:
    address = absolute(plain(url), base)
    if address.startswith(("http://", "https://")) and "#" not in address.rsplit("/", 1)[-1]:
        yield address, source, node


def _shown(area: HtmlElement, evidence: Evidence) -> Iterator[Image]:
    """The images inside the article, icons and teasers aside."""
    for element in area.iter("img", "amp-img"):
        url = _source(element)
        if not url or _FOREIGN.search(url) or _too_small(element) or _foreign_place(element, area):
            continue
        figure = next((e for e in element.iterancestors() if e.tag == "figure" or e is area), None)
        caption, credit = _caption(figure) if figure is not None and figure.tag == "figure" else (None, None)
        yield Image(
            url=absolute(url, evidence.declared.base),
            alt=plain(element.get("alt")) or None,
            caption=caption,
            credit=credit,
        )


def _source(element: HtmlElement) -> str | None:
    for name in _SOURCES:
        if (url := element.get(name)) and not url.startswith("data:"):
            return plain(url)
    sets = [element.get("data-srcset"), element.get("srcset")]
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        sets += [source.get("srcset") or source.get("data-srcset") for source in parent.iter("source")]
    for candidates in sets:
        if candidates:
            return plain(candidates.split(",")[-1].strip().split(" ")[0]) or None
    return None


def _too_small(element: HtmlElement) -> bool:
    return any(
        (size := element.get(side, "").removesuffix("px")).isdecimal() and int(size) < MIN_SIDE
        for side in ("width", "height")
    )


def _foreign_place(element: HtmlElement, area: HtmlElement) -> bool:
    """Whether an image stands in a teaser, an author box or an advertisement inside the article."""
    node: HtmlElement | None = element
    for _ in range(5):
        if node is None or node is area:
            return False
        if node.tag in ("aside", "nav", "footer", "form", "button") or _NOT_CONTENT.search(
            node.get("class") or ""
        ):
            return True
        node = node.getparent()
    return False


def _caption(figure: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of a figure; the credit is what an element of that name holds."""
    caption = next(figure.iter("figcaption"), None)
    if caption is None:
        return None, None
    text = plain(" ".join(caption.itertext()))
    for element in caption.iter():
        name = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if "credit" in name or "copyright" in name or "source" in name or "byline" in name:
            credit = plain(" ".join(element.itertext()))
            return (text.replace(credit, "").strip() or None) if credit else text, credit or None
    return text or None, None


def _identity(url: str) -> str:
    """The same image in two sizes differs in its query only."""
    return url.partition("?")[0].partition("://")[2]


def _videos(evidence: Evidence, area: HtmlElement | None) -> Iterator[Video]:
    found: dict[str, None] = {}
    base = evidence.declared.base
    for value in each(evidence.item.get("video")):
        found |= dict.fromkeys(_video_urls(value))
    if "VideoObject" in types(evidence.item):
        found |= dict.fromkeys(_video_urls(evidence.item))
    for key in ("og:video", "og:video:url", "og:video:secure_url"):
        found |= dict.fromkeys(evidence.declared.meta.get(key, ())[:1])
    for element in area.iter("video", "iframe") if area is not None else ():
        url = (
            element.get("src")
            or element.get("data-src")
            or next((s.get("src") for s in element.iter("source") if s.get("src")), None)
        )
        if (
            url
            and not url.startswith(("blob:", "data:", "about:"))
            and (element.tag == "video" or _PLAYERS.search(url))
        ):
            found[url] = None
    for url in dict.fromkeys(absolute(plain(url), base) for url in found):
        if url.startswith(("http://", "https://")):
            yield Video(url=url)


def _video_urls(value: Any) -> list[str]:
    if not isinstance(value, dict):
        return references(value)
    for key in ("contentUrl", "embedUrl", "url"):
        if urls := references(value.get(key)):
            return urls[:1]
    return []
