"""Headline, description, section, keywords, images, videos, trail, access, and what the page says of itself."""

from __future__ import annotations

import json

import pytest

from extractor import extract
from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.metadata import describe
from extractor.page import Role
from extractor.roles import Labelled
from tests.metadata_pages import HEADLINE, article_of, declared, meta, script, story

MICRODATA = '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="{}">{}</span></div>'
STANDFIRST = (
    "The repair of the old stone quay has to wait, the harbour board decided, since the money is not there"
)

FACTS = [
    pytest.param(
        "section", declared(articleSection="Harbour"), "", "Harbour", "json-ld", id="section, JSON-LD"
    ),
    pytest.param(
        "section",
        declared(articleSection=["Harbour", "Town"]),
        "",
        "Harbour",
        "json-ld",
        id="section, the first",
    ),
    pytest.param(
        "section", meta("article:section", "Harbour"), "", "Harbour", "opengraph", id="section, OpenGraph"
    ),
    pytest.param(
        "section",
        "",
        MICRODATA.format("articleSection", "Harbour"),
        "Harbour",
        "microdata",
        id="section, microdata",
    ),
    pytest.param(
        "section",
        meta("article:section", "https://news.example/harbour"),
        "",
        None,
        None,
        id="section, no address",
    ),
    pytest.param(
        "keywords",
        declared(keywords=["quay", "harbour"]),
        "",
        ["quay", "harbour"],
        "json-ld",
        id="keywords, a list",
    ),
    pytest.param(
        "keywords",
        declared(keywords="quay, harbour"),
        "",
        ["quay", "harbour"],
        "json-ld",
        id="keywords, a text",
    ),
    pytest.param(
        "keywords",
        meta("keywords", "quay、港；harbour"),
        "",
        ["quay", "港", "harbour"],
        "meta",
        id="keywords, wide commas",
    ),
    pytest.param(
        "keywords",
        meta("article:tag", "quay") + meta("article:tag", "Quay"),
        "",
        ["quay"],
        "opengraph",
        id="keywords, once each",
    ),
    pytest.param(
        "is_accessible_for_free",
        declared(isAccessibleForFree="False"),
        "",
        False,
        "json-ld",
        id="access, a text",
    ),
    pytest.param(
        "is_accessible_for_free", declared(isAccessibleForFree=True), "", True, "json-ld", id="access, free"
    ),
    pytest.param(
        "is_accessible_for_free",
        declared(hasPart={"@type": "WebPageElement", "isAccessibleForFree": "http://schema.org/False"}),
        "",
        False,
        "json-ld",
        id="access, a part",
    ),
    pytest.param(
        "is_accessible_for_free",
        meta("article:content_tier", "metered"),
        "",
        False,
        "opengraph",
        id="access, a tier",
    ),
    pytest.param("is_accessible_for_free", "", "", None, None, id="access, no word of it"),
    pytest.param(
        "description",
        meta("og:description", STANDFIRST),
        "",
        STANDFIRST,
        "opengraph",
        id="description, declared",
    ),
    pytest.param(
        "description",
        "",
        f"<h2>{STANDFIRST}</h2>",
        STANDFIRST,
        "visible text",
        id="description, a lesser heading",
    ),
    pytest.param(
        "description",
        "",
        f'<p class="standfirst">{STANDFIRST}</p>',
        STANDFIRST,
        "visible text",
        id="description, shown",
    ),
    pytest.param(
        "description",
        meta("description", HEADLINE),
        "",
        None,
        None,
        id="description, only the headline again",
    ),
]


@pytest.mark.parametrize(("field", "head", "byline", "expected", "source"), FACTS)
def test_fact(field: str, head: str, byline: str, expected: object, source: str | None) -> None:
    """Each fact is read from wherever pages declare or show it, and `sources` says where."""
    article = article_of(story(head, byline))
    assert getattr(article, field) == (expected if expected is not None or field != "keywords" else [])
    assert article.sources.get(field) == source


def test_a_section_s_heading_is_no_standfirst() -> None:
    """A heading after the first paragraph begins a section; one with the headline's words is its other version."""
    for byline in (
        "<p>The board has met at last, after a long wait.</p><h2>" + STANDFIRST + "</h2>",
        f"<h2>{HEADLINE} until spring</h2>",
    ):
        assert article_of(story("", byline)).description is None


