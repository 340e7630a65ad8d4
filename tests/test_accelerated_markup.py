"""The compiled twins of `read_markup`, `link_tokens` and `page_tokens` give the same arrays as the Python functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.decode import decode
from extractor.document import parse
from extractor.features.addresses import link_tokens
from extractor.features.claims import Claims
from extractor.features.markup import read_markup
from extractor.features.page_tokens import page_tokens
from extractor.links import Address, read_links
from tests.random_pages import pages

if not all(hasattr(function, "__wrapped__") for function in (read_markup, link_tokens, page_tokens)):
    pytest.skip("the accelerators are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

URL = "https://www.lantern.example/news/"

VALUES = st.text(
    st.sampled_from("aBcDE -_\n\t1é\u0130\u212aж你\U0001f600") | st.characters(exclude_categories=["Cs"]),
    max_size=300,
)
"""Values with capitals, breaks and characters whose lower case is ASCII or that take more than one byte."""


class AllKnown:
    """A vocabulary that knows every token but one in five, whichever is asked for first."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def get(self, token: str, /) -> int | None:
        """A number that depends on the token alone."""
        self.asked.add(token)
        number = int.from_bytes(token.encode()[-5:]) % 9973
        return number + 1 if number % 5 else None


def arrays(result: Any) -> Iterator[np.ndarray[Any, Any]]:  # noqa: ANN401 - named tuples of arrays
    """All arrays of a result."""
    if isinstance(result, np.ndarray):
        yield result
    else:
        for part in result:
            yield from arrays(part)


def check(function: Callable[..., Any], *arguments: object) -> None:
    """The twin and its Python function agree, and ask for the same tokens."""
    vocabulary, other = AllKnown(), AllKnown()
    found = list(arrays(function(*arguments, vocabulary)))
    wanted = list(arrays(function.__wrapped__(*arguments, other)))  # type: ignore[attr-defined]
    assert [(array.dtype, array.shape) for array in found] == [(array.dtype, array.shape) for array in wanted]
    for one, two in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(one, two)
    assert vocabulary.asked == other.asked - {"\n"}  # the Python function asks for its own mark, too


def check_page(root: html.HtmlElement) -> None:
    """Both functions agree with their twins on a tree."""
    sheet = cut(root)
    check(read_markup, sheet)
    check(link_tokens, read_links(sheet, URL, URL), len(sheet.scraps))


def document(body: str) -> html.HtmlElement:
    """A page as it is parsed in earnest."""
    root = parse(decode(body.encode()).utf8).root
    assert root is not None
    return root


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """On the golden pages."""
    check_page(document(page.html))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_random_pages(page: str) -> None:
    """On random markup."""
    check_page(document("<p>a" + page))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(["class", "id", "role", "itemprop", "href", "cl", "data-id"]), VALUES),
        max_size=12,
    )
)
def test_random_values(values: list[tuple[str, str]]) -> None:
    """On any attribute values."""
    root = html.fromstring("<body>")
    for name, value in values:
        for holder in ("div", "a", "h2"):
            element = html.Element(holder)
            element.text = "word"
            try:
                element.set(name, value)
                element.set("href", value)
            except ValueError:  # no character of a tree
                continue
            root.append(element)
    check_page(root)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>a",
        "<p class>a<p class=''>b<p class id>c",
        "<h1 class=x>a</h1><h7>b</h7><H2 CLASS=X>c</H2>",
        "<p class='ABCdef aB Ab A_b ABC aBC'>a",
        f"<p class='{'é' * 119}ab' id='{'é' * 121}ab' role='{'a' * 121}'>a",
        "<p class='a&amp;b&eacute;&#10;c'>a<o:p class=x>b</o:p><svg:g xlink:class=y>c",
        "".join(f"<p class='c{'a' * (i % 7)} k{i}x' id=w{i}>a" for i in range(999)),
        "<a href>a<p><a href=''>b<p><a href='#x'>c<p><a href='mailto:a@b'>d<p><a href=' JavaScript:x'>e",
        "<a href='/a/b-c_d/\u0661'>a<p><a href='http://x.lantern.example/\u212aey-\u0130ii'>b<p><a href='//[::1/%'>c",
    ],
)
def test_odd_markup(body: str) -> None:
    """Where words, values and addresses end and begin in unusual places."""
    check_page(document("<p>a" + body))


def test_attribute_that_is_no_single_text() -> None:
    """Only XML has them: a reference that is not resolved, a tag in a namespace."""
    source = '<!DOCTYPE r [<!ENTITY e "fgh">]><r xmlns="urn:x"><div class="abc&e;ijk" id="b">a</div></r>'
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False))
    sheet = cut(root)
    check(read_markup, sheet)


LINES = st.text(
    st.sampled_from("ab-_/|–0127\u0662 \u0130") | st.characters(exclude_categories=["Cs"]), max_size=60
)
"""Words, numbers and marks, in letters of any script."""


@given(LINES, LINES, st.lists(LINES, max_size=2))
def test_random_pages_as_a_whole(path: str, title: str, kinds: list[str]) -> None:
    """Any address, title and declared types."""
    check(page_tokens, Claims(title, kinds=tuple(kinds)), Address("", "", path, ""))


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("", ""),
        (
            "/2025/the-best-of_all/Best-10-harbours-9_8",
            "Best best 2025, 2019x a | b – The ab_cd — x-yz 202 20\u0662\u0663",
        ),
        ("/a/b/c/d/e/f/g-1-2-3-4-5-6-7-8-9-10", "| " * 20 + "late"),
        ("/\u0130abc/\u212aelvin", "\u0130stanbul \u00b2\u00b2 \u2160\u2161 \u4e00\u4e8c"),
    ],
)
def test_odd_pages_as_a_whole(path: str, title: str) -> None:
    """As many of everything as there are tokens for, and more; letters and digits that are not ASCII."""
    check(page_tokens, Claims(title), Address("", "", path, ""))
