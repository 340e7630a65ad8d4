"""Made-up stories with their metadata in the head, on the page, or both; and case files, for the tests of the metadata."""

from __future__ import annotations

import json
from pathlib import Path

from extractor import Page, extract
from extractor.page import Article

TEXT = "".join(
    f"<p>The harbour board met for the {n}th time on Monday and put the repair of the quay off until the spring.</p>"
    for n in range(4, 10)
)
URL = "https://news.example/quay"
HEADLINE = "Board puts the quay off"


def story(
    head: str = "",
    byline: str = "",
    *,
    language: str = "en",
    url: str = URL,
    end: str = "",
    heading: str = f"<h1>{HEADLINE}</h1>",
    title: str = HEADLINE,
    text: str = TEXT,
) -> Page:
    """A story with `head` in its `<head>`, `byline` under its heading and `end` after its text."""
    html = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
    <body><main><article>{heading}{byline}{text}{end}</article></main></body></html>"""
    return extract(html.encode(), url=url, fetched_at="2026-11-01T00:00:00Z")


def article_of(page: Page) -> Article:
    """The page's article, which it must have."""
    assert page.article is not None
    return page.article


def script(text: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{text}</script>'


def declared(**values: object) -> str:
    """A JSON-LD script that declares a news article."""
    return script(json.dumps({"@type": "NewsArticle", **values}))


def meta(name: str, content: str) -> str:
    """A `<meta>` element, in Open Graph's way where the name has a colon."""
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def names_of(page: Page) -> list[str]:
    """The names of the article's authors."""
    return [author.name for author in article_of(page).authors]


def cases(file: str) -> list[tuple[str, str, str]]:
    """The lines of a case file after its first paragraph: three columns with tabs between them."""
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.partition("\n\n")[2].splitlines() if line]
    return [(language, expected, given) for language, expected, given in rows]
