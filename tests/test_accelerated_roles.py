"""The compiled `choose` and `places_of` are the Python ones' twins: the same roles and places for any page and any verdict."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import Sheet, cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import Features, claims_of, featurise
from extractor.features.markup import read_markup
from extractor.features.places import places_of
from extractor.links import read_links
from extractor.network import ROLES, Verdict, judge
from extractor.page import Role
from extractor.roles import choose
from extractor.weights import load
from tests.random_pages import pages

if not hasattr(choose, "__wrapped__") or not hasattr(places_of, "__wrapped__"):
    pytest.skip(
        "extractor/_roles.pyx or features/_places.pyx is not compiled, or NEWSPLIT_PURE is set",
        allow_module_level=True,
    )

QUOTE = "„Straße“ we see it across race and age, and have for years"


def features_of(html: str) -> tuple[Sheet, Features]:
    """A page cut up, and what is known of its blocks."""
    root = parse(html.encode()).root
    sheet = cut(root)
    return sheet, featurise(
        sheet, read_links(sheet, None, None), claims_of(declare(root, None)), load().vocabulary
    )


def check_choice(sheet: Sheet, features: Features, verdict: Verdict) -> None:
    """Both choose the same roles, and are as sure of them."""
    for is_described in (False, True):
        roles, sure, leads = choose(sheet, features, verdict, is_described=is_described)
        expected = choose.__wrapped__(sheet, features, verdict, is_described=is_described)  # type: ignore[attr-defined] # the Python function
        assert (roles, leads) == (expected[0], expected[2])
        np.testing.assert_allclose(np.array(sure), np.array(expected[1]), atol=1.1e-4)


def random_verdict(blocks: int, seed: int) -> Verdict:
    """What a network might say; body and headlines are likelier than by chance, so that pages have them."""
    random = np.random.default_rng(seed)
    roles = random.random((blocks, len(ROLES)), dtype=np.float32) ** 8
    roles /= roles.sum(1, keepdims=True)
    body = random.random(blocks, dtype=np.float32) ** int(random.integers(1, 9))
    return Verdict(roles, body, float(random.random()))


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them, with what the network says and with what it might."""
    sheet, features = features_of(page.html)
    check_choice(sheet, features, judge(features, load().weights))
    for seed in range(8):
        check_choice(sheet, features, random_verdict(len(sheet.scraps), seed))


@given(pages(), st.integers(0, 999))
@settings(max_examples=60, deadline=None)
def test_random_pages(html: str, seed: int) -> None:
    """Any markup, any verdict."""
    sheet, features = features_of(html or "x")
    if sheet.scraps:
        check_choice(sheet, features, random_verdict(len(sheet.scraps), seed))


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), max_size=60),
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_pull_quotes(texts: list[str]) -> None:
    """Quotes of any letters, in boxes of their own; a first one that the text surely has."""
    quotes = [QUOTE, *(text * 2 for text in texts)]
    paragraphs = "".join(
        f"<p>And then she said: {quote} {text}{'x' * 80}</p>"
        for quote, text in zip(quotes, ["", *texts], strict=True)
    )
    aside = "".join(f"<div><b>{quote.upper()}</b></div>" for quote in quotes)
    sheet, features = features_of(f"<article>{paragraphs}</article>{aside}")
    n = len(sheet.scraps)
    verdict = Verdict(np.full((n, len(ROLES)), 1 / len(ROLES), np.float32), np.ones(n, np.float32), 1.0)
    check_choice(sheet, features, verdict)
    assert Role.OTHER in choose(sheet, features, verdict, is_described=True)[0]


def test_what_does_not_fit() -> None:
    """Arrays of other pages are errors, not reads beyond their ends."""
    sheet, features = features_of("<p>One</p><p>Two</p>")
    with pytest.raises(ValueError, match="do not fit"):
        choose(sheet, features, random_verdict(3, 0), is_described=True)
    with pytest.raises(ValueError, match="do not fit"):
        choose(sheet, features._replace(frame=features.frame + 9), random_verdict(2, 0), is_described=True)
    markup = read_markup(sheet, load().vocabulary)
    with pytest.raises(ValueError, match="do not fit"):
        places_of(sheet, markup._replace(box=markup.box + 99))


@given(pages())
@settings(max_examples=60, deadline=None)
def test_places(html: str) -> None:
    """Any markup has the same places."""
    sheet = cut(parse((html or "x").encode()).root)
    markup = read_markup(sheet, load().vocabulary)
    if sheet.scraps:
        twins = places_of.__wrapped__(sheet, markup)  # type: ignore[attr-defined] # the Python function
        for found, expected in zip(places_of(sheet, markup), twins, strict=True):
            assert found.dtype == expected.dtype
            np.testing.assert_array_equal(found, expected)
