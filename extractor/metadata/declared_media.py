"""The images and videos that a page declares or embeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from extractor.json_ld import Node, types
from extractor.made import made
from extractor.metadata.evidence import Evidence
from extractor.metadata.nodes import by_id, each, references, referred
from extractor.metadata.text import plain
from extractor.page import Video
from extractor.urls import absolute

_PLAYERS = re.compile(
    r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/video/|dailymotion\.com/embed/"
    r"|geo\.dailymotion\.com/player|players\.brightcove\.net/|cdn\.jwplayer\.com/players/|content\.jwplatform\.com/players/"
    r"|fast\.wistia\.(?:net|com)/embed|player\.bilibili\.com/|rutube\.ru/play/embed|vk\.com/video_ext|ok\.ru/videoembed"
    r"|streamable\.com/|facebook\.com/plugins/video)"
)
"""Addresses of frames that are videos (the hosts' embedding guides, read 2026-11)."""


def declared_images(evidence: Evidence) -> Iterator[tuple[str, str, Node]]:
    """The declared images, the surest first: URL, source, and what else is said of them."""
    base, meta = evidence.declared.base, evidence.declared.meta
    for key in ("og:image", "og:image:url", "og:image:secure_url"):
        for url in meta.get(key, ())[:1]:
            yield from _if_image(url, base, "opengraph", {})
    known = by_id(node for node in evidence.declared.json_ld if "ImageObject" in types(node))
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in ("image", "thumbnailUrl"):
            for value in each(node.get(key)):
                target = referred(value, known)
                for url in references(target)[:1]:
                    yield from _if_image(url, base, source, target if isinstance(target, dict) else {})
    for key in ("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"):
        for url in meta.get(key, ())[:1]:
            yield from _if_image(url, base, "meta", {})


def _if_image(url: str, base: str | None, source: str, node: Node) -> Iterator[tuple[str, str, Node]]:
    address = absolute(plain(url), base)
    names_a_node = "#" in address  # "…/article#primaryimage"
    if address.startswith(("http://", "https://")) and not names_a_node:
        yield address, source, node


def find_videos(evidence: Evidence, elements: list[HtmlElement]) -> Iterator[Video]:
    """The videos of the article's node, those of OpenGraph, and those in frames among the elements."""
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
            yield made(Video, url=url)


def _video_urls(value: Any) -> list[str]:
    if not isinstance(value, dict):
        return references(value)
    for key in ("contentUrl", "embedUrl", "url"):
        if urls := references(value.get(key)):
            return urls[:1]
    return []
