"""UTF-8 to a tree: what is cut out beforehand changes no visible word."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from lxml import etree, html

from extractor.document import lighten, open_body, parse
from tests.random_pages import pages
from tests.test_laws import visible


@pytest.mark.parametrize(
    ("page", "light"),
    [
        pytest.param(b"<p>a<!-- b --><!-->c<!--->d", b"<p>acd", id="comments, also empty ones"),
        pytest.param(
            b"<script src=x>1 < 2</script>a", b"<script></script>a", id="a script and its attributes"
        ),
        pytest.param(b"<SCRIPT>x</Script >a", b"<SCRIPT></Script >a", id="capital letters"),
        pytest.param(
            b"<style media=a>b</style>c", b"<style></style>c", id="a style sheet and its attributes"
        ),
        pytest.param(b"<Style>b</sTYLE\n>c", b"<Style></sTYLE\n>c", id="mixed letters"),
        pytest.param(b"<p>a<!-- b --!>c<!--!> d -->e", b"<p>ace", id="a comment that ends in --!>"),
        pytest.param(b"<!-- <script> -->a", b"a", id="a script in a comment"),
        pytest.param(
            b"<script>'<!--'</script>a<!-- b -->", b"<script></script>a", id="a comment in a script"
        ),
        pytest.param(
            b"<script>" + b"<b>" * 200 + b"</b></script>a", b"<script></script>a", id="a script with tags"
        ),
        pytest.param(b"<scripts>a</scripts>", b"<scripts>a</scripts>", id="another name"),
        pytest.param(b"<svg id=a><path/></svg>b", b"<svg id=a></svg>b", id="a drawing"),
        pytest.param(b"<svg><svg><path/></svg><g/></svg>b", b"<svg></svg>b", id="a drawing in a drawing"),
        pytest.param(b"<svg/>a<svg></svg>", b"<svg/>a<svg></svg>", id="a drawing that closes itself"),
        pytest.param(b"<svg x='a>b' y=\"c>d\"><g/></svg>e", b"<svg x='a>b' y=\"c>d\"></svg>e", id="quoted >"),
        pytest.param(
            b"<svg><text>75</text></svg>", b"<svg><text>75</text></svg>", id="a drawing with words stays"
        ),
        pytest.param(
            b'<script type="application/ld+json">{}</script>',
            b'<script type="application/ld+json">{}</script>',
            id="JSON-LD stays",
        ),
        pytest.param(b"a</body></html><p>b", b"a<p>b", id="the ends of body and html"),
        pytest.param(b"a<script>b", b"a<script>b", id="a script that never ends stays"),
        pytest.param(b"<svg" * 5, b"<svg" * 5, id="a tag that never ends stays"),
    ],
)
def test_what_is_not_visible_goes_before_the_parse(page: bytes, light: bytes) -> None:
    """Comments, scripts, style sheets and drawings go; their elements stay, so that no XPath changes."""
    assert lighten(page)[0] == light


def test_text_after_the_end_of_the_page_is_part_of_it() -> None:
    """`</html>` ends nothing (HTML Standard, 13.2.6.4.19): an embedded document's end tag would cost the rest."""
    root = parse(b"<html><body><p>One</p></body></html><html><body><p>Two</p></body></html>").root
    assert visible(root) == "OneTwo"


@given(pages())
@example("<!-- a comment <p> -->")
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_lightening_changes_no_visible_word(source: str) -> None:
    """The light page shows what the whole one does, as the parser reads it and with the same body.

    But for scripts typed into a text field, and for a tag or a quote left open, which a script would close.
    """
    assume(not any(mark in source for mark in ("<textarea", "<iframe", "class='x")))
    assume(not re.search(r"<\w[^<>]*<", source))
    whole = source.replace("</body></html>", "").encode()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(whole, parser)
    if root is None:  # nothing but a comment
        root = html.Element("html")
    open_body(root)
    assert visible(parse(source.encode()).root) == visible(root)


@pytest.mark.parametrize("tag", ["div", "b", "a", "table"])
def test_a_page_nested_too_deep_keeps_its_text(tag: str) -> None:
    """Tags that nest deeper than the parser goes are removed, not their words."""
    document = parse(f"<{tag}>".encode() * 5_000 + b"at the bottom")
    assert "atthebottom" in visible(document.root)


def test_a_tag_with_absurdly_many_attributes_costs_no_time() -> None:
    """The parser takes the square of their number: such a tag loses them."""
    attributes = " ".join(f"a{i}=1" for i in range(80_000))
    document = parse(f"<p {attributes}>text</p>".encode())
    assert visible(document.root) == "text"
    assert not document.root.find(".//p").attrib


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        pytest.param(
            "<!doctype html><html><meta charset=utf-8><title>t</title><header>a</header><main><p>b</main>",
            "<html><head><meta charset='utf-8'><title>t</title></head><body><header>a</header><main><p>b</main></body>",
            id="no tag for head or body",
        ),
        pytest.param(
            "<title>t</title><main><p>a</main><div>b</div>",
            "<html><head><title>t</title></head><body><main><p>a</main><div>b</div></body>",
            id="a part that libxml2 knows after one that it does not",
        ),
        pytest.param(
            "<title>t</title><x-app>a</x-app>b<script></script>",
            "<html><head><title>t</title></head><body><x-app>a</x-app>b<script></script></body>",
            id="a custom element",
        ),
        pytest.param(
            "<head><title>t</title><x-tag></x-tag><meta name=a></head><body>b",
            "<head><title>t</title><x-tag></x-tag><meta name=a></head><body>b",
            id="an empty one in the head",
        ),
    ],
)
def test_words_left_in_the_head_open_the_body(source: str, tree: str) -> None:
    """Nobody sees a head: words in it belong to a body whose tag was left out."""
    parsed, meant = (parse(page.encode()).root for page in (source, tree))
    assert [(e.tag, e.getparent().tag) for e in parsed.iter() if e.getparent() is not None] == [
        (e.tag, e.getparent().tag) for e in meant.iter() if e.getparent() is not None
    ]
    assert visible(parsed) == visible(meant)


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        (b"<svg><path/></svg>", False),
        (b"<svg><title>Menu</title><path/></svg>", False),
        (b"<svg><text>75</text></svg>", True),
        (b"<svg><title>Score 75</title></svg>", True),
        (b"<svg><desc>Score 75</desc></svg>", True),
        ("<svg><title>درجة التأثير ٧٥</title></svg>".encode(), True),
        ("<svg><title>คะแนน ๗๕</title></svg>".encode(), True),
        (b"<svg><foreignObject><p>75</p></foreignObject></svg>", True),
    ],
)
def test_a_drawing_with_numbers_keeps_its_words(source: bytes, *, drawn: bool) -> None:
    """They are no visible words of the page, but tell what a gauge shows; icons' names are of no use."""
    document = parse(source + b"<p>a</p>")
    assert document.drawn is drawn
    assert (len(document.root.find(".//svg")) > 0) is drawn
