"""Split, validate, drop what was exported before; what fails is kept with its reasons."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from extractor import Page
from extractor.crawl.items import FetchedPage
from extractor.crawl.pipelines import (
    DuplicatePage,
    DuplicatesPipeline,
    RejectedPage,
    SplitPipeline,
    ValidatePipeline,
)
from spiders.news import NewsSpider
from tests.loopback import Answer, crawl, links, page, serving

URL = "https://paper.example/story"
HTML = page("Headline of a story").body


def record(url: str = URL, canonical: str | None = None, text: str = "Once upon a time.") -> dict[str, Any]:
    """A record of an article."""
    made = Page.model_validate(
        {"url": url, "canonical_url": canonical, "page_type": "article", "article": {"body_text": text}}
    )
    return made.model_dump(mode="json")


@dataclass
class SomebodysPage:
    """An item of somebody else's spider, with the same fields."""

    url: str
    body: bytes


class TestSplit:
    """The first stage."""

    @pytest.mark.parametrize(
        "item",
        [
            pytest.param(FetchedPage(URL, HTML, "text/html", "2026-11-22T10:00:00+00:00"), id="FetchedPage"),
            pytest.param({"url": URL, "body": HTML, "content_type": "text/html"}, id="dict"),
            pytest.param(SomebodysPage(URL, HTML), id="another dataclass"),
        ],
    )
    def test_a_fetched_page_becomes_a_record(self, item: object) -> None:
        """Whatever kind of item it is that has `url` and `body`."""
        made = SplitPipeline().process_item(item)
        assert isinstance(made, dict)
        assert made["url"] == URL
        assert made["article"]["headline"] == "Headline of a story"

    def test_the_time_of_the_request_is_kept(self) -> None:
        """`fetched_at` of the item is that of the record."""
        made = SplitPipeline().process_item(FetchedPage(URL, HTML, None, "2026-11-22T10:00:00+00:00"))
        assert isinstance(made, dict)
        assert made["fetched_at"] == "2026-11-22T10:00:00+00:00"

    def test_the_words_for_a_score_can_be_set(self) -> None:
        """Setting `SCORE_LABELS`."""
        body = HTML.replace(b"</article>", b"<p>Weight of the story: 41</p></article>")
        made = [
            SplitPipeline(labels).process_item({"url": URL, "body": body})
            for labels in ((), ("Weight of the story",))
        ]
        scores = [record["impact_score"] for record in made if isinstance(record, dict)]
        assert scores[0] is None
        assert scores[1]["value"] == 41

    @pytest.mark.parametrize("body", [b"", b" \n", b"%PDF-1.7", b"\x00\x01\x02\x03" * 500])
    def test_what_cannot_be_read_is_rejected(self, body: bytes) -> None:
        """With the extractor's reason."""
        with pytest.raises(RejectedPage) as rejected:
            SplitPipeline().process_item(FetchedPage(URL, body, "text/html", "2026-11-22T10:00:00+00:00"))
        assert len(rejected.value.reasons) == 1
        assert rejected.value.record is None

    def test_a_record_passes(self) -> None:
        """What has no body was split before."""
        assert SplitPipeline().process_item(made := record()) is made


class TestValidate:
    """The second stage."""

    def test_a_record_leaves_as_the_types_have_it(self) -> None:
        """Complete: fields that were left out are there."""
        made = ValidatePipeline().process_item({"url": URL, "page_type": "other"})
        assert made == Page(url=URL, page_type="other").model_dump(mode="json")

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"page_type": "advert"}, "page_type: "),
            ({"article": {"word_count": -1}}, "article.word_count: "),
            ({"titel": "x"}, "titel: Extra inputs are not permitted"),
            ({"teasers": [{"headline": "x"}]}, "teasers.0.position: Field required"),
            ({"title": "\ud800"}, "surrogates not allowed"),
        ],
    )
    def test_each_wrong_field_is_a_reason(self, wrong: dict[str, Any], reason: str) -> None:
        """And the whole record is kept with them."""
        given = record() | wrong
        with pytest.raises(RejectedPage) as rejected:
            ValidatePipeline().process_item(given)
        assert any(reason in said for said in rejected.value.reasons), rejected.value.reasons
        assert rejected.value.record == given


@pytest.fixture
def duplicates() -> DuplicatesPipeline:
    """The third stage, at the beginning of a crawl."""
    crawler = Crawler(NewsSpider, Settings({"EXTENSIONS_BASE": {}}))
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.extensions = ExtensionManager.from_crawler(crawler)
    return DuplicatesPipeline.from_crawler(crawler)


