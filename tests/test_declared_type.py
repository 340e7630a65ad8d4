"""A page that says it is a product, a thread, a collection or a manual is no article, however much it reads like one; a post is."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.blocks import cut
from extractor.declared import declare
from extractor.declared_type import says_article
from extractor.document import parse
from extractor.links import Address, read_links

URL = "https://shop.example/lamps/harbour"


def at(url: str) -> Address:
    """A page's own address, as the stages have it."""
    return read_links(cut(parse(b"").root), None, url).home


def ld(*types: str) -> str:
    """A script of JSON-LD with a node of each type."""
    nodes = ", ".join(f'{{"@type": "{name}", "name": "A lamp"}}' for name in types)
    return f'<script type="application/ld+json">[{nodes}]</script>'


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        (ld("Product"), URL, False),
        (ld("http://schema.org/Product"), URL, False),
        (ld("WebPage", "Product", "NewsArticle"), URL, None),
        (ld("Product", "Review"), URL, None),
        (ld("CollectionPage"), URL, False),
        (ld("DiscussionForumPosting"), URL, False),
        (ld("WebPage", "Organization", "FAQPage"), URL, None),
        ('<meta property="og:type" content="product">', URL, False),
        ('<meta property="og:type" content="product.group">', URL, False),
        ('<meta property="product:price:amount" content="9">', URL, False),
        ('<meta property="og:type" content="website">', URL, None),
        ("", "https://docs.example.org/start", False),
        ("", "https://example.org/docs/start", False),
        (ld("TechArticle"), "https://example.org/docs/start", False),
        ("", "https://doc.example.org/book/ch04", False),
        ("", "https://example.org/doc/7715044", None),
        ("", "https://forum.example.org/reading/what-next", False),
        ("", "https://forum.org/what-next", None),
        ("", "https://example.org/threads/what-next.92", False),
        ("", "https://example.org/t/what-next/92", False),
        ("", "https://example.org/t/what-next", None),
        ("", "https://example.org/d/92-what-next", False),
        ("", "https://example.org/d/92-what-next/4", False),
        ("", "https://example.org/d/what-next", None),
        ("", "https://example.org/d/2026-11-26/what-next", None),
        ("", "https://example.org/en/d/48200-what/next", None),
        ("", "https://example.org/products/lamp", False),
        (ld("NewsArticle"), "https://example.org/products/lamp", None),
        ("", "https://example.org/news/docs", None),
        ("", URL, None),
    ],
)
def test_declared_other(*, head: str, url: str, expected: bool | None) -> None:
    """By schema.org's types where no article is declared as well, by OpenGraph's, or by where manuals, threads and products stand."""
    declared = declare(parse(f"<head>{head}</head><body><p>A lamp".encode()).root, url)
    assert says_article(declared, at(url), "") is expected


@pytest.mark.parametrize(
    ("body_class", "head", "url", "expected"),
    [
        ("post-template-default single single-post postid-7", "", URL, True),
        ("single single-post", ld("Product"), URL, True),
        ("single single-post", "", "https://docs.example.org/start", False),
        ("archive category category-lamps", "", URL, False),
        ("single single-product", "", URL, None),
        ("page archive-of-lamps", "", URL, None),
    ],
)
def test_what_wordpress_calls_the_page(
    *, body_class: str, head: str, url: str, expected: bool | None
) -> None:
    """A post is an article whatever it sells, and a list of posts none; a manual stays a manual."""
    declared = declare(parse(f"<head>{head}</head><body><p>A lamp".encode()).root, url)
    assert says_article(declared, at(url), body_class) is expected


def test_microdata_counts() -> None:
    """An item around the page's content says the same as JSON-LD."""
    page = '<body><div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">A lamp</h1></div>'
    assert says_article(declare(parse(page.encode()).root, URL), at(URL), "") is False


def test_what_a_page_says_beats_what_it_looks_like() -> None:
    """The same story is an article, and none where it is declared a product; how sure that is nobody knows."""
    said = "The keepers lit the lamp of the old harbour again on Monday, in front of a hundred people. {} came for it."
    story = "".join(
        f"<p>{said.format(name)}</p>"
        for name in ("Ana Lima", "Ben Ross", "Eva Marsh", "Jo Hale", "Mia Stone")
    )
    page = (
        "<html><head><title>Harbour lamp is lit again - Post</title>{}</head><body><nav><a href='/'>News</a></nav><article>"
        "<h1>Harbour lamp is lit again</h1><div class='byline'>By Ana Lima</div><div class='text'>"
        + story
        + "</div></article><footer>© Post</footer></body></html>"
    )
    article, product = (extract(page.format(head), url=URL) for head in ("", ld("Product")))
    assert article.page_type == "article"
    assert product.page_type == "other"
    assert product.page_type_probability is None


@pytest.mark.parametrize(
    ("name", "page_type"), [("single-post", "article"), ("", "article"), ("archive", "other")]
)
def test_wordpress_is_believed(name: str, page_type: str) -> None:
    """What the class of the body says is the page's type, also of what reads like an article."""
    said = "The keepers lit the lamp of the old harbour again on Monday, in front of a hundred people, and nobody was hurt."
    page = (
        f'<html><body class="{name}"><article><h1>Harbour lamp is lit again</h1><div class="byline">By Ana Lima</div>'
        f"<div>{f'<p>{said}</p>' * 5}</div></article></body></html>"
    )
    assert extract(page, url="https://news.example/harbour-lamp-is-lit-again").page_type == page_type


def test_wordpress_post_of_one_line() -> None:
    """A post is an article where nothing else would make it one."""
    pages = [f'<body class="{name}"><h1>A lamp</h1><p>The lamp is lit.' for name in ("", "single-post")]
    assert [extract(page, url=URL).page_type for page in pages] == ["other", "article"]
