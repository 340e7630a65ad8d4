"""A user's first minute: `scrapy crawl news` with no argument crawls the demo newsroom."""

from __future__ import annotations

import re
from collections import Counter
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from extractor import Page
from extractor.crawl.demo.pages import newsroom_files
from extractor.crawl.demo.server import DemoNewsroom
from tests.loopback import Crawl

SCORES = {
    "/harbour/ferry-returns.html": 75,
    "/harbour/oyster-lease-vote.html": 64,
    "/harbour/tide-gate-budget.html": 88,
    "/science/eelgrass-carbon.html": 82,
    "/science/salt-battery.html": 91,
    "/wire/ice-road.html": 58,
    "/world/deichschafe.html": 7.5,
    "/world/faro-escuela.html": 68,
}
"""What its pages print, each in another way."""

LISTINGS = {"/", "/harbour/", "/harbour/page/2/", "/science/", "/wire/", "/world/"}
FORMS = {"/contact/", "/account/"}
HIDDEN = "/drafts/"


def pages() -> set[str]:
    """The paths of all its pages that robots may see."""
    files = newsroom_files("http://127.0.0.1")
    return {path for path, file in files.items() if file.content_type.startswith("text/html")} - {HIDDEN}


def test_it_is_a_dozen_stories_in_several_markups() -> None:
    """Seventeen stories in four markups and six languages, with fronts, a second page, and forms."""
    stories = pages() - LISTINGS - FORMS
    assert len(stories) == 17
    html = [file.body.decode() for path, file in newsroom_files("").items() if path in stories]
    assert Counter(re.findall(r'<html lang="(\w+)"', "".join(html))) == Counter(
        en=12, de=1, fr=1, es=1, ja=1, ar=1
    )
    markers = ("application/ld+json", "itemscope", "<table width", "article:published_time")
    assert [sum(marker in page for page in html) for marker in markers] == [5, 4, 3, 5]


def test_it_answers_only_while_a_crawl_runs() -> None:
    """The port is taken, answers between open and close, and is given back."""
    newsroom = DemoNewsroom()
    newsroom.open()
    with urlopen(newsroom.url) as answer:
        assert b"Today in Saltmarsh" in answer.read()
    with urlopen(f"{newsroom.url}sitemap.xml") as answer:
        assert answer.read().count(b"<loc>") == 17
    newsroom.close()
    with pytest.raises(URLError):
        urlopen(newsroom.url)


def test_a_crawl_of_it_exports_every_page_once(demo: Crawl) -> None:
    """All that robots may see, as valid records, and nothing is rejected."""
    assert demo.status == 0
    assert Counter(demo.paths()) == Counter(pages())
    assert demo.rejected() == []
    for record in demo.records():
        Page.model_validate(record)


def test_its_scores_are_read_as_printed(demo: Crawl) -> None:
    """In eight different ways; "n/a" is no score."""
    scores = {
        path: record["impact_score"]["value"]
        for path, record in zip(demo.paths(), demo.records(), strict=True)
        if record["impact_score"]
    }
    assert scores == SCORES


def test_its_pages_are_told_apart(demo: Crawl) -> None:
    """Stories are articles; fronts, sections and forms are not."""
    kinds = {path: r["page_type"] for path, r in zip(demo.paths(), demo.records(), strict=True)}
    assert {path for path, kind in kinds.items() if kind == "article"} == pages() - LISTINGS - FORMS


def test_it_shows_every_part_of_a_record(demo: Crawl) -> None:
    """The first story: headline, author, body, score, teasers, forms."""
    record = next(r for p, r in zip(demo.paths(), demo.records(), strict=True) if "ferry" in p)
    assert (
        record["article"]["headline"]
        == "The last car ferry returns to Saltmarsh after eleven months in dry dock"
    )
    assert [author["name"] for author in record["article"]["authors"]] == ["Nora Whitlock"]
    assert "The Margery Blythe came round the breakwater" in record["article"]["body_text"]
    assert len(record["teasers"]) == 4
    assert {form["form_type"] for form in record["furniture"]["forms"]} == {"search", "join mailing list"}


def test_it_closes_with_a_summary(demo: Crawl) -> None:
    """Pages, articles, scores, teasers, forms, rejected, and where the file is."""
    records = demo.records()
    teasers = sum(len(record["teasers"]) for record in records)
    forms = sum(len(record["furniture"]["forms"]) for record in records)
    (file,) = demo.folder.glob("output/news-*.jsonl")
    said = demo.stderr.partition("\nnewsplit: ")[2].splitlines()
    assert re.fullmatch(r"25 pages in \d+\.\d s", said[0])
    kinds = Counter(record["page_type"] for record in records)
    assert [line.split(maxsplit=1) for line in said[1:]] == [
        ["articles", f"{kinds['article']} (and {kinds['listing']} listings, {kinds['other']} other pages)"],
        ["scores", str(len(SCORES))],
        ["teasers", str(teasers)],
        ["forms", str(forms)],
        ["rejected", "0"],
        ["skipped", "1 Forbidden by robots.txt"],
        ["written", f"to  {file}"],
    ]