HEADLINES = [
    pytest.param(f"<h1>{HEADLINE}</h1>", "", HEADLINE, id="shown"),
    pytest.param(
        f"<h1><span>Harbour</span>{HEADLINE}</h1>",
        f"Harbour {HEADLINE}",
        f"Harbour {HEADLINE}",
        id="glued to its kicker",
    ),
    pytest.param(f"<h1><span>Harbour</span>: {HEADLINE}</h1>", HEADLINE, HEADLINE, id="the kicker cut off"),
    pytest.param(
        "<h1><span>Old harbour</span> - Board puts the quay off until spring</h1>",
        "Money: Board puts the quay off until spring",
        "Board puts the quay off until spring",
        id="another kicker in the title",
    ),
    pytest.param(
        f"<h1>The Quay</h1><h2>{HEADLINE}</h2>", HEADLINE, HEADLINE, id="the site's name in the first heading"
    ),
    pytest.param("<h1>Bo&shy;ard puts the quay off</h1>", "", HEADLINE, id="soft hyphens"),
    pytest.param(
        "<h1>هیئت‌مدیره کار اسکله را به تعویق می‌اندازد</h1>",
        "",
        "هیئت\u200cمدیره کار اسکله را به تعویق می\u200cاندازد",
        id="non-joiners of Persian",
    ),
    pytest.param("", HEADLINE, HEADLINE, id="declared only"),
    pytest.param(
        f"<h1>{HEADLINE}</h1><h2>The new quay of the board</h2>",
        "The Quay",
        HEADLINE,
        id="the site's name declared for a title",
    ),
]


@pytest.mark.parametrize(("heading", "title", "expected"), HEADLINES)
def test_headline(heading: str, title: str, expected: str) -> None:
    """The headline is the one that the page shows, without labels."""
    head = meta("og:site_name", "The Quay") + (meta("og:title", title) if title else "")
    page = story(
        head, heading=heading, title=f"{HEADLINE if title in ('', 'The Quay') else title} | The Quay"
    )
    assert article_of(page).headline == expected


def test_images() -> None:
    """The declared image is the main one; images of the article have their caption and credit; icons are none."""
    page = story(
        meta("og:image", "/quay.jpg"),
        '<figure><img src="/quay.jpg?w=600" alt="A quay"><figcaption>The quay <span class="credit">Ana Ruiz</span></figcaption></figure>'
        '<img src="/icon.png" width="16" height="16"><img data-src="/mill.jpg" src="data:image/gif;base64,AA">',
    )
    article = article_of(page)
    assert article.main_image
    assert (article.main_image.alt, article.main_image.caption, article.main_image.credit) == (
        "A quay",
        "The quay",
        "Ana Ruiz",
    )
    assert [image.url for image in article.images] == [
        "https://news.example/quay.jpg?w=600",
        "https://news.example/mill.jpg",
    ]
    assert article.sources["main_image"] == "opengraph"


def test_videos() -> None:
    """Videos are those that the article declares or holds in a frame."""
    page = story(
        declared(video={"@type": "VideoObject", "embedUrl": "https://player.vimeo.com/video/1"}),
        '<iframe src="https://www.youtube.com/embed/2"></iframe><iframe src="https://ads.example/3"></iframe>',
    )
    assert [video.url for video in article_of(page).videos] == [
        "https://player.vimeo.com/video/1",
        "https://www.youtube.com/embed/2",
    ]


@pytest.mark.parametrize(
    ("other", "probability"),
    [
        pytest.param("Quay closed, the board says. " * 10, 0.9, id="a line of 290 characters"),
        pytest.param("Harbour board of the northern town", 0.3, id="one that the labeller is less sure of"),
    ],
)
def test_the_headline_is_a_line_that_the_labeller_is_sure_of(other: str, probability: float) -> None:
    """The page declares no title and has no heading element: only the labels tell."""
    root = parse(f"<p>{other}</p><p>The old quay closes in spring</p>".encode()).root
    sheet, told = cut(root), declare(root, None)
    labelled = Labelled([Role.HEADLINE] * 2, [probability, 0.6])
    assert describe(sheet, labelled, told, None).headline == "The old quay closes in spring"


TRAIL = [
    {"@type": "ListItem", "position": n, "name": name, "item": f"/{name}"}
    for n, name in ((2, "harbour"), (1, "news"))
]


@pytest.mark.parametrize(
    ("head", "source"),
    [
        pytest.param(
            script(json.dumps({"@type": "BreadcrumbList", "itemListElement": TRAIL})),
            "json-ld",
            id="declared",
        ),
        pytest.param("", "visible text", id="shown"),
    ],
)
def test_breadcrumbs(head: str, source: str) -> None:
    """The trail is in its order, with absolute addresses."""
    shown = '<nav class="breadcrumbs"><a href="/news">news</a> › <a href="/harbour">harbour</a></nav>'
    article = article_of(story(head, "" if head else shown))
    assert [(link.text, link.url) for link in article.breadcrumbs] == [
        ("news", "https://news.example/news"),
        ("harbour", "https://news.example/harbour"),
    ]
    assert article.sources["breadcrumbs"] == source


