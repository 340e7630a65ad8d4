"""Log lines that name a page instead of printing it."""

from __future__ import annotations

from itemadapter import ItemAdapter
from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class ShortLogFormatter(LogFormatter):
    """Scrapy's messages with the URL of an item in the place of the whole item."""

    def scraped(
        self, item: object, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """A record went out."""
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
