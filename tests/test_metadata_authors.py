"""Which authors are believed: people and desks that the page declares, shows, or both."""

from __future__ import annotations

import pytest

from extractor.metadata.names import split_names
from tests.metadata_pages import article_of, declared, meta, names_of, story

ANA = {"@type": "Person", "name": "Ana Ruiz"}
TOM = {"@type": "Person", "name": "Tom Okafor"}
BY_ANA = '<p class="byline">By Ana Ruiz, 5 March 2026</p>'
MICRODATA = (
    '<div itemscope itemtype="https://schema.org/NewsArticle"><div itemprop="author" itemscope>'
    '<meta itemprop="name" content="Ana Ruiz"></div></div>'
)

CASES = [
    pytest.param(declared(author=[ANA]), "", ["Ana Ruiz"], "json-ld", id="declared"),
    pytest.param(declared(author="Ana Ruiz"), "", ["Ana Ruiz"], "json-ld", id="a text in place of a node"),
    pytest.param(
        declared(author={"name": ["Ana Ruiz", "Tom Okafor"]}),
        "",
        ["Ana Ruiz", "Tom Okafor"],
        "json-ld",
        id="names",
    ),
    pytest.param(declared(author="By Ana Ruiz"), "", ["Ana Ruiz"], "json-ld", id="a by"),
    pytest.param(
        declared(author="Ana Ruiz, Tom Okafor"), "", ["Ana Ruiz", "Tom Okafor"], "json-ld", id="two in a text"
    ),
    pytest.param(declared(author=[ANA, TOM]), "", ["Ana Ruiz", "Tom Okafor"], "json-ld", id="two"),
    pytest.param(declared(author=[ANA, ANA]), "", ["Ana Ruiz"], "json-ld", id="one twice"),
    pytest.param(declared(author="ana@news.example"), "", [], None, id="an address"),
    pytest.param(declared(author="Senior Reporter"), "", [], None, id="a role"),
    pytest.param(declared(creator=ANA), "", ["Ana Ruiz"], "json-ld", id="a creator"),
    pytest.param(declared(author={"name": "Zoë Saldaña"}), "", ["Zoë Saldaña"], "json-ld", id="accents"),
    pytest.param(
        declared(author={"name": "Ana &amp; Tom O&#39;Hara"}),
        "",
        ["Ana", "Tom O'Hara"],
        "json-ld",
        id="entities",
    ),
    pytest.param(declared(author={"name": "admin"}), "", [], None, id="an account"),
    pytest.param(declared(author={"@list": [ANA]}), "", ["Ana Ruiz"], "json-ld", id="an ordered list"),
    pytest.param(
        declared(author="https://news.example/authors/ana"), "", [], None, id="an address of a page"
    ),
    pytest.param(meta("author", "@anaruiz"), "", [], None, id="a handle"),
    pytest.param(meta("author", "Staff"), "", [], None, id="staff"),
    pytest.param(
        declared(author="Ana Ruiz, Senior Editor"), "", ["Ana Ruiz"], "json-ld", id="a role after the name"
    ),
    pytest.param(
        "",
        '<p typeof="Article"><span property="author">Ana Ruiz</span></p>',
        ["Ana Ruiz"],
        "visible text",
        id="RDFa",
    ),
    pytest.param(
        "",
        '<p class="vcard"><span class="fn">Ana Ruiz</span></p>',
        ["Ana Ruiz"],
        "visible text",
        id="a microformat",
    ),
    pytest.param("", MICRODATA, ["Ana Ruiz"], "microdata", id="microdata"),
    pytest.param(meta("author", "Ana Ruiz"), "", ["Ana Ruiz"], "meta", id="meta"),
    pytest.param(meta("article:author", "Ana Ruiz"), "", ["Ana Ruiz"], "meta", id="OpenGraph"),
    pytest.param(
        meta("article:author", "https://social.example/ana"), "", [], None, id="a profile in OpenGraph"
    ),
    pytest.param(meta("citation_author", "Ruiz, Ana"), "", ["Ana Ruiz"], "meta", id="surname first"),
    pytest.param("", BY_ANA, ["Ana Ruiz"], "visible text", id="shown"),
    pytest.param(declared(author=[ANA]), BY_ANA, ["Ana Ruiz"], "visible text", id="declared and shown"),
    pytest.param(
        declared(author={"name": "The Quay"}), BY_ANA, ["Ana Ruiz"], "visible text", id="not the publication"
    ),
    pytest.param(
        declared(author=[ANA]),
        '<p class="byline">By Ana Ruiz and Tom Okafor</p>',
        ["Ana Ruiz", "Tom Okafor"],
        "visible text",
        id="the byline has more",
    ),
    pytest.param(
        declared(author=[ANA]),
        '<p class="byline">By Ana Ruiz</p><p class="byline">By Tom Okafor</p>',
        ["Ana Ruiz"],
        "visible text",
        id="the byline has all that are declared: who stands beside it did something else",
    ),
    pytest.param(
        "",
        '<p class="byline">By Ana Ruiz</p><p class="byline">By Tom Okafor</p>',
        ["Ana Ruiz", "Tom Okafor"],
        "visible text",
        id="one a line",
    ),
    pytest.param(
        meta("author", "news.example"), BY_ANA, ["Ana Ruiz"], "visible text", id="not the site's address"
    ),
    pytest.param(declared(author={"name": "Reuters"}), "", ["Reuters"], "json-ld", id="an agency"),
    pytest.param(
        meta("og:site_name", "Harbour Books") + declared(author={"name": "Harbour Books"}),
        '<p class="writer">Ana Ruiz</p>',
        ["Ana Ruiz"],
        "visible text",
        id="the site's own name, which might be a person's",
    ),
    pytest.param(
        meta("og:site_name", "Ana Ruiz") + declared(author=ANA),
        '<p><a rel="author" href="https://social.example/@x">Elsewhere</a></p>',
        ["Ana Ruiz"],
        "json-ld",
        id="the owner of the site",
    ),
    pytest.param(
        meta("og:site_name", "The Quay")
        + declared(author={"name": "The Quay"})
        + meta("articleAuthor", "Reuters"),
        "",
        ["Reuters"],
        "meta",
        id="an agency before the publication",
    ),
    pytest.param(
        declared(author="Ana Ruiz, Chief Officer and Head of Harbour Works"),
        "<p>By Ana Ruiz, Chief Officer and Head of Harbour Works</p>",
        ["Ana Ruiz"],
        "visible text",
        id="two offices",
    ),
    pytest.param("", "", [], None, id="none"),
]


