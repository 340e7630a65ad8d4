"""Families of pages, and those that give nothing: how a crawl notices a calendar without end.

By what pages give, not by lists of names: months, facets and sessions look alike in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scrapy.utils.datatypes import LocalCache

from extractor.crawl.urls import site

PATIENCE = 50
"""Pages of one family in a row that may give nothing before the family is left alone."""

FEW_CHARACTERS = 150
"""A text with fewer is none: a calendar's "No events today." does not keep it open."""

STEP = 10
"""A family's barren pages are written down in a job ten at a time: a resumed crawl counts on from there."""

MEMORY = 4000
"""Links, and texts, that are remembered of a family. Past that it is forgiven everything and starts again."""


@dataclass(slots=True)
class Family:
    """Pages whose URLs differ in numbers and values only."""

    barren: int = 0
    many: bool = False
    """Whether it has more than one page: most families don't, and nothing need be remembered of them."""
    restored: bool = False
    """Whether its links and texts were forgotten with the process that knew them."""
    links: set[int] = field(default_factory=set)
    texts: set[bytes] = field(default_factory=set)


class Families:
    """Tells families of pages that go on giving from those that go on.

    A page gives something where it has a text of its own, or a link out of its family that no page of the
    family but its first had before. Lists of articles do, however many; a calendar's months don't.
    """

    def __init__(self, counted: Mapping[str, int] | None = None) -> None:
        """`counted`: the barren pages of families in the job's earlier processes."""
        self._families: LocalCache[str, Family] = LocalCache(10_000)
        self._counted = dict(counted or {})
        self._closed = {name for name, barren in self._counted.items() if barren >= PATIENCE}

    def is_closed(self, url: str) -> bool:
        """Whether a page's family has been barren for too long."""
        return bool(self._closed) and family_of(url) in self._closed

    def leads_on(self, url: str, links: Iterable[str]) -> bool:
        """Note a page's links; whether there is a new one that leads out of the family."""
        key = family_of(url)
        family = self._of(key)
        new = [link for link in links if hash(link) not in family.links]
        if len(family.links) > MEMORY:
            family.links.clear()
        if family.many:
            family.links.update(map(hash, new))
        family.many = True
        return any(family_of(link) != key for link in new)

    def has_own_text(self, url: str, record: Mapping[str, Any]) -> bool:
        """Note a page's text, or the headlines that it lists; whether there is any, and new in its family."""
        text = (record.get("article") or {}).get("body_text") or ""
        text = text or " ".join(teaser["headline"] for teaser in record.get("teasers") or ())
        if len(text) < FEW_CHARACTERS:
            return False
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
        family = self._of(family_of(url))
        if digest in family.texts:
            return False
        if len(family.texts) > MEMORY:
            family.texts.clear()
        family.texts.add(digest)
        return True

    def judge(self, url: str, *, gave: bool) -> int | None:
        """Count a page that gave something, or nothing. Returns what a job has to write down, if anything.

        To a family whose links and texts were forgotten its first page is news, whatever it says.
        """
        name = family_of(url)
        family = self._of(name)
        if family.restored and gave:
            family.restored = False
            return None
        family.barren = 0 if gave else family.barren + 1
        (self._closed.add if family.barren >= PATIENCE else self._closed.discard)(name)
        if family.barren % STEP or self._counted.get(name, 0) == family.barren:
            return None
        self._counted[name] = family.barren
        return family.barren

    def _of(self, name: str) -> Family:
        if name not in self._families:
            barren = self._counted.get(name, 0)
            self._families[name] = Family(barren, restored=barren > 0)
        return self._families[name]


@lru_cache(maxsize=256)  # of a page's URL it is asked three times, as its links and its text come
def family_of(url: str) -> str:
    """What is left of a URL without numbers and values: host, words of the path, names of the parameters."""
    parts = urlsplit(url)
    words = ("#" if any(c.isdigit() for c in step) else step for step in parts.path.split("/"))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{site(url)}{'/'.join(words)}?{'&'.join(names)}"
