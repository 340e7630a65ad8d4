"""The compiled twins that make the body do as the Python functions."""

from __future__ import annotations

import pickle
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.body import Around, build_body
from extractor.document import parse
from extractor.page import Image
from tests.random_pages import pages

if not hasattr(build_body, "__wrapped__"):
    pytest.skip("extractor/_body.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

BASE = "https://lantern.example/news/quay"


def check_twins(page: str, seed: int) -> None:
    """Both make the same of all blocks and of some, whatever the base; what isn't checked is as after pydantic's check."""
    sheet = cut(parse(page.encode()).root)
    chance = Random(seed)
    every = range(len(sheet.scraps))
    images = [Image(url="https://lantern.example/a.png"), Image(url="https://lantern.example/x.png")]
    some = [i for i in every if chance.random() < 0.7]
    for chosen, base in ((every, BASE), (every, None), (some, BASE), ([], BASE)):
        around = Around(base, images)
        ours = build_body(sheet, chosen, around)
        theirs = build_body.__wrapped__(sheet, chosen, around)  # type: ignore[attr-defined]
        assert ours == theirs
        for block, checked in zip(ours, theirs, strict=True):
            assert [list(vars(each)) for each in (block, *block.links)] == [
                list(vars(each)) for each in (checked, *checked.links)
            ]
            assert block.model_dump_json(exclude_unset=True) == checked.model_dump_json(exclude_unset=True)
            pickled = pickle.loads(pickle.dumps(block))  # noqa: S301  # our own
            assert type(block)(**block.model_dump()) == block.model_copy() == pickled


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_twins(page.html, 1)


LONG = "many words " * 30


@settings(max_examples=40, deadline=None)
@given(pages(), st.integers(0, 9))
@example("", 0)
@example(f"<table>loose<tr><td><ul><li>{LONG}<li><h3>a</h3></ul><blockquote>b<p>c</blockquote></table>", 0)
@example("<ul><li>a<table><tr><td>b<ul><li>c</ul></table><li>d<pre> e\n f</pre></ul><dl><dd>g</dl>", 0)
@example("<h2><div><p>a</p><section><p>b</p></section></div></h2><h7>c</h7><ul>d<h3>e</h3></ul>", 0)
@example("<dl>z<dt>a <a href=/b>b</a> c<dd><p>d<p><a href=e>e</a><dt>f</dl><ol><a href=/g>g</a></ol>", 0)
@example(
    "<table><caption><a href=/a>a</a><tr><td>b<td><p>c<p><a href=/d>d</a><tr><td>e</table><blockquote>f<p>"
    "<a href=/g>g</a></blockquote>",
    0,
)
@example(
    "<p>1<p>2<img src=/a.png><iframe src=/f></iframe><iframe src='x:y'></iframe><p>3<img data-src=/x.png>", 0
)
def test_random_pages(page: str, seed: int) -> None:
    """Tables for layout, lists in tables in lists, boxes in headings, pictures between."""
    check_twins(page, seed)


PIECES = st.sampled_from(
    [" ", "a", " b", "c ", "\u00a0", "\u2003d", "<br>", "<b>e</b>", "<b> </b>", "<!-- f -->"]
)
HREFS = st.sampled_from(
    ["", "#a", " /b ", "javascript:x", "https://c.example/?d&amp;e", "//[", " ", "mailto:f", "?g"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(PIECES, max_size=3).map("".join), HREFS, st.lists(PIECES, max_size=3).map("".join))
    )
)
def test_links(parts: list[tuple[str, str, str]]) -> None:
    """Links of all kinds, side by side, with spaces on either side of their ends."""
    check_twins("<p>" + "".join(f'{text}<a href="{href}">{words}</a>' for text, href, words in parts), 0)
