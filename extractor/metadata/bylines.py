"""The byline on the visible page: which line of the article's head names its authors.

A line earns it by what its markup says (`rel="author"`, a link to an author's page, a class name), by its words ("By …", a date
beside a name), by the labeller's role, and by standing near the headline.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.blocks import Piece, Scrap
from extractor.metadata.any_case import AnyCase
from extractor.metadata.byline_words import AND, begins_craft
from extractor.metadata.evidence import Evidence
from extractor.metadata.head import MAX_LINE, Head, Line, Run, runs_of
from extractor.metadata.marks import is_marked, mark
from extractor.metadata.moments import Reading
from extractor.metadata.names import BORDER, after_by, is_organisation, is_person, is_wide, split_names
from extractor.page import Role

AUTHOR_LINK, AUTHOR_CLASS, BY_WORD, WITH_ADDRESS, LONE_WORD, BESIDE_DATE = 3.0, 2.0, 2.0, 1.5, 1.2, 1.0
"""What each sign of a byline is worth. One of the first three makes a line one, unless it is far from the headline."""

ENOUGH = 1.05
"""The least score of a line that is taken for a byline."""

MIN_LONE = 4
"""Letters of the shortest single word that is taken for a name: shorter ones are days of the week and initials."""

MAX_DATE_LINE = 60
"""Characters of a line that is little more than a name and a date."""

_PATH = AnyCase(
    r"/(?:(?:all-?)?authors?|autor(?:en|es|e|in)?|auteurs?|autore|autori|bylines?|by|people|persons?|profiles?|profil|staff|writers?|contributors?|"
    r"journalists?|journalistes?|reporters?|columnists?|correspondents?|teams?|experts?|users?|bio|redaktion|redakteure?|redactie|skribent(?:er)?|"
    r"colaborador(?:es)?|periodistas?|giornalisti|autory|avtor|yazar(?:lar)?|penulis|creators?)/(?!register|login|sign)[^/?#]+|/(?:@|~)[\w.-]+/?(?:$|\?)|[?&]author=",
)
"""Addresses of authors' pages: path segments seen on two or more dev sites, and WordPress's query."""

_CLASS = re.compile(
    r"(?:^|[\s_\-])(?:by-?line|authors?|autor(?:en|es|e|in)?|auteurs?|autore|writer|contributor|reporter|columnist|vcard|authored|posted-?by|written-?by)(?:$|[\s_\-])"
    r"|[a-z](?:Author|Byline|ByLine)|^(?:Author|Byline)|authorname|author-name",
    re.ASCII,
)
"""Class names of bylines, each on ten or more dev sites or the same word in another language."""

_ELSEWHERE = {
    Role.NAVIGATION: 0.6,
    Role.FOOTER: 0.8,
    Role.TEASER: 0.6,
    Role.COMMENTS: 1.0,
    Role.CAPTION: 1.0,
    Role.PROMOTION: 0.6,
    Role.BODY: 0.4,
    Role.SCORE: 2.0,
    Role.FORM: 0.8,
}
"""What a role that bylines don't have takes away; roles may be wrong, so none is a veto."""

Names = list[tuple[str, str | None]]
"""Names with the links to their owners' pages."""


class Byline(NamedTuple):
    """A line that names authors: names with their links, what kind of sign it has, and how sure it is."""

    names: Names
    score: float
    block: int
    worth: float


_AUTHOR = mark(
    _CLASS,
    hints=b"author autor auteur byline by-line writer written contributor reporter columnist vcard postedby posted-by",
    attributes=b"itemprop property",
    values="author",
    levels=3,
)
"""Class names, `itemprop` or `property` (RDFa) of what holds a byline."""


@accelerated
def author_links(runs: list[Run]) -> list[HtmlElement]:
    """The links to authors' pages of these runs, one a run."""
    return [run.link for run in runs if run.link is not None and _is_author_link(run.link)]


def _is_author_link(link: HtmlElement) -> bool:
    return "author" in (link.get("rel") or "").lower() or _PATH.search(link.get("href") or "") is not None


@accelerated
def classed_runs(runs: list[Run], links: list[HtmlElement]) -> list[Run]:
    """The runs outside of these links that are in an element whose class says author."""
    return [run for run in runs if run.link not in links and is_marked(run.element, _AUTHOR)]


@accelerated
def blocks_with_sign(scraps: list[Scrap], blocks: list[int]) -> list[int]:
    """Those of the blocks that have any sign of a byline but a date: few have one."""
    return [block for block in blocks if _has_sign(scraps[block].pieces)]


def _has_sign(pieces: list[Piece]) -> bool:
    runs = runs_of(pieces)
    text = "".join([run.text for run in runs]).strip()
    return bool("@" in text or author_links(runs) or classed_runs(runs, []) or after_by(text) is not None)


