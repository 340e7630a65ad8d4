"""The score stage as the pipeline sees it: the record, its provenance, its blocks, its warnings."""

from __future__ import annotations

import pytest

from extractor import Page, Role, extract
from extractor.score import card_score, labels_of, score_in_texts
from tests.score_pages import HEADLINE, LAYOUTS, boxes, cases, landmarks
from tests.test_score_printed import score_of


def page_of(inset: str) -> Page:
    """The record of a page with the inset, with its blocks."""
    return extract(landmarks(inset), url="https://a.example/story", keep_blocks=True)


@pytest.mark.parametrize(
    ("inset", "score"),
    [
        pytest.param(
            "<div class=s><h4>Impact Score (0–100)</h4><b>75</b></div>",
            {"value": 75, "best": 100, "worst": 0, "label": "Impact Score", "raw": "75", "source": "text"},
            id="printed",
        ),
        pytest.param(
            "<p>Impact-Score: 7,5 von 10</p>",
            {"value": 7.5, "best": 10, "worst": None, "label": "Impact-Score", "raw": "7,5 von 10"},
            id="in other words",
        ),
        pytest.param(
            '<meter min="1" max="5" value="4" title="Impact score"></meter>',
            {"value": 4, "best": 5, "worst": 1, "label": "Impact score", "source": "gauge"},
            id="a gauge",
        ),
        pytest.param(
            '<p>Impact Score <meter min="0" max="80" value="64">64</meter></p>',
            {"value": 64, "best": 80, "raw": "64/80", "source": "gauge"},
            id="a gauge with a text for old browsers",
        ),
        pytest.param(
            '<img src="s.png" alt="Impact Score: 75/100">',
            {"value": 75, "best": 100, "raw": "75/100", "source": "attribute"},
            id="an attribute",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"Rating","name":"Impact Score","ratingValue":"64",'
            '"bestRating":"100","worstRating":"0"}</script>',
            {"value": 64, "best": 100, "worst": 0, "raw": "64", "source": "json-ld"},
            id="JSON-LD",
        ),
        pytest.param(
            '<div itemscope itemtype="https://schema.org/Rating"><meta itemprop="name" content="Impact Score">'
            '<meta itemprop="ratingValue" content="64"><meta itemprop="bestRating" content="80"></div>',
            {"value": 64, "best": 80, "source": "microdata"},
            id="microdata",
        ),
        pytest.param(
            '<div>Impact Score <i style="width:75%" class="bar"></i></div>',
            {"value": 75, "best": 100, "source": "style"},
            id="a bar, for want of anything better",
        ),
        pytest.param(
            '<div>Impact Score: 75 <meter value="75" max="100"></meter></div>',
            {"value": 75, "best": 100, "source": "text"},
            id="text before a gauge that agrees, with its scale",
        ),
    ],
)
def test_the_record_says_what_is_printed_and_where(inset: str, score: dict[str, object]) -> None:
    """Value, scale, label and raw text are the page's own; the source and the XPath say where they stand."""
    found = page_of(inset).impact_score
    assert found
    assert found.model_dump(include=set(score)) == score
    assert found.xpath.startswith("/html/")


@pytest.mark.parametrize(
    ("inset", "blocks"),
    [
        pytest.param(
            "<div><div>75</div><div>Impact Score</div></div>", ["75", "Impact Score"], id="two blocks"
        ),
        pytest.param("<p>Impact Score: 62</p>", ["Impact Score: 62"], id="one block"),
        pytest.param(
            "<div><h4>Impact Score</h4><div>75</div><small>+3 since yesterday</small></div>",
            ["Impact Score", "75", "+3 since yesterday"],
            id="all of a small box",
        ),
        pytest.param(
            '<div role="meter" aria-label="Impact Score" aria-valuenow="41"></div>', [], id="no text"
        ),
        pytest.param("<p>Its impact score rose to 42 last year, the paper said.</p>", [], id="prose"),
    ],
)
def test_the_blocks_of_the_score_have_its_role(inset: str, blocks: list[str]) -> None:
    """What prints the score is a part of the page of its own: not of the body, not of a teaser."""
    page = page_of(inset)
    assert [block.text for block in page.blocks if block.role is Role.SCORE] == blocks


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize(
    ("inset", "code"),
    [
        ("<p>Impact Score: 120/100</p>", "score-out-of-scale"),
        ('<meter aria-label="Impact Score" value="12" max="10"></meter>', "score-out-of-scale"),
        ("<p>Impact Score: 75</p><div><div>Impact Score</div><div>62</div></div>", "score-conflict"),
        ('<p>Impact Score: 75</p><meta name="impact-score" content="62">', "score-conflict"),
        ('<p>Impact Score: 75 <meter value="62" max="100"></meter></p>', "score-conflict"),
    ],
)
def test_a_contradiction_is_a_warning_and_no_score(layout: object, inset: str, code: str) -> None:
    """A number off its own scale, and two different numbers: the reader is told, and nothing is guessed."""
    assert callable(layout)
    found = score_of(layout(inset))
    assert found.score is None
    assert [warning.code for warning in found.warnings] == [code]


@pytest.mark.parametrize(("section", "inset"), [(s, m) for s, m, v in cases() if v is None])
def test_abstaining_warns_only_of_contradictions(section: str, inset: str) -> None:
    """A page that merely speaks of scores gets no warning."""
    codes = {warning.code for warning in score_of(landmarks(inset)).warnings}
    allowed = {
        "a number outside of its own scale": {"score-out-of-scale"},
        "several numbers, or an interval": {"score-conflict"},
    }
    assert codes <= allowed.get(section, set())


def test_cards_keep_their_own_scores() -> None:
    """A promoted story's score is the teaser's, not the page's."""
    stories = "".join(
        f'<li><a href="/n/{i}"><h3>Ferry company orders {i + 2} electric boats</h3></a>'
        f"<p>They are to cross the bay from May.</p><div>Impact Score {score}</div></li>"
        for i, score in enumerate((31, 52, 90))
    )
    page = page_of(f"<p>Impact Score: 75</p><h2>Related</h2><ul>{stories}</ul>")
    assert page.impact_score
    assert page.impact_score.value == 75
    assert [t.impact_score for t in page.teasers if t.headline.startswith("Ferry company")] == [31, 52, 90]


@pytest.mark.parametrize(
    ("texts", "score"),
    [
        (["A story", "A blurb of it.", "Impact Score: 31"], 31),
        (["31", "Impact Score", "A story", "A blurb of it."], 31),
        (["A story", "Impact Score: 120/100"], None),
        (["A story", "Impact Score: 1", "Impact Score: 2"], None),
        (["A story about an impact score of 42 in a journal"], None),
    ],
)
def test_a_cards_score_is_read_from_its_texts(texts: list[str], score: float | None) -> None:
    """The same rules, without a tree."""
    assert card_score(texts, labels_of()) == score


def test_texts_tell_which_of_them_print_the_score() -> None:
    """Plain text needs the parts that the score takes up."""
    found = score_in_texts([HEADLINE, "75", "Impact Score", "More"], labels_of())
    assert found
    assert (found.values[0].value, found.label) == (75, "Impact Score")
    assert found.indices == frozenset({1, 2})


def test_a_table_of_many_scores_has_none_of_its_own() -> None:
    """A page with hundreds of labels is a ranking."""
    assert score_of(boxes("<div>Impact Score</div><div>75</div>" * 300)).score is None
