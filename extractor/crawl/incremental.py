"""Only what is new: no page twice; a changed article is a new revision, a copy is linked.

The arguments of the spider decide (`since`, `refresh`), and the settings `NEAR_DUPLICATES`: "link" (a copy
names the first one in `duplicate_of`), "drop", or "off". Copies and revisions are known in jobs (`-s
JOBDIR=…`) only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from extractor.crawl.job.claims import Claims, MemoryClaims
from extractor.crawl.job.extension import exported_pages
from extractor.crawl.job.store import Claim, Document
from extractor.crawl.likeness import DISTANCE, changed, content_hash, part_hashes, simhash

Record = dict[str, Any]


class DuplicatePage(DropItem):
    """A page that this crawl has exported before, under this URL or another one."""

    def __init__(self, url: str) -> None:
        super().__init__(f"already exported as {url}", log_level="DEBUG")


class OldPage(DropItem):
    """An article that was published before the day that the crawl was asked for."""

    def __init__(self, published: str) -> None:
        super().__init__(f"published {published}", log_level="DEBUG")


class SincePipeline:
    """Drops articles that were published before the spider's `since`. An article without a date is kept."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Record) -> Record:
        """The record, unless it is too old."""
        since: date | None = getattr(self.crawler.spider, "since", None)
        published = (item.get("article") or {}).get("date_published")
        if since is not None and published and published[:10] < since.isoformat():
            self.crawler.stats.inc_value("newsplit/older")
            raise OldPage(published)
        return item


class Novelty:
    """Decides what of a page is new to a crawl and its job."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.claims: Claims | MemoryClaims = exported_pages(crawler)
        self.compares = isinstance(self.claims, Claims)
        self.near = crawler.settings.get("NEAR_DUPLICATES", "off") if self.compares else "off"
        self.refresh = bool(getattr(crawler.spider, "refresh", None))

    def judge(self, record: Record, keys: tuple[bytes, ...]) -> Record:
        """The record as it is to be exported. Raises `DuplicatePage` for what is not new."""
        known = self.claims.find(keys)
        document = self._document(record)
        if known is not None:
            document = self._revised(known, document)
            record = {
                **record,
                "revision": document.revision,
                "previous_hash": known.hash,
                "changed_fields": changed(json.loads(known.fields), json.loads(document.fields)),
            }
        elif self.near != "off" and document.simhash is not None:
            record = self._linked(record, document.simhash)
        self.claims.claim(record, Claim(keys, document))
        return record

    def _document(self, record: Mapping[str, Any]) -> Document:
        url = str(record.get("url"))
        if not self.compares:
            return Document(url, hash="", run=self.claims.run)
        hashes = part_hashes(record)
        text = (record.get("article") or {}).get("body_text") if hashes else None
        likeness = simhash(text) if self.near != "off" else None
        fields = json.dumps(hashes)
        return Document(url, content_hash(hashes) or "", 1, likeness, fields, self.claims.run)

    def _revised(self, known: Document, document: Document) -> Document:
        """The next revision of an article.

        Raises `DuplicatePage` where there is none, or nobody asked for it.
        """
        if not self.refresh or known.run >= self.claims.run or not document.hash:
            self._count("duplicates")
            raise DuplicatePage(known.url)
        if known.hash == document.hash:
            self._count("unchanged")
            raise DuplicatePage(known.url)
        self._count("revisions")
        return replace(document, revision=known.revision + 1)

    def _linked(self, record: Record, likeness: int) -> Record:
        original = self.claims.near(likeness, DISTANCE)
        if original is None:
            return record
        self._count("copies")
        if self.near == "drop":
            raise DuplicatePage(original.url)
        return {**record, "duplicate_of": original.url}

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(f"newsplit/{name}")
