"""The compiled simhash is the one that Python computes: a job's store keeps them, whichever made them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import golden_pages
from extractor import extract
from extractor.crawl.likeness import SHORTEST, simhash

pure: Callable[[str | None], int | None] = getattr(simhash, "__wrapped__", simhash)
pytestmark = pytest.mark.skipif(pure is simhash, reason="not compiled here: there was no C compiler")

WORDS = st.sampled_from(["a", "Bridge", "closes", "İ", "straße", "橋", "\ud800", "x" * 30])


@settings(max_examples=200)
@given(st.lists(WORDS, min_size=SHORTEST - 5, max_size=300), st.sampled_from([" ", "", "\u3000", " \n"]))
def test_any_text(words: list[str], space: str) -> None:
    """Around the shortest length, with repeated words, with and without spaces."""
    text = space.join(words)
    assert simhash(text) == pure(text)


@pytest.mark.parametrize("text", [None, "", " ", "a " * 1000, "橋" * 1000])
def test_monotonous_text(text: str | None) -> None:
    """None at all, or one word again and again."""
    assert simhash(text) == pure(text)


def test_golden_pages() -> None:
    """Texts of real articles."""
    articles = (extract(page.html, url=page.url).article for page in golden_pages())
    texts = [article.body_text for article in articles if article is not None]
    assert any(simhash(text) for text in texts)
    assert [simhash(text) for text in texts] == [pure(text) for text in texts]
