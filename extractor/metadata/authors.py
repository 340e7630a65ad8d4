"""Who wrote the article: people and desks, in the page's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.declared import absolute
from extractor.json_ld import Node
from extractor.metadata.bylines import find_bylines
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.head import Head
from extractor.metadata.moments import Reading
from extractor.metadata.names import is_domain, is_person, split_names
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import flat, plain
from extractor.page import Author

_META = (
    "author article:author og:article:author parsely-author sailthru.author dc.creator dc.creator.name dcterms.creator byl "
    "citation_author article:author_name cxenseparse:author bt:author"
).split()


class Named(NamedTuple):
    """Authors from one place."""

    authors: list[Author]
    source: str

    @property
    def words(self) -> set[str]:
        """The names, to compare."""
        return {flat(author.name) for author in self.authors}


def find_authors(evidence: Evidence, head: Head, how: Reading) -> Answer[list[Author]] | None:
    """The authors: the byline that names somebody whom the page declares too; else the people declared, or else shown."""
    stated = [named for named in declared_authors(evidence) if named.authors]
    people = [named for named in stated if any(is_person(author.name) for author in named.authors)]
    shown = list(visible_authors(evidence, head, how))
    confirmed = [named for named in shown if any(named.words & other.words for other in stated)]
    chosen = next(iter((*confirmed, *people, *shown, *stated)), None)
    return Answer(_without_addresses(chosen.authors), chosen.source) if chosen else None


def _without_addresses(authors: list[Author]) -> list[Author]:
    """Without the site's own address, where somebody else is named."""
    return [author for author in authors if not is_domain(author.name)] or authors


def declared_authors(evidence: Evidence) -> Iterator[Named]:
    """The authors that the page declares, the surest first."""
    yield Named(_of_node(evidence.item, evidence), "json-ld")
    yield Named(_of_node(evidence.micro, evidence), "microdata")
    for key in _META:
        texts = [plain(text) for text in evidence.declared.meta.get(key, ())]
        yield Named([Author(name=name) for text in texts if "://" not in text for name in split_names(text)], "meta")


def _of_node(item: Node, evidence: Evidence) -> list[Author]:
    known = {node["@id"]: node for node in evidence.declared.json_ld if isinstance(node.get("@id"), str) and "name" in node}
    found: dict[str, Author] = {}
    for value in each(item.get("author") or item.get("creator")):
        node = known.get(str(value.get("@id")), value) if isinstance(value, dict) else value
        names = split_names(text_of(node) or "")
        urls = references({key: node[key] for key in ("url", "sameAs") if key in node}) if isinstance(node, dict) else []
        for name in names:
            url = absolute(urls[0], evidence.declared.base) if urls and len(names) == 1 else None
            found.setdefault(flat(name), Author(name=name, url=url))
    return list(found.values())


def visible_authors(evidence: Evidence, head: Head, how: Reading) -> Iterator[Named]:
    """The authors that the page shows, the surest byline first, each with the bylines of the same kind beside it."""
    bylines = find_bylines(evidence, head, how)
    for byline in bylines:
        found: dict[str, Author] = {}
        for other in sorted(bylines, key=lambda b: b.block):
            beside = abs(other.block - byline.block) <= 2 and other.worth == byline.worth and other.score > byline.score - 0.35
            if other is byline or beside:
                for name, href in other.names:
                    if other is byline or is_person(name):
                        found.setdefault(flat(name), Author(name=name, url=absolute(href, evidence.declared.base) if href else None))
        yield Named(list(found.values()), "visible text")
