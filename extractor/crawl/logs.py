"""Log lines that name a page instead of printing it."""

from __future__ import annotations

import logging
from typing import Self

from itemadapter import ItemAdapter
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class ShortLogFormatter(LogFormatter):
    """Scrapy's messages with the URL of an item in the place of the whole item.

    Two of them come with each page, at level DEBUG; Scrapy's root logger takes all levels, and its handlers throw away what is
    below `LOG_LEVEL`. So they are not made in the first place.
    """

    def __init__(self, *, debug: bool = True) -> None:
        self.debug = debug

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        level = crawler.settings["LOG_LEVEL"]
        return cls(debug=(level if isinstance(level, int) else logging.getLevelName(level)) <= logging.DEBUG)

    def crawled(  # type: ignore[override]  # None for no message: documented, but not in Scrapy's types
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """A response has come."""
        return super().crawled(request, response, spider) if self.debug else None

    def scraped(  # type: ignore[override]  # as above
        self, item: object, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult | None:
        """A record went out."""
        if not self.debug:
            return None
        return _named(super().scraped(item, response, spider), "Exported %(url)s", item)

    def dropped(
        self, item: object, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """A page was rejected, or was a duplicate."""
        line = super().dropped(item, exception, response, spider)
        return _named(line, "Dropped %(url)s: %(exception)s", item)

    def item_error(
        self, item: object, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """A pipeline failed; the traceback follows."""
        return _named(super().item_error(item, exception, response, spider), "Error processing %(url)s", item)


def _named(line: LogFormatterResult, message: str, item: object) -> LogFormatterResult:
    """`line` with another message, which may name the item's URL."""
    url = ItemAdapter(item).get("url") if ItemAdapter.is_item(item) else type(item).__name__
    arguments = line["args"] if isinstance(line["args"], dict) else {}
    return {"level": line["level"], "msg": message, "args": {**arguments, "url": url}}
