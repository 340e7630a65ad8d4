"""Opens a job with the spider, takes in the records, and closes it in the end."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Self

from itemadapter import ItemAdapter
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from extractor.crawl.exported import Source, on_export
from extractor.crawl.job.budget import Budget
from extractor.crawl.job.claims import Claims, MemoryClaims
from extractor.crawl.job.errors import JobError, JobWriteError
from extractor.crawl.job.export import DurableFile, mend
from extractor.crawl.job.feeds import Feed, JobFeedExporter
from extractor.crawl.job.ledger import Lease, Ledger
from extractor.crawl.job.sqlite import SqliteStore
from extractor.crawl.job.store import JobStore, Output
from extractor.crawl.job.tracking import TrackingMiddleware, lease_of
from extractor.crawl.output import rejected_path
from extractor.crawl.stop import REASON, stop_crawl

logger = logging.getLogger(__name__)

FAILED = "job_failed"
"""Scrapy's `finish_reason` where the job could not be read or written."""

REJECTED = "rejected pages"
"""The template of the output for rejected pages, which is no feed's."""

INTERRUPTIONS = frozenset({"shutdown", FAILED, "output_failed"})
"""Ends that are none: what resumes the job goes on with its budget."""


class JobExtension:
    """The job of a crawl with a JOBDIR (`EXTENSIONS`)."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings["JOBDIR"]:
            raise NotConfigured
        self.crawler = crawler
        self.ledger: Ledger | None = None
        self.resumed = False
        self._budget: Budget | None = None
        self._feeds: dict[int, Feed] = {}
        self._rejected: DurableFile | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        job = cls(crawler)
        for handler, signal in (
            (job.spider_opened, signals.spider_opened),
            (job.item_dropped, signals.item_dropped),
            (job.item_error, signals.item_error),
            (job.spider_idle, signals.spider_idle),
            (job.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        on_export(crawler, job.item_scraped)
        return job

    def open(self, spider: Spider) -> Ledger | None:
        """Open the store and the outputs, and mend what a crash has left. The scheduler calls it first.

        None where that fails: the crawl closes with the reason as soon as it is open.
        """
        try:
            self.ledger = self._open(spider)
        except JobError as error:
            logger.error("%s", error)  # noqa: TRY400  # it says what to do; a traceback does not
            self.crawler.stats.set_value(REASON, str(error))
        return self.ledger

    def spider_opened(self) -> None:
        """Let time run; close a crawl whose job could not be opened."""
        if self._budget is None:
            raise CloseSpider(FAILED)
        self._budget.start()

    def item_scraped(self, item: object, response: Source) -> None:
        """A record has passed all pipelines: its line goes with its request."""
        lease = self._lease(response)
        if lease is None or self.ledger is None or self._budget is None:
            return
        self._budget.note()
        try:
            lease.ack.kind = (
                ItemAdapter(item).get("page_type", "item") if ItemAdapter.is_item(item) else "item"
            )
            claim = self.ledger.claims.take(item)
            if claim is not None:
                lease.ack.claims.append(claim)
            for id_, feed in self._feeds.items():
                line = feed.writer.line(item)
                if line:
                    lease.ack.lines.append((id_, line))
        except Exception as error:  # an item that can't be written as JSON: the crawl's status tells
            logger.exception("A record can't be written")
            self.ledger.failed(lease, f"record can't be written: {type(error).__name__}")
            stop_crawl(self.crawler, "output_failed", f"{type(error).__name__}: {error}")
        self.ledger.item_done(lease)

    def reject(self, line: bytes, response: Response | Failure | None) -> bool:
        """A page was rejected: its line goes with its request. False where the job could not be opened."""
        if self.ledger is None or self._rejected is None:
            return False
        lease = self._lease(response)
        if lease is None:
            self.ledger.write_now(self._rejected, line)
        else:
            lease.ack.lines.append((self._rejected.id, line))
        self.crawler.stats.set_value("newsplit/rejected_file", str(self._rejected.path))
        return True

    def item_dropped(self, response: Response | Failure | None) -> None:
        """A pipeline has dropped an item: that too is an end."""
        lease = self._lease(response)
        if lease is not None and self.ledger is not None:
            self.ledger.item_done(lease)

    def item_error(self, response: Response | Failure | None) -> None:
        """A pipeline raised."""
        lease = self._lease(response)
        if lease is not None and self.ledger is not None:
            self.ledger.failed(lease, "pipeline raised")
            self.ledger.item_done(lease)

    def spider_idle(self) -> None:
        """Nothing is in flight: close the leases that Scrapy has dropped on the way."""
        if self.ledger is not None:
            dropped = self.ledger.finish_all("dropped by Scrapy")
            if dropped:
                self.crawler.stats.inc_value("job/dropped_on_the_way", dropped)
            self.ledger.flush()

    def spider_closed(self, reason: str) -> None:
        """Close the outputs and the store."""
        if self.ledger is None or self._budget is None:
            return
        stats = self.crawler.stats
        try:
            if self.ledger.broken is None:
                self._budget.close(renew=reason not in INTERRUPTIONS)
                for state, count in self.ledger.store.counts().items():
                    stats.set_value(f"job/{state.name.lower()}", count)
            files = [
                str(file.path)
                for file in self.ledger.files.values()
                if file is not self._rejected and file.path.exists()
            ]
            stats.set_value("newsplit/files", [*stats.get_value("newsplit/files", []), *files])
            self.ledger.close()
        except JobError as error:
            stats.set_value(REASON, stats.get_value(REASON) or str(error))

    def _open(self, spider: Spider) -> Ledger:
        folder = Path(self.crawler.settings["JOBDIR"])
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise JobWriteError(f"the job's folder {folder} can't be made: {error}") from error
        store = SqliteStore(folder / "job.sqlite")
        try:
            self.resumed = store.resume()
            ledger = Ledger(store, self._failed)
            self._open_outputs(store, ledger, spider)
            if not self.resumed:
                store.begin_run(refresh=bool(getattr(spider, "refresh", False)))
        except BaseException:
            store.close()
            raise
        middleware = self.crawler.get_spider_middleware(TrackingMiddleware)
        if middleware is None:
            raise JobWriteError("a job needs TrackingMiddleware in SPIDER_MIDDLEWARES: put it back")
        middleware.ledger = ledger
        self._budget = Budget(self.crawler, ledger)
        self.crawler.stats.set_value("job/run", store.run)
        self.crawler.stats.set_value("job/exported_before", store.exported())
        self.crawler.stats.set_value("job/pages_before", self._budget.pages_before)
        logger.info("Job %s: %s run %d", folder, "resuming" if self.resumed else "starting", store.run)
        return ledger

    def _open_outputs(self, store: JobStore, ledger: Ledger, spider: Spider) -> None:
        """Each feed goes on in the file that this run began it with."""
        exporter = self.crawler.get_extension(JobFeedExporter)
        feeds = exporter.durable_feeds(spider) if exporter is not None else []
        begun = {output.template: output for output in store.open_outputs()}
        for feed in feeds:
            output = begun.pop(feed.template, None)
            output = mend(store, output) if output else self._begin(store, feed)
            ledger.files[output.id] = DurableFile(output)
            self._feeds[output.id] = feed
        path = rejected_path(self.crawler.settings)
        if path is not None:
            output = begun.pop(REJECTED, None)
            output = mend(store, output) if output else self._begin_rejected(store, path.absolute())
            self._rejected = ledger.files[output.id] = DurableFile(output)
        for output in begun.values():  # written before the command changed; what is in it must be whole
            if Path(output.path).exists():
                mend(store, output)
            else:
                logger.warning("%s, which this job wrote, is gone: its pages count as exported", output.path)

    @staticmethod
    def _begin(store: JobStore, feed: Feed) -> Output:
        return store.open_output(feed.template, str(feed.path), _foreign_bytes(feed))

    @staticmethod
    def _begin_rejected(store: JobStore, path: Path) -> Output:
        size = path.stat().st_size if path.exists() else 0  # two runs that began within a second
        return store.open_output(REJECTED, str(path), size)

    def _lease(self, response: Response | Failure | None) -> Lease | None:
        return lease_of(self.ledger, response) if self.ledger is not None else None

    def _failed(self, error: JobError) -> None:
        logger.error("%s", error)
        stop_crawl(self.crawler, FAILED, str(error))


def exported_pages(crawler: Crawler) -> Claims | MemoryClaims:
    """What was exported before: in all runs of the crawl's job; without one, in this crawl."""
    job = crawler.get_extension(JobExtension)
    return MemoryClaims() if job is None or job.ledger is None else job.ledger.claims


def _foreign_bytes(feed: Feed) -> int:
    """Where a new run begins in a file: at its end, which gets a line end if need be, or at 0 with `-O`."""
    if feed.overwrite:
        return 0
    try:
        with feed.path.open("r+b") as file:
            size = file.seek(0, 2)
            if size:
                file.seek(size - 1)
                if file.read(1) != b"\n":
                    size += file.write(b"\n")
            return size
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise JobWriteError(f"{feed.path} can't be written: {error}") from error
