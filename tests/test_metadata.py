"""What a page declares and shows of its article: JSON-LD in broken forms, authors, dates, and where each came from."""

from __future__ import annotations

import json

import pytest

from extractor import Page, extract
from extractor.json_ld import nodes

TEXT = "".join(
    f"<p>The harbour board met for the {n}th time on Monday and put the repair of the quay off until the spring.</p>"
    for n in range(4, 10)
)

JSON_LD = [
    ("one object", '{"@type": "NewsArticle", "headline": "Quay"}'),
    ("an array", '[{"@type": "NewsArticle", "headline": "Quay"}]'),
    (
        "a graph",
        '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Quay"}]}',
    ),
    ("a trailing comma", '{"@type": "NewsArticle", "headline": "Quay",}'),
    ("a comment around it", '<!-- {"@type": "NewsArticle", "headline": "Quay"} -->'),
    ("a CDATA section", '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Quay"}\n//]]>'),
    ("a line break in a string", '{"@type": "NewsArticle", "description": "a\nb", "headline": "Quay"}'),
    ("several types", '{"@type": ["NewsArticle", "Article"], "headline": "Quay"}'),
]


@pytest.mark.parametrize(("title", "script"), JSON_LD, ids=[case[0] for case in JSON_LD])
def test_json_ld(title: str, script: str) -> None:
    """JSON-LD is read however it is written."""
    assert any(node.get("headline") == "Quay" for node in nodes(script)), title


@pytest.mark.parametrize("script", ["", "null", "{", "[]", '"text"', "not json at all"])
def test_json_ld_without_a_node(script: str) -> None:
    """What holds no node gives none, and never an error."""
    assert not any(node.get("headline") for node in nodes(script))


def story(head: str = "", byline: str = "", language: str = "en") -> Page:
    """A made-up story with its metadata in the head, in a byline, or both."""
    html = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Board puts the quay off</title>{head}</head>
    <body><main><article><h1>Board puts the quay off</h1>{byline}{TEXT}</article></main></body></html>"""
    return extract(html.encode(), url="https://news.example/quay", fetched_at="2026-11-01T00:00:00Z")


def declared(**values: object) -> str:
    """A JSON-LD script that declares a news article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


AUTHORS = [
    ("declared", declared(author=[{"@type": "Person", "name": "Ana Ruiz"}]), "", ["Ana Ruiz"]),
    ("declared with By", declared(author="By Ana Ruiz"), "", ["Ana Ruiz"]),
    (
        "two declared",
        declared(author=[{"name": "Ana Ruiz"}, {"name": "Tom Okafor"}]),
        "",
        ["Ana Ruiz", "Tom Okafor"],
    ),
    ("visible", "", '<p class="byline">By Ana Ruiz</p>', ["Ana Ruiz"]),
    ("visible pair", "", '<p class="byline">By Ana Ruiz and Tom Okafor</p>', ["Ana Ruiz", "Tom Okafor"]),
    ("none", "", "", []),
]


@pytest.mark.parametrize(("title", "head", "byline", "expected"), AUTHORS, ids=[case[0] for case in AUTHORS])
def test_authors(title: str, head: str, byline: str, expected: list[str]) -> None:
    """An author is a name, from what the page declares or shows; none where it has none."""
    article = story(head, byline).article
    assert article
    assert [author.name for author in article.authors] == expected, title


DATES = [
    ("declared, with its zone", declared(datePublished="2026-03-05T10:20:00+02:00"), "", "2026-03-05T10:20"),
    (
        "a meta element",
        '<meta property="article:published_time" content="2026-03-05T10:20:00Z">',
        "",
        "2026-03-05T10:20",
    ),
    (
        "a time element",
        "",
        '<p class="byline"><time datetime="2026-03-05T10:20:00Z">5 March</time></p>',
        "2026-03-05T10:20",
    ),
    ("visible", "", '<p class="byline">By Ana Ruiz, 5 March 2026</p>', "2026-03-05"),
    ("none", "", "", ""),
    ("in the future", declared(datePublished="2031-01-01T00:00:00Z"), "", ""),
    ("before 1990", declared(datePublished="1970-01-01T00:00:00Z"), "", ""),
]


@pytest.mark.parametrize(("title", "head", "byline", "expected"), DATES, ids=[case[0] for case in DATES])
def test_date_published(title: str, head: str, byline: str, expected: str) -> None:
    """The date is ISO 8601; none is exported that can't be."""
    article = story(head, byline).article
    assert article
    assert (article.date_published or "").startswith(expected), title
    assert bool(article.date_published) == bool(expected)


@pytest.mark.parametrize("date", ["2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z"])
def test_impossible_dates_are_warned_about(date: str) -> None:
    """A date in the future or before 1990 is a warning."""
    assert any("date" in warning.code for warning in story(declared(datePublished=date)).warnings)


def test_sources() -> None:
    """Each value says where it came from."""
    article = story(
        declared(headline="Board puts the quay off", datePublished="2026-03-05T10:20:00Z", author="Ana Ruiz")
    ).article
    assert article
    assert article.headline == "Board puts the quay off"
    assert article.sources["authors"] == "json-ld"
    assert article.sources["date_published"] == "json-ld"
    assert "main_image" not in article.sources


def test_page_values() -> None:
    """Language, site name and canonical URL are the page's own."""
    page = story('<meta property="og:site_name" content="The Quay"><link rel="canonical" href="/quay-story">')
    assert (page.language, page.site_name, page.canonical_url) == (
        "en",
        "The Quay",
        "https://news.example/quay-story",
    )
