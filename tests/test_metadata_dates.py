"""When the article was published and changed: which of the page's dates is believed."""

from __future__ import annotations

import pytest

from extractor.metadata.dates_in_url import url_date
from tests.metadata_pages import URL, article_of, declared, meta, script, story

STAMP = "2026-03-05T10:20:00+02:00"

PUBLISHED = [
    pytest.param(declared(datePublished=STAMP), "", STAMP, "json-ld", id="declared, with its zone"),
    pytest.param(declared(dateCreated=STAMP), "", STAMP, "json-ld", id="created, for want of published"),
    pytest.param(meta("article:published_time", STAMP), "", STAMP, "opengraph", id="OpenGraph"),
    pytest.param(meta("dcterms.issued", "2026-03-05"), "", "2026-03-05", "meta", id="Dublin Core"),
    pytest.param(meta("x-published-date", STAMP), "", STAMP, "meta", id="a name of the publisher's own"),
    pytest.param(meta("publisher", "5 March 2026 Press"), "", None, None, id="no publisher's name"),
    pytest.param(
        "",
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" content="{STAMP}"></div>',
        STAMP,
        "microdata",
        id="microdata",
    ),
    pytest.param(
        "", f'<p><time datetime="{STAMP}">5 March</time></p>', STAMP, "time element", id="a time element"
    ),
    pytest.param(
        "", f'<p><time datetime="{STAMP}">2 hours ago</time></p>', STAMP, "time element", id="a relative time"
    ),
    pytest.param(
        "",
        f'<p>Posted <time datetime="{STAMP}"> </time></p>',
        STAMP,
        "time element",
        id="an empty time element",
    ),
    pytest.param(
        "",
        '<p><time datetime="2020-01-01">5 March 2026</time></p>',
        "2026-03-05",
        "time element",
        id="a template's attribute",
    ),
    pytest.param(
        "",
        '<p><time datetime="2026-05-03">3/5/2026</time></p>',
        "2026-05-03",
        "time element",
        id="an attribute that tells the order",
    ),
    pytest.param("", "<p>By Ana Ruiz, 5 March 2026</p>", "2026-03-05", "visible text", id="shown"),
    pytest.param(
        "",
        "<p>Published 5 March 2026 | Updated 9 March 2026</p>",
        "2026-03-05",
        "visible text",
        id="labelled",
    ),
    pytest.param(
        "",
        "<p>5 March 2026. Updated: 9 March 2026</p>",
        "2026-03-05",
        "visible text",
        id="first, and then updated",
    ),
    pytest.param("", "<p>9 March 2026 (updated)</p>", "2026-03-09", "visible text", id="only updated"),
    pytest.param(
        "",
        "<p>On 5 March 2026 the board met and put off the repair of the quay, to nobody's joy, and went home again, for good.</p>",
        None,
        None,
        id="a day in a sentence",
    ),
    pytest.param("", "<p>© 5 March 2026</p>", None, None, id="a copyright"),
    pytest.param(
        "",
        '<p><span class="updated">9 March 2026</span> <span>5 March 2026</span></p>',
        "2026-03-05",
        "visible text",
        id="a microformat says that the other is a change",
    ),
    pytest.param(
        meta("article:published_time", "2026-01-15"),
        '<p><time class="updated" datetime="2026-03-09">9 March 2026</time></p>',
        "2026-01-15",
        "opengraph",
        id="a microformat says that the only one shown is a change",
    ),
    pytest.param(
        "",
        '<p><time class="entry-date updated" datetime="2026-03-09">9 March 2026</time></p><p>File, 5 March 2026</p>',
        "2026-03-09",
        "time element",
        id="a microformat on the date of an entry",
    ),
    pytest.param(
        "", "<p>Ana Ruiz | 5 March 2026 | Reviews</p>", "2026-03-05", "visible text", id="a section"
    ),
    pytest.param(
        meta("date", "2026-03-05"),
        '<p><time datetime="2026-03-09">Updated <b>9 March 2026</b>10:00 Published <b>5 March 2026</b>9:00</time></p>',
        "2026-03-05",
        "meta",
        id="two in one time element",
    ),
    pytest.param(
        "",
        '<p><time datetime="2026-03-05T01:00:00Z">4 March 2026</time></p>',
        "2026-03-04",
        "time element",
        id="the readers' day",
    ),
    pytest.param(declared(datePublished=STAMP), "<p>5 March 2026</p>", STAMP, "json-ld", id="both agree"),
    pytest.param(
        declared(datePublished="2026-03-04T23:30:00Z"),
        "<p>5 March 2026</p>",
        "2026-03-05",
        "visible text",
        id="the readers' day",
    ),
    pytest.param(
        declared(datePublished="2026-05-03"),
        "<p>3/5/2026</p>",
        "2026-05-03",
        "json-ld",
        id="the order is declared",
    ),
    pytest.param(
        script('{"@type": "NewsArticle", "datePublished": "2026-04-01"}') + meta("date", "March 5, 2026"),
        "<p>5 March 2026</p>",
        "2026-03-05",
        "meta",
        id="the declared date that is shown",
    ),
    pytest.param(declared(datePublished="2031-01-01"), "", None, None, id="in the future"),
    pytest.param(declared(datePublished="1970-01-01"), "", None, None, id="before 1990"),
    pytest.param(declared(datePublished="soon"), "", None, None, id="no date"),
    pytest.param(
        declared(datePublished=1772701200000), "", "2026-03-05T09:00:00+00:00", "json-ld", id="milliseconds"
    ),
    pytest.param(
        meta("article:published_time", "1772701200"),
        "",
        "2026-03-05T09:00:00+00:00",
        "opengraph",
        id="seconds",
    ),
    pytest.param(
        declared(datePublished="Thu Mar 05 2026 10:00:00 GMT+0100 (CET)"),
        "",
        "2026-03-05T10:00:00+01:00",
        "json-ld",
        id="as a script prints it",
    ),
    pytest.param(
        declared(datePublished="Thu, 05 Mar 2026 10:00:00 GMT"),
        "",
        "2026-03-05T10:00:00+00:00",
        "json-ld",
        id="as mail prints it",
    ),
    pytest.param("", "<p>By Ana Ruiz, 10/12/2026</p>", "2026-10-12", "visible text", id="month first"),
    pytest.param(
        "",
        "<p>By Ana Ruiz, 12/10/2026</p>",
        "2026-10-12",
        "visible text",
        id="day first, since the other way is in the future",
    ),
    pytest.param(
        "",
        '<div vocab="https://schema.org/" typeof="Article"><meta property="datePublished" content="2026-03-05"></div>',
        "2026-03-05",
        "meta",
        id="RDFa",
    ),
    pytest.param("", "", None, None, id="none"),
]


