"""Credentials and tokens in URLs stay out of logs. Requests keep them, and so does a job's store."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from extractor.crawl.redaction import without_secrets

_PLAIN = logging.Formatter()


class SecretsFilter(logging.Filter):
    """Takes secrets out of each message before a handler writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: nothing is left out."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        if record.exc_info:  # a handler writes this text, where there is one, and not the exception
            record.exc_text = without_secrets(_PLAIN.formatException(record.exc_info))
        return True


class SecretsExtension:
    """Puts the filter on the handlers of a crawl's log (`EXTENSIONS`)."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy, which changes its log handler once more after this."""
        extension = cls()
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        return extension

    def spider_opened(self) -> None:
        """Before the first request."""
        for handler in logging.root.handlers:
            if not any(isinstance(known, SecretsFilter) for known in handler.filters):
                handler.addFilter(SecretsFilter())
