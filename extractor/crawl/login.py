"""A user name and a password for the host that they were given for, and for no other.

Scrapy's own HttpAuthMiddleware takes them from its settings, which it prints into the log.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from w3lib.http import basic_auth_header

from extractor.crawl.arguments import Login
from extractor.crawl.urls import site


class LoginMiddleware:
    """Adds HTTP's Basic authentication (RFC 7617) to requests for the host of the spider's `login`, if any."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Add the header. Scrapy takes it off where a redirect leads to another host."""
        login: Login | None = getattr(self.crawler.spider, "login", None)
        if login is not None and site(request.url) == login.host:
            request.headers.setdefault("Authorization", basic_auth_header(login.user, login.password))
