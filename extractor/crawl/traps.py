"""What a crawl could walk into for ever, and how it notices: by what pages give, not by lists of names.

Each trap costs a bounded amount of requests, time and memory, and is named in the stats
(`newsplit/traps/NAME`):

- **barren pages** (calendars without end, facets, sessions in URLs): see `Families`.
- **not found, but 200**: see `is_not_found`.
- **too many links** on one page: the first `MAX_LINKS` are followed.
- **redirect loop**: `REDIRECT_MAX_TIMES`. **larger than DOWNLOAD_MAXSIZE**, **unpacks to too much**:
  looked at while the bytes come. **too slow**: `DOWNLOAD_TIMEOUT` for the whole response, however it drips.
- Tracking parameters and session ids are taken off links (`extractor.crawl.urls`), pages that can't be read
  are rejected by the extractor, and the extraction of a page has a time limit (`extractor.crawl.workers`).
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
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

from extractor.crawl.job.extension import JobExtension
from extractor.crawl.job.ledger import Ledger
from extractor.crawl.urls import site

PATIENCE = 50
"""Pages of one family in a row that may give nothing before the family is left alone."""

FEW_CHARACTERS = 150
"""A text with fewer is none: a calendar's "No events today." does not keep it open."""

NOT_FOUND_CHARACTERS = 600
"""A page that says "404" and has a longer text than that is an article about it."""

STEP = 10
"""A family's barren pages are written down in a job ten at a time: a resumed crawl counts on from there."""

MEMORY = 4000
"""Links, and texts, that are remembered of a family. Past that it is forgiven everything and starts again."""

MAX_LINKS = 10_000
"""Links that are followed of one page. Ten megabytes hold half a million, and a crawl would stand still over them;
the page with most of 1,609 (the article sets WCXB and fundus, 2026-11) has 1,308. Feeds and sitemaps have no limit."""

PAGE_LINKS = "page_links"
"""Request.meta, set by a spider: all links of the page, those too that it has no need to follow again."""

IS_LIST = "is_list"
"""Request.meta, set by a spider: the response is a feed or a sitemap, which a site makes to be followed."""

TRUSTED = "trusted"
"""Request.meta: the request is fetched whatever its family gave (see `TrapsMiddleware`)."""

REMEMBERED = "barren pages of "
"""Beginning of the names of the numbers that a job keeps for its families."""

TOO_LARGE = "larger than DOWNLOAD_MAXSIZE"
"""That trap, by the name of the setting that would change it."""

_NOT_FOUND = re.compile(r"(?<![\w.,-])(?:404|410)(?![\w.,-])")


class TrapError(IgnoreRequest):
    """A request that leads into a trap."""


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


class TrapsMiddleware:
    """Keeps a crawl out of barren families (a spider middleware).

    But for what a site itself puts forward, which has an end: the links of the pages and lists that a crawl
    starts from, those of the feeds and sitemaps among them, and what sections that a front links lead to
    outside of their own family. Such pages are fetched, and none of them counts against its family.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._undecided: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(middleware.item_ended, signal=signals.item_dropped)
        crawler.signals.connect(middleware.item_ended, signal=signals.item_error)
        return middleware

    @cached_property
    def families(self) -> Families:
        """What was learned of the site's families, in earlier processes of the job too."""
        return Families(
            {
                name.removeprefix(REMEMBERED): barren
                for name, barren in (self._ledger.store.numbers(REMEMBERED) if self._ledger else {}).items()
            }
        )

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Note where a page leads, and hold back what leads into a trap."""
        if not 200 <= response.status < 300:  # a dead link leads nowhere, an unchanged page did before
            async for output in result:
                if isinstance(output, Request) and response.meta.get(TRUSTED):
                    output.meta[TRUSTED] = True  # the same page under its other URL
                yield output
            return
        trusted = self._trusted(response)
        links: list[str] = []
        items = 0
        async for output in result:
            if not isinstance(output, Request):
                items += output is not None
                self._undecided[response.url] = False
                yield output
                continue
            links.append(output.url)
            if trusted(output):
                output.meta[TRUSTED] = True
                yield output
            elif self.families.is_closed(output.url):
                self._count("barren pages")
            else:
                yield output
        gave = self.families.leads_on(response.url, response.meta.get(PAGE_LINKS, links))
        if gave or not items:
            self._undecided.pop(response.url, None)
            self._judge(response, gave=gave)

    def item_scraped(self, item: object, response: Response | Failure | None) -> None:
        """A record went out: a text of its own is worth its page."""
        if isinstance(response, Response) and ItemAdapter.is_item(item):
            self._decide(response, gave=self.families.has_own_text(response.url, ItemAdapter(item)))

    def item_ended(self, response: Response | Failure | None) -> None:
        """A page was rejected, or is a copy."""
        if isinstance(response, Response):
            self._decide(response, gave=False)

    @property
    def _ledger(self) -> Ledger | None:
        job = self.crawler.get_extension(JobExtension)
        return None if job is None else job.ledger

    def _trusted(self, response: Response) -> Callable[[Request], bool]:
        """Tells which of a page's links the crawl follows on the site's own word."""
        meta = response.meta
        if meta.get("depth", 0) == 0 or (meta.get(TRUSTED) and meta.get(IS_LIST)):
            return lambda _: True
        if not meta.get(TRUSTED) or meta["depth"] > 1 or self.families.is_closed(response.url):
            return lambda _: False
        own = family_of(response.url)
        return lambda request: family_of(request.url) != own

    def _decide(self, response: Response, *, gave: bool) -> None:
        if self._undecided.pop(response.url, None) is not None:
            self._judge(response, gave=gave)

    def _judge(self, response: Response, *, gave: bool) -> None:
        if response.meta.get(TRUSTED) and not gave:
            return
        barren = self.families.judge(response.url, gave=gave)
        if barren is None:
            return
        if self._ledger is not None:
            self._ledger.note(REMEMBERED + family_of(response.url), barren)
        if barren == PATIENCE:
            self._count("barren pages")
            names = self.crawler.stats.get_value("newsplit/barren", [])
            self.crawler.stats.set_value("newsplit/barren", [*names, family_of(response.url)][:100])

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
        """Raise `TrapError` for one more page of a barren family, if nobody vouches for it."""
        if request.meta.get(TRUSTED):
            return
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
        return TOO_LARGE
    if isinstance(error, IgnoreRequest):
        text = str(error)
        if "during decompression" in text:  # scrapy.downloadermiddlewares.httpcompression has no class for it
            return "unpacks to too much"
        if text == "max redirections reached":  # nor has scrapy.downloadermiddlewares.redirect
            return "redirect loop"
    return None
