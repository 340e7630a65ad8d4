"""Patterns in any case find what `re.IGNORECASE` finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata.any_case import AnyCase


@given(st.text("abikſsKkıİ1 ÄäΣσς/"))
def test_any_case_is_as_re_has_it(text: str) -> None:
    """In ASCII and out of it, with the letters outside that are one in it."""
    pattern = r"ab|yaı|s/|\bk1?|ä|σ"
    expected = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    found = AnyCase(pattern)
    assert [match.span() for match in found.finditer(text)] == expected
    first = found.search(text)
    assert (first and first.span()) == (expected[0] if expected else None)
