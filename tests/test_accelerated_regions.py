"""The compiled `outline` reads the regions that the Python one reads."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.furniture.regions import outline
from extractor.links import read_links
from extractor.page import Role
from tests.random_pages import pages

if not hasattr(outline, "__wrapped__"):
    pytest.skip(
        "extractor/furniture/_regions.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True
    )

URL = "https://lantern.example/news/quay"


def check_twins(page: str, seed: int) -> None:
    """Both find the same, whatever the roles."""
    sheet = cut(parse(page.encode()).root)
    links = read_links(sheet, URL, URL).links
    chance = Random(seed)
    for roles in (list(Role), [Role.NAVIGATION], [Role.NAVIGATION, Role.NAVIGATION, Role.FOOTER]):
        given_roles = [role for _ in sheet.scraps for role in [chance.choice(roles)] * chance.randint(1, 9)]
        given_roles = given_roles[: len(sheet.scraps)]
        assert outline(sheet, given_roles, links) == outline.__wrapped__(sheet, given_roles, links)  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_twins(page.html, 1)


@settings(max_examples=40, deadline=None)
@given(pages(), st.integers(0, 9))
@example("", 0)
@example("<body>", 0)
@example(
    '<div role="navi&#103;ation" aria-label="A&amp;B  c"><a href=/a>1</a></div><nav aria-label><a href=/b>2</a></nav>',
    0,
)
@example(
    "<nav><h2>A</h2><a href=/a><p>1</p><p>2</p></a><summary>S</summary><p>3<hgroup>h</hgroup><h7>4</h7></nav>",
    0,
)
def test_random_pages(page: str, seed: int) -> None:
    """Menus in menus, labels cut by entities, links over several blocks."""
    check_twins(page, seed)
