"""Pages that say "not found" with status 200."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

NOT_FOUND_CHARACTERS = 600
"""A page that says "404" and has a longer text than that is an article about it."""

HEADING_CHARACTERS = 40
"""As in "Erreur 404 : page introuvable". A longer line with such a number may speak of a bus, or of a room."""

_NOT_FOUND = re.compile(r"(?<![\w.,-])(?:404|410)(?![\w.,-])")


class NotFoundPage(DropItem):
    """A page that says that it is not there."""

    def __init__(self) -> None:
        super().__init__("says that it was not found, with status 200", log_level="DEBUG")


class NotFoundPipeline:
    """Drops pages that say "not found" with status 200 (`ITEM_PIPELINES`, after the split)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_item(self, item: object) -> object:
        """The item, unless it says that it is not there."""
        if is_not_found(ItemAdapter(item)):
            self.crawler.stats.inc_value("newsplit/traps/not found, but 200")
            raise NotFoundPage
        return item


def is_not_found(record: Mapping[str, Any]) -> bool:
    """Whether a short page has the status code of a missing one (404, 410) in its title, or at the top of its text.

    The number is the same in all languages; the words around it are not, and need not be known.
    """
    article = record.get("article") or {}
    if len(article.get("body_text") or "") > NOT_FOUND_CHARACTERS:
        return False
    return any(
        _NOT_FOUND.search(text or "")
        for text in (record.get("title"), article.get("headline"), *_tops(record))
    )


def _tops(record: Mapping[str, Any]) -> Iterator[str]:
    """The first lines of what is neither article nor menu, where these are as short as a heading."""
    for region in (record.get("furniture") or {}).get("other") or ():
        line, _, rest = region["text"].partition("\n")
        if len(line) <= HEADING_CHARACTERS and len(rest) <= NOT_FOUND_CHARACTERS:
            yield line