@pytest.mark.parametrize(("head", "byline", "names", "source"), CASES)
def test_authors(head: str, byline: str, names: list[str], source: str | None) -> None:
    """An author is a person or a desk, and `sources` says where they were found."""
    page = story(head, byline)
    assert names_of(page) == names
    assert article_of(page).sources.get("authors") == source


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz",
        "Tom McAdam",
        "By Ruiz",
        "Von Ruiz",
        "Ana And",
        "Ana Reporter",
        "Read More",
        "Ana Reuters",
        "Ana R",
    ],
)
def test_a_plain_name_is_read_like_any_other(text: str) -> None:
    """Two words that can only be a name take a short way, to the same end as in a line with something else in it."""
    assert split_names(text) == split_names(f"{text},")


def test_url() -> None:
    """An author's page is absolute."""
    page = story(declared(author={"name": "Ana Ruiz", "url": "/staff/ana"}))
    assert [author.url for author in article_of(page).authors] == ["https://news.example/staff/ana"]


def test_a_byline_under_the_text() -> None:
    """A byline may stand under the last paragraph."""
    assert names_of(story(end='<p class="byline">By Ana Ruiz</p>')) == ["Ana Ruiz"]


def test_names_in_the_text() -> None:
    """Whom the text speaks of is no author."""
    assert (
        names_of(
            story(
                "",
                "<p>Tom Okafor, the mayor, said on Monday that the quay would be mended by the spring.</p>",
            )
        )
        == []
    )
