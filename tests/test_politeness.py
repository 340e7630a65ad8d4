"""A site's own wishes are kept: robots.txt, Crawl-delay, Retry-After."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import Response

from extractor.crawl.politeness import retry_after
from tests.test_guard import follow
from tests.tiny_site import Reply, Routes, TinySite, html, serving

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Nov 2026 10:01:30 GMT", 90),
        ("Mon, 02 Nov 2026 09:00:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_in_both_forms(header: str, seconds: float | None) -> None:
    """Seconds or a date (RFC 9110, 10.2.3); what is neither is not there."""
    response = Response("https://example.com/", headers={"Retry-After": header})
    assert retry_after(response, NOW) == seconds


@pytest.mark.parametrize("job", [False, True], ids=["without a job", "in a job"])
def test_a_retry_waits_as_long_as_the_server_asks(job: bool, tmp_path: Path) -> None:  # a table
    """And then gets its page."""
    asked: list[float] = []

    def busy(_: TinySite, count: int) -> Reply:
        asked.append(time.monotonic())
        return html("Here", []) if count > 1 else Reply(b"", 503, (("Retry-After", "1"),))

    with serving(TinySite(0, {"/": busy})) as site:
        options = ["-s", f"JOBDIR={tmp_path / 'job'}"] if job else []
        exported, _ = follow(tmp_path, [f"{site.base}/"], *options)
    assert exported == [f"{site.base}/"]
    assert asked[1] - asked[0] >= 1.0


def test_a_wait_that_is_too_long_is_not_waited(tmp_path: Path) -> None:
    """An hour is no retry: the page has failed."""
    routes: Routes = {"/": lambda *_: Reply(b"", 503, (("Retry-After", "3600"),))}
    with serving(TinySite(0, routes)) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"])
    assert exported == []
    assert site.hits["/"] == 1


@pytest.mark.parametrize("rules", [Reply(b"", 503), None], ids=["error", "reset"])
def test_a_site_whose_robots_txt_breaks_is_closed(rules: Reply | None, tmp_path: Path) -> None:
    """RFC 9309, 2.3.1.4: unreachable means disallowed. (Scrapy takes it for permission.)"""
    routes: Routes = {"/robots.txt": lambda *_: rules, "/": lambda *_: html("Front", [])}
    with serving(TinySite(0, routes)) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"])
    assert exported == []
    assert "/" not in site.hits


def test_a_missing_robots_txt_allows_everything(tmp_path: Path) -> None:
    """RFC 9309, 2.3.1.3."""
    with serving(TinySite(0, {"/": lambda *_: html("Front", [])})) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"])
    assert exported == [f"{site.base}/"]


def test_crawl_delay_is_kept(tmp_path: Path) -> None:
    """Between any two requests, those that AutoThrottle or chance would send earlier included."""
    asked: list[float] = []

    def note(*_: object) -> Reply:
        asked.append(time.monotonic())
        return html("Page", [])

    routes: Routes = {
        "/robots.txt": lambda *_: Reply(
            b"User-agent: *\nCrawl-delay: 0.5\n", 200, (("Content-Type", "text/plain"),)
        ),
        "/": lambda *_: html("Front", ["/a", "/b", "/c"]),
        **dict.fromkeys(("/a", "/b", "/c"), note),
    }
    with serving(TinySite(0, routes)) as site:
        follow(tmp_path, [f"{site.base}/"])
    assert len(asked) == 3
    assert min(later - earlier for earlier, later in itertools.pairwise(asked)) >= 0.45


def test_what_robots_txt_disallows_is_not_fetched(tmp_path: Path) -> None:
    """Directly, or at the end of a redirect."""
    routes: Routes = {
        "/robots.txt": lambda *_: Reply(
            b"User-agent: *\nDisallow: /private/\n", 200, (("Content-Type", "text/plain"),)
        ),
        "/": lambda *_: html("Front", ["/private/a", "/way"]),
        "/way": lambda *_: Reply(b"", 302, (("Location", "/private/b"),)),
    }
    with serving(TinySite(0, routes)) as site:
        follow(tmp_path, [f"{site.base}/"])
    assert not [path for path in site.hits if path.startswith("/private/")]


def test_requests_that_wait_for_robots_txt_together_all_obey_it(tmp_path: Path) -> None:
    """A resumed crawl begins with many at once. (Scrapy 2.19 tells the first one the rules only.)"""

    def rules(*_: object) -> Reply:
        time.sleep(0.5)
        return Reply(b"User-agent: *\nDisallow: /private/\n", 200, (("Content-Type", "text/plain"),))

    with serving(TinySite(0, {"/robots.txt": rules, "/": lambda *_: html("Front", [])})) as site:
        private = [f"{site.base}/private/{n}" for n in range(4)]
        exported, _ = follow(tmp_path, [f"{site.base}/", *private])
    assert exported == [f"{site.base}/"]
    assert not [path for path in site.hits if path.startswith("/private/")]
