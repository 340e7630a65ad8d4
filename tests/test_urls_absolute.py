"""The short way to an absolute URL agrees with the standard library's long way."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.urls import absolute

BASES = [
    "https://news.example",
    "https://news.example/a/b?c=d#e",
    "http://news.example:8080/a/",
    "https://news.example?x=/y",
]
HREFS = [
    "/x",
    "/x?y=1#z",
    "x",
    "../x",
    "/../x",
    "//cdn.example/x",
    "?page=2",
    "https://other.example/x",
    "mailto:a@b.example",
    " /x ",
]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("href", HREFS)
def test_same_as_urljoin(base: str, href: str) -> None:
    """Every reference resolves as RFC 3986 says."""
    assert absolute(href, base) == urljoin(base, href.strip())


PARTS = st.lists(
    st.sampled_from(
        ["a", "b.html", "/", ".", "..", "//", "?q=1", "?", "#f", ";p", ":", "%20", "é", "x.org", "1"]
    )
).map("".join)


@given(PARTS.filter(lambda href: "/." not in href), PARTS)
@example("/?", "")
@example("/a?#f", "")
def test_simple_references(href: str, base: str) -> None:
    """Also where nearly all is simple. Behind a path from the root an empty query stays, as RFC 3986 has it; `urljoin` loses it."""
    base = f"https://news.example/{base}"
    is_kept = re.fullmatch(r"/(?!/)[^?#]*\?(?:#.*)?", href) is not None
    assert absolute(href, base) == (f"https://news.example{href}" if is_kept else urljoin(base, href))


@pytest.mark.parametrize("href", ["http://[", "//["])
def test_no_url(href: str) -> None:
    """What is no URL is handed on as the page has it."""
    assert absolute(href, "https://news.example/") == href


def test_no_base() -> None:
    """Without a base a relative reference stays relative."""
    assert absolute("/x", None) == "/x"