@pytest.mark.parametrize(("head", "byline", "expected", "source"), PUBLISHED)
def test_date_published(head: str, byline: str, expected: str | None, source: str | None) -> None:
    """The date is ISO 8601, in the page's own zone; none is exported that can't be."""
    article = article_of(story(head, byline))
    assert article.date_published == expected
    assert article.sources.get("date_published") == source
    assert (article.date_published_raw is None) == (expected is None)


MODIFIED = [
    pytest.param(declared(dateModified=STAMP), "", STAMP, id="declared"),
    pytest.param(meta("article:modified_time", STAMP), "", STAMP, id="OpenGraph"),
    pytest.param("", "<p>Published 5 March 2026 | Updated 9 March 2026</p>", "2026-03-09", id="labelled"),
    pytest.param("", "<p>Zuletzt aktualisiert: 9.3.2026</p>", "2026-03-09", id="in German"),
    pytest.param("", "<p>更新日：2026年3月9日</p>", "2026-03-09", id="in Japanese"),
    pytest.param("", "<p>5 March 2026</p>", None, id="no word of a change"),
]


@pytest.mark.parametrize(("head", "byline", "expected"), MODIFIED)
def test_date_modified(head: str, byline: str, expected: str | None) -> None:
    """A change is one that the page calls so."""
    assert article_of(story(head, byline)).date_modified == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2016/12/22/quay", "2016-12-22"),
        ("/2016/12/quay", None),
        ("/2016/12/2-quays", "2016-12-02"),
        ("/2016-12-22-quay", "2016-12-22"),
        ("/20161222/quay", "2016-12-22"),
        ("/2016/dec/22/quay", "2016-12-22"),
        ("/2016/december/22/quay", "2016-12-22"),
        ("/quay-20161222.html", "2016-12-22"),
        ("/2016/12/161222-quay", "2016-12-22"),
        ("/2016/12/171222-quay", None),
        ("/news/2039026", None),
        ("/2016/1/221/quay", None),
        ("/quay", None),
    ],
)
def test_url_date(path: str, expected: str | None) -> None:
    """A day in the page's address, with one separator or none."""
    found = url_date(f"https://news.example{path}")
    assert (found.moment.iso if found else None) == expected


def test_url_date_is_last() -> None:
    """The address is asked where the page says nothing else."""
    article = article_of(story(url="https://news.example/2026/03/05/quay"))
    assert (article.date_published, article.sources["date_published"]) == ("2026-03-05", "url")


def test_a_date_under_the_text() -> None:
    """A line that says "Published" may stand under the last paragraph."""
    page = story(end="<footer><p>Published on 5 March 2026</p></footer>", url=URL)
    assert article_of(page).date_published == "2026-03-05"


def test_a_labelled_date_anywhere() -> None:
    """Where nothing else tells, a date far from the headline is believed that says "published"."""
    box = "<p>Published</p><p>5 March 2026</p>" + "<p>A line.</p>" * 10
    assert (
        article_of(story(end=f"<p>A line.</p>{'<p>Another.</p>' * 10}{box}")).date_published == "2026-03-05"
    )
    assert (
        article_of(story(end=f"{'<p>Another.</p>' * 10}{box.replace('Published', 'Born')}")).date_published
        is None
    )


def test_another_article_s_date() -> None:
    """The instant of another article that the page declares is not this one's, though the day is printed."""
    own = '{"@type": "NewsArticle", "url": "https://news.example/quay", "datePublished": "2026-04-01"}'
    other = '{"@type": "NewsArticle", "url": "https://news.example/mill", "datePublished": "2026-03-05T09:00:00Z"}'
    article = article_of(story(script(f"[{own}, {other}]"), "<p>Published 5 March 2026</p>"))
    assert article.date_published == "2026-03-05"
