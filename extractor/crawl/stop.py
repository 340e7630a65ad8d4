"""Ending a crawl from within, with a reason that the exit status can tell."""

from __future__ import annotations

import asyncio

from scrapy.crawler import Crawler

REASON = "newsplit/stopped"
"""The stat that holds why a crawl was stopped, for people."""


def stop_crawl(crawler: Crawler, reason: str, explanation: str) -> None:
    """Close the spider for `reason` (Scrapy's `finish_reason`). Only the first call counts."""
    if crawler.stats.get_value(REASON) is not None:
        return
    crawler.stats.set_value(REASON, explanation)
    task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
    task.add_done_callback(lambda done: done.exception())
