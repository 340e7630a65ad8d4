"""One handler of `item_scraped` for all of ours: Scrapy starts a task for each handler, of each record."""

from __future__ import annotations

import logging
from collections.abc import Callable
from weakref import WeakKeyDictionary, WeakMethod

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

logger = logging.getLogger(__name__)

Source = Response | Failure | None
"""What a record came of."""

Handler = Callable[[object, Source], None]


class Exported:
    """Tells of each record that went out. As with Scrapy's signals, no handler's failure keeps it from the next, and nobody is
    kept alive by being told.
    """

    def __init__(self) -> None:
        self.handlers: list[WeakMethod[Handler]] = []

    def item_scraped(self, item: object, response: Source) -> None:
        """Scrapy's signal."""
        for known in self.handlers:
            handler = known()
            if handler is None:
                continue
            try:
                handler(item, response)
            except Exception:
                logger.exception("Error caught on signal handler: %s", handler)


_OF_CRAWLER: WeakKeyDictionary[Crawler, Exported] = WeakKeyDictionary()


def on_export(crawler: Crawler, handler: Handler) -> None:
    """Call `handler(item, response)`, a method, for each record of a crawl that has passed all pipelines."""
    exported = _OF_CRAWLER.get(crawler)
    if exported is None:
        exported = _OF_CRAWLER[crawler] = Exported()
        crawler.signals.connect(exported.item_scraped, signal=signals.item_scraped)
    exported.handlers.append(WeakMethod(handler))
