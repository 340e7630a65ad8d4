"""The compiled functions that find teasers are the Python ones' twins: the same layout, candidates, features, slots; the same page links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.furniture.pagination_links import noticed
from extractor.links import Address, Links, read_links
from extractor.teasers.addresses import addresses
from extractor.teasers.features import describe
from extractor.teasers.groups import groups
from extractor.teasers.layout import Layout, lay_out
from extractor.teasers.letters import weight
from extractor.teasers.slots import Source, slots_of
from extractor.teasers.stories import Candidates, called, gather
from tests.random_pages import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.blocks import Sheet

TWINS = (addresses, called, describe, gather, groups, lay_out, noticed, slots_of, weight)

if not all(hasattr(twin, "__wrapped__") for twin in TWINS):
    pytest.skip("the twins are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

URL = "https://news.example/world/2026/05/council-approves-harbour-plan-48213.html"
CLOSE = 1e-5
"""So far apart may two features be: the twin adds up the means of groups in another order, and with more digits."""


def both(twin: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - whatever the twins give
    """What a twin and its Python function give, which is the same."""
    ours, theirs = twin(*given), twin.__wrapped__(*given)  # type: ignore[attr-defined] # the Python function
    assert type(ours) is type(theirs)
    pairs: list[tuple[Any, Any]] = (
        list(zip(ours, theirs, strict=True)) if isinstance(ours, Layout) else [(ours, theirs)]
    )
    for one, other in pairs:
        assert type(one) is type(other)
        if isinstance(one, np.ndarray):
            assert one.dtype == other.dtype
            np.testing.assert_array_equal(one, other)
        else:
            assert one == other
    return ours


def check_page(page: str, url: str = URL) -> None:
    """Every twin, on a page."""
    sheet = cut(parse(page.encode()).root)
    links = read_links(sheet, url, url)
    both(noticed, links.links)
    check_slots(sheet)
    if sheet.scraps:
        check_teasers(sheet, links)


def check_slots(sheet: Sheet) -> None:
    """The slots of each block, where every other link leads to another story."""
    owners = {anchor.element: i % 2 for i, anchor in enumerate(sheet.anchors)}
    source = Source(sheet, b"\0\1" * len(sheet.scraps), owners, {})
    for block, scrap in enumerate(sheet.scraps):
        both(slots_of, source, block, block + 1, 1)
        both(weight, scrap.text)
    both(slots_of, source, 0, len(sheet.scraps), 0)


def check_teasers(sheet: Sheet, links: Links) -> None:
    """A page's layout, its candidates, their features."""
    layout = both(lay_out, sheet)
    candidates = both(gather, links, layout)
    if not candidates.places:
        return
    ours, theirs = describe(layout, candidates), describe.__wrapped__(layout, candidates)  # type: ignore[attr-defined] # the Python function
    assert (ours.table.dtype, ours.table.shape) == (theirs.table.dtype, theirs.table.shape)
    np.testing.assert_allclose(ours.table, theirs.table, atol=CLOSE, rtol=CLOSE)
    np.testing.assert_array_equal(ours.groups, theirs.groups)
    check_addresses(candidates)
    both(groups, layout, candidates.places, [i % 5 for i in range(len(candidates.places))], 2)


def check_addresses(candidates: Candidates) -> None:
    """The shapes of addresses, but for the last digit of a logarithm."""
    ours, theirs = addresses(candidates), addresses.__wrapped__(candidates)  # type: ignore[attr-defined] # the Python function
    assert (ours.dtype, ours.shape) == (theirs.dtype, theirs.shape)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_page(page.html)


@settings(max_examples=30, deadline=None)
@given(pages())
def test_random_pages(page: str) -> None:
    """Broken nesting, entities, many scripts."""
    check_page(page)


PATHS = (
    "/a-bridge-closes-now.html",
    "/world/2026/05/",
    "/s/48101?id=7",
    "/s/48101?utm_source=a&p",
    "",
    "/é-ü-ß_1",
    "/tag/a-b-c-d",
    "/Category/x",
)
HOSTS = (
    "",
    "https://news.example",
    "https://sport.news.example",
    "https://other.example",
    "https://news.co.uk",
    "//",
)
TEXTS = (
    "Bridge closes for a year of repairs",
    "More",
    "1",
    "Older »",
    "桥梁关闭一年进行维修桥梁关闭",
    "ถัดไป",
    "  ",
    "NEXT",
    "WHO?",
    "The bridge clo…",
    ":",
)
TAGS = "a b div em article li nav header footer aside main h1 h2 section span time dfn p".split()
ROLES = ("", " role=navigation", " role=banner")
NAMES = ("card", "menu-item-12", "Next page", "kicker", "a&amp;b older", "٣ nine", "The bridge closes", "")


@st.composite
def cards(draw: st.DrawFn) -> str:
    """Elements in elements, some with classes, around links, pictures, texts and other such."""
    inside = draw(st.recursive(st.sampled_from(TEXTS) | links(), elements, max_leaves=25))
    return f"<html><body>{inside}</body></html>"


@st.composite
def links(draw: st.DrawFn) -> str:
    """A link with words, a picture, a label or nothing."""
    href = draw(st.sampled_from(HOSTS)) + draw(st.sampled_from(PATHS))
    rel, name, text = (
        draw(st.sampled_from(e)) for e in (("", "next", "tag author", "sponsored"), NAMES, TEXTS)
    )
    said = draw(st.sampled_from([text, f'<img alt="{text}">', f"<span>{text}</span> <b>{text}</b>", ""]))
    return f'<a href="{href}" rel="{rel}" class="{name}" title="{name if said else text}">{said}</a>'


def elements(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements around something."""
    return st.builds(
        '<{0}{1} class="{2}">{3}</{0}>'.format,
        st.sampled_from(TAGS),
        st.sampled_from(ROLES),
        st.sampled_from(NAMES),
        st.lists(inside, min_size=1, max_size=5).map("".join),
    )


@settings(max_examples=30, deadline=None)
@given(cards())
def test_random_cards(page: str) -> None:
    """Cards, menus and modules in any nesting."""
    check_page(page)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text(max_size=2))
@example("/a-b_c/" + "x" * 400, "/a-b_c/" + "x" * 300, "")
@example("/né", "/nà", "q")
@example("", "", "")
@example("/a\0", "/a", "")
@example("no slash-es_12", "/", "")
def test_random_addresses(path: str, own: str, query: str) -> None:
    """Any characters, also none, more than are looked at, and those beyond ASCII."""
    stories = [Address("", "a.example", path, query), Address("", "b.example", own, "")]
    check_addresses(Candidates(stories, [], Address("", "a.example", own, "")))


@given(st.text())
@example("桥 ไทย é 🌉 \ud800 \u0e00\u0eff\u2e80\ud7ff\ue000")
def test_random_texts(text: str) -> None:
    """Texts of any script."""
    both(weight, text)


@pytest.mark.parametrize("tag", ["span", "b", "nav", "li", "h2"])
def test_deep_pages(tag: str) -> None:
    """A text at each of three hundred levels."""
    check_page(f"<body>{f'<{tag}>a <a href=/a-b-c-d>b</a>' * 300}")
