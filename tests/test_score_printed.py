"""The score that a page prints, in every way of `score_cases.txt` and every markup of `score_pages.py`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import json_ld
from extractor.blocks import cut
from extractor.decode import decode
from extractor.document import parse
from extractor.score import Scored, find_score
from tests.score_pages import HEADLINE, LAYOUTS, cases, landmarks


def score_of(page: str, *labels: str) -> Scored:
    """The score stage alone, run on a page."""
    document = parse(decode(page).utf8)
    scripts = [s.text or "" for s in document.root.iter("script") if "json" in (s.get("type") or "")]
    return find_score(document, cut(document.root), [n for s in scripts for n in json_ld.nodes(s)], labels)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize(
    ("markup", "expected"), [pytest.param(m, v, id=f"{s}: {m[:70]}") for s, m, v in cases()]
)
def test_the_score_is_what_a_reader_sees(
    markup: str, expected: float | None, layout: Callable[[str], str]
) -> None:
    """One number for one score, whatever the markup; none where a reader could not name one either."""
    found = score_of(layout(markup))
    assert (found.score.value if found.score else None) == expected, found.warnings


@pytest.mark.parametrize(
    "text",
    ["Impact Score\n75", "Reading time: 4 min\nImpact Score: 75\nComments: 12", "75\nImpact Score\n4 min"],
)
def test_line_breaks_count_in_preformatted_text(text: str) -> None:
    """Each line of a `<pre>` says something of its own."""
    found = score_of(landmarks(f"<pre>{text}</pre>"))
    assert found.score
    assert found.score.value == 75


@pytest.mark.parametrize(
    "headline",
    ["How we calculate the Impact Score", "What is the Impact Score?", "Impact Score: methodology"],
)
def test_a_page_about_the_score_has_none(headline: str) -> None:
    """What it prints are examples."""
    page = landmarks("<p>Impact Score: 54</p>").replace(f"<h1>{HEADLINE}", f"<h1>{headline}")
    assert score_of(page) == score_of(page)._replace(score=None, warnings=[])


@pytest.mark.parametrize(
    "beside",
    [
        "<p><b>①</b><b>②</b><b>③</b></p>",
        "<p><b>²</b><b>²</b><b>³</b></p>",
        '<div class="bar" style="--score: 1.2.3"></div>',
        '<div class="bar" style="--score: .."></div>',
        f'<div class="bar" style="--score: {"9" * 400}"></div>',
        f'<meter value="{"9" * 400}"></meter>',
    ],
    ids=["circled digits", "raised digits", "a version", "dots", "beyond all numbers", "a gauge beyond them"],
)
def test_what_only_looks_like_a_number_is_none(beside: str) -> None:
    """No exception, and no score."""
    assert score_of(f"<h1>{HEADLINE}</h1><p>Impact Score</p>{beside}").score is None
