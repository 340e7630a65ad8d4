"""What could not be exported is not lost: it is kept whole, with the reasons, in a file of its own."""

from __future__ import annotations

import base64
import json
from typing import IO, Any, Self

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from extractor.crawl.job.extension import JobExtension
from extractor.crawl.output import rejected_path
from extractor.crawl.pipelines import RejectedPage
from extractor.crawl.stop import stop_crawl

MAX_BODY = 1024 * 1024
"""Bytes that are kept of a page nobody can read. Hostile sites send megabytes of noise."""


class Quarantine:
    """Writes `OUTPUT_DIR/rejected-TIME.jsonl`: one line for each page that could not be exported.

    A line has `url`, `reasons`, `fetched_at`, `content_type`, and either `record` (what failed validation) or
    `body` (base64 of what could not be read) with `body_size` in bytes. In a job, lines are written with the
    requests that they come of, so that a page which is fetched again after a crash stands there once.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        path = rejected_path(crawler.settings)
        if path is None:
            raise NotConfigured
        self.path = path
        self.file: IO[str] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        quarantine = cls(crawler)
        crawler.signals.connect(quarantine.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(quarantine.item_error, signal=signals.item_error)
        crawler.signals.connect(quarantine.spider_closed, signal=signals.spider_closed)
        return quarantine

    def item_dropped(
        self, item: object, exception: BaseException, response: Response | Failure | None
    ) -> None:
        """Keep `item` if it was rejected. Of a duplicate, the first copy was exported."""
        if isinstance(exception, RejectedPage):
            self._keep(_line(item, exception.reasons, exception.record), response)

    def item_error(self, item: object, failure: Failure, response: Response | Failure | None) -> None:
        """A pipeline failed on `item`: a bug, so the crawl goes on, but its exit status is not 0."""
        self.crawler.stats.inc_value("newsplit/pipeline_errors")
        self._keep(_line(item, [f"{type(failure.value).__name__}: {failure.value}"], None), response)

    def spider_closed(self) -> None:
        """Close the file."""
        if self.file is not None:
            self.file.close()

    def _keep(self, fields: dict[str, Any], response: Response | Failure | None) -> None:
        self.crawler.stats.inc_value("newsplit/rejected")
        line = json.dumps(fields) + "\n"  # ASCII: what is rejected may be no valid Unicode
        job = self.crawler.get_extension(JobExtension)
        if job is not None and job.reject(line.encode("ascii"), response):
            return
        try:
            self._open().write(line)
            self._open().flush()
        except OSError as error:
            self.crawler.stats.inc_value("newsplit/not_written")
            stop_crawl(self.crawler, "output_failed", f"{type(error).__name__}: {error}")
            raise

    def _open(self) -> IO[str]:
        if self.file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = self.path.open("a", encoding="ascii")
            self.crawler.stats.set_value("newsplit/rejected_file", str(self.path))
        return self.file


def _line(item: object, reasons: list[str], record: dict[str, Any] | None) -> dict[str, Any]:
    page = ItemAdapter(item)
    line = {name: page.get(name) for name in ("url", "fetched_at", "content_type")} | {"reasons": reasons}
    if record is not None:
        return line | {"record": record}
    body: bytes | str = page.get("body") or b""
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
    return line | {"body_size": len(raw), "body": base64.b64encode(raw[:MAX_BODY]).decode("ascii")}
