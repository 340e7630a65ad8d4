"""Scrapy's feed export, but a record that could not be written is no small matter."""

from __future__ import annotations

from scrapy import Spider
from scrapy.extensions.feedexport import FeedExporter

from extractor.crawl.stop import stop_crawl


class StrictFeedExporter(FeedExporter):
    """Stops the crawl where a record can't be written. Scrapy goes on, losing record after record."""

    def item_scraped(self, item: object, spider: Spider) -> None:
        """Write one record to each feed."""
        try:
            super().item_scraped(item, spider)
        except Exception as error:
            self.crawler.stats.inc_value("newsplit/not_written")
            stop_crawl(self.crawler, "output_failed", f"{type(error).__name__}: {error}")
            raise
