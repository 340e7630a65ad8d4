"""A crawl keeps to the hosts that it was given, redirects included."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from extractor.crawl.urls import site


class OffSite(IgnoreRequest):
    """A request led away from the hosts of the crawl, to `host`."""

    def __init__(self, host: str) -> None:
        super().__init__(f"leads to another host: {host}")
        self.host = host


class SiteMiddleware:
    """Ignores requests to a host that is not in the spider's `sites` (see `extractor.crawl.urls.site`).

    Scrapy's own OffsiteMiddleware lets subdomains in and doesn't look at ports. A spider without `sites` goes
    anywhere.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `OffSite` for a host that the crawl was not given."""
        sites: frozenset[str] | None = getattr(self.crawler.spider, "sites", None)
        host = site(request.url)
        if sites is not None and host not in sites:
            raise OffSite(host)
