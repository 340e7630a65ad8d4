"""Credentials and tokens in URLs stay out of logs and exports.

Requests keep them, and so does a job's store.
"""

from __future__ import annotations

import logging
import re
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

_USERINFO = re.compile(r"(?<=://)[^/?#@\s\"'<>]+@")
_TOKEN = re.compile(
    r"(?<=[?&;])((?:access|auth|id|refresh|csrf|bearer|security)?[_-]?token|api[_-]?key|apikey|key|auth|jwt|secret"
    r"|password|passwd|pwd|sig|signature|x-amz-[\w-]+|x-goog-[\w-]+)=(?!\*\*\*)[^&;#\s\"'<>]+",
    re.IGNORECASE,
)
"""Parameters that grant access: OAuth 2.0 (RFC 6750, 2.3), signed URLs of Amazon S3 and Google Cloud Storage,
Azure's shared access signatures, and the plain words."""


def without_secrets(text: str) -> str:
    """A URL, or a text with URLs, without user names and passwords, and with `***` in the place of tokens."""
    return _TOKEN.sub(r"\1=***", _USERINFO.sub("", text)) if ("@" in text or "=" in text) else text


class SecretsFilter(logging.Filter):
    """Takes secrets out of each message before a handler writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: nothing is left out."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
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
