"""The compiled twins that look for page links do as the Python functions."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.furniture.pagination_links import _FIRST_WORDS, _may_turn, _number, _speaks, noticed
from extractor.furniture.pagination_more import _CAPTIONS, captioned
from extractor.furniture.pagination_words import ENDS, MORE, NEXT, PAGE, PREVIOUS
from extractor.links import read_links
from tests.random_pages import pages

if not all(hasattr(twin, "__wrapped__") for twin in (noticed, captioned)):
    pytest.skip("the twins are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

URL = "https://lantern.example/news/quay"


def check_twins(page: str) -> None:
    """Both notice the same."""
    sheet = cut(parse(page.encode()).root)
    links = read_links(sheet, URL, URL).links
    assert noticed(links) == noticed.__wrapped__(links)  # type: ignore[attr-defined]
    assert captioned(sheet.scraps) == captioned.__wrapped__(sheet.scraps)  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_twins(page.html)


@settings(max_examples=30, deadline=None)
@given(pages())
def test_random_pages(page: str) -> None:
    """Any markup."""
    check_twins(page)


def test_all_captions() -> None:
    """Each caption in each spelling, and with more words or letters behind."""
    words = [
        spelt + end
        for caption in sorted(_CAPTIONS | _FIRST_WORDS)
        for spelt in (caption, caption.upper(), caption.title())
        for end in ("", " 2x", "x")
    ]
    check_twins("".join(f"<p>{word}</p><a href=/{i}>{word}</a>" for i, word in enumerate(words)))


def test_no_caption_is_overlooked() -> None:
    """What a closer look takes for a page link, the coarse look at its first words lets through."""
    link = html.fromstring("<a href=/>")
    for caption in sorted(NEXT | PREVIOUS | MORE | PAGE | ENDS):
        for text in (caption, caption.title()):
            for end in ("", " 2", " of 3", " x", ".", ": y", " »"):
                if _number(text + end) is not None or _may_turn(link, text + end):
                    assert _speaks(text + end), text + end


INNER = st.sampled_from(
    [
        "",
        "<img alt>",
        "<img alt=' '>",
        "<img alt=Next>",
        "<b><img title='a &amp; b'></b>",
        "<!-- c -->",
        "<i></i>",
    ]
)
NAME = st.sampled_from(
    [
        "",
        "title",
        "title=Next",
        "title=' '",
        "aria-label='Page 2'",
        "title aria-label=&gt;",
        "title='' class=NEXT",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAME, st.lists(INNER, max_size=3).map("".join)), max_size=8))
@example([("title", "<i><img></i><img alt='' title='1'>")])
def test_links_without_words(links: list[tuple[str, str]]) -> None:
    """What a picture, a title or a label calls them."""
    check_twins(
        "".join(f"<a href=/{i} {name}>{inner}</a>" for i, (name, inner) in enumerate(links))
        + "<p>x<img alt=2>"
    )