class TestDuplicates:
    """The third stage."""

    @pytest.mark.parametrize(
        "second",
        [
            pytest.param(record(), id="the same URL"),
            pytest.param(record("http://www.paper.example/story/#end", text="New words."), id="a spelling"),
            pytest.param(record("https://paper.example/s?p=1", URL), id="another URL, its canonical link"),
            pytest.param(record("https://paper.example/amp/story", f"{URL}/"), id="and its spelling"),
        ],
    )
    def test_a_page_that_was_exported_is_dropped(
        self, duplicates: DuplicatesPipeline, second: dict[str, Any]
    ) -> None:
        """By its URL in any spelling, or by its canonical link and its first words."""
        duplicates.process_item(record())
        with pytest.raises(DuplicatePage):
            duplicates.process_item(second)

    @pytest.mark.parametrize(
        "second",
        [
            pytest.param(record("https://paper.example/other"), id="another URL"),
            pytest.param(
                record("https://paper.example/2", URL, "Part two."), id="part two, canonical part one"
            ),
            pytest.param(record("https://other.example/copy", URL), id="a copy on another host"),
        ],
    )
    def test_another_page_is_kept(self, duplicates: DuplicatesPipeline, second: dict[str, Any]) -> None:
        """A canonical link alone proves nothing: whole sites name their front page in it."""
        duplicates.process_item(record())
        assert duplicates.process_item(second) == second

    def test_pages_whose_urls_differ_in_what_was_hidden_are_two(self, duplicates: DuplicatesPipeline) -> None:
        """Their texts tell them apart."""
        first, second = (record(f"{URL}?key=***", text=f"Story {n} of the day.") for n in (1, 2))
        assert duplicates.process_item(first) is first
        assert duplicates.process_item(second) is second
        with pytest.raises(DuplicatePage):
            duplicates.process_item(record(f"{URL}?key=***", text="Story 2 of the day."))

    def test_a_careless_template_loses_no_page(self, duplicates: DuplicatesPipeline) -> None:
        """All pages name the front page as canonical."""
        for n in range(5):
            made = record(f"https://paper.example/{n}", "https://paper.example/", f"Story {n}.")
            assert duplicates.process_item(made) is made


def test_rejected_pages_are_kept_with_their_reasons(tmp_path: Path) -> None:
    """They are counted and named, in `output/rejected-….jsonl`, and the rest of the crawl goes on."""
    noise = bytes(range(256)) * 10
    answers = {
        "/": page("Front", links("/story", "/film.html", "/empty")),
        "/story": page("Story"),
        "/film.html": Answer(noise),
        "/empty": Answer(b"", "text/html"),
    }
    with serving(answers) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/")
    assert done.status == 0
    assert sorted(done.paths()) == ["/", "/story"]
    kept = {line["url"].rpartition("/")[2]: line for line in done.rejected()}
    assert base64.b64decode(kept["film.html"]["body"]) == noise
    assert kept["film.html"]["body_size"] == len(noise)
    assert kept["empty"]["reasons"] == ["the page is empty"]
    assert kept["empty"]["content_type"] == "text/html"
    assert f"rejected    2 ({next(tmp_path.glob('output/rejected-*'))})" in done.stderr


def test_a_job_keeps_a_rejected_page_once(tmp_path: Path) -> None:
    """A page that is fetched again after a crash stands in one file of rejected pages, in one line."""
    answers = {f"/{n}.html": Answer(bytes(range(256)) * 10) for n in range(30)} | {
        "/": page("Front", links(*(f"/{n}.html" for n in range(30))))
    }
    with serving(answers) as site:
        command = ["-a", f"urls={site.base}/", "-s", f"JOBDIR={tmp_path / 'job'}"]
        crawl(tmp_path, *command, "-s", "CLOSESPIDER_PAGECOUNT=12")
        (file,) = tmp_path.glob("output/rejected-*")
        with file.open("ab") as torn:
            torn.write(
                b'{"url": "http://127.0.0.1/0.html"}\n'
            )  # written, but not committed: a crash in between
        done = crawl(tmp_path, *command)
    kept = [line["url"].rpartition("/")[2] for line in done.rejected()]
    assert sorted(kept) == sorted(f"{n}.html" for n in range(30))


def test_a_crawl_of_nothing_but_rejected_pages_fails(tmp_path: Path) -> None:
    """It leaves no empty file, and says why."""
    with serving({"/": Answer(b"\x00\x01\x02" * 99)}) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/")
    assert done.status == 1
    assert done.last_line == "newsplit: FAILED: all 1 pages were rejected"
    assert list(tmp_path.glob("output/news-*")) == []


class TestOutput:
    """Where the lines go."""

    def test_the_default_is_a_file_of_the_crawl(self, tmp_path: Path) -> None:
        """`output/NAME-TIME.jsonl`: UTF-8, one record a line."""
        with serving({"/": page("Möwenjagd 海鷗")}) as site:
            crawl(tmp_path, "-a", f"urls={site.base}/")
        (file,) = (tmp_path / "output").iterdir()
        (line,) = file.read_text("utf-8").splitlines()
        assert "海鷗" in line
        assert Page.model_validate(json.loads(line)).url == site.url("/")

    def test_capital_o_writes_that_file_only_and_anew(self, tmp_path: Path) -> None:
        """As a Scrapy user expects."""
        (tmp_path / "mine.jsonl").write_text("old\n")
        with serving({"/": page("Front")}) as site:
            done = crawl(tmp_path, "-a", f"urls={site.base}/", "-O", "mine.jsonl")
        assert [file.name for file in tmp_path.iterdir()] == ["mine.jsonl"]
        assert len(done.records("mine.jsonl")) == 1
        assert "written to  mine.jsonl" in done.stderr

    def test_small_o_appends(self, tmp_path: Path) -> None:
        """As a Scrapy user expects; other formats work as well."""
        (tmp_path / "mine.jsonl").write_text('{"url": "https://paper.example/earlier"}\n')
        with serving({"/": page("Front")}) as site:
            done = crawl(tmp_path, "-a", f"urls={site.base}/", "-o", "mine.jsonl", "-o", "mine.json")
        assert [line["url"] for line in done.records("mine.jsonl")] == [
            "https://paper.example/earlier",
            site.url("/"),
        ]
        assert json.loads((tmp_path / "mine.json").read_text("utf-8"))[0]["url"] == site.url("/")
        assert not (tmp_path / "output").exists()
