"""The byline on the visible page: which line of the article's head names its authors.

A line earns it by what its markup says (`rel="author"`, a link to an author's page, a class name), by its words ("By …", a date
beside a name), by the labeller's role, and by standing near the headline.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.blocks import Scrap
from extractor.metadata.byline_words import AND, OTHER_CRAFT
from extractor.metadata.evidence import Evidence
from extractor.metadata.head import Head
from extractor.metadata.moments import Reading, find_moments
from extractor.metadata.names import BORDER, after_by, is_person, is_wide, split_names
from extractor.page import Role

MAX_LINE = 250
"""Characters of the longest byline; author lists of papers are longer, but hardly a news site's."""

AUTHOR_LINK, AUTHOR_CLASS, BY_WORD, BESIDE_DATE = 3.0, 2.0, 2.0, 1.0
"""What each sign of a byline is worth. One of the first three makes a line one, unless it is far from the headline."""

ENOUGH = 1.05
"""The least score of a line that is taken for a byline."""

_PATH = re.compile(
    r"/(?:(?:all-?)?authors?|autor(?:en|es|e|in)?|auteurs?|autore|autori|bylines?|by|people|persons?|profiles?|profil|staff|writers?|contributors?|"
    r"journalists?|journalistes?|reporters?|columnists?|correspondents?|teams?|experts?|users?|bio|redaktion|redakteure?|redactie|skribent(?:er)?|"
    r"colaborador(?:es)?|periodistas?|giornalisti|autory|avtor|yazar(?:lar)?|penulis|creators?)/[^/?#]+|/(?:@|~)[\w.-]+/?(?:$|\?)|[?&]author=",
    re.IGNORECASE,
)
"""Addresses of authors' pages: path segments seen on two or more dev sites, and WordPress's query."""

_CLASS = re.compile(
    r"(?:^|[\s_\-])(?:by-?line|authors?|autor(?:en|es|e|in)?|auteurs?|autore|writer|contributor|reporter|columnist|vcard|authored|posted-?by|written-?by)(?:$|[\s_\-])"
    r"|[a-z](?:Author|Byline|ByLine)|^(?:Author|Byline)|authorname|author-name",
    re.ASCII,
)
"""Class names of bylines, each on ten or more dev sites or the same word in another language."""

_ELSEWHERE = {Role.NAVIGATION: 3.0, Role.FOOTER: 3.0, Role.TEASER: 2.0, Role.COMMENTS: 2.0, Role.CAPTION: 1.5, Role.PROMOTION: 1.5, Role.BODY: 0.5}
"""What a role that bylines don't have takes away; roles may be wrong, so none is a veto."""


class Byline(NamedTuple):
    """A line that names authors: names with their links, and how sure it is."""

    names: list[tuple[str, str | None]]
    score: float
    block: int
    worth: float


class _Run(NamedTuple):
    """Text pieces under one link or element."""

    text: str
    link: HtmlElement | None
    worth: float


def find_bylines(evidence: Evidence, head: Head, how: Reading) -> list[Byline]:
    """The lines that may be the byline, the surest first."""
    found = []
    for block, distance in _places(head).items():
        byline = _read(evidence, block, distance, how)
        if byline and byline.score >= ENOUGH:
            found.append(byline)
    return sorted(found, key=lambda byline: -byline.score)


def _places(head: Head) -> dict[int, float]:
    """Blocks that may be the byline, with what their distance takes away."""
    places: dict[int, float] = {}
    for n, block in enumerate(head.below):
        places.setdefault(block, 0.06 * n)
    for n, block in enumerate(head.above):
        places.setdefault(block, 0.3 + 0.1 * n)
    for block in head.tail:
        places.setdefault(block, 1.0)
    for block in head.bylines:
        places.setdefault(block, 1.0)
    return places


def _read(evidence: Evidence, block: int, distance: float, how: Reading) -> Byline | None:
    scrap = evidence.sheet.scraps[block]
    if len(scrap.text) > MAX_LINE:
        return None
    runs = _runs(scrap)
    text = "".join(run.text for run in runs)
    craft = OTHER_CRAFT.search(text)
    if craft and craft.start() < 5:
        return None
    names, worth = _linked(runs, text, how), AUTHOR_LINK
    if not names:
        names, worth = _announced(evidence, block, text, how), BY_WORD
    if not names:
        names, worth = _classed(runs, how), AUTHOR_CLASS
    dated = bool(find_moments(text, how))
    if not names and (dated or _date_near(evidence, block, how)):
        names, worth = _beside_date(text, how), BESIDE_DATE
    if not names:
        return None
    role = evidence.labelled.roles[block]
    score = worth + (0.5 if dated else 0.2 * (worth == BESIDE_DATE)) + 0.5 * (after_by(text) is not None) + (role is Role.BYLINE)
    score -= _ELSEWHERE.get(role, 0.0) + distance + 0.01 * max(0, len(scrap.text) - 100)
    return Byline(names, score, block, worth)


