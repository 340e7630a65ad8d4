"""The compiled `read_links` and `address_of` are the Python ones' twins."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.golden import GoldenPage, golden_pages
from extractor import links
from extractor.blocks import Anchor, Sheet, cut
from extractor.document import parse
from extractor.links import Address, Links, address_of, read_links
from tests.random_pages import pages

if not hasattr(read_links, "__wrapped__"):
    pytest.skip("extractor/_links.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

HOME = "https://lantern.example/news/quay?page=2#top"


def in_python(sheet: Sheet, base: str | None, url: str | None) -> Links:
    """The links as the Python functions read them, all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "address_of", address_of.__wrapped__)  # type: ignore[attr-defined]
        found: Links = read_links.__wrapped__(sheet, base, url)  # type: ignore[attr-defined]
    return found


def check_twins(sheet: Sheet, base: str | None, url: str | None) -> None:
    """Both find the same, of the same types."""
    ours, theirs = read_links(sheet, base, url), in_python(sheet, base, url)
    assert ours == theirs
    assert list(ours.by_href) == list(theirs.by_href)
    assert [type(value) for link in ours.links for value in link] == [
        type(value) for link in theirs.links for value in link
    ]


def address_in_python(href: str, base: str | None) -> Address | None:
    """An address as the Python function reads it."""
    address: Address | None = address_of.__wrapped__(href, base)  # type: ignore[attr-defined]
    return address


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_twins(cut(parse(page.html.encode()).root), page.url, page.url)


@settings(max_examples=40, deadline=None)
@given(pages(), st.sampled_from([HOME, "", None]))
def test_random_pages(page: str, base: str | None) -> None:
    """Links around blocks, links in links, links without words."""
    check_twins(cut(parse(page.encode()).root), base, HOME)
    check_twins(cut(parse(page.encode()).root), base, None)


PARTS = "https:// http:// HTTP: mailto: android-app:// // / /. /.. .. . # ? @ : - + www. WWW. a.example B.example:80 é 字 İ a z x=1 [ ] % \\"
SPACES = [" ", "\t", "\xa0"]
URLS = st.lists(st.sampled_from([*PARTS.split(), *SPACES]), max_size=7).map("".join)


@settings(max_examples=300, deadline=None)
@given(URLS, st.one_of(st.none(), URLS, st.just(HOME)))
@example("https://", None)
@example("///", HOME)
@example("https:///a", HOME)
@example("a//b/c", None)
@example("/a:b", "https://a.example?x#y")
def test_references(href: str, base: str | None) -> None:
    """References of any make, and what they are relative to."""
    assert address_of(href, base) == address_in_python(href, base)


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "href=''",
        "href='/a&e;b'",
        "href='/a&amp;b'",
        "x:href='/b' xmlns:x='urn:x'",
        "hrefs='/a' HREF='/b'",
    ],
)
def test_attributes(attributes: str) -> None:
    """What lxml's `get` gives for them."""
    page = f"<!DOCTYPE p [<!ENTITY e 'x'>]><p>one <a {attributes}>two</a> <a href='/c'>three</a></p>"
    check_twins(cut(etree.fromstring(page, etree.XMLParser(resolve_entities=False))), HOME, HOME)


def test_an_attribute_that_a_document_type_sets() -> None:
    """The `get` of lxml knows it as well."""
    page = "<!DOCTYPE p [<!ATTLIST a href CDATA '/d'>]><p><a>two</a></p>"
    check_twins(cut(etree.fromstring(page)), HOME, HOME)
    check_twins(cut(etree.fromstring(page, etree.XMLParser(attribute_defaults=True))), HOME, HOME)


def test_words_of_several_blocks() -> None:
    """They are set apart where the block changes, and only there."""
    page = "<a href=/a>One<b>two</b><p>three</p>fo<i>ur</i><h2> five</h2></a><a href=/b><br>x<br><br>y</a>"
    check_twins(cut(parse(page.encode()).root), HOME, HOME)


def test_what_is_no_element() -> None:
    """It is refused: nothing is read through a null pointer."""
    sheet = cut(parse(b"<p>one").root)
    anchor = Anchor(None, 0, 0, [])
    with pytest.raises(AttributeError):
        read_links(sheet._replace(anchors=[anchor]), HOME, HOME)
