"""0 only for a crawl that did its job; else 1 and a last line that says what went wrong."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from extractor.crawl.exit_status import judge
from tests.loopback import Answer, crawl, links, page, serving

GOOD = {"finish_reason": "finished", "item_scraped_count": 20}


@pytest.mark.parametrize(
    "stats",
    [
        pytest.param({}, id="to the end"),
        pytest.param({"finish_reason": "max_pages"}, id="a number of pages was asked for"),
        pytest.param({"finish_reason": "closespider_timeout"}, id="a limit of Scrapy's was set"),
        pytest.param({"newsplit/rejected": 3}, id="some pages could not be read"),
        pytest.param({"newsplit/failed/HTTP 404": 400, "newsplit/failed": 400}, id="dead links"),
        pytest.param({"newsplit/failed/HTTP 500": 20}, id="no more failures than pages"),
        pytest.param({"item_scraped_count": 0}, id="nothing new"),
    ],
)
def test_a_crawl_that_did_its_job_ends_with_0(stats: dict[str, Any]) -> None:
    """What a site does wrong here and there is not the crawl's fault."""
    assert judge(GOOD | stats) == (0, ())


@pytest.mark.parametrize(
    ("stats", "problem"),
    [
        pytest.param(
            {"newsplit/failed_starts": ["u (HTTP 500)"]}, "start page failed: u (HTTP 500)", id="start"
        ),
        pytest.param({"spider_exceptions/count": 2}, "2 errors in the spider", id="callback"),
        pytest.param({"newsplit/pipeline_errors": 1}, "1 errors in the pipelines", id="pipeline"),
        pytest.param(
            {"newsplit/rejected": 9, "item_scraped_count": 0}, "all 9 pages were rejected", id="rejected"
        ),
        pytest.param(
            {"newsplit/failed/DownloadTimeout": 21}, "21 pages could not be fetched, 20 could", id="lost more"
        ),
        pytest.param(
            {"feedexport/failed_count/FileFeedStorage": 1},
            "records could not be written: see the log",
            id="feed",
        ),
        pytest.param(
            {"newsplit/not_written": 1, "finish_reason": "output_failed", "newsplit/stopped": "disk full"},
            "records could not be written: disk full",
            id="disk",
        ),
        pytest.param({"finish_reason": "shutdown"}, "interrupted before its end", id="signal"),
        pytest.param({"finish_reason": "memusage_exceeded"}, "ended early: memusage_exceeded", id="memory"),
        pytest.param({"finish_reason": None}, "ended early: killed", id="killed"),
    ],
)
def test_a_crawl_that_failed_says_how(stats: dict[str, Any], problem: str) -> None:
    """One problem, one clause."""
    assert judge(GOOD | stats) == (1, (problem,))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_an_unreachable_start_page(tmp_path: Path) -> None:
    """Nobody answers."""
    done = crawl(tmp_path, "-a", f"urls=http://127.0.0.1:{free_port()}/", "-s", "RETRY_TIMES=0")
    assert done.status == 1
    assert done.last_line.startswith("newsplit: FAILED: start page failed: http://127.0.0.1:")
    assert "DownloadConnectionRefused" in done.last_line
    assert list(tmp_path.iterdir()) == [], "and nothing is written"


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        pytest.param({}, "HTTP 404", id="missing"),
        pytest.param({"/": Answer(b"x", status=403)}, "HTTP 403", id="forbidden"),
        pytest.param(
            {"/robots.txt": Answer(b"User-agent: *\nDisallow: /\n", "text/plain"), "/": page("Front")},
            "Forbidden by robots.txt",
            id="disallowed",
        ),
        pytest.param(
            {"/": Answer(b"%PDF-1.7", "application/pdf")}, "is no page but application/pdf", id="PDF"
        ),
        pytest.param(
            {"/": Answer(b"", status=302, headers=(("Location", "http://127.0.0.1:9/x"),))},
            "redirects to another host: 127.0.0.1:9",
            id="elsewhere",
        ),
    ],
)
def test_a_start_page_that_is_none(tmp_path: Path, answers: dict[str, Answer], problem: str) -> None:
    """Each reason is named in the last line."""
    with serving(answers) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/")
    assert (done.status, done.last_line) == (
        1,
        f"newsplit: FAILED: start page failed: {site.base}/ ({problem})",
    )


def test_one_start_page_of_two_fails(tmp_path: Path) -> None:
    """The other is crawled, but the job was both."""
    with serving({"/a": page("A")}) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/a,{site.base}/b")
    assert (done.status, done.paths()) == (1, ["/a"])


@pytest.mark.parametrize(
    ("spider", "problem"),
    [("raising", "1 errors in the spider"), ("broken-pipeline", "2 errors in the pipelines")],
)
def test_a_bug_is_no_success(tmp_path: Path, spider: str, problem: str) -> None:
    """A callback or a pipeline that raised."""
    with serving({"/": page("Front", links("/a")), "/a": page("A")}) as site:
        done = crawl(
            tmp_path, "-a", f"urls={site.base}/", "-s", "SPIDER_MODULES=tests.broken_spiders", spider=spider
        )
    assert done.status == 1
    assert problem in done.last_line


def test_a_page_on_which_a_pipeline_failed_is_kept(tmp_path: Path) -> None:
    """It is in the quarantine, as fetched."""
    with serving({"/": page("Front")}) as site:
        done = crawl(
            tmp_path,
            *("-a", f"urls={site.base}/", "-s", "SPIDER_MODULES=tests.broken_spiders"),
            spider="broken-pipeline",
        )
    (kept,) = done.rejected()
    assert kept["reasons"] == ["RuntimeError: a bug in a pipeline"]
    assert kept["body"]


@pytest.mark.parametrize(
    "output",
    [
        pytest.param("/dev/full:jsonl", id="disk full"),
        pytest.param("a-file/out.jsonl", id="no such folder can be made"),
    ],
)
def test_a_record_that_cannot_be_written_stops_the_crawl(tmp_path: Path, output: str) -> None:
    """Instead of fetching page after page for nothing."""
    (tmp_path / "a-file").write_text("")
    answers = {"/": page("Front", links(*(f"/{n}" for n in range(700))))}
    answers |= {f"/{n}": page(f"Story {n}", paragraphs=60) for n in range(700)}
    with serving(answers) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/", "-O", output)
    assert done.status == 1
    assert done.last_line.startswith("newsplit: FAILED: records could not be written: ")
    assert len(site.asked) < 600
