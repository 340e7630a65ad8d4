"""A spider without manners follows every link and redirect. The project's settings hold it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.exceptions import NotSupported
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure


class FollowSpider(scrapy.Spider):
    """`-a urls=…`, separated by spaces."""

    name = "follow"
    urls = ""
    custom_settings = {  # noqa: RUF012  # Scrapy declares it as an instance's
        "ITEM_PIPELINES": {},
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "RETRY_TIMES": 1,
        "STATS_DUMP": True,
        # Read too late to matter, as Scrapy's own documentation does not say: the guard must not rely on it.
        "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingThreadedResolver",
    }

    async def start(self) -> Any:  # noqa: ANN401  # an asynchronous iterator
        """The URLs that were given."""
        for url in self.urls.split():
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Iterator[Any]:
        """The URL of the page, and a request for each of its links."""
        yield {"url": response.url}
        if not isinstance(response, TextResponse):
            return
        for link in response.css("a::attr(href)").getall():
            try:
                yield response.follow(link, errback=self.failed)
            except (ValueError, NotSupported):
                self.logger.info("no request can be made of %s", link)

    def failed(self, failure: Failure) -> None:
        """Nothing to do; Scrapy shows the responses of errbacks to spider middlewares too."""
