"""The page as part of its site: the site's name, and the page's canonical address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from extractor.declared import Declared
from extractor.json_ld import Node, types
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.nodes import by_id, each, references, referred, text_of
from extractor.metadata.text import plain
from extractor.urls import absolute

_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")


def find_site_name(declared: Declared, item: Node, micro: Node) -> str:
    """The publication's name, or nothing. `item` and `micro` are the main piece's nodes in JSON-LD and in microdata."""
    for key in _META:
        for value in declared.meta.get(key, ()):
            if text := plain(value):
                return text
    return _name_from_json_ld(declared.json_ld, item) or text_of(micro.get("publisher")) or ""


def _name_from_json_ld(nodes: list[Node], item: Node) -> str | None:
    """The article's `publisher`, else the `WebSite`, else an organisation."""
    known = by_id(node for node in nodes if "name" in node)
    for value in each(item.get("publisher")):
        if text := text_of(referred(value, known)):
            return text
    for kind in ("WebSite", "NewsMediaOrganization", "Organization"):
        for node in nodes:
            if kind in types(node) and (text := text_of(node.get("name"))):
                return text
    return None


def find_canonical_url(evidence: Evidence) -> Answer[str] | None:
    """The address that the page calls its own; not the front page's, which templates put on every page."""
    for url, source in _canonical(evidence):
        url = absolute(plain(url), evidence.declared.base)
        parts = _parts(url)
        if (
            parts
            and parts[0] in ("http", "https")
            and (parts[2] != "/" or _parts(evidence.url or "")[2:3] in ((), ("/",)))
        ):
            return Answer(url, source)
    return None


def _canonical(evidence: Evidence) -> Iterator[tuple[str, str]]:
    declared = evidence.declared
    for url in declared.links.get("canonical", ()):
        yield url, "link"
    for url in declared.meta.get("og:url", ()):
        yield url, "opengraph"
    for key in ("mainEntityOfPage", "url"):
        for url in references(evidence.item.get(key)):
            yield url, "json-ld"


def _parts(url: str) -> tuple[str, ...]:
    """Scheme, host and path (at least "/"); empty for what is no URL."""
    try:
        split = urlsplit(url)
    except ValueError:
        return ()
    return (split.scheme, split.netloc, split.path or "/") if split.scheme and split.netloc else ()


def host_of(url: str | None) -> str | None:
    """The host of a URL; None where there is none."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def other_site(canonical: str, url: str | None) -> bool:
    """Whether a canonical address is on another site than the page: another host, `www.` and subdomains aside."""
    mine, its = host_of(url), host_of(canonical)
    return bool(mine and its) and str(mine).split(".")[-2:] != str(its).split(".")[-2:]
