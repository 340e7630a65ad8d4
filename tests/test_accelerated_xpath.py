"""The compiled `path_of` and `paths_of` say what libxml2 says."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.document import parse
from extractor.xpath import path_of, paths_of
from tests.random_pages import pages

if not hasattr(path_of, "__wrapped__"):
    pytest.skip("extractor/_xpath.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)


def check_twins(elements: list[etree._Element]) -> None:
    """Each path is libxml2's, whether alone or after another."""
    theirs = [path_of.__wrapped__(element) for element in elements]  # type: ignore[attr-defined]
    assert paths_of(elements) == theirs
    assert paths_of(elements[::-1]) == theirs[::-1]
    assert paths_of(elements[::3] + elements[1::2]) == theirs[::3] + theirs[1::2]
    assert [path_of(element) for element in elements] == theirs


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Every element of pages as news sites make them."""
    check_twins([*html.document_fromstring(page.html).iter(etree.Element)])


@settings(max_examples=40, deadline=None)
@given(pages())
@example("<!-- a comment alone -->")
def test_random_pages(page: str) -> None:
    """Any markup, none among it."""
    check_twins([*parse(page.encode()).root.iter(etree.Element)])


NAMES = st.sampled_from(["a", "b", "o:p", "é", "n" * 98, "n" * 99, "n" * 100, "n" * 300])


@settings(max_examples=40, deadline=None)
@given(st.recursive(NAMES, lambda inner: st.lists(inner, max_size=5), max_leaves=30), NAMES)
def test_names(tree: list[object] | str, top: str) -> None:
    """Names of any length, in trees that are no pages."""
    made = etree.HTMLParser().makeelement("div")
    _grow(made, [top, tree])
    check_twins([*made.iter(etree.Element)])


def _grow(parent: etree._Element, tree: list[object] | str) -> None:
    """Put the elements with these names into a parent; a list is one element more with what is in it."""
    if isinstance(tree, str):
        parent.append(etree.HTML(f"<{tree}></{tree}>")[0][0])
        return
    inner = etree.SubElement(parent, "div")
    for each in tree:
        _grow(inner, each)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "markup",
    [
        '<a xmlns="urn:x"><b/><b/><c xmlns=""><b/><b/></c></a>',
        '<a xmlns:p="urn:x" xmlns:q="urn:x"><p:b/><q:b/><b/><p:b><b/><b/></p:b></a>',
        "<a><!-- b --><b/><?b b?><b/>text<b><![CDATA[b]]><c/></b></a>",
    ],
)
def test_xml(markup: str) -> None:
    """Namespaces, which no page of HTML has."""
    check_twins([*etree.fromstring(markup).iter(etree.Element)])


def test_deep_and_wide() -> None:
    """Many steps, many siblings."""
    deep = etree.Element("div")
    inner = deep
    for _ in range(400):
        inner = etree.SubElement(inner, "div")
    inner.extend([etree.Element("p") for _ in range(300)])
    check_twins([inner, *inner])


def test_removed() -> None:
    """What was taken out of its tree has a path of its own."""
    page = html.document_fromstring("<div><p><b>one</b></p></div>")
    element = page.find(".//p")
    assert element is not None
    element.getparent().remove(element)  # type: ignore[union-attr]
    check_twins([element, element[0], page])


def test_no_element() -> None:
    """An error, as in Python."""
    with pytest.raises(TypeError):
        path_of(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        paths_of([None])  # type: ignore[list-item]
    assert path_of(etree.fromstring("<a><!--b--></a>")[0]) == "/a/comment()"
