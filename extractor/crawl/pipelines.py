"""A fetched page becomes a record: split, validate, drop what was exported before. One class a stage.

Items are read through itemadapter, so a spider may yield a dataclass, a dict or a Scrapy item with the fields
of `FetchedPage`. An item without `body` passes `SplitPipeline`: it is taken for a record and validated as
one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Self

from itemadapter import ItemAdapter
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

import extractor
from extractor import Page, PageError
from extractor.crawl.incremental import DuplicatePage, Novelty
from extractor.crawl.items import CheckedRecord
from extractor.crawl.redaction import HIDDEN, redacted
from extractor.crawl.urls import identity, site

__all__ = [
    "DuplicatePage",
    "DuplicatesPipeline",
    "RejectedPage",
    "SplitPipeline",
    "ValidatePipeline",
    "page_keys",
]

Record = dict[str, Any]
"""A `Page` as JSON has it."""

OPENING = 300
"""Characters of a text that tell it from another under the same canonical link."""


class RejectedPage(DropItem):
    """A page that goes to the quarantine, for `reasons`; with its record, where it came to one."""

    def __init__(self, reasons: list[str], record: Record | None = None) -> None:
        super().__init__("; ".join(reasons), log_level="WARNING")
        self.reasons = reasons
        self.record = record


class SplitPipeline:
    """Cuts a fetched page into its parts: the only place where a crawl calls `extract`.

    `score_labels` (setting `SCORE_LABELS`): the words under which a site prints its score, if not the usual.
    """

    def __init__(self, score_labels: Sequence[str] = ()) -> None:
        self.score_labels = tuple(score_labels)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler.settings.getlist("SCORE_LABELS"))

    def process_item(self, item: object) -> object:
        """The record of a fetched page. Raises `RejectedPage` where nothing can be read in it."""
        page = ItemAdapter(item)
        if "body" not in page:
            return item
        try:
            split = extractor.extract(
                page["body"],
                url=page.get("url"),
                content_type=page.get("content_type"),
                fetched_at=page.get("fetched_at"),
                score_labels=self.score_labels,
            )
        except PageError as error:
            raise RejectedPage([str(error)]) from error
        return redacted(split.model_dump(mode="json"))


class ValidatePipeline:
    """Lets through what the published types allow, whoever made the record."""

    def process_item(self, item: object) -> Record:
        """The record as the types have it. Raises `RejectedPage` with a reason for each wrong field."""
        if isinstance(item, CheckedRecord):
            return item
        record = item if isinstance(item, dict) else ItemAdapter(item).asdict()
        try:
            page = Page.model_validate(record)
            page.model_dump_json()  # a lone surrogate is a str to pydantic, but no text that a file can hold
        except ValidationError as error:
            raise RejectedPage([_reason(e) for e in error.errors(include_url=False)], record) from error
        except PydanticSerializationError as error:
            raise RejectedPage([str(error)], record) from error
        return page.model_dump(mode="json")


class DuplicatesPipeline:
    """Drops pages that this crawl has exported before.

    Two pages are the same where their URLs are spellings of one, or where both name the same canonical page
    and begin with the same words. The canonical link alone is not enough: some sites name their front page,
    or the first page of several, on every page.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._novelty: Novelty | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Record) -> Record:
        """The record, unless it was exported before: then raises `DuplicatePage`."""
        if self._novelty is None:  # a job opens after the pipelines
            self._novelty = Novelty(self.crawler)
        return self._novelty.judge(item, tuple(page_keys(item)))


def page_keys(record: Mapping[str, Any]) -> list[bytes]:
    """What a page is known by, sixteen bytes each: its URL, and its canonical URL with its first words.

    A URL that lost a token is not enough: `?key=7` and `?key=8` look the same then, and may be two stories.
    """
    url, canonical = record.get("url"), record.get("canonical_url")
    if not url:
        return []
    opening = _opening(record)
    same_page = [canonical] if canonical and site(canonical) == site(url) else []
    return [
        *(_digest(identity(name)) for name in (url,) if HIDDEN not in name),
        *(_digest(f"{identity(name)} {opening}") for name in (url, *same_page) if opening),
    ]


def _opening(record: Mapping[str, Any]) -> str:
    """The first words of a record: of its article, or of its stories."""
    article = record.get("article") or {}
    text = article.get("body_text") or " ".join(teaser["headline"] for teaser in record.get("teasers") or ())
    return " ".join(text.split(maxsplit=OPENING)[:OPENING])[:OPENING]


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _reason(error: Mapping[str, Any]) -> str:
    """One wrong field for people: `article.word_count: Input should be greater than or equal to 0`."""
    return f"{'.'.join(str(step) for step in error['loc'])}: {error['msg']}"
