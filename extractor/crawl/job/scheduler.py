"""Scrapy's scheduler over a job's store. Without a JOBDIR, Scrapy's own scheduler takes its place.

A request that comes back from the downloader (a retry, a redirect) is still the same request: it carries
its lease and waits in memory, while the store holds it as leased. All others are stored, the links of a
page together with its "done".
"""

from __future__ import annotations

import logging
from collections import deque
from typing import cast

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler, Scheduler
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import CallLaterResult, call_later
from scrapy.utils.datatypes import LocalCache

from extractor.crawl.job import codec
from extractor.crawl.job.errors import JobError
from extractor.crawl.job.extension import JobExtension
from extractor.crawl.job.ledger import BATCH, Lease, Ledger
from extractor.crawl.job.store import JobStore, LeasedRequest, NewRequest, Validators
from extractor.crawl.job.tracking import LEASE, PARENT, Errback

logger = logging.getLogger(__name__)

AHEAD = 16
"""Requests of one host that are leased in one go. More saves transactions, and lets fewer overtake."""

FLUSH_AFTER = 0.05
"""Seconds that a processed request waits for others before it is committed."""

RETRY_AFTER = "retry_after"
"""Request.meta: seconds that a retry has to wait (HTTP's Retry-After)."""


class JobScheduler(BaseScheduler):
    """Hands out the requests of a durable job, the host with the fewest downloads first."""

    def __init__(self, crawler: Crawler, job: JobExtension) -> None:
        self.crawler = crawler
        self.job = job
        self.ledger: Ledger
        self.store: JobStore
        self.spider: Spider
        self._open_for_work = False
        self._slots: dict[str, deque[LeasedRequest]] = {}
        self._retries: deque[Request] = deque()
        self._delayed: set[CallLaterResult] = set()
        self._flush_later: CallLaterResult | None = None
        self._seen_urls: LocalCache[str, bool] = LocalCache(20_000)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> JobScheduler:
        """Called by Scrapy. Returns Scrapy's scheduler where the crawl has no job."""
        job = crawler.get_extension(JobExtension)
        if job is None:
            return cast("JobScheduler", Scheduler.from_crawler(crawler))
        return cls(crawler, job)

    def open(self, spider: Spider) -> None:
        """Called by Scrapy before the first request."""
        ledger = self.job.open(spider)
        if ledger is None:
            return
        self.spider, self.ledger, self.store = spider, ledger, ledger.store
        ledger.on_due = self._flush_soon
        self._slots = {slot: deque() for slot in self.store.pending_slots()}
        self._open_for_work = True

    def close(self, reason: str) -> None:
        """Called by Scrapy when nothing is in flight. The run is over only where nothing was left to do."""
        for timer in [*self._delayed, *([self._flush_later] if self._flush_later else [])]:
            timer.cancel()
        if not self._open_for_work:
            return
        self._delayed.clear()
        self._flush_later = None
        self._commit()
        left = self.has_pending_requests() or self.ledger.in_flight
        if reason == "finished" and not left and self._works:
            self.store.finish_run()

    def has_pending_requests(self) -> bool:
        """Whether anything is left to do. What is in flight is not this method's concern."""
        if not self._works:
            return False
        self._commit()
        return bool(self._retries or self._delayed or any(self._fill(slot) for slot in list(self._slots)))

    def enqueue_request(self, request: Request) -> bool:
        """Take a request. False where it is known already."""
        if not self._works:
            return False
        lease = self.ledger.lease(request.meta.get(LEASE))
        try:
            accepted = self._again(request, lease) if lease is not None else self._new(request)
        except JobError as error:
            self.ledger.fail(error)
            return False
        self.crawler.stats.inc_value("scheduler/enqueued" if accepted else "dupefilter/filtered")
        return accepted

    def next_request(self) -> Request | None:
        """The next request; None where there is none, or none that may go now."""
        if not self._works:
            return None
        if self.ledger.waiting >= BATCH:
            self._commit()
        if self._retries:
            return self._retries.popleft()
        request = self._next_leased()
        if request is None and self.ledger.waiting:
            self._commit()
            request = self._next_leased()
        if request is not None:
            self.crawler.stats.inc_value("scheduler/dequeued")
        return request

    @property
    def _works(self) -> bool:
        """Whether the job is open and can be written."""
        return self._open_for_work and self.ledger.broken is None

    def _next_leased(self) -> Request | None:
        while self._slots:
            slot = min(self._slots, key=self._active)
            if not self._fill(slot):
                continue
            row = self._slots[slot].popleft()
            request = self._open(row)
            if request is not None:
                return request
        return None

    def _fill(self, slot: str) -> bool:
        """Whether a host has a request ready. One that has none left is forgotten until a new one comes."""
        queue = self._slots[slot]
        if not queue:
            try:
                queue.extend(self.store.lease(slot, AHEAD))
            except JobError as error:
                self.ledger.fail(error)
        if not queue:
            del self._slots[slot]
        return bool(queue)

    def _open(self, row: LeasedRequest) -> Request | None:
        try:
            request = codec.decode(row.payload, self.spider)
        except ValueError as error:  # the spider has changed since; the job need not stop for it
            logger.warning("A stored request can't be read (%s): %s", error, row.payload[:200])
            lease = self.ledger.open(row.id, b"")
            self.ledger.failed(lease, "unreadable request")
            self.ledger.finish(lease)
            return None
        self.ledger.open(row.id, self._fingerprint(request))
        request.meta[LEASE] = row.id
        _make_conditional(request, row.validators)
        request.errback = Errback(self.ledger, request.errback)
        return request

    def _again(self, request: Request, lease: Lease) -> bool:
        """A retry, or a redirect: to a page that has its own entry already, it is dropped."""
        fingerprint = self._fingerprint(request)
        if fingerprint not in lease.hops:
            if self.ledger.is_fresh(fingerprint) or self._is_anothers(fingerprint, lease):
                lease.ack.outcome = "redirected to a known page"
                self.ledger.finish(lease)
                return False
            self.ledger.redirected(lease, fingerprint)
        delay = request.meta.pop(RETRY_AFTER, None)
        if delay:
            self._delay(request, float(delay))
        else:
            self._retries.append(request)
        return True

    def _is_anothers(self, fingerprint: bytes, lease: Lease) -> bool:
        """Whether the target of a redirect is known, and not from an earlier visit of the same request."""
        known = self.store.known(fingerprint)
        return known is not None and known.id != lease.ack.id

    def _new(self, request: Request) -> bool:
        parent = self.ledger.lease(request.meta.pop(PARENT, None))
        start = bool(request.meta.get("is_start_request"))
        once = start or not request.dont_filter
        simple = once and not start and request.method == "GET" and not request.body
        if simple and request.url in self._seen_urls:
            return False
        fingerprint = self._fingerprint(request) if once else None
        if simple:
            self._seen_urls[request.url] = True
        slot = self.crawler.engine.downloader.get_slot_key(request)
        if fingerprint is not None and (
            self.ledger.is_fresh(fingerprint) or self.store.known(fingerprint) is not None
        ):
            return start and self._renew(fingerprint, slot)
        try:
            payload = codec.encode(request, self.spider)
        except (TypeError, ValueError) as error:
            logger.warning("A job can't store %s: %s", request, error)
            self.crawler.stats.inc_value("job/unserializable")
            return False
        self.ledger.add(NewRequest(fingerprint, slot, request.priority, payload), parent)
        self._slots.setdefault(slot, deque())
        return True

    def _renew(self, fingerprint: bytes, slot: str) -> bool:
        """Ask again, once a run, for what a crawl is started on: who names a page wants to know of its news."""
        renewed = self.store.renew(fingerprint)
        if renewed:
            self._slots.setdefault(slot, deque())
        return renewed

    def _delay(self, request: Request, seconds: float) -> None:
        def due() -> None:
            self._delayed.discard(timer)
            self.crawler.engine.crawl(request)  # wakes the engine too

        timer = call_later(seconds, due)
        self._delayed.add(timer)

    def _flush_soon(self) -> None:
        if self._flush_later is None:
            self._flush_later = call_later(FLUSH_AFTER, self._commit)

    def _commit(self) -> None:
        if self._flush_later is not None:
            self._flush_later.cancel()
            self._flush_later = None
        for slot in self.ledger.flush():
            self._slots.setdefault(slot, deque())

    def _active(self, slot: str) -> int:
        downloads = self.crawler.engine.downloader.slots.get(slot)
        return len(downloads.active) if downloads else 0

    def _fingerprint(self, request: Request) -> bytes:
        return self.crawler.request_fingerprinter.fingerprint(request)


def _make_conditional(request: Request, validators: Validators) -> None:
    """Ask for a page only if it has changed since its last visit (RFC 9110, 13.1)."""
    if validators.etag is not None:
        request.headers["If-None-Match"] = validators.etag
    if validators.last_modified is not None:
        request.headers["If-Modified-Since"] = validators.last_modified
