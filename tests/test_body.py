"""Body blocks become typed text, with links at their offsets, and the pictures and frames where they stand."""

from __future__ import annotations

import pytest

from extractor.blocks import cut
from extractor.body import Around, build_body, linked_text, text_of
from extractor.document import parse
from extractor.page import BodyBlock, Image

BASE = "https://news.example/world/story"

CASES = [
    ("a paragraph", "<p>One two.</p>", [("paragraph", "One two.")]),
    ("a blank line ends a paragraph", "<p>One.<br><br>Two.</p>", [("paragraph", "One."), ("paragraph", "Two.")]),
    ("a single line break does not", "<p>One<br>two.</p>", [("paragraph", "One two.")]),
    ("a heading keeps its level", "<h3>Why</h3>", [("heading", "Why")]),
    ("a heading around a box", "<h2><div>Why</div></h2>", [("heading", "Why")]),
    ("a list is one block", "<ul><li>One</li><li>Two</li></ul>", [("list", "One\nTwo")]),
    ("an item of several blocks is one item", "<ol><li><p>One</p><p>more</p></li><li>Two</li></ol>", [("list", "One more\nTwo")]),
    ("a nested list joins the outer one", "<ul><li>One<ul><li>Two</li></ul></li></ul>", [("list", "One\nTwo")]),
    ("two lists are two blocks", "<ul><li>One</li></ul><ul><li>Two</li></ul>", [("list", "One"), ("list", "Two")]),
    ("a quotation", "<blockquote><p>I came.</p><p>I saw.</p></blockquote>", [("quote", "I came.\nI saw.")]),
    ("code keeps its white space", "<pre>if x:\n    y()</pre>", [("code", "if x:\n    y()")]),
    (
        "a table has rows and cells",
        "<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>", [("table", "A\tB\n1\t2")],
    ),
    ("a table that lays text out is no table", f"<table><tr><td>{'long words ' * 30}</td></tr></table>", [("paragraph", ("long words " * 30).strip())]),
    ("Japanese has no spaces to lose", "<p>東京は<b>晴れ</b>です。</p>", [("paragraph", "東京は晴れです。")]),
    ("Arabic stays in reading order", "<p>قال <b>الوزير</b> اليوم</p>", [("paragraph", "قال الوزير اليوم")]),
]  # fmt: skip


def body_of(html: str, images: list[Image] | None = None) -> list[BodyBlock]:
    """All blocks of a page as its body."""
    sheet = cut(parse(html.encode()).root)
    return build_body(sheet, range(len(sheet.scraps)), Around(BASE, images or []))


@pytest.mark.parametrize(("title", "html", "expected"), CASES, ids=[case[0] for case in CASES])
def test_type_and_text(title: str, html: str, expected: list[tuple[str, str]]) -> None:
    """Each kind of markup becomes the body block of its kind."""
    assert [(block.type, block.text) for block in body_of(html)] == expected, title


def test_heading_level() -> None:
    """A heading says which level the page gave it."""
    (heading,) = body_of("<h4>Why</h4>")
    assert heading.model_dump()["level"] == 4


def test_ordered() -> None:
    """A list says whether its items are numbered."""
    assert [block.model_dump()["ordered"] for block in body_of("<ol><li>a</li></ol><ul><li>b</li></ul>")] == [
        True,
        False,
    ]


def test_nothing_chosen() -> None:
    """No body blocks make no body."""
    sheet = cut(parse(b"<p>x</p>").root)
    assert build_body(sheet, [], Around(None, [])) == []


LINKS = [
    ("inside a sentence", '<p>See <a href="/a">the  report</a> now.</p>', [("the report", f"{BASE[:20]}/a")]),
    ("at the start", '<p> <a href="https://x.example/">First</a> words</p>', [("First", "https://x.example/")]),
    ("with markup inside", '<p>One <a href="/a">two <b>three</b></a>.</p>', [("two three", f"{BASE[:20]}/a")]),
    ("two in a row", '<p><a href="/a">One</a> <a href="/b">two</a></p>', [("One", f"{BASE[:20]}/a"), ("two", f"{BASE[:20]}/b")]),
    ("a fragment is no link", '<p>One <a href="#n">1</a></p>', []),
    ("a script is no link", '<p>One <a href="javascript:x()">two</a></p>', []),
    ("spaces inside the link", '<p>One<a href="/a"> two </a>three</p>', [("two", f"{BASE[:20]}/a")]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "html", "expected"), LINKS, ids=[case[0] for case in LINKS])
def test_links(title: str, html: str, expected: list[tuple[str, str]]) -> None:
    """A link keeps its words, its absolute URL and its place: `text[start:end]` are its words."""
    text, links = linked_text(cut(parse(html.encode()).root).scraps[0], BASE)
    assert [(link.text, link.url) for link in links] == expected, title
    assert all(text[link.start : link.end] == link.text for link in links)


def test_links_in_lists() -> None:
    """Offsets in a list or a table count in the text of the whole block."""
    for html in (
        '<ul><li>One</li><li>Two <a href="/a">three</a></li></ul>',
        '<table><tr><td>One</td><td>Two <a href="/a">three</a></td></tr></table>',
    ):
        (block,) = body_of(html)
        (link,) = block.links
        assert block.text[link.start : link.end] == "three"


def test_image_and_embed_between_paragraphs() -> None:
    """Pictures of the article and frames stand between the paragraphs where the page has them, and have no text."""
    html = '<p>One</p><img src="/i.jpg"><img src="/icon.png"><p>Two</p><iframe src="//v.example/1"></iframe><p>Three</p>'
    image = Image(url="https://news.example/i.jpg", alt="A quay")
    body = body_of(html, [image])
    assert [block.type for block in body] == ["paragraph", "image", "paragraph", "embed", "paragraph"]
    assert body[1].model_dump()["image"]["alt"] == "A quay"
    assert body[3].model_dump()["url"] == "https://v.example/1"
    assert text_of(body) == "One\nTwo\nThree"
