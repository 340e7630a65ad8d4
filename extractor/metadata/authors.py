"""Who wrote the article: people and desks, in the page's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from extractor.blocks import Piece, Scrap
from extractor.declared import absolute
from extractor.json_ld import Node
from extractor.metadata.evidence import Answer, Evidence, Strategy
from extractor.metadata.head import Head
from extractor.metadata.names import clean_name, split_names, strip_by
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import flat, plain
from extractor.page import Author, Role

_META = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dc.creator.name",
    "dcterms.creator",
    "byl",
    "citation_author",
    "article:author_name",
    "cxenseparse:author",
    "bt:author",
    "twitter:creator:name",
)
_PATH = re.compile(
    r"/(?:(?:all-?)?authors?|autor(?:en|es|e|in)?|auteurs?|autore|autori|byline?s?|by|people|person|persons?|profiles?|profil|staff|writers?|contributors?|contributor|"
    r"journalists?|journaliste|reporters?|columnists?|correspondents?|team|expert|users?|bio|kuenstler|redaktion|redakteure?|firma|redactie|skribent|journalist|"
    r"editorial-team|about-us/authors?|writer|colaborador(?:es)?|periodistas?|giornalisti|autory|avtor|yazar(?:lar)?|penulis|creator)/[^/?#]+",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:^|[\s_\-])(?:by-?line|authors?|autor(?:en|es|e|in)?|auteurs?|autore|writer|contributor|reporter|creator|columnist|vcard|dc-?creator|authored|posted-?by|written-?by)(?:$|[\s_\-])"
    r"|[a-z](?:Author|Byline|ByLine)|^(?:Author|Byline)",
    re.ASCII,
)


def find_authors(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    for strategy in STRATEGIES:
        if answer := strategy(evidence, head):
            return answer
    return None


def from_json_ld(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """The `author` (or `creator`) of the article's JSON-LD node."""
    return _from_node(evidence.item, evidence, "json-ld")


def from_microdata(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """The same in microdata."""
    return _from_node(evidence.micro, evidence, "microdata")


def _from_node(item: Node, evidence: Evidence, source: str) -> Answer[list[Author]] | None:
    known = {
        node["@id"]: node
        for node in evidence.declared.json_ld
        if isinstance(node.get("@id"), str) and "name" in node
    }
    found = []
    for value in each(item.get("author") or item.get("creator")):
        node = known.get(value.get("@id"), value) if isinstance(value, dict) else value
        text = text_of(node)
        if not text:
            continue
        urls = (
            references({k: node[k] for k in ("url", "sameAs") if k in node}) if isinstance(node, dict) else []
        )
        names = split_names(text)
        for name in names:
            found.append((name, urls[0] if urls and len(names) == 1 else None))
    return _answer(found, source, evidence)


def from_meta(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """`<meta name="author">` and its many spellings."""
    for key in _META:
        texts = [plain(text) for text in evidence.declared.meta.get(key, ())]
        found = [(name, None) for text in texts if "://" not in text for name in split_names(text)]
        if found:
            return _answer(found, "meta", evidence)
    return None


def from_rel(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """Links with `rel="author"` in the article's head or a byline."""
    return _from_links(
        evidence, head, lambda link: "author" in (link.get("rel") or "").lower().split(), "rel=author"
    )


def from_links(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """Links to authors' pages in the article's head or a byline."""
    return _from_links(evidence, head, lambda link: bool(_PATH.search(link.get("href") or "")), "author link")


def _from_links(evidence: Evidence, head: Head, wanted: Any, source: str) -> Answer[list[Author]] | None:
    found = []
    for i in _places(evidence, head):
        if evidence.labelled.roles[i] in (Role.NAVIGATION, Role.FOOTER, Role.TEASER):
            continue
        links: dict[Any, str] = {}
        for piece in evidence.sheet.scraps[i].pieces:
            if piece.link is not None and wanted(piece.link):
                links[piece.link] = links.get(piece.link, "") + piece.text
        for link, text in links.items():
            found += [(name, link.get("href")) for name in split_names(text)]
        if found:
            break
    return _answer(found, source, evidence)


def from_class(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """Text in an element of the head whose class says author or byline."""
    for i in _places(evidence, head):
        scrap = evidence.sheet.scraps[i]
        if len(scrap.text) > 300:
            continue
        if _class_says(evidence, scrap):
            found = [(name, None) for name in split_names(_bordered(scrap))]
            if found:
                return _answer(found, "byline class", evidence)
    return None


def from_words(evidence: Evidence, head: Head) -> Answer[list[Author]] | None:
    """A line of the head that begins with "By"."""
    for i in _places(evidence, head):
        scrap = evidence.sheet.scraps[i]
        if len(scrap.text) > 200:
            continue
        rest = strip_by(_bordered(scrap))
        if rest is None:
            continue
        if not rest and i + 1 < len(evidence.sheet.scraps):
            rest = evidence.sheet.scraps[i + 1].text
            if len(rest) > 100:
                continue
        found = [(name, None) for name in split_names(rest)]
        if found:
            return _answer(found, "visible text", evidence)
    return None


def _places(evidence: Evidence, head: Head) -> Iterable[int]:
    seen = dict.fromkeys(i for i in (*head.below, *head.above, *head.bylines, *head.tail))
    return [i for i in seen if len(evidence.sheet.scraps[i].text) < 300]


def _bordered(scrap: Scrap) -> str:
    """The text with sure borders around its links."""
    text, link = "", None
    for piece in scrap.pieces:
        if piece.link is not link:
            text += "\x1f"
            link = piece.link
        text += piece.text
    return text.strip("\x1f \n")


def _class_says(evidence: Evidence, scrap: Scrap) -> bool:
    element = scrap.pieces[0].element
    for _ in range(4):
        if element is None or element.tag in ("body", "article", "main"):
            return False
        if (
            _CLASS.search(element.get("class") or "")
            or _CLASS.search(element.get("id") or "")
            or "author" in (element.get("itemprop") or "")
        ):
            return True
        element = element.getparent()
    return False


def _answer(
    found: Iterable[tuple[str, str | None]], source: str, evidence: Evidence
) -> Answer[list[Author]] | None:
    authors: dict[str, Author] = {}
    for name, url in found:
        authors.setdefault(
            flat(name), Author(name=name, url=absolute(url, evidence.declared.base) if url else None)
        )
    return Answer(list(authors.values()), source) if authors else None


STRATEGIES = (from_json_ld, from_microdata, from_rel, from_links, from_class, from_words, from_meta)
