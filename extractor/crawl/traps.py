"""What a crawl could walk into for ever, and how it notices: by what pages give, not by lists of names.

Each trap costs a bounded amount of requests, time and memory, and is named in the stats
(`newsplit/traps/NAME`):

- **barren pages** (calendars without end, facets, sessions in URLs): see `Families`.
- **not found, but 200**: see `is_not_found`.
- **redirect loop**: `REDIRECT_MAX_TIMES`. **too large**, **unpacks to too much**: `DOWNLOAD_MAXSIZE`,
  looked at while the bytes come. **too slow**: `DOWNLOAD_TIMEOUT` for the whole response, however it drips.
- Tracking parameters and session ids are taken off links (`extractor.crawl.urls`), pages that can't be read
  are rejected by the extractor, and the extraction of a page has a time limit (`extractor.crawl.workers`).
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from itemadapter import ItemAdapter
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, DropItem, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.datatypes import LocalCache
from twisted.python.failure import Failure

from extractor.crawl.urls import site

PATIENCE = 50
"""Pages of one family in a row that may give nothing before the family is left alone."""

FEW_CHARACTERS = 150
"""A text with fewer is none: a calendar's "No events today." does not keep it open."""

NOT_FOUND_CHARACTERS = 600
"""A page that says "404" and has a longer text than that is an article about it."""

MEMORY = 4000
"""Links, and texts, that are remembered of a family. Past that it is forgiven everything and starts again."""

PAGE_LINKS = "page_links"
"""Request.meta, set by a spider: all links of the page, those too that it has no need to follow again."""

_NOT_FOUND = re.compile(r"(?<![\w.,-])(?:404|410)(?![\w.,-])")


class TrapError(IgnoreRequest):
    """A request that leads into a trap."""


@dataclass(slots=True)
class Family:
    """Pages whose URLs differ in numbers and values only."""

    barren: int = 0
    links: set[int] = field(default_factory=set)
    texts: set[bytes] = field(default_factory=set)


class Families:
    """Tells families of pages that go on giving from those that go on.

    A page gives something where it has a text of its own, or a link out of its family that no page of the
    family had before. Lists of articles do, however many; a calendar's months don't.
    """

    def __init__(self) -> None:
        self._families: LocalCache[str, Family] = LocalCache(10_000)

    def is_closed(self, url: str) -> bool:
        """Whether a page's family has been barren for too long."""
        known = self._families.get(family_of(url))
        return known is not None and known.barren >= PATIENCE

    def leads_on(self, url: str, links: Iterable[str]) -> bool:
        """Note a page's links; whether there is a new one that leads out of the family."""
        key = family_of(url)
        family = self._of(key)
        new = [link for link in links if hash(link) not in family.links]
        if len(family.links) > MEMORY:
            family.links.clear()
        family.links.update(map(hash, new))
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

    def judge(self, url: str, *, gave: bool) -> bool:
        """Count a page that gave something, or nothing; whether its family is closed by that."""
        family = self._of(family_of(url))
        family.barren = 0 if gave else family.barren + 1
        return family.barren == PATIENCE

    def _of(self, key: str) -> Family:
        if key not in self._families:
            self._families[key] = Family()
        return self._families[key]


class TrapsMiddleware:
    """Keeps a crawl out of barren families (a spider middleware)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.families = Families()
        self._undecided: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(middleware.item_ended, signal=signals.item_dropped)
        crawler.signals.connect(middleware.item_ended, signal=signals.item_error)
        return middleware

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Note where a page leads, and hold back what leads into a trap."""
        links: list[str] = []
        items = 0
        async for output in result:
            if not isinstance(output, Request):
                items += output is not None
                self._undecided[response.url] = False
                yield output
                continue
            links.append(output.url)
            if self.families.is_closed(output.url):
                self._count("barren pages")
            else:
                yield output
        gave = self.families.leads_on(response.url, response.meta.get(PAGE_LINKS, links))
        if gave or not items:
            self._undecided.pop(response.url, None)
            self._judge(response.url, gave=gave)

    def item_scraped(self, item: object, response: Response | Failure | None) -> None:
        """A record went out: a text of its own is worth its page."""
        if isinstance(response, Response) and ItemAdapter.is_item(item):
            self._decide(response.url, gave=self.families.has_own_text(response.url, ItemAdapter(item)))

    def item_ended(self, response: Response | Failure | None) -> None:
        """A page was rejected, or is a copy."""
        if isinstance(response, Response):
            self._decide(response.url, gave=False)

    def _decide(self, url: str, *, gave: bool) -> None:
        if self._undecided.pop(url, None) is not None:
            self._judge(url, gave=gave)

    def _judge(self, url: str, *, gave: bool) -> None:
        if self.families.judge(url, gave=gave):
            self._count("barren pages")
            names = self.crawler.stats.get_value("newsplit/barren", [])
            self.crawler.stats.set_value("newsplit/barren", [*names, family_of(url)][:100])

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(f"newsplit/traps/{name}")


class TrapsGate:
    """Stops requests that were queued before their family was closed (a downloader middleware)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._traps: TrapsMiddleware | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `TrapError` for one more page of a barren family."""
        if self._traps is None:
            self._traps = self.crawler.get_spider_middleware(TrapsMiddleware)
        if self._traps is not None and self._traps.families.is_closed(request.url):
            self.crawler.stats.inc_value("newsplit/traps/barren pages")
            raise TrapError("barren pages")


class NotFoundPage(DropItem):
    """A page that says that it is not there."""

    def __init__(self) -> None:
        super().__init__("says that it was not found, with status 200", log_level="DEBUG")


class NotFoundPipeline:
    """Drops pages that say "not found" with status 200 (`ITEM_PIPELINES`, after the split)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_item(self, item: object) -> object:
        """The item, unless it says that it is not there."""
        if is_not_found(ItemAdapter(item)):
            self.crawler.stats.inc_value("newsplit/traps/not found, but 200")
            raise NotFoundPage
        return item


def family_of(url: str) -> str:
    """What is left of a URL without numbers and values: host, words of the path, names of the parameters."""
    parts = urlsplit(url)
    words = ("#" if any(c.isdigit() for c in step) else step for step in parts.path.split("/"))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{site(url)}{'/'.join(words)}?{'&'.join(names)}"


def is_not_found(record: Mapping[str, Any]) -> bool:
    """Whether a short page has the status code of a missing one (404, 410) in its title or headline.

    The number is the same in all languages; the words around it are not, and need not be known.
    """
    article = record.get("article") or {}
    if len(article.get("body_text") or "") > NOT_FOUND_CHARACTERS:
        return False
    return any(_NOT_FOUND.search(text or "") for text in (record.get("title"), article.get("headline")))


def trap_name(error: BaseException | None) -> str | None:
    """The trap that a failed request fell into, in the words of the summary; None for an ordinary failure."""
    if isinstance(error, TrapError):
        return str(error)
    if isinstance(error, DownloadTimeoutError):
        return "too slow"
    if isinstance(error, DownloadCancelledError):
        return "too large"
    if isinstance(error, IgnoreRequest):
        text = str(error)
        if "during decompression" in text:  # scrapy.downloadermiddlewares.httpcompression has no class for it
            return "unpacks to too much"
        if text == "max redirections reached":  # nor has scrapy.downloadermiddlewares.redirect
            return "redirect loop"
    return None
