"""The compiled scans, and `gather`, whose elements they look for, say the same as the Python functions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.declared import gather
from extractor.document import parse
from extractor.page import Role
from extractor.scans import boxes_named, boxes_of, places_of
from tests.random_pages import pages
from tests.twins import same

if not all(hasattr(twin, "__wrapped__") for twin in (gather, places_of, boxes_of, boxes_named)):
    pytest.skip("the accelerators are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

TRAPS = (
    "",
    "<p itemprop=''>one<p itemprop='a b' content=x><meta itemprop=c><h1 ITEMPROP=d>",
    "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><legend>e</legend>",
    "<div class='BreadCrumb&amp;s'><p id=a-breadcrumbs><p aria-label='Brødbreadcrumb'><p title=breadcrumb><p class=bread-crumb>",
    "<div>" * 1500 + "<h2>deep<p class=breadcrumb>",
)


def check(page: str) -> None:
    """The elements that are gathered, and the boxes of any."""
    root = parse(page.encode()).root
    same(gather, root)
    boxes = cut(root).boxes
    for name in ("breadcrumb", "te"):
        same(boxes_named, boxes, name)
    for elements in (gather(root).headings, list(root.iter("h2", "p")), list(root.iter())):
        same(boxes_of, boxes, elements)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Whole pages."""
    check(page.html)


@pytest.mark.parametrize("page", TRAPS)
def test_traps(page: str) -> None:
    """Empty attributes, names in any case and with letters of any script, deep pages."""
    check(page)


@settings(max_examples=40)
@given(pages())
def test_random_pages(page: str) -> None:
    """Any markup."""
    check(page)


@given(st.lists(st.sampled_from(Role)), st.sampled_from(Role))
def test_places(roles: list[Role], wanted: Role) -> None:
    """Any list of roles."""
    same(places_of, roles, wanted)
