"""The compiled twins for forms, declarations and scans say the same as the Python functions that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import golden_pages
from extractor.blocks import cut
from extractor.declared import gather
from extractor.document import parse
from extractor.furniture.form_features import form_facts
from extractor.furniture.form_field_features import add_surroundings, field_facts
from extractor.furniture.form_fields import read, walk
from extractor.furniture.form_model import Regression, load, log_odds
from extractor.furniture.form_tokens import Facts
from extractor.metadata.any_case import AnyCase
from extractor.page import Role
from extractor.scans import boxes_named, boxes_of, places_of

from .random_pages import pages

TWINS = (gather, walk, log_odds, places_of, boxes_of, boxes_named)
needs_twins = pytest.mark.skipif(
    not all(hasattr(twin, "__wrapped__") for twin in TWINS),
    reason="not compiled here: there was no C compiler",
)

PAGES = [page.html.encode() for page in golden_pages()]
TRAPS = (
    "",
    "<p itemprop=''>one<p itemprop='a b' content=x><meta itemprop=c><h1 ITEMPROP=d>",
    "<form>a<label>b<input name=c>d<select><option>e<optgroup label=f><option>g</select>h</label>i<textarea>j</textarea>k",
    "<form><button>a<input>b<b>c</b></button>d<h1>e</h1><h2>f</h2><h3>g</h3><h4>h</h4><legend>i</legend></form>j",
    "<form>\N{NO-BREAK SPACE}<b>\N{IDEOGRAPHIC SPACE}</b>\x0b<i>a</i>&nbsp;b&#8203;<i> </i>",
    "<div class='BreadCrumb&amp;s'><p id=a-breadcrumbs><p aria-label='Brødbreadcrumb'><p title=breadcrumb><p class=bread-crumb>",
    "<div>" * 1500 + "<input><h2>deep<p class=breadcrumb>",
)


def same(twin: Callable[..., object], *given: object) -> None:
    """Both the twin and its function give the same."""
    assert twin(*given) == twin.__wrapped__(*given)  # type: ignore[attr-defined]


def compare(markup: bytes) -> None:
    """All twins that read a page."""
    root = parse(markup).root
    same(gather, root)
    for form in (root, *root.iter("form")):
        same(walk, form)
    boxes = cut(root).boxes
    same(boxes_named, boxes, "breadcrumb")
    same(boxes_named, boxes, "te")
    for elements in (gather(root)["h1"], list(root.iter("h2", "p")), list(root.iter())):
        same(boxes_of, boxes, elements)


@needs_twins
@pytest.mark.parametrize("markup", PAGES)
def test_golden_pages(markup: bytes) -> None:
    """Whole pages, and the scores of their forms and fields."""
    compare(markup)
    found = [(form, read(form)) for form in parse(markup).root.iter("form")]
    facts = [[field_facts(control) for control in its.visible] for _, its in found]
    forms = [form_facts(form, its, fields) for (form, its), fields in zip(found, facts, strict=True)]
    fields = [
        bag for (_, its), own in zip(found, facts, strict=True) for bag in add_surroundings(its.visible, own)
    ]
    for regression, bags in ((load().form, forms), (load().field, fields)):
        if bags:
            close(regression, bags)


def close(regression: Regression, bags: list[Facts]) -> None:
    """The same scores, but for the order in which floats are added up."""
    expected = log_odds.__wrapped__(regression, bags)  # type: ignore[attr-defined]
    np.testing.assert_allclose(log_odds(regression, bags), expected, rtol=1e-4, atol=1e-3)


@needs_twins
@pytest.mark.parametrize("markup", TRAPS)
def test_traps(markup: str) -> None:
    """Nested controls, several headings, strange spaces, empty attributes, names in any case, deep pages."""
    compare(markup.encode())


@needs_twins
@settings(max_examples=40)
@given(pages())
def test_random_pages(markup: str) -> None:
    """Any markup."""
    compare(markup.encode())


@needs_twins
@given(st.lists(st.sampled_from(Role)), st.sampled_from(Role))
def test_places(roles: list[Role], wanted: Role) -> None:
    """Any list of roles."""
    same(places_of, roles, wanted)


@needs_twins
@settings(max_examples=40)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([("a", str(n)) for n in range(6)]), st.floats(0, 2), max_size=6)
    ),
    st.booleans(),
)
def test_scores(bags: list[Facts], is_layered: bool) -> None:
    """Any bags, with facts that have no row and without any, with hidden units and without."""
    draw = np.random.default_rng(7)
    units = 3 if is_layered else 0
    regression = Regression(
        rows={("a", str(n)): n for n in range(4)},
        weights=np.concatenate([draw.integers(-99, 99, (4, 2 + units)), np.zeros((1, 2 + units))]).astype(
            np.int8
        ),
        scale=draw.random(2 + units, np.float32),
        bias=draw.random(2 + units, np.float32),
        out=draw.random((units, 2), np.float32),
        classes=["one", "other"],
    )
    if bags:
        close(regression, bags)


@given(st.text("abikſsKkıİ1 ÄäΣσς/"))
def test_any_case_is_as_re_has_it(text: str) -> None:
    """In ASCII and out of it, with the letters outside that are one in it."""
    pattern = r"ab|yaı|s/|\bk1?|ä|σ"
    expected = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    found = AnyCase(pattern)
    assert [match.span() for match in found.finditer(text)] == expected
    first = found.search(text)
    assert (first and first.span()) == (expected[0] if expected else None)
