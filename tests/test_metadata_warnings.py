"""What a reader of the metadata is warned of: two sources that disagree, dates that can't be, text that is not there."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.metadata_pages import TEXT, article_of, declared, meta, story

LONG = "The board met. " * 400

CASES = [
    pytest.param(
        declared(datePublished="2031-01-01T00:00:00Z"), "", ["date_in_future"], id="a date in the future"
    ),
    pytest.param(
        declared(datePublished="1970-01-01T00:00:00Z"), "", ["date_too_early"], id="a date before 1990"
    ),
    pytest.param(
        declared(datePublished="2026-03-05"),
        "<p>Published 1 April 2026</p>",
        ["date_disagreement"],
        id="two dates of publication",
    ),
    pytest.param(declared(datePublished="2026-03-05"), "<p>5 March 2026</p>", [], id="one"),
    pytest.param(
        declared(headline="Mill burns to the ground"), "", ["headline_disagreement"], id="another headline"
    ),
    pytest.param(declared(headline="Board puts quay off"), "", [], id="nearly the same headline"),
    pytest.param(
        declared(author="Tom Okafor") + meta("author", "Ana Ruiz"),
        '<p class="byline">By Ana Ruiz</p>',
        ["authors_disagreement"],
        id="other authors",
    ),
    pytest.param(
        declared(author="Dr Ana Ruiz"), '<p class="byline">By Ana Ruiz</p>', [], id="the same with a title"
    ),
    pytest.param(
        '<link rel="canonical" href="https://other.example/quay">',
        "",
        ["canonical_elsewhere"],
        id="an address on another site",
    ),
    pytest.param(
        '<link rel="canonical" href="https://www.news.example/quay">', "", [], id="an address on this one"
    ),
    pytest.param(
        declared(isAccessibleForFree=False, wordCount=900),
        "",
        ["paywalled_text_cut"],
        id="fewer words than it declares",
    ),
    pytest.param(
        declared(isAccessibleForFree=False, articleBody=LONG),
        "",
        ["paywalled_text_cut"],
        id="less text than it declares",
    ),
    pytest.param(declared(isAccessibleForFree=False, wordCount=120), "", [], id="not free, but whole"),
    pytest.param(declared(isAccessibleForFree=True, wordCount=900), "", [], id="free"),
    pytest.param("", "", [], id="nothing to say"),
]


@pytest.mark.parametrize(("head", "byline", "codes"), CASES)
def test_warnings(head: str, byline: str, codes: list[str]) -> None:
    """A warning for each doubt, and none without one."""
    assert [warning.code for warning in story(head, byline).warnings] == codes


def test_a_warning_quotes_both() -> None:
    """A warning of a disagreement names both sources and what they say."""
    (warning,) = story(declared(datePublished="2026-03-05"), "<p>Published 1 April 2026</p>").warnings
    assert all(part in warning.message for part in ("json-ld", "2026-03-05", "visible text", "1 April 2026"))


def test_the_story_is_whole() -> None:
    """The stories of these tests have all their text."""
    assert article_of(story()).word_count == len(TEXT.replace("<p>", "").replace("</p>", " ").split())


@pytest.mark.parametrize(
    "stated",
    [
        '{"@type": "NewsArticle", "headline": "A lamp", "wordCount": "%s", "isAccessibleForFree": false}',
        '{"@type": "BreadcrumbList", "itemListElement": [{"position": "%s", "name": "Quay", "item": "/quay"}]}',
    ],
)
def test_numbers_of_thousands_of_digits(stated: str) -> None:
    """Nobody can read them, and Python refuses to."""
    digits = "9" * 5000
    script = f'<script type="application/ld+json">{stated % digits}</script>'
    paragraph = "<p>" + "The lamp on the quay was lit again on Monday night. " * 5
    extract(
        f"<html><head>{script}</head><body><h1>A lamp</h1>{paragraph}<img src=/a.jpg width={digits}>{paragraph}"
    )
