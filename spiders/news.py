"""Crawls news sites: fronts, sections, articles, feeds and sitemaps, told apart by looking at them.

scrapy crawl news -a urls=https://news.example/               a site, from its front
scrapy crawl news -a urls=@urls.txt -a max_pages=500          a file of URLs, one a line
scrapy crawl news                                             the demo newsroom that comes with newsplit
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urldefrag

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from extractor.crawl.arguments import NewsArguments, is_loopback
from extractor.crawl.demo.server import DemoNewsroom
from extractor.crawl.discovery import entries, forbids_following, page_links
from extractor.crawl.fingerprint import AS_WRITTEN
from extractor.crawl.items import FetchedPage
from extractor.crawl.kinds import Kind, look
from extractor.crawl.redaction import without_secrets
from extractor.crawl.site import OffSite
from extractor.crawl.stop import stop_crawl
from extractor.crawl.traps import IS_LIST, MAX_LINKS, PAGE_LINKS, TOO_LARGE, trap_name
from extractor.crawl.urls import clean, identity, site

LIMITS = (IgnoreRequest, DownloadCancelledError)
"""What is raised where the crawl itself does not want a page: robots.txt, another host, too large."""


OFFERED = 300_000
"""Spellings of links that are remembered as requested. Past that all are forgotten: the scheduler knows them, too,
but takes longer to say so."""


class NewsSpider(Spider):
    """Follows links within the hosts that it was given, breadth first; yields each page as it was fetched.

    Arguments: `urls`, separated by commas, or `@file`; none for the demo newsroom. `max_pages`: the crawl
    ends with that many pages. `hosts`: further hosts to follow links to, separated by commas. `since`: the
    first day whose articles are wanted. `refresh=yes`: a job fetches its articles again, for new revisions.
    """

    name = "news"
    newsroom: DemoNewsroom | None = None

    def __init__(self, *args: Any, **kwargs: str) -> None:
        arguments = NewsArguments.read(kwargs)
        super().__init__(*args)
        self.start_urls = list(arguments.urls)
        self.sites = frozenset({*map(site, arguments.urls), *arguments.hosts})
        self.max_pages = arguments.max_pages
        self.since = arguments.since
        self.refresh = arguments.refresh
        self.login = arguments.login
        self.pages = 0
        self._offered: set[int] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: str) -> Self:
        """Called by Scrapy with the arguments of `-a`; without `urls`, the demo newsroom opens."""
        newsroom = None if "urls" in kwargs else DemoNewsroom()
        if newsroom is not None:
            kwargs["urls"] = newsroom.url
        spider = super().from_crawler(crawler, *args, **kwargs)
        if newsroom is not None:
            spider.newsroom = newsroom
            crawler.signals.connect(newsroom.open, signal=signals.spider_opened)
            crawler.signals.connect(newsroom.close, signal=signals.spider_closed)
        if all(map(is_loopback, spider.start_urls)):  # throttling spares other people's servers
            crawler.settings.setdict({"AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY": 0}, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """A request for each URL that the crawl was given."""
        self.pages = self.crawler.stats.get_value("job/pages_before", 0)
        for url in self.start_urls:
            self._offered.add(hash(identity(url)))
            yield self._request(url, start=True)

    def parse(self, response: Response) -> Iterator[FetchedPage | Request]:
        """Yield a page and what it leads to; of feeds and sitemaps, only what they lead to."""
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
        kind, body = look(response.body, content_type, response.url)
        if kind is Kind.PAGE:
            yield from self._page(response, body, content_type)
        elif kind is Kind.MEDIA:
            self._skip_media(response, content_type)
        else:
            response.meta[IS_LIST] = True
            found = entries(kind, body, response.url, self.since)
            yield from self._follow(found)
            self._explain_elsewhere(response, found)

    def failed(self, failure: Failure) -> Iterator[Request]:
        """A page could not be fetched: ask again where its URL was at fault, else count it and say so."""
        request: Request = failure.request  # type: ignore[attr-defined]
        written = request.meta.get("written")
        if written and _is_missing(failure.value):
            yield self._request(written, start=request.meta.get("start", False), as_written=True)
            return
        reason = _describe(failure.value)
        meant = isinstance(failure.value, LIMITS) and not isinstance(failure.value, HttpError)
        self._count("skipped" if meant else "failed", reason)
        self.logger.debug("%s: %s", request.url, reason)
        if request.meta.get("start"):
            self._start_problem(request.meta.get("redirect_urls", [request.url])[0], reason)

    def _request(self, url: str, *, start: bool = False, as_written: bool = False) -> Request:
        """A request for `url` without tracking parameters; a site that insists gets them (see `failed`)."""
        cleaned = url if as_written else clean(url)
        meta: dict[str, Any] = {"start": True} if start else {}
        if as_written:
            meta[AS_WRITTEN] = True
        elif cleaned != urldefrag(url).url:
            meta["written"] = url
        return Request(cleaned, callback=self.parse, errback=self.failed, meta=meta)

    def _page(
        self, response: Response, body: bytes, content_type: str | None
    ) -> Iterator[FetchedPage | Request]:
        if self.max_pages is not None and self.pages >= self.max_pages:
            raise CloseSpider("max_pages")  # under way when the limit was reached: a job keeps it for later
        self.pages += 1
        url = response.url if response.meta.get(AS_WRITTEN) else clean(response.url)
        yield FetchedPage(without_secrets(url), body, content_type, datetime.now(UTC).isoformat())
        if self.pages == self.max_pages:
            stop_crawl(self.crawler, "max_pages", f"{self.pages} pages")
        yield from self._links(response, body, content_type)

    def _links(self, response: Response, body: bytes, content_type: str | None) -> Iterator[Request]:
        """The links of a page; of a start page without any (a script makes them), its feeds and sitemaps."""
        header = (response.headers.get("X-Robots-Tag") or b"").decode("latin-1")
        found = page_links(body, response.url, content_type)
        if len(found.links) > MAX_LINKS:
            self.crawler.stats.inc_value("newsplit/traps/too many links")
            found = found._replace(links=found.links[:MAX_LINKS])
        response.meta[PAGE_LINKS] = found.links
        if found.canonical and _is_spelling(found.canonical, response.url):
            self._offered.add(hash(identity(found.canonical)))
        if forbids_following(header):
            return
        requests = list(self._follow(found.links))
        yield from requests
        if not requests and response.meta.get("start"):
            yield from self._follow([*found.feeds, response.urljoin("/robots.txt")])

    def _follow(self, urls: Iterable[str]) -> Iterator[Request]:
        """A request for each of `urls` on the crawl's hosts that was not requested in any spelling."""
        if len(self._offered) > OFFERED:
            self._offered.clear()
        for url in urls:
            raw = hash(url)
            if raw in self._offered or site(url) not in self.sites:
                continue
            page = hash(identity(url))
            if page not in self._offered:
                yield self._request(url)
            self._offered.update((raw, page))

    def _skip_media(self, response: Response, content_type: str | None) -> None:
        media_type = (content_type or "no content type").partition(";")[0]
        self._count("skipped", media_type)
        if response.meta.get("start"):
            self._start_problem(response.url, f"is no page but {media_type}")

    def _explain_elsewhere(self, response: Response, found: list[str]) -> None:
        """A feed or sitemap to start from, all of whose entries are on other hosts, is a mistake to mend."""
        hosts = dict.fromkeys(map(site, found))
        if response.meta.get("start") and hosts and not self.sites.intersection(hosts):
            names = ",".join(list(hosts)[:3])
            self._start_problem(
                response.url, f"leads to other hosts only; to follow them, add -a hosts={names}"
            )

    def _start_problem(self, url: str, problem: str) -> None:
        self.logger.error("Start page %s: %s", url, problem)
        stats = self.crawler.stats
        url, problem = without_secrets(url), without_secrets(problem)
        problems = stats.get_value("newsplit/failed_starts", [])
        stats.set_value("newsplit/failed_starts", [*problems, f"{url} ({problem})"])

    def _count(self, outcome: str, reason: str) -> None:
        self.crawler.stats.inc_value(f"newsplit/{outcome}")
        self.crawler.stats.inc_value(f"newsplit/{outcome}/{reason}")


def _is_missing(error: BaseException | None) -> bool:
    return isinstance(error, HttpError) and error.response.status in {404, 410}


def _describe(error: BaseException | None) -> str:
    """Why a page could not be fetched, in a few words that many pages share."""
    trap = trap_name(error)
    if trap:
        return trap
    if "DOWNLOAD_MAXSIZE" in str(error):
        return TOO_LARGE
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, OffSite):
        return f"redirects to another host: {error.host}"
    if isinstance(error, IgnoreRequest):
        return str(error) or type(error).__name__
    return type(error).__name__.removesuffix("Error")


def _is_spelling(canonical: str, url: str) -> bool:
    """Whether `canonical` is `url` less some words in its query: the same page, however careless a site is.

    Numbers don't count: many sites give the first page of a listing as the canonical one of all its pages.
    """
    path, _, query = identity(url).partition("?")
    short_path, _, short_query = identity(canonical).partition("?")
    kept, given = set(short_query.split("&")) - {""}, set(query.split("&")) - {""}
    numbers = (p for p in given - kept if p.rpartition("=")[2].isdecimal())
    return path == short_path and kept <= given and not any(numbers)
