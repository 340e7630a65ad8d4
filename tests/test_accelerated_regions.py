"""The compiled twins that find regions and comments, and count characters, do as the Python functions."""

from __future__ import annotations

import pickle
from itertools import chain
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import Sheet, cut
from extractor.coverage import characters_by_role
from extractor.document import parse
from extractor.furniture import comments
from extractor.furniture.comments import is_comment, who_and_when
from extractor.furniture.regions import find_regions
from extractor.links import Links, read_links
from extractor.page import Role
from tests.random_pages import pages

if not hasattr(find_regions, "__wrapped__"):
    pytest.skip(
        "extractor/furniture/_regions.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True
    )

URL = "https://lantern.example/news/quay"


def check_twins(page: str, seed: int) -> None:
    """Both find the same, whatever the roles."""
    sheet = cut(parse(page.encode()).root)
    links = read_links(sheet, URL, URL)
    chance = Random(seed)
    for roles in (list(Role), [Role.NAVIGATION], [Role.NAVIGATION, Role.NAVIGATION, Role.FOOTER]):
        given_roles = [role for _ in sheet.scraps for role in [chance.choice(roles)] * chance.randint(1, 9)]
        given_roles = given_roles[: len(sheet.scraps)]
        check_regions(sheet, given_roles, links)
        assert characters_by_role(sheet.scraps, given_roles) == characters_by_role.__wrapped__(  # type: ignore[attr-defined]
            sheet.scraps, given_roles
        )
    check_comments([*sheet.boxes[0].iter(etree.Element)])


def check_regions(sheet: Sheet, roles: list[Role], links: Links) -> None:
    """Both make the same regions, and what the compiled one does not check is as it would be after pydantic's check."""
    ours, theirs = find_regions(sheet, roles, links), find_regions.__wrapped__(sheet, roles, links)  # type: ignore[attr-defined]
    assert ours == theirs
    for region, checked in zip(chain(*ours.values()), chain(*theirs.values()), strict=True):
        assert region.model_fields_set == checked.model_fields_set
        assert list(vars(region)) == list(vars(checked))
        assert region.model_dump_json() == checked.model_dump_json()
        pickled = pickle.loads(pickle.dumps(region))  # noqa: S301  # our own
        assert type(region)(**region.model_dump()) == region.model_copy() == pickled


def check_comments(elements: list[etree._Element]) -> None:
    """Both see the same comments, authors and dates."""
    python = is_comment.__wrapped__  # type: ignore[attr-defined]
    for element in elements:
        assert is_comment(element) is python(element)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comments, "is_comment", python)
        for element in elements[:100]:
            assert who_and_when(element) == who_and_when.__wrapped__(element)  # type: ignore[attr-defined]


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


STEMS = [
    "comment",
    "C",
    "post",
    "li-comment",
    "by",
    "user",
    "name",
    "date",
    "Ago",
    "reactie",
    "time",
    "author",
    "&amp;",
    "ſ",
    "poſt",
]
MORE = [
    "-",
    "_",
    " ",
    "\t",
    "&#10;",
    "1",
    "12",
    "x",
    "item",
    "box",
    "BODY",
    "entry",
    "msg",
    "div-",
    "Kommentar",
    "commento",
]
NAMES = st.lists(st.sampled_from([*STEMS, *MORE]), max_size=6).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["class", "id", "itemprop", "itemtype"]), NAMES), max_size=12))
@example(
    [
        ("itemprop", "comment"),
        ("itemprop", "author"),
        ("itemprop", "datePublished"),
        ("itemtype", "x/Comment"),
    ]
)
def test_names_of_comments(names: list[tuple[str, str]]) -> None:
    """Classes and ids of all kinds, nested and side by side."""
    inner = "".join(
        f'<div {key}="{name}">{i}<!-- no --><cite>c</cite>' + "</div>" * (i % 3)
        for i, (key, name) in enumerate(names)
    )
    check_comments([*html.document_fromstring(f"<div>{inner}<time>1</time></div>").iter(etree.Element)])
