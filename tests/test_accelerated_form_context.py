"""The compiled twins of `form_context` say the same as its Python functions, of any box of a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import golden_pages
from extractor.blocks import Sheet, cut
from extractor.document import parse
from extractor.furniture.form_context import above, describe, span_of, widen
from tests.random_pages import pages
from tests.twins import same

TWINS = (above, describe, span_of, widen)
pytestmark = pytest.mark.skipif(
    not all(hasattr(twin, "__wrapped__") for twin in TWINS),
    reason="not compiled here: there was no C compiler, or NEWSPLIT_PURE is set",
)


def compare(sheet: Sheet, text: frozenset[int]) -> None:
    """All twins, as if each box of a page were a form, and its forms and fieldsets others."""
    spans = [span for box in sheet.boxes if (span := span_of(sheet, box))]
    others = [span for span in spans if sheet.boxes[span.box].tag in {"form", "fieldset"}]
    labels = {scrap.text for scrap in sheet.scraps[::3]}
    for span in spans[:200]:
        same(span_of, sheet, sheet.boxes[span.box])
        same(above, sheet, span)
        wider = same(widen, sheet, span, [other for other in others if other is not span], text)
        same(describe, sheet, wider, labels, text)
        same(describe, sheet, span, labels)


@pytest.mark.parametrize("markup", [page.html for page in golden_pages()])
def test_golden_pages(markup: str) -> None:
    """Whole pages, with and without words that are the article's."""
    sheet = cut(parse(markup.encode()).root)
    compare(sheet, frozenset())
    compare(sheet, frozenset(range(0, len(sheet.scraps), 7)))


@settings(max_examples=40)
@given(pages(), st.frozensets(st.integers(0, 20)))
def test_random_pages(markup: str, text: frozenset[int]) -> None:
    """Any markup, and any of its blocks as the article's."""
    compare(cut(parse(markup.encode()).root), text)


def test_what_is_in_no_box() -> None:
    """An element of another page is no box, and nothing leads up to it."""
    sheet = cut(parse(b"<p>a<form><input></form>").root)
    assert same(span_of, sheet, parse(b"<form>").root) is None
    assert same(above, sheet, None) == []
