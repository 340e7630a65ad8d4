"""The compiled twins that read a page's head, its marks and its nodes give the same as the Python functions.

Those for names and dates have tests of their own.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.json_ld import MAX_LEVELS, collected, is_deep, types
from extractor.metadata.authors import blocks_saying
from extractor.metadata.bylines import _AUTHOR
from extractor.metadata.description import _STANDFIRST
from extractor.metadata.head import blocks_around, dated_blocks
from extractor.metadata.marks import is_marked
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import flat, plain
from extractor.page import Role
from tests.metadata_twins import NOT_COMPILED, QUICK, TEXTS, are_compiled
from tests.random_pages import pages
from tests.twins import same

FUNCTIONS = (
    blocks_around,
    blocks_saying,
    collected,
    dated_blocks,
    each,
    flat,
    is_deep,
    is_marked,
    plain,
    references,
    text_of,
    types,
)
if not are_compiled(FUNCTIONS):
    pytest.skip(NOT_COMPILED, allow_module_level=True)

CLASSES = st.lists(
    st.sampled_from(
        "byline author-name postAuthor Dek sub-title stand-first ſtandfirst intro x é a&amp;b deck_ lead".split()
    ),
    max_size=3,
).map(" ".join)


def check_page(root: html.HtmlElement) -> None:
    """Twins and Python functions agree on the blocks of a page."""
    scraps = cut(root).scraps
    roles = [list(Role)[len(scrap.text) % len(Role)] for scrap in scraps]
    body = [i for i, scrap in enumerate(scraps) if len(scrap.text) > 60]
    for headline in (None, *range(0, len(scraps), 7)):
        same(blocks_around, scraps, roles, body, headline)
    places = dict.fromkeys(range(len(scraps)), 0.0)
    for has_times in (False, True):
        same(dated_blocks, scraps, places, has_times)
    for words in (
        {"a"},
        {"doe", "straße", "و"},
        {"", "x"},
        set(),
        {"jane doe, the very long name of a person " * 4},
    ):
        same(blocks_saying, scraps, list(range(len(scraps))), words)
    for scrap in scraps:
        same(flat, scrap.text)
        same(plain, scrap.text)
    for element in root.iter(html.etree.Element):
        same(is_marked, element, _AUTHOR)
        same(is_marked, element, _STANDFIRST)
    declared = declare(root, None)
    for node in (*declared.json_ld, *declared.microdata):
        check_node(node)


def check_node(node: dict[str, Any]) -> None:
    """Twins and Python functions read the same in a node."""
    same(types, node)
    same(is_deep, node)
    same(collected, node)
    for value in (node, *node.values()):
        same(each, value)
        same(text_of, value)
        same(references, value)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_page(parse(page.html.encode()).root)


@QUICK
@given(pages())
def test_random_pages(page: str) -> None:
    """Pages as nobody makes them."""
    check_page(parse(page.encode()).root)


@QUICK
@given(TEXTS)
@example("ª º µ ¼ straße")
@example("  a  b ")
@example("&amp;lt;b&gt;")
def test_texts(text: str) -> None:
    """Texts of all scripts."""
    for function in (plain, flat):
        same(function, text)


@pytest.mark.parametrize("value", [None, 1, ["a"], {"a": "b"}])
def test_values_of_other_types(value: object) -> None:
    """What is no text is empty."""
    assert plain(value) == ""


@QUICK
@given(
    CLASSES, CLASSES, st.sampled_from(["", "author", "description", "description\n", "alternativeHeadline"])
)
def test_marks(outer: str, inner: str, stated: str) -> None:
    """Class names and attributes around an element, with containers and comments between."""
    root = html.fromstring(
        f'<html><body class="{inner}"><div class="{outer}"><!-- --><article><section itemprop="{stated}"><p class="{inner}">'
        f'<b><i property="{stated}"><u>a</u></i></b></p></section></article></div></body></html>'
    )
    for element in root.iter(html.etree.Element):
        same(is_marked, element, _AUTHOR)
        same(is_marked, element, _STANDFIRST)


KEYS = st.sampled_from(
    [
        "@type",
        "@id",
        "@list",
        "@set",
        "@value",
        "@text",
        "name",
        "headline",
        "url",
        "contentUrl",
        "@graph",
        "x",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | TEXTS
    | st.sampled_from(["https://schema.org/Article", "a:B#C "]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
)


@QUICK
@given(st.dictionaries(KEYS, VALUES, max_size=4))
@example({"@type": ["", " schema:Article", 1, None, "Éa"], "name": [["a", [None, {"@list": "b"}]], []]})
def test_nodes(node: dict[str, Any]) -> None:
    """Whatever JSON may hold."""
    check_node(node)


@pytest.mark.parametrize("levels", [MAX_LEVELS - 1, MAX_LEVELS, MAX_LEVELS + 1, 900])
def test_deep_nodes(levels: int) -> None:
    """The same level is too deep for both."""
    value: Any = "a"
    for level in range(levels):
        value = [1, value] if level % 3 else {"a": 1, "b": value}
    assert is_deep(value) == (levels > MAX_LEVELS)
    same(is_deep, value)
    same(collected, value)
