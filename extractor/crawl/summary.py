"""What a crawl found, in a few lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Self

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedSlot

from extractor.crawl.exit_status import Stats
from extractor.crawl.exported import Source, on_export

WIDTH = 12
"""Characters of the column with the names."""


NAMED = 8
"""Reasons that are named; the rest is added up."""

MINUTE = 60.0


class Tally:
    """Counts what the exported records hold, as stats `newsplit/…`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        tally = cls(crawler)
        on_export(crawler, tally.item_scraped)
        crawler.signals.connect(tally.feed_slot_closed, signal=signals.feed_slot_closed)
        return tally

    def item_scraped(self, item: object, _response: Source) -> None:
        """A record was exported."""
        record = ItemAdapter(item)
        counts = {
            "pages": 1,
            f"page_type/{record.get('page_type')}": 1,
            "scores": int(record.get("impact_score") is not None),
            "teasers": len(record.get("teasers") or ()),
            "forms": len((record.get("furniture") or {}).get("forms") or ()),
        }
        for name, count in counts.items():
            self.crawler.stats.inc_value(f"newsplit/{name}", count)

    def feed_slot_closed(self, slot: FeedSlot) -> None:
        """A file is complete."""
        files = self.crawler.stats.get_value("newsplit/files", [])
        self.crawler.stats.set_value("newsplit/files", [*files, str(slot.uri)])


def summary(stats: Stats) -> str:
    """The closing lines of a crawl with these stats."""
    lines = [f"newsplit: {_number(stats, 'pages')} pages in {_duration(stats)}"]
    lines += [f"  {name:<{WIDTH}}{text}" for name, text in _rows(stats)]
    return "\n".join(lines)


def _rows(stats: Stats) -> Iterator[tuple[str, str]]:
    listings, others = _number(stats, "page_type/listing"), _number(stats, "page_type/other")
    yield "articles", f"{_number(stats, 'page_type/article')} (and {listings} listings, {others} other pages)"
    for part in ("scores", "teasers", "forms"):
        yield part, str(_number(stats, part))
    yield "rejected", _with_note(_number(stats, "rejected"), stats.get("newsplit/rejected_file"))
    if _number(stats, "duplicates"):
        yield "duplicates", str(_number(stats, "duplicates"))
    if _number(stats, "failed"):
        yield "failed", _with_note(_number(stats, "failed"), _breakdown(stats, "newsplit/failed/"))
    for name in ("unchanged", "revisions", "copies", "older"):  # of repeated crawls
        if _number(stats, name):
            yield name, str(_number(stats, name))
    if _breakdown(stats, "newsplit/traps/"):
        yield "traps", _breakdown(stats, "newsplit/traps/")
    if _breakdown(stats, "newsplit/skipped/"):
        yield "skipped", _breakdown(stats, "newsplit/skipped/")
    for file in stats.get("newsplit/files", ()):
        yield "written to", file


def _number(stats: Stats, name: str) -> int:
    return int(stats.get(f"newsplit/{name}", 0))


def _with_note(number: int, note: str | None) -> str:
    return f"{number} ({note})" if number and note else str(number)


def _breakdown(stats: Mapping[str, Any], prefix: str) -> str:
    counts = {key.removeprefix(prefix): value for key, value in stats.items() if key.startswith(prefix)}
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [f"{count} {name}" for name, count in ordered[:NAMED]]
    rest = sum(count for _, count in ordered[NAMED:])
    return ", ".join([*named, f"{rest} for other reasons"] if rest else named)


def _duration(stats: Stats) -> str:
    seconds = float(stats.get("elapsed_time_seconds") or 0)
    return f"{seconds:.1f} s" if seconds < MINUTE else str(timedelta(seconds=round(seconds)))
