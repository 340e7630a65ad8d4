"""The article's own images and videos."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.made import made
from extractor.metadata.declared_media import declared_images, find_videos
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.nodes import text_of
from extractor.metadata.pictures import media_between, shown_images
from extractor.page import Image, Video

MAX_IMAGES = 100
"""Images kept of one article (galleries have tens)."""


class Media(NamedTuple):
    """What the article shows."""

    main: Answer[Image] | None
    images: list[Image]
    videos: list[Video]


def find_media(evidence: Evidence, headline: int | None) -> Media:
    """The main image (declared, else the first shown), the images in the article, its videos."""
    elements = _inside(evidence, headline)
    images: dict[str, Image] = {}
    for image in shown_images(elements, evidence.declared.base):
        images.setdefault(_identity(image.url), image)
        if len(images) == MAX_IMAGES:
            break
    main: Answer[Image] | None = None
    declared = next(declared_images(evidence), None)
    if declared:
        url, source, node = declared
        own = made(
            Image, url=url, caption=text_of(node.get("caption")), credit=text_of(node.get("creditText"))
        )
        main = Answer(images.get(_identity(url), own), source)
        images = {_identity(main.value.url): main.value} | images
    elif images:
        main = Answer(next(iter(images.values())), "visible image")
    return Media(main, list(images.values()), list(find_videos(evidence, elements)))


def _inside(evidence: Evidence, headline: int | None) -> list[HtmlElement]:
    """The images and frames between the headline and the last paragraph, those beside blocks of other things aside."""
    body = evidence.body
    if not body:
        return []
    first = min(headline, body[0]) if headline is not None and headline <= body[-1] else body[0]
    return media_between(evidence.sheet.media, evidence.labelled.roles, first, body[-1] + 1)


def _identity(url: str) -> str:
    """The same image in two sizes differs in its query only."""
    return url.partition("?")[0].partition("://")[2]
