"""How the ledger learns that a request is fully processed.

Scrapy 2.19 has no hook for it, so three public ones are put together:

- a spider middleware, outermost of all, sees everything that a callback gives, and when it has given
  everything;
- the signals `item_scraped`, `item_dropped` and `item_error` tell the end of each item, with the response
  it came of;
- an errback, wrapped around the spider's own, sees every download that failed or was ignored.

What Scrapy drops without telling anybody (a redirect that a `request_scheduled` handler refuses) is found
when the crawl is idle: a lease that is open when nothing is in flight belongs to nobody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.asyncgen import as_async_generator
from scrapy.utils.defer import ensure_awaitable
from scrapy.utils.spider import iterate_spider_output
from twisted.python.failure import Failure

from extractor.crawl.job.ledger import Lease, Ledger
from extractor.crawl.job.store import Validators

LEASE = "job_lease"
"""Request.meta: the lease that a request runs under; retries and redirects inherit it."""

NOT_MODIFIED = "http 304"

PARENT = "job_parent"
"""Request.meta: the lease of the request that led to this one, until it is stored."""


class Errback:
    """The errback of a leased request: the spider's own, if any, with the ledger told."""

    def __init__(self, ledger: Ledger, original: Callable[[Failure], Any] | None) -> None:
        self.ledger = ledger
        self.original = original

    def __call__(self, failure: Failure) -> AsyncIterator[Any]:
        """The output of the spider's errback; without one, raises what went wrong, as Scrapy expects it."""
        lease = self.ledger.lease(failure.request.meta.get(LEASE))  # type: ignore[attr-defined]  # Scrapy sets it
        if lease is not None:
            note_failure(self.ledger, lease, failure)
            if lease.ack.outcome == NOT_MODIFIED:
                self.ledger.finish(lease)
                return as_async_generator(())  # the answer to a conditional request is no failure
        if self.original is None:
            if lease is not None:
                self.ledger.finish(lease)
            failure.raiseException()
        return self._outputs(failure, lease)

    async def _outputs(self, failure: Failure, lease: Lease | None) -> AsyncIterator[Any]:
        assert self.original is not None  # noqa: S101  # told to the type checker
        outputs = await ensure_awaitable(iterate_spider_output(self.original(failure)))
        async for output in tracked(self.ledger, lease, as_async_generator(outputs)):
            yield output


class TrackingMiddleware:
    """The outermost spider middleware (`SPIDER_MIDDLEWARES`, lowest number).

    Without a job it does nothing.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.ledger: Ledger | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass everything on; note what it came of."""
        lease = self.ledger.lease(response.meta.get(LEASE)) if self.ledger is not None else None
        outputs = result if self.ledger is None else tracked(self.ledger, lease, result)
        async for output in outputs:
            yield output
        if lease is not None:
            lease.ack.validators = validators_of(response)


async def tracked(ledger: Ledger, lease: Lease | None, outputs: AsyncIterator[Any]) -> AsyncIterator[Any]:
    """The outputs of a callback or an errback, noted in the ledger as they pass."""
    if lease is None or lease.tracked:
        async for output in outputs:
            yield output
        return
    lease.tracked = True
    try:
        async for output in outputs:
            if isinstance(output, Request):
                yield _child(output, lease)
            elif output is not None:
                lease.open_items += 1
                yield output
    except CloseSpider:
        if lease.open_items or lease.ack.lines:
            ledger.emitted(lease)
        raise  # what has given nothing yet keeps its lease: a resumed job begins with it again
    except Exception as error:
        ledger.failed(lease, f"callback raised {type(error).__name__}")
        ledger.emitted(lease)
        raise
    ledger.emitted(lease)


def note_failure(ledger: Ledger, lease: Lease, failure: Failure) -> None:
    """Why a request came to nothing: the site or a rule said so (done), or a fault that may pass (failed)."""
    error = failure.value
    if isinstance(error, HttpError):
        status = error.response.status
        lease.ack.outcome = f"http {status}"
        if status >= 500 or status in {408, 425, 429}:  # RFC 9110: the server's fault, or "later"
            ledger.failed(lease, lease.ack.outcome)
    elif isinstance(error, IgnoreRequest):
        lease.ack.outcome = f"ignored: {type(error).__name__}"
    else:
        ledger.failed(lease, f"download failed: {type(error).__name__}")


def validators_of(response: Response) -> Validators:
    """What makes the next request of this page conditional."""
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return Validators(
        etag.decode("latin-1") if etag else None, modified.decode("latin-1") if modified else None
    )


def lease_of(ledger: Ledger, source: Response | Failure | None) -> Lease | None:
    """The lease of the response, or of the failure, that an item came of."""
    request = getattr(source, "request", None)
    return ledger.lease(request.meta.get(LEASE)) if isinstance(request, Request) else None


def _child(request: Request, lease: Lease) -> Request:
    """A request that a callback made.

    It may be a copy of the one that it runs under: that is a request of its own.
    """
    request.meta.pop(LEASE, None)
    request.meta[PARENT] = lease.ack.id
    if isinstance(request.errback, Errback):
        request.errback = request.errback.original
    return request
