"""Which JSON-LD node is the page's main piece, and reading values out of nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractor.accelerated import accelerated
from extractor.json_ld import ARTICLES, Node, types
from extractor.metadata.text import flat, plain
from extractor.urls import path_of

_PIECES = frozenset(
    "AudioObject Blog ClaimReview CollectionPage CreativeWork HowTo ImageGallery ItemPage MediaGallery MedicalWebPage "
    "NewsMediaOrganization PodcastEpisode QAPage Recipe Review VideoObject WebPage".split()
) - {"NewsMediaOrganization", "Blog", "AudioObject"}
"""Types that stand for the page where no article is declared; a video or a review of something only then."""


NAMES = ("@value", "name", "headline", "@text")
"""Properties of a node that are its text, the surest first."""

ADDRESSES = ("url", "contentUrl", "@id")
"""The same of its address."""


def main_piece(nodes: Iterable[Node], url: str | None, title: str | None) -> Node:
    """The node of the article that the page is about; empty where there is none.

    Pages declare other articles too (teasers, an earlier part): its URL, then its headline, tells the page's own.
    """
    candidates = [(rank, node) for node in nodes for rank in (_rank(node),) if rank]
    if not candidates:
        return {}
    best = max(rank for rank, _ in candidates)
    candidates = [pair for pair in candidates if pair[0] > best - 1]  # `_belongs` makes up for less
    if len(candidates) == 1:
        return candidates[0][1]
    path, heading = path_of(url), flat(title or "")
    return max(candidates, key=lambda pair: pair[0] + _belongs(pair[1], path, heading))[1]


def _rank(node: Node) -> float:
    kinds = types(node)
    if not ARTICLES.isdisjoint(kinds):
        return 2.0
    if not _PIECES.isdisjoint(kinds):
        return 1.0 if "headline" in node or "author" in node or "datePublished" in node else 0.1
    return 0.0


def _belongs(node: Node, path: str, heading: str) -> float:
    """How much a node is about this page: at most 0.9, so that an article goes before anything else."""
    score = 0.1 * ("datePublished" in node) + 0.1 * ("author" in node)
    if path and any(_leads_to(path, node.get(key)) for key in ("url", "@id", "mainEntityOfPage")):
        score += 0.4
    name = flat(text_of(node.get("headline")) or text_of(node.get("name")) or "")
    if name and heading and name in heading:
        score += 0.3
    return score


def _leads_to(path: str, value: Any) -> bool:
    """Whether a property refers to a page with this path."""
    return any(path in url and path == path_of(url) for url in references(value))


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """The nodes that others may refer to, by their `@id`."""
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}


def referred(value: Any, known: dict[str, Node]) -> Any:
    """The node that a value refers to, of those `known` by their `@id`; else the value itself."""
    name = value.get("@id") if isinstance(value, dict) else None
    return known.get(name, value) if isinstance(name, str) else value


@accelerated
def each(value: Any) -> list[Any]:
    """The values of a property, which may be one or a list (also as `{"@list": …}`), or lists of lists."""
    if isinstance(value, dict) and len(value) == 1:
        value = value.get("@list", value.get("@set", value))
    if not isinstance(value, list):
        return [] if value is None else [value]
    found, rest = [], value[::-1]
    while rest:
        item = rest.pop()
        if isinstance(item, list):
            rest += item[::-1]
        else:
            found.append(item)
    return found


@accelerated
def text_of(value: Any) -> str | None:
    """The first plain text of a property: itself, or the `@value` or `name` of a node."""
    if value is None or isinstance(value, str):
        return plain(value) or None
    for item in each(value):
        if isinstance(item, dict):
            item = next((item[k] for k in NAMES if isinstance(item.get(k), (str, list))), None)
            item = text_of(item) if isinstance(item, list) else item
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            return str(item)
        if text := plain(item):
            return text
    return None


@accelerated
def references(value: Any) -> list[str]:
    """The URLs of a property: itself, or the `url`, `contentUrl` or `@id` of its nodes."""
    if value is None or isinstance(value, str):
        return [text] if (text := plain(value)) else []
    found = []
    for item in each(value):
        if isinstance(item, dict):
            for key in ADDRESSES:
                if inner := references(item.get(key)):
                    found.append(inner[0])
                    break
        elif text := plain(item):
            found.append(text)
    return found
