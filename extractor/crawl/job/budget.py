"""What a crawl may spend, from one end of it to the next: being killed and resumed in between renews nothing.

Pages are limited by a spider's own `max_pages`, time by Scrapy's `CLOSESPIDER_TIMEOUT`, which Scrapy alone would
begin anew with each process. `DEPTH_LIMIT` needs no help: a stored request has its depth.
"""

from __future__ import annotations

import time

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import CallLaterResult, call_later

from extractor.crawl.job.ledger import Ledger
from extractor.crawl.stop import stop_crawl

PAGES = "exported at the last end"
"""The job's records when a crawl last came to an end of its own: there the next one's budget begins."""

MILLISECONDS = "milliseconds since the last end"
"""What the processes of a crawl took so far."""


class Budget:
    """The pages and the time that a crawl has spent, in this process and those before it."""

    def __init__(self, crawler: Crawler, ledger: Ledger) -> None:
        self.crawler = crawler
        self.ledger = ledger
        self._limit = crawler.settings.getfloat("CLOSESPIDER_TIMEOUT")
        self._before = ledger.store.get(MILLISECONDS)
        self._begun = time.monotonic()
        self._timer: CallLaterResult | None = None

    @property
    def pages_before(self) -> int:
        """The pages that earlier processes have exported of this budget."""
        store = self.ledger.store
        return store.exported() - store.get(PAGES)

    def start(self) -> None:
        """From now on, time counts."""
        if self._limit:
            left = max(0.0, self._limit - self._before / 1000)
            self._timer = call_later(left, stop_crawl, self.crawler, "closespider_timeout", "its time is up")

    def note(self) -> None:
        """Let the next transaction write down the time spent."""
        if self._limit:
            self.ledger.note(MILLISECONDS, self._spent)

    def close(self, *, renew: bool) -> None:
        """Write down what is spent; `renew`: the crawl has come to an end of its own."""
        store = self.ledger.store
        if self._timer is not None:
            self._timer.cancel()
        if renew:
            store.put(PAGES, store.exported())
        store.put(MILLISECONDS, 0 if renew else self._spent)

    @property
    def _spent(self) -> int:
        return self._before + round((time.monotonic() - self._begun) * 1000)
