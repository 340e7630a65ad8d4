"""What a crawl's end means: its exit status, and the one line that says why it is not 0.

Stock Scrapy exits 0 where every request failed, where a callback raised and where nothing could be written
(scrapy.commands.crawl of 2.19 looks at the start of a crawl only).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from extractor.crawl.stop import REASON

Stats = Mapping[str, Any]
"""A crawl's statistics, as Scrapy's stats collector has them at the end."""

DONE = frozenset(
    {"finished", "max_pages", "closespider_itemcount", "closespider_pagecount", "closespider_timeout"}
)
"""Reasons to finish that are an end, or a limit that the user set."""

INTERRUPTED = frozenset({"shutdown"})
"""Scrapy's word for SIGINT and SIGTERM."""


GONE = frozenset({"HTTP 404", "HTTP 410"})
"""Failures that are the fault of a link, not of the crawl: every site has dead ones."""


class Verdict(NamedTuple):
    """Exit status, and what went wrong (nothing where the status is 0)."""

    status: int
    problems: tuple[str, ...] = ()


def judge(stats: Stats) -> Verdict:
    """0 for a crawl that did its job, 1 for any other."""
    problems = tuple(_problems(stats))
    return Verdict(1 if problems else 0, problems)


def _problems(stats: Stats) -> Iterator[str]:
    """What kept the crawl from doing its job, the worst first."""
    if stats.get("newsplit/not_written") or _count(stats, "feedexport/failed_count"):
        yield f"records could not be written: {stats.get(REASON, 'see the log')}"
    reason = stats.get("finish_reason")
    if reason in INTERRUPTED:
        yield "interrupted before its end"
    elif reason not in DONE and reason != "output_failed":
        yield f"ended early: {stats.get(REASON) or reason or 'killed'}"
    failed_starts = stats.get("newsplit/failed_starts", ())
    for failure in failed_starts:
        yield f"start page failed: {failure}"
    lost, pages = _lost(stats), _exported(stats)
    if lost > pages and not failed_starts:
        yield f"{lost} pages could not be fetched, {pages} could"
    if stats.get("spider_exceptions/count"):
        yield f"{stats['spider_exceptions/count']} errors in the spider"
    if stats.get("newsplit/pipeline_errors"):
        yield f"{stats['newsplit/pipeline_errors']} errors in the pipelines"
    if stats.get("newsplit/rejected") and not pages:
        yield f"all {stats['newsplit/rejected']} pages were rejected"


def _exported(stats: Stats) -> int:
    """How many pages were exported, in all runs of the crawl's job."""
    return int(stats.get("item_scraped_count", 0)) + int(stats.get("job/exported_before", 0))


def _lost(stats: Stats) -> int:
    """How many pages could not be fetched, though there may have been one."""
    prefix = "newsplit/failed/"
    return _count(stats, prefix) - sum(int(stats.get(prefix + reason, 0)) for reason in GONE)


def _count(stats: Stats, prefix: str) -> int:
    return sum(int(value) for key, value in stats.items() if key.startswith(prefix))
