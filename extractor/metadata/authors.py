"""Who wrote the article: people and desks, in the page's order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from extractor.accelerated import accelerated
from extractor.blocks import Scrap
from extractor.json_ld import Node
from extractor.made import made
from extractor.metadata.bylines import AUTHOR_LINK, Byline, Bylines
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.head import Head
from extractor.metadata.moments import Reading
from extractor.metadata.names import is_domain, is_office, is_person, split_names
from extractor.metadata.nodes import by_id, each, references, referred, text_of
from extractor.metadata.text import flat, plain
from extractor.page import Author
from extractor.urls import absolute

_META = (
    "author article:author og:article:author parsely-author sailthru.author dc.creator dc.creator.name dcterms.creator byl "
    "citation_author article:author_name articleauthor cxenseparse:author bt:author"
).split()


SURE = 1.6
"""The least score of a visible byline that is believed against a publication's own name in the author's place."""


AROUND = 2
"""Blocks around a byline among which its other lines stand."""

MAX_LABEL = 30
"""Characters of the longest "By" in a line of its own."""

_SURNAME_FIRST = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
"""Names of `<meta>` in which catalogues write "Doe, Jane" (https://scholar.google.com/intl/en/scholar/inclusion.html)."""

_REVERSED = re.compile(r"^([^,]+), ([^,]+)$")


class Named(NamedTuple):
    """Authors from one place."""

    authors: list[Author]
    source: str
    words: frozenset[str]
    """The names as `flat` has them, to compare."""
    score: float = 0.0
    block: int | None = None


def find_authors(
    evidence: Evidence, head: Head, how: Reading
) -> tuple[Answer[list[Author]] | None, Answer[list[Author]] | None]:
    """The authors: the byline that names somebody whom the page declares too; else the people declared, or else shown.

    The publication's own name comes last: systems fill it in where nobody is named.
    With them come people whom an item of the page declares and who are not those. (`<meta>` has the publisher's name too often.)
    """
    bylines = Bylines(evidence, head, how)
    stated = [named for named in declared_authors(evidence) if named.authors]
    own = _publication(evidence)
    others = [named for named in stated if not named.words <= own]
    people = [named for named in others if _has_person(named)]
    chosen: Named | None
    if people:
        among = _naming(people, evidence, head)
        shown = visible_authors(bylines, evidence.declared.base, among, people[0].words)
        confirmed = next((named for named in shown if _agrees(named, stated)), None)
        chosen = _completed(confirmed, people, evidence) if confirmed else people[0]
    else:
        shown = visible_authors(bylines, evidence.declared.base, head.blocks())
        lines = list(shown if stated else islice(shown, 1))
        agreed = [named for named in lines if _agrees(named, stated)]
        if any(
            map(_has_person, stated)
        ):  # a diary that has its owner's name: no lesser byline goes before it
            lines = [named for named in lines if _has_person(named)]
        sure = [named for named in lines if named.score >= SURE]
        rest = [named for named in lines if not stated or _has_person(named)]
        chosen = next(iter((*agreed, *sure, *others, *rest, *stated)), None)
    if chosen is None:
        return None, None
    rival = next(
        (named for named in people if named.source != "meta" and not named.words & chosen.words), None
    )
    return (
        Answer(_without_addresses(chosen.authors), chosen.source),
        Answer(rival.authors, rival.source) if rival else None,
    )


def _has_person(named: Named) -> bool:
    return any(is_person(author.name) for author in named.authors)


def _publication(evidence: Evidence) -> set[str]:
    """The names of the site and of the article's publisher."""
    return {flat(evidence.site), flat(text_of(evidence.item.get("publisher")) or "")}


def _agrees(byline: Named, stated: list[Named]) -> bool:
    """Whether the page declares one of the people whom a byline names."""
    return any(byline.words & named.words for named in stated)


def _completed(byline: Named, people: list[Named], evidence: Evidence) -> Named:
    """The byline; what the page declares instead, where that has all its people and others in the same line."""
    for named in people:
        if byline.words < named.words and byline.block is not None:
            text = flat(evidence.sheet.scraps[byline.block].text)
            if all(words in text for words in named.words - byline.words):
                return named
    return byline


def _naming(people: list[Named], evidence: Evidence, head: Head) -> list[int]:
    """The blocks of the head that have the last word of a declared name, and labels ("By") right before one.

    Where the page declares people, no other line can be their byline.
    """
    scraps, blocks = evidence.sheet.scraps, head.blocks()
    last = {words.rsplit(" ", 1)[-1] for named in people for words in named.words}
    here = blocks_saying(scraps, blocks, last)
    return [
        block
        for block in blocks
        if block in here or (block + 1 in here and len(scraps[block].text) <= MAX_LABEL)
    ]


@accelerated
def blocks_saying(scraps: list[Scrap], blocks: list[int], words: set[str]) -> set[int]:
    """Those of the blocks whose texts have one of these casefolded words in them."""
    texts = [(block, scraps[block].text.casefold()) for block in blocks]
    return {block for block, text in texts if any(word in text for word in words)}


def _without_addresses(authors: list[Author]) -> list[Author]:
    """Without the site's own address, where somebody else is named."""
    return [author for author in authors if not is_domain(author.name)] or authors


def declared_authors(evidence: Evidence) -> Iterator[Named]:
    """The authors that the page declares, the surest first."""
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        if found := _of_node(node, evidence):
            yield Named(list(found.values()), source, frozenset(found))
    read: set[tuple[str, ...]] = set()
    for key in _META:
        if key not in evidence.declared.meta:
            continue
        texts = tuple(plain(text) for text in evidence.declared.meta[key])
        if key in _SURNAME_FIRST:
            texts = tuple(_in_order(text) for text in texts)
        if texts in read:  # most names of `<meta>` say the same
            continue
        read.add(texts)
        names = [name for text in texts if "://" not in text for name in _names_in(text)]
        yield Named([made(Author, name=name) for name in names], "meta", frozenset(map(flat, names)))


def _in_order(text: str) -> str:
    """A name with the surname last."""
    reverse = _REVERSED.match(text)
    return f"{reverse[2]} {reverse[1]}" if reverse else text


def _names_in(text: str) -> list[str]:
    """The names in a declared text; of people without the offices that they hold."""
    names = split_names(text, codes=True)
    return [name for name in names if not is_office(name)] if any(map(is_person, names)) else names


def _of_node(item: Node, evidence: Evidence) -> dict[str, Author]:
    found: dict[str, Author] = {}
    values = each(item.get("author") or item.get("creator"))
    known = by_id(node for node in evidence.declared.json_ld if "name" in node) if values else {}
    for value in values:
        node = referred(value, known)
        texts, urls = [node], []
        if isinstance(node, dict):
            texts = each(node["name"]) if isinstance(node.get("name"), list) else texts
            urls = references({key: node[key] for key in ("url", "sameAs") if key in node})
        names = [name for text in texts for name in _names_in(text_of(text) or "")]
        for name in names:
            url = absolute(urls[0], evidence.declared.base) if urls and len(names) == 1 else None
            found.setdefault(flat(name), made(Author, name=name, url=url))
    return found


def visible_authors(
    bylines: Bylines, base: str | None, among: list[int], whole: frozenset[str] = frozenset()
) -> Iterator[Named]:
    """The authors that the page shows, the surest byline first, each with the bylines of the same kind beside it.

    A byline that has all the names of `whole`, and no other, is complete.
    """
    for byline in bylines.among(among):
        found: dict[str, Author] = {}
        complete = {flat(name) for name, _ in byline.names} == whole
        for name, href in byline.names if complete else _with_neighbours(byline, bylines, among):
            url = absolute(href, base) if href else None
            found.setdefault(flat(name), made(Author, name=name, url=url))
        yield Named(list(found.values()), "visible text", frozenset(found), byline.score, byline.block)


def _with_neighbours(byline: Byline, bylines: Bylines, among: list[int]) -> list[tuple[str, str | None]]:
    """The names of a byline and of those of the same kind right before and after it: one author a line."""
    near = {*among, *range(byline.block - AROUND, byline.block + AROUND + 1)}
    near.intersection_update(bylines.head.blocks())
    names = list(byline.names)
    for step in (-1, 1):
        last: Byline | None = byline
        while last and (last := _next(last, step, bylines, near)):
            if last.worth != byline.worth or last.score < byline.score - 0.35:
                break
            people = [(name, href) for name, href in last.names if is_person(name)]
            names = people + names if step < 0 else names + people
    return names


def _next(byline: Byline, step: int, bylines: Bylines, near: set[int]) -> Byline | None:
    """The byline beside another; between two links to authors' pages, a block may stand."""
    for distance in range(1, 3 if byline.worth == AUTHOR_LINK else 2):
        block = byline.block + step * distance
        if block in near and (other := bylines.at(block)):
            return other
    return None