def test_every_page_has_its_trail() -> None:
    """A listing and a page of another kind are no articles, and have a place in the site all the same."""
    page = extract(
        b'<nav class="breadcrumbs"><a href="/news">News</a> <a href="/harbour">Harbour</a></nav><h1>Harbour</h1>',
        url="https://news.example/harbour",
    )
    assert page.article is None
    assert [link.text for link in page.furniture.breadcrumbs] == ["News", "Harbour"]


def test_crumbs_in_boxes_of_their_own_are_one_trail() -> None:
    """Where the trail and each of its crumbs say so, the trail is the outermost."""
    crumbs = "".join(f'<li class="breadcrumb-item"><a href="/{n}">{n}</a></li>' for n in ("news", "harbour"))
    trail = article_of(story("", f'<ol class="breadcrumb">{crumbs}</ol>')).breadcrumbs
    assert [link.text for link in trail] == ["news", "harbour"]


def test_a_menu_is_no_trail() -> None:
    """A box with a whole menu in it is no trail, whatever its class says."""
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(60))
    assert article_of(story("", f'<div class="breadcrumb-menu"><ul>{menu}</ul></div>')).breadcrumbs == []


def test_the_page_itself() -> None:
    """Language, site name and canonical address are the page's own."""
    page = story('<meta property="og:site_name" content="The Quay"><link rel="canonical" href="/quay-story">')
    assert (page.language, page.site_name, page.canonical_url) == (
        "en",
        "The Quay",
        "https://news.example/quay-story",
    )


@pytest.mark.parametrize(
    ("declared_language", "text", "expected"),
    [
        ("en_us", "", "en-US"),
        ("zh-hant-tw", "", "zh-Hant-TW"),
        ("en", "港务局周一开会，决定将码头的修缮工程推迟到春天。" * 8, "zh"),
        ("en", "港の委員会は月曜日に会議を開き、岸壁の修理を春まで延期した。" * 8, "ja"),
        ("en", "항만 위원회는 월요일에 회의를 열고 부두 수리를 봄까지 미루기로 했다. " * 8, "ko"),
        ("en", "คณะกรรมการท่าเรือประชุมเมื่อวันจันทร์และเลื่อนการซ่อมท่าเรือออกไป" * 8, "th"),
        ("en", "اجتمع مجلس الميناء يوم الاثنين وأجل إصلاح الرصيف حتى الربيع. " * 8, "ar"),
        ("fa", "هیئت بندر روز دوشنبه جلسه داشت و تعمیر اسکله را به بهار موکول کرد. " * 8, "fa"),
        ("en", "ועדת הנמל התכנסה ביום שני ודחתה את תיקון הרציף עד האביב. " * 8, "he"),
        ("en", "Το λιμενικό συμβούλιο συνεδρίασε τη Δευτέρα και ανέβαλε την επισκευή. " * 8, "el"),
        ("ru", "Портовый совет собрался в понедельник и отложил ремонт причала. " * 8, "ru"),
    ],
)
def test_language(declared_language: str, text: str, expected: str) -> None:
    """The language is the declared one, unless the text is in a script that it is not written in."""
    paragraphs = f"<p>{text}</p>" * 5
    page = story(language=declared_language, heading="<h1>1</h1>", **({"text": paragraphs} if text else {}))
    assert page.language == expected


HUGE = 200_000


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("a" * HUGE + " @", id="a word"),
        pytest.param("(" * HUGE, id="brackets"),
        pytest.param(" - " * HUGE, id="dashes"),
        pytest.param("1/" * HUGE, id="numbers"),
        pytest.param("By " * HUGE, id="bylines"),
        pytest.param("2026-03-05 " * (HUGE // 10), id="dates"),
    ],
)
def test_huge_values(value: str) -> None:
    """However much a page declares, it is read in time that grows with it, and the story is found."""
    names = ("author", "date", "description", "og:title", "keywords", "article:section", "x-published-date")
    assert article_of(story("".join(meta(name, value) for name in names))).word_count


def test_a_huge_heading() -> None:
    """So is a heading of many words, whatever the title."""
    page = story(meta("og:title", "Quay: put off"), heading=f"<h1><b>Old</b> {'quay ' * 5_000}put off</h1>")
    assert article_of(page).word_count
