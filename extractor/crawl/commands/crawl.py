"""`scrapy crawl`: Scrapy's command, with a closing summary and an exit status that tells of failure."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import sys
from collections.abc import Awaitable

from scrapy import signals
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError as ScrapyUsageError

from extractor.crawl.exit_status import judge
from extractor.crawl.summary import summary
from extractor.errors import UsageError

CHATTER = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")
"""Loggers that list the set-up of every crawl, forty lines of it. `-L DEBUG` shows them."""

YOUNG = 10_000
"""New objects after which Python looks for garbage among them: some forty pages' worth, where its own 700 are three pages'.
What pages leave is freed by its reference counts: of 2,626 pages, a hundred objects were left to the collector."""


class Command(ScrapyCrawl):
    """Replaces Scrapy's own `crawl` in this project (`COMMANDS_MODULE`)."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, sum up, judge. Wrong arguments end in one line and exit status 2, as with any command."""
        if len(args) != 1 or self.crawler_process is None:
            raise ScrapyUsageError("name one spider, e.g. scrapy crawl news")
        crawler = self._create_crawler(args[0])
        if crawler.settings["LOG_LEVEL"] != "DEBUG":
            for name in CHATTER:
                logging.getLogger(name).setLevel(logging.WARNING)
        crawler.signals.connect(_settle, signal=signals.spider_opened)
        outcome = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        _raise_usage_error(outcome)
        if self.crawler_process.bootstrap_failed:
            self.exitcode = 1
            return
        stats = crawler.stats.get_stats()
        sys.stderr.write(f"\n{summary(stats)}\n")
        self.exitcode, problems = judge(stats)
        if problems:
            sys.stderr.write(f"newsplit: FAILED: {'; '.join(problems)}\n")


def _settle() -> None:
    """Leave what the set-up of a crawl has made out of all garbage collections to come.

    It is a hundred thousand objects, modules and their functions most of them, which live as long as the process: looking
    through them again and again took a fourteenth of its time (2026-11).
    """
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def _raise_usage_error(outcome: Awaitable[None]) -> None:
    """Hand the caller's mistakes to Scrapy, which prints them without a traceback."""
    error = outcome.exception() if isinstance(outcome, asyncio.Task) and outcome.done() else None
    if isinstance(error, UsageError):
        raise ScrapyUsageError(str(error), print_help=False)
