"""A spider of a few lines under a durable job, for the tests: `scrapy runspider tests/tiny_spider.py`."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from twisted.python.failure import Failure


class SlowPipeline:
    """Takes its time, as an extraction in another process does; drops what says so."""

    async def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        """The item, later."""
        await asyncio.sleep(0.002 * (item["number"] % 5))
        if item["number"] % 13 == 12:  # one in thirteen
            raise DropItem("unlucky")
        return item


class TinySpider(scrapy.Spider):
    """Follows every link, and yields an item for each page that has a number."""

    name = "tiny"
    base: str
    bulk = "0"
    custom_settings = {  # noqa: RUF012  # Scrapy declares it as an instance's
        "SCHEDULER": "extractor.crawl.job.scheduler.JobScheduler",
        "SPIDER_MIDDLEWARES": {"extractor.crawl.job.tracking.TrackingMiddleware": 1},
        "EXTENSIONS": {
            "scrapy.extensions.feedexport.FeedExporter": None,
            "extractor.crawl.job.feeds.JobFeedExporter": 0,
            "extractor.crawl.job.extension.JobExtension": 0,
        },
        "ITEM_PIPELINES": {SlowPipeline: 1},
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "INFO",
        "DOWNLOAD_TIMEOUT": 10,
        "RETRY_TIMES": 2,
    }

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Called by Scrapy. `TINY_MAX_FILE` stands for a full disk: no file may grow beyond so many bytes."""
        limit = crawler.settings.getint("TINY_MAX_FILE")
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The front."""
        yield scrapy.Request(self.base, dont_filter=True)

    def parse(self, response: Response) -> Iterator[Any]:
        """Items and links."""
        number = response.url.rpartition("/")[2]
        if "/page/" in response.url:
            text = (response.css("p::text").get() or "") + " " * int(self.bulk)
            yield {"url": response.url, "number": int(number), "text": text}
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, errback=self.failed)

    def failed(self, failure: Failure) -> None:
        """Nothing to do."""
