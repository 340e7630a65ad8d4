"""The trail from the front page to the article."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from extractor.json_ld import Node, types
from extractor.made import made
from extractor.metadata.evidence import Answer, Evidence, first, scraps_of
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import plain
from extractor.page import Link
from extractor.scans import boxes_named
from extractor.urls import absolute

SEARCHED = 120
"""Blocks from the top of the page among which a trail is looked for: a large menu may come before it."""

MAX_DEPTH = 12
"""Crumbs of the longest trail."""

MAX_BLOCKS = 40
"""Blocks of the longest trail: crumbs, what stands between them, and menus that open from one."""


def find_breadcrumbs(evidence: Evidence) -> Answer[list[Link]] | None:
    """The trail, declared or shown."""
    return first((from_json_ld, from_microdata, from_navigation), evidence)


def from_json_ld(evidence: Evidence) -> Answer[list[Link]] | None:
    """The first `BreadcrumbList` of the page, or the article's `breadcrumb`."""
    for node in (*evidence.declared.json_ld, evidence.item):
        trail = node if "BreadcrumbList" in types(node) else node.get("breadcrumb")
        for candidate in each(trail):
            if isinstance(candidate, dict) and (links := _links(candidate, evidence)):
                return Answer(links, "json-ld")
    return None


def from_microdata(evidence: Evidence) -> Answer[list[Link]] | None:
    """The same in microdata."""
    for node in evidence.declared.microdata:
        if "BreadcrumbList" in (node.get("@type") or ()) and (links := _links(node, evidence)):
            return Answer(links, "microdata")
    return None


def from_navigation(evidence: Evidence) -> Answer[list[Link]] | None:
    """The links of the outermost box whose class, id or label says breadcrumb, among the first blocks of the page."""
    sheet = evidence.sheet
    above = sheet.boxes[: bisect_left(sheet.first, min(SEARCHED, len(sheet.scraps)))]
    for box in boxes_named(above, "breadcrumb"):
        if box > 0 and sheet.end[box] - sheet.first[box] <= MAX_BLOCKS and (links := _shown(evidence, box)):
            return Answer(links, "visible text")
    return None


def _shown(evidence: Evidence, box: int) -> list[Link]:
    found: dict[str, str] = {}
    for scrap in scraps_of(evidence.sheet, box):
        for piece in scrap.pieces:
            if piece.link is not None and (href := piece.link.get("href")):
                found[href] = found.get(href, "") + piece.text
    base = evidence.declared.base
    links = [
        made(Link, text=plain(text), url=absolute(href, base)) for href, text in found.items() if plain(text)
    ]
    return links[:MAX_DEPTH]


def _links(trail: Node, evidence: Evidence) -> list[Link]:
    items = [item for item in each(trail.get("itemListElement")) if isinstance(item, dict)]
    items.sort(key=_position)
    links = []
    for item in items[:MAX_DEPTH]:
        inner = next((value for value in each(item.get("item")) if isinstance(value, dict)), {})
        name = text_of(item.get("name")) or text_of(inner.get("name"))
        urls = references(item.get("item")) or references(item.get("url")) or references(inner.get("@id"))
        if name and urls:
            links.append(made(Link, text=name, url=absolute(urls[0], evidence.declared.base)))
    return links


def _position(item: dict[str, Any]) -> int:
    text = text_of(item.get("position"))
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
