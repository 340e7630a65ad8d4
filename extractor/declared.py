"""What a page declares of itself in its markup: JSON-LD, `<meta>`, `<link>`, microdata, `<html lang>`, `<title>`.

Read once a page, in one walk over the few elements that declare something, right after the parse: a walk over all elements costs
seven times as much once the processor's cache has seen other things. Judged by `extractor.metadata`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from extractor import json_ld
from extractor.accelerated import accelerated
from extractor.json_ld import Node
from extractor.microdata import microdata
from extractor.urls import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ITEM_PROPERTIES = etree.XPath("//@itemprop")

_RELATIONS = frozenset({"canonical", "next", "prev"})
"""What is asked of a page's links. Most are what it loads or is drawn with."""


class Declared(NamedTuple):
    """What a page declares. Texts are as the page has them; keys are lower-case."""

    json_ld: list[Node]
    meta: dict[str, list[str]]
    """`name`, `property`, `itemprop` or `http-equiv` to its contents, in document order."""
    links: dict[str, list[str]]
    """`rel` to absolute URLs, from `<link>` only, of the relations that are asked for."""
    microdata: list[Node]
    """Top-level items and, as `{"@type": None}`, properties that stand in no item at all."""
    title: str | None
    language: str | None
    """`<html lang>` or `xml:lang`."""
    base: str | None
    """What relative URLs of the page are relative to: `<base href>` or the page's own URL."""
    unreadable: int
    """JSON-LD scripts of which nothing could be made."""
    headings: list[HtmlElement]
    """Every `<h1>`: what the page sets as its headline, or so it says."""
    has_times: bool
    """Whether the page has any `<time>`."""
    controls: list[HtmlElement]
    """Every `<form>`, and every element in which a form asks for something, in document order."""


class Gathered(NamedTuple):
    """What one walk over a page finds of all that, in document order."""

    meta: dict[str, list[str]]
    links: list[tuple[str, str]]
    """`rel` in lower case and `href` of every `<link>` with both, of which some relation is asked for."""
    scripts: list[tuple[str, str]]
    """`type` and text of every script of JSON."""
    base: str | None
    title: str | None
    headings: list[HtmlElement]
    has_times: bool
    controls: list[HtmlElement]
    properties: list[HtmlElement]
    """The elements with `itemprop`."""


def declare(root: HtmlElement, url: str | None) -> Declared:
    """All that the page at `url` declares."""
    found = gather(root)
    base = absolute(found.base, url) if found.base else url
    nodes, unreadable = _read_scripts(found.scripts)
    return Declared(
        nodes,
        found.meta,
        _relations(found.links, base),
        microdata(found.properties),
        title=found.title,
        language=root.get("lang") or root.get("xml:lang"),
        base=base,
        unreadable=unreadable,
        headings=found.headings,
        has_times=found.has_times,
        controls=found.controls,
    )


_TAGS = ("meta", "link", "script", "base", "title", "h1", "time")
_CONTROLS = ("form", "input", "select", "textarea")
"""Declared or not, they are met on the same walk: a walk of their own would take as long."""


@accelerated
def gather(root: HtmlElement) -> Gathered:
    """What a page declares, and the elements that say more than their attributes. Forms and controls are in one list."""
    controls: list[HtmlElement] = []
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in _TAGS} | dict.fromkeys(_CONTROLS, controls)
    for element in root.iter(*found):
        found[element.tag].append(element)
    scripts = [(element.get("type") or "", element.text or "") for element in found["script"]]
    attributes: list[Any] = _ITEM_PROPERTIES(root)  # type: ignore[assignment]  # an XPath of attributes gives a list
    return Gathered(
        _read_meta(found["meta"]),
        _read_links(found["link"]),
        [(kind, text) for kind, text in scripts if "json" in kind],
        next((href for element in found["base"] if (href := element.get("href"))), None),
        next((text for element in found["title"] if (text := element.text)), None),
        found["h1"],
        bool(found["time"]),
        controls,
        [attribute.getparent() for attribute in attributes],
    )


def _read_meta(elements: list[HtmlElement]) -> dict[str, list[str]]:
    """The contents of `<meta>` elements by their names in lower case."""
    meta: dict[str, list[str]] = {}
    for element in elements:
        if content := element.get("content"):
            for name in ("property", "name", "itemprop", "http-equiv"):
                if key := element.get(name):
                    meta.setdefault(key.strip().lower(), []).append(content)
    return meta


def _read_links(elements: list[HtmlElement]) -> list[tuple[str, str]]:
    links = [((element.get("rel") or "").lower(), element.get("href")) for element in elements]
    return [(rels, href) for rels, href in links if href and not _RELATIONS.isdisjoint(rels.split())]


def _relations(links: list[tuple[str, str]], base: str | None) -> dict[str, list[str]]:
    """The URLs of links by their relations."""
    relations: dict[str, list[str]] = {}
    for rels, href in links:
        for rel in _RELATIONS.intersection(rels.split()):
            relations.setdefault(rel, []).append(absolute(href, base))
    return relations


def _read_scripts(scripts: list[tuple[str, str]]) -> tuple[list[Node], int]:
    """The nodes of the scripts of JSON, and how many of JSON-LD gave none."""
    nodes: list[Node] = []
    unreadable = 0
    for kind, text in scripts:
        if text:
            found = json_ld.nodes(text)
            nodes += found
            unreadable += not found and "ld+" in kind and "{" in text
    return nodes, unreadable