class Bylines:
    """The bylines of a page, each block read once, when it is first asked for."""

    def __init__(self, evidence: Evidence, head: Head, how: Reading) -> None:
        self.head = head
        self._evidence, self._how = evidence, how
        self._scraps = evidence.sheet.scraps
        dated = [line.block for line in head.dated() if line.moments and len(line.text) < MAX_DATE_LINE]
        self._at_dates = {block + step for block in dated for step in (-1, 0, 1)}
        self._known: dict[int, Byline | None] = {}

    def among(self, blocks: list[int]) -> list[Byline]:
        """The blocks that may be the byline, the surest first."""
        may = self._at_dates.union(blocks_with_sign(self._scraps, blocks))
        found = [byline for block in blocks if block in may and (byline := self._at(block))]
        return sorted(found, key=lambda byline: -byline.score)

    def at(self, block: int) -> Byline | None:
        """The byline in a block of the head."""
        may = block in self._at_dates or blocks_with_sign(self._scraps, [block])
        return self._at(block) if may else None

    def _at(self, block: int) -> Byline | None:
        """The same of a block that has a sign of one, or stands at a date."""
        if block not in self._known:
            self._known[block] = self._read(self.head.line(block))
        return self._known[block]

    def _read(self, line: Line) -> Byline | None:
        names, worth = _names(line, self._evidence, self._how, self._at_dates)
        score = worth + _favour(line, self._evidence, worth) if names else 0.0
        return Byline(names, score, line.block, worth) if score >= ENOUGH else None


def _favour(line: Line, evidence: Evidence, worth: float) -> float:
    """What place, date and role add to the worth of a line's sign, or take away."""
    role = evidence.labelled.roles[line.block]
    if role is Role.DESCRIPTION and worth == AUTHOR_LINK:  # no standfirst is a link to an author's page
        role = Role.BYLINE
    favour = 0.5 if line.moments else 0.2 * (worth == BESIDE_DATE)
    favour += (
        0.5 * (worth != BY_WORD and after_by(line.text) is not None)
        + 0.5 * (worth == BY_WORD)
        + (role is Role.BYLINE)
    )
    return favour - _ELSEWHERE.get(role, 0.0) - line.distance - 0.01 * max(0, len(line.text) - 100)


def _names(line: Line, evidence: Evidence, how: Reading, dated: set[int]) -> tuple[Names, float]:
    """The line's names by its best sign, and what that is worth. `dated` are the blocks at dates."""
    links = author_links(line.runs)
    names, worth = _linked(line, links, how) if links else [], AUTHOR_LINK
    if not names:
        names, worth = _announced(line, evidence, how), BY_WORD
    if not names and (classed := classed_runs(line.runs, links)):
        names, worth = _classed(line, links, classed, how), AUTHOR_CLASS
        if not any(is_person(name) or is_organisation(name) for name, _ in names):
            names = [(name, href) for name, href in names if len(name) >= MIN_LONE or is_wide(name)]
            worth = LONE_WORD
    if not names and "@" in line.text:
        names, worth = _beside_date(line, how), WITH_ADDRESS
    if not names and line.block in dated:
        names, worth = _beside_date(line, how), BESIDE_DATE
    if names and begins_craft(line.text):
        return [], 0.0
    return names, worth


def _linked(line: Line, links: list[HtmlElement], how: Reading) -> Names:
    """The names that are links to authors' pages, and those that an "and" joins to them."""
    linked: dict[str, str | None] = {}
    for link in dict.fromkeys(links):
        words = "".join([run.text for run in line.runs if run.link is link])
        for name in split_names(words, how):
            linked.setdefault(name, link.get("href"))
    if not linked:
        return []
    joined: set[str] = set()
    if len(line.text) > 8 + sum(map(len, linked)) and not AND.isdisjoint(_words_between(line.text)):
        joined = {
            name for name in split_names(line.text, how) if is_person(name) and _is_joined(name, line.text)
        }
    return [(name, linked.get(name)) for name in sorted({*linked, *joined}, key=line.text.find)]


def _words_between(text: str) -> list[str]:
    """The words of a line, casefolded, apart by white space and borders."""
    return text.replace(BORDER, " ").casefold().split()


def _is_joined(name: str, text: str, to: str = "") -> bool:
    """Whether an "and" stands before a name; and right before that, the name that it is joined `to`."""
    before = text[: max(text.find(name), 0)].replace(BORDER, " ").split()
    return bool(before) and before[-1].casefold() in AND and " ".join(before[:-1]).rstrip(",").endswith(to)


def _announced(line: Line, evidence: Evidence, how: Reading) -> Names:
    """The names after "By", in this block or, where that is all it says, in the next."""
    rest = after_by(line.text)
    if rest is None:
        return []
    scraps = evidence.sheet.scraps
    after = line.block + 1
    if not rest.strip(BORDER + " ") and after < len(scraps) and len(scraps[after].text) < MAX_LINE:
        rest = "".join(run.text for run in runs_of(scraps[after].pieces))
    return [(name, None) for name in _of_people(split_names(rest, how, codes=True), rest)]


def _of_people(names: list[str], text: str) -> list[str]:
    """The names without what follows people after a comma: what they work for."""
    first = next((name for name in names if is_person(name)), None)
    if first is None:
        return names
    kept: list[str] = []
    for before, name in zip(["", *names], names, strict=False):
        person = is_person(name) and name.isupper() == first.isupper()
        if person or is_wide(name) or (before in kept and _is_joined(name, text, before)):
            kept.append(name)
    return kept


def _classed(line: Line, links: list[HtmlElement], classed: list[Run], how: Reading) -> Names:
    """The names in links to authors' pages and in elements whose class says author; one only where none is clearly a person's."""
    text = "".join([run.text if run.link in links or run in classed else "|" for run in line.runs])
    names = split_names(text, how)
    return [(name, None) for name in (_of_people(names, text) if any(map(is_person, names)) else names[:1])]


def _beside_date(line: Line, how: Reading) -> Names:
    """The person whose name is alone with a date, or alone beside a line that is one."""
    names = split_names(line.text, how) if len(line.text) < MAX_DATE_LINE else []
    return [(names[0], None)] if names and is_person(names[0]) and not is_wide(names[0]) else []
