"""Furniture blocks become regions: neighbours with one role together, each with its text, links and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from extractor.blocks import cut
from extractor.coverage import measure
from extractor.document import parse
from extractor.furniture.regions import find_regions
from extractor.links import read_links
from extractor.page import Discussion, Link, Role

HTML = b"""<body><nav><ul><li><a href="/a">One</a></li><li><a href="/b">Two <b>more</b></a></li></ul></nav>
<p>Text</p><div class="bar"><button>Share</button></div><nav><a href="#top">Top</a></nav></body>"""
ROLES = [Role.NAVIGATION, Role.NAVIGATION, Role.BODY, Role.SHARING, Role.NAVIGATION]
BASE = "https://n.example/"


def regions(markup: bytes, roles: Sequence[Role]) -> dict[str, Any]:
    """The regions of a page whose blocks have these roles."""
    sheet = cut(parse(markup).root)
    assert len(sheet.scraps) == len(roles)
    return find_regions(sheet, roles, read_links(sheet, BASE, BASE))


def test_runs_become_regions() -> None:
    """A run of blocks with one role is one region; body blocks are none."""
    found = regions(HTML, ROLES)
    assert {field: [region.text for region in those] for field, those in found.items() if those} == {
        "navigation": ["One\nTwo more", "Top"],
        "sharing": ["Share"],
    }


def test_links() -> None:
    """A region's links have their whole text and absolute URLs; links within the page are none."""
    first, second = regions(HTML, ROLES)["navigation"]
    assert [(link.text, link.url) for link in first.links] == [
        ("One", "https://n.example/a"),
        ("Two more", "https://n.example/b"),
    ]
    assert second.links == []


def test_a_link_over_two_roles_keeps_its_words_apart() -> None:
    """A card that is one link gives each region only the words that stand in it."""
    markup = b'<body><a href="/a"><p>Kept</p><p>Not kept</p></a></body>'
    (region,) = regions(markup, [Role.PROMOTION, Role.TEASER])["promotions"]
    assert [link.text for link in region.links] == ["Kept"]


def test_place() -> None:
    """A region's XPath leads to the smallest element around it."""
    root = parse(HTML).root
    for found in regions(HTML, ROLES).values():
        for region in found:
            (element,) = root.xpath(region.xpath)
            assert "".join(region.text.split()) == "".join("".join(element.itertext()).split())


def test_regions_are_checked_records() -> None:
    """They are made in one go, and are the same as records made one by one."""
    for found in regions(HTML, ROLES).values():
        for region in found:
            assert type(region).model_validate(region.model_dump()) == region
            assert all(type(link) is Link for link in region.links)


MENUS = {
    "two landmarks": (b"<nav><a href=/a>A</a></nav><nav><a href=/b>B</a></nav>", [(None, "A"), (None, "B")]),
    "named landmarks": (
        b'<nav aria-label="Sections"><a href=/a>A</a></nav><div role=navigation aria-label="Service"><a href=/b>B</a></div>',
        [("Sections", "A"), ("Service", "B")],
    ),
    "headings": (
        b"<div><h3>Company</h3><ul><li><a href=/a>A</a></ul><h3>Help</h3><ul><li><a href=/b>B</a></ul></div>",
        [("Company", "Company\nA"), ("Help", "Help\nB")],
    ),
    "one list": (b"<ul><li><a href=/a>A</a><li><a href=/b>B</a></ul>", [(None, "A\nB")]),
}


@pytest.mark.parametrize(("markup", "expected"), MENUS.values(), ids=MENUS.keys())
def test_each_menu_is_a_region_with_its_label(markup: bytes, expected: list[tuple[str | None, str]]) -> None:
    """Another landmark, or a heading after links, begins another menu; heading or `aria-label` name it."""
    menus = regions(markup, [Role.NAVIGATION] * len(cut(parse(markup).root).scraps))["navigation"]
    assert [(menu.label, menu.text) for menu in menus] == expected


COMMENTS = {
    "list of comments": (
        '<ol><li class="comment" id="comment-1"><cite>Mara</cite> <a href="#1"><time>2 May</time></a><p>Well said.</p>'
        '<p>Really.</p><a href="#r">Reply</a></li></ol>',
        [("Mara", "2 May", "Well said.\nReally.")],
    ),
    "a reply": (
        '<div class="comment"><b class="comment-author">Ivo</b><div class="comment-date">vor 3 Tagen</div><p>Nein.</p>'
        '<div class="comment"><b class="comment-author">Ada</b><p>Doch!</p></div></div>',
        [("Ivo", "vor 3 Tagen", "Nein."), ("Ada", None, "Doch!")],
    ),
    "microdata": (
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Чайка</span>'
        '<meta itemprop="x"><p itemprop="text">Спасибо!</p></div>',
        [("Чайка", None, "Спасибо!")],
    ),
    "head and form only": ("<h3>3 comments</h3><p>Log in to write one.</p><button>Log in</button>", []),
}


@pytest.mark.parametrize(("markup", "expected"), COMMENTS.values(), ids=COMMENTS.keys())
def test_comments_have_author_date_and_text(
    markup: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    """A box that its names call a comment is one; a reply is a comment of its own; frame and buttons are none."""
    raw = f"<body><section>{markup}</section></body>".encode()
    root = parse(raw).root
    (discussion,) = regions(raw, [Role.COMMENTS] * len(cut(root).scraps))["comments"]
    assert isinstance(discussion, Discussion)
    assert [(c.author, c.date_raw, c.text) for c in discussion.comments] == expected
    for comment in discussion.comments:
        (element,) = root.xpath(comment.xpath)
        assert "".join(comment.text.split()) in "".join("".join(element.itertext()).split())


def test_coverage_adds_up() -> None:
    """The characters of all roles together are those of the page, white space aside."""
    sheet = cut(parse(HTML).root)
    coverage = measure(sheet, ROLES)
    assert coverage.by_role == {Role.NAVIGATION: 13, Role.BODY: 4, Role.SHARING: 5}
    assert coverage.characters == sum(coverage.by_role.values()) == 22


LEGAL_LINES = [
    pytest.param(["Imprint", "© 2026 The Lantern Ltd."], "© 2026 The Lantern Ltd.", id="the sign"),
    pytest.param(
        ["Copyright policy", "(c) 2026 The Lantern"], "(c) 2026 The Lantern", id="the sign before words"
    ),
    pytest.param(["Kontakt", "Alle Rechte vorbehalten."], "Alle Rechte vorbehalten.", id="words alone"),
    pytest.param(["联系我们", "灯塔报 版权所有"], "灯塔报 版权所有", id="words of a script without spaces"),
    pytest.param(["جميع الحقوق محفوظة للمنارة"], "جميع الحقوق محفوظة للمنارة", id="words from right to left"),
    pytest.param(["Contact", "Plan (c) of the council"], None, id="none"),
]


@pytest.mark.parametrize(("texts", "legal"), LEGAL_LINES)
def test_a_footer_names_its_legal_line(texts: Sequence[str], legal: str | None) -> None:
    """It stays in the footer's text, too."""
    markup = "".join(f"<p>{text}</p>" for text in texts).encode()
    (footer,) = regions(markup, [Role.FOOTER] * len(texts))["footer"]
    assert footer.legal == legal
    assert footer.text == "\n".join(texts)
