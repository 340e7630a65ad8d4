"""A page that says it is a product, a thread, a collection or a manual is no article, however much it reads like one."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.blocks import cut
from extractor.declared import declare
from extractor.declared_type import is_declared_other
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
        (ld("Product"), URL, True),
        (ld("http://schema.org/Product"), URL, True),
        (ld("WebPage", "Product", "NewsArticle"), URL, False),
        (ld("Product", "Review"), URL, False),
        (ld("CollectionPage"), URL, True),
        (ld("DiscussionForumPosting"), URL, True),
        (ld("WebPage", "Organization", "FAQPage"), URL, False),
        ('<meta property="og:type" content="product">', URL, True),
        ('<meta property="og:type" content="product.group">', URL, True),
        ('<meta property="product:price:amount" content="9">', URL, True),
        ('<meta property="og:type" content="website">', URL, False),
        ("", "https://docs.example.org/start", True),
        ("", "https://example.org/docs/start", True),
        (ld("TechArticle"), "https://example.org/docs/start", True),
        ("", "https://doc.example.org/book/ch04", True),
        ("", "https://example.org/doc/7715044", False),
        ("", "https://forum.example.org/reading/what-next", True),
        ("", "https://forum.org/what-next", False),
        ("", "https://example.org/threads/what-next.92", True),
        ("", "https://example.org/t/what-next/92", True),
        ("", "https://example.org/t/what-next", False),
        ("", "https://example.org/products/lamp", True),
        (ld("NewsArticle"), "https://example.org/products/lamp", False),
        ("", "https://example.org/news/docs", False),
        ("", URL, False),
    ],
)
def test_declared_other(*, head: str, url: str, expected: bool) -> None:
    """By schema.org's types where no article is declared as well, by OpenGraph's, or by where manuals, threads and products stand."""
    declared = declare(parse(f"<head>{head}</head><body><p>A lamp".encode()).root, url)
    assert is_declared_other(declared, at(url)) is expected


def test_microdata_counts() -> None:
    """An item around the page's content says the same as JSON-LD."""
    page = '<body><div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">A lamp</h1></div>'
    assert is_declared_other(declare(parse(page.encode()).root, URL), at(URL))


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
