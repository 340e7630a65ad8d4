"""Scrapy's feed export, less the feeds that a job writes itself: JSON Lines in local files."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any, NamedTuple, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exporters import JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage, ItemFilter, apply_uri_params
from scrapy.utils.misc import build_from_crawler

from extractor.crawl.feeds import StrictFeedExporter
from extractor.crawl.items import CheckedRecord

logger = logging.getLogger(__name__)


class Feed(NamedTuple):
    """A feed that the job writes: its URI as configured, its file, and whether `-O` replaces that."""

    template: str
    path: Path
    overwrite: bool
    writer: LineWriter


class LineWriter:
    """Makes the line that Scrapy's exporter would write, with the feed's options and filter."""

    def __init__(
        self, crawler: Crawler, exporter: type[Any], options: dict[str, Any], items: ItemFilter
    ) -> None:
        self._buffer = io.BytesIO()
        self._as_it_is = (options["fields"], options["encoding"], options["item_export_kwargs"]) == (
            None,
            "utf-8",
            {},
        )
        self._filter = items
        self._exporter = build_from_crawler(
            exporter,
            crawler,
            self._buffer,
            fields_to_export=options["fields"],
            encoding=options["encoding"],
            indent=options["indent"],
            **options["item_export_kwargs"],
        )

    def line(self, item: object) -> bytes | None:
        """The line; None where the feed's filter leaves this item out."""
        if not self._filter.accepts(item):
            return None
        if self._as_it_is and isinstance(item, CheckedRecord):
            return item.json_line + b"\n"
        self._buffer.seek(0)
        self._buffer.truncate()
        self._exporter.export_item(item)
        return self._buffer.getvalue()


class JobFeedExporter(StrictFeedExporter):
    """`FeedExporter` without the feeds that the job writes. A crawl without a JOBDIR has them all."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.taken: dict[str, dict[str, Any]] = {}
        if not crawler.settings["JOBDIR"]:
            return
        for uri, options in list(self.feeds.items()):
            if self._is_durable(uri, options):
                self.taken[uri] = self.feeds.pop(uri)
            else:
                logger.warning("%s is not JSON Lines in a local file: a killed crawl may tear it", uri)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy. Where no feeds are left, it need not hear of each record."""
        exporter = super().from_crawler(crawler)
        if not exporter.feeds:
            crawler.signals.disconnect(exporter.item_scraped, signal=signals.item_scraped)
        return exporter

    def durable_feeds(self, spider: Spider) -> list[Feed]:
        """The feeds that the job writes, with the paths that they would have now."""
        return [self._feed(uri, options, spider) for uri, options in self.taken.items()]

    def _feed(self, uri: str, options: dict[str, Any], spider: Spider) -> Feed:
        path = self._local_path(apply_uri_params(uri, self._get_uri_params(spider, options["uri_params"])))
        writer = LineWriter(self.crawler, self.exporters[options["format"]], options, self.filters[uri])
        return Feed(uri, path, bool(options.get("overwrite")), writer)

    def _is_durable(self, uri: str, options: dict[str, Any]) -> bool:
        return (
            issubclass(self.exporters[options["format"]], JsonLinesItemExporter)
            and type(self._get_storage(uri, options)) is FileFeedStorage
            and not options.get("postprocessing")
            and not options["batch_item_count"]
        )

    @staticmethod
    def _local_path(uri: str) -> Path:
        return Path(FileFeedStorage(uri).path).absolute()
