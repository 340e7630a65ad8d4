"""What a crawl could walk into for ever, and how it notices: by what pages give, not by lists of names.

Each trap costs a bounded amount of requests, time and memory, and is named in the stats
(`newsplit/traps/NAME`):

- **barren pages** (calendars without end, facets, sessions in URLs): see `extractor.crawl.families`.
- **not found, but 200**: see `extractor.crawl.not_found`.
- **too many links** on one page: the first `MAX_LINKS` are followed.
- **redirect loop**: `REDIRECT_MAX_TIMES`. **larger than DOWNLOAD_MAXSIZE**, **unpacks to too much**:
  looked at while the bytes come. **too slow**: `DOWNLOAD_TIMEOUT` for the whole response, however it drips.
- Tracking parameters and session ids are taken off links (`extractor.crawl.urls`), pages that can't be read
  are rejected by the extractor, and the extraction of a page has a time limit (`extractor.crawl.workers`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import cached_property
from typing import Any, Self

from itemadapter import ItemAdapter
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from extractor.crawl.exported import Source, on_export
from extractor.crawl.families import PATIENCE, Families, family_of
from extractor.crawl.job.extension import JobExtension
from extractor.crawl.job.ledger import Ledger

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


class TrapError(IgnoreRequest):
    """A request that leads into a trap."""


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
        on_export(crawler, middleware.item_scraped)
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

    def item_scraped(self, item: object, response: Source) -> None:
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