Names = list[tuple[str, str | None]]
"""Names with the links to their owners' pages."""


def _linked(runs: list[_Run], text: str, how: Reading) -> Names:
    """The names that are links to authors' pages, and those that an "and" joins to them."""
    links: dict[HtmlElement, str] = {}
    for run in runs:
        if run.worth == AUTHOR_LINK and run.link is not None:
            links[run.link] = links.get(run.link, "") + BORDER * (run.link in links) + run.text
    linked: dict[str, str | None] = {}
    for link, words in links.items():
        for name in split_names(words, how):
            linked.setdefault(name, link.get("href"))
    if not linked:
        return []
    joined = {name for name in split_names(text, how) if is_person(name) and re.search(_JOINED % re.escape(name), text)}
    order = sorted({*linked, *joined}, key=text.find)
    return [(name, linked.get(name)) for name in order]


_JOINED = rf"[\s{BORDER}](?:{AND})[\s{BORDER}]+%s"


def _announced(evidence: Evidence, block: int, text: str, how: Reading) -> Names:
    """The names after "By", in this block or, where that is all it says, in the next."""
    rest = after_by(text)
    if rest is None:
        return []
    scraps = evidence.sheet.scraps
    if not rest.strip(BORDER + " ") and block + 1 < len(scraps) and len(scraps[block + 1].text) < MAX_LINE:
        rest = "".join(run.text for run in _runs(scraps[block + 1]))
    return [(name, None) for name in _of_people(split_names(rest, how, codes=True), rest)]


def _of_people(names: list[str], text: str) -> list[str]:
    """The names without what follows people after a comma: what they work for."""
    if not any(is_person(name) for name in names):
        return names
    shouted = next(name for name in names if is_person(name)).isupper()
    return [
        name
        for name in names
        if (is_person(name) and name.isupper() == shouted) or is_wide(name) or re.search(_JOINED % re.escape(name), text)
    ]


def _classed(runs: list[_Run], how: Reading) -> Names:
    """The names in elements whose class says author; one only where none is clearly a person's."""
    text = "".join(run.text if run.worth or run.text == BORDER else "|" for run in runs)
    names = split_names(text, how)
    return [(name, None) for name in (_of_people(names, text) if any(map(is_person, names)) else names[:1])]


def _date_near(evidence: Evidence, block: int, how: Reading) -> bool:
    """Whether a date stands in the block before or after."""
    scraps = evidence.sheet.scraps
    near = [scraps[i].text for i in (block - 1, block + 1) if 0 <= i < len(scraps)]
    return any(len(text) < MAX_DATE_LINE and find_moments(text, how) for text in near)


MAX_DATE_LINE = 60
"""Characters of a line that is little more than a date."""


def _beside_date(text: str, how: Reading) -> Names:
    """The person whose name begins a line with a date."""
    names = split_names(text, how)
    return [(names[0], None)] if names and is_person(names[0]) and not is_wide(names[0]) and len(text) < MAX_DATE_LINE else []


_SPACE = re.compile(r"\s+")


def _runs(scrap: Scrap) -> list[_Run]:
    """The line's pieces with what their markup says of authorship, set apart by borders where the markup sets them apart."""
    runs: list[_Run] = []
    for piece in scrap.pieces:
        text, last = _SPACE.sub(" ", piece.text) if piece.text != "\n" else "\n", runs[-1] if runs else None
        apart = last is not None and bool( not last.text[-1].isspace() and not text[:1].isspace() and last.text[-1].isalnum() and text[:1].isalnum())
        if last and (piece.link is not last.link or apart):
            runs.append(_Run(BORDER, None, 0.0))
        runs.append(_Run(text, piece.link, _worth(piece.link, piece.element)))
    return runs


def _worth(link: HtmlElement | None, element: HtmlElement) -> float:
    if link is not None:
        if "author" in (link.get("rel") or "").lower().split() or _PATH.search(link.get("href") or ""):
            return AUTHOR_LINK
    node: HtmlElement | None = element
    for _ in range(4):
        if node is None or node.tag in ("body", "article", "main"):
            break
        if _CLASS.search(node.get("class") or "") or "author" in (node.get("itemprop") or ""):
            return AUTHOR_CLASS
        node = node.getparent()
    return 0.0
