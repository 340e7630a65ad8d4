"""Anchors to links: where they lead and what they say."""

from __future__ import annotations

import pytest
from lxml import html

from extractor.blocks import cut
from extractor.links import Address, Link, read_links

HOME = "https://www.lantern.example/harbour/gate"


def links_of(markup: str, base: str | None = HOME) -> list[Link]:
    """The links of a piece of markup."""
    return read_links(cut(html.document_fromstring(markup)), base, base).links


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/b", Address("https://www.lantern.example/b", "lantern.example", "/b", "")),
        ("b/", Address("https://www.lantern.example/harbour/b/", "lantern.example", "/harbour/b", "")),
        ("?p=2", Address("https://www.lantern.example/harbour/gate?p=2", "lantern.example", "/harbour/gate", "p=2")),
        ("//Other.example:80", Address("https://Other.example:80", "other.example", "", "")),
        (" https://a@b.example/c?d#e ", Address("https://a@b.example/c?d#e", "b.example", "/c", "d")),
    ],
)  # fmt: skip
def test_a_reference_is_resolved_and_taken_apart(href: str, address: Address) -> None:
    """URL, host without `www.` and port, path without a closing slash, query; the fragment is in the URL alone."""
    assert [link.address for link in links_of(f'<a href="{href}">words</a>')] == [address]


@pytest.mark.parametrize(
    "href", ["", "#top", "javascript:void(0)", "mailto:desk@lantern.example", "tel:+1", "data:,x"]
)
def test_what_no_browser_fetches_as_a_page_is_no_link(href: str) -> None:
    """References into the page and foreign schemes lead nowhere."""
    assert links_of(f'<a href="{href}">words</a>') == []


@pytest.mark.parametrize(
    ("markup", "text", "blocks"),
    [
        ("<a href=/b>Bridge <b>clo</b>ses</a>", "Bridge closes", (0, 0)),
        ("<a href=/b><h3>Bridge closes</h3><p>For a year</p></a>", "Bridge closes For a year", (0, 1)),
        ("<p>One<p><a href=/b><img></a><p>two", "", (1, 1)),
    ],
)
def test_a_link_says_its_words_and_in_which_blocks_they_stand(
    markup: str, text: str, blocks: tuple[int, int]
) -> None:
    """The words of different blocks are set apart; a link without words stands before the block that follows it."""
    (link,) = links_of(markup)
    assert (link.text, (link.block, link.last)) == (text, blocks)


def test_where_the_first_anchor_of_a_block_leads_is_known() -> None:
    """Also of one that leads nowhere."""
    sheet = cut(html.document_fromstring("<p>One <a name=x>two</a> <a href=/b>three</a><p>four"))
    assert read_links(sheet, HOME, HOME).first == {0: ""}
