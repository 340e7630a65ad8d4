"""A site's own wishes: robots.txt with its Crawl-delay, and Retry-After."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from extractor.crawl.job.scheduler import RETRY_AFTER
from extractor.crawl.job.tracking import LEASE

LONGEST_WAIT = 300.0
"""Seconds. A server that asks for more is not asked again in this run."""

UNREACHABLE = 500
"""HTTP statuses from here on: the server can't say what its rules are."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, but a site whose robots.txt can't be had for its own fault is closed (RFC 9309, 2.3.1.4).

    Scrapy takes an error page for a robots.txt without rules, and a connection that breaks for permission.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.closed: dict[str, str] = {}
        """Host and port to what happened to its robots.txt."""

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # drops what is deprecated
        """Raise `IgnoreRequest` for what the site disallows, or can't say."""
        await super().process_request(request)
        reason = self.closed.get(urlparse_cached(request).netloc)
        if reason is not None and not request.meta.get("dont_obey_robotstxt"):
            raise IgnoreRequest(f"robots.txt can't be had: {reason}")

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a request's host, for each request that waits for them.

        Scrapy 2.19 hands them to the first one only: the Deferred that all await has no result left for the
        second, and no rules are permission. A resumed crawl, whose first requests are many, would go where it
        must not.
        """
        await super().robot_parser(request)
        parser = self._parsers[urlparse_cached(request).netloc]
        return None if isinstance(parser, Deferred) else parser

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= UNREACHABLE:
            self._close(netloc, f"HTTP {response.status}")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._close(netloc, type(exc).__name__.removesuffix("Error"))
        super()._robots_error(exc, netloc)

    def _close(self, netloc: str, reason: str) -> None:
        self._stats.inc_value("newsplit/robots_unreachable")
        self.closed[netloc] = reason


class CrawlDelay:
    """Keeps the Crawl-delay that a robots.txt asks for, as the least delay of its host (`EXTENSIONS`)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.user_agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self.most = crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        self.delays: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signal=signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """A host has told its rules."""
        delay = robotparser.crawl_delay(self.user_agent)
        if delay:
            if not self.delays:  # most sites ask for none
                self.crawler.signals.connect(self.about_to_go, signal=signals.request_reached_downloader)
            self.delays[self.crawler.engine.downloader.get_slot_key(request)] = min(delay, self.most)

    def about_to_go(self, request: Request) -> None:
        """AutoThrottle may have lowered the delay meanwhile; and chance must not."""
        delay = self.delays.get(request.meta["download_slot"])
        if delay is not None:
            slot = self.crawler.engine.downloader.slots[request.meta["download_slot"]]
            slot.delay, slot.jitter = max(slot.delay, delay), 0.0


class RetryAfterMiddleware(RetryMiddleware):
    """Scrapy's retries, not before the server wants them (Retry-After, RFC 9110, 10.2.3)."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # Scrapy takes coroutines too
        """The retry of a request, late enough; the response as it is where the wait would be too long."""
        wait = retry_after(response, datetime.now(UTC)) if response.status in self.retry_http_codes else None
        if wait is None:
            return super().process_response(request, response)
        if wait > LONGEST_WAIT:
            self.crawler.stats.inc_value("newsplit/retry_after_too_long")
            return response
        retry = super().process_response(request, response)
        if isinstance(retry, Request):
            self.crawler.stats.inc_value("newsplit/retry_after")
            if LEASE in retry.meta:  # a job's scheduler keeps it until then
                retry.meta[RETRY_AFTER] = wait
            else:
                await asyncio.sleep(wait)
        return retry


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds that a response asks to wait, from its header in either form; None where it doesn't ask."""
    header = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if header.isdecimal():
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (when - now).total_seconds()) if when.tzinfo else None
