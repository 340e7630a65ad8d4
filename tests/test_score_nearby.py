"""Only what is near a label is read for a score."""

from __future__ import annotations

import pytest

from extractor.blocks import cut
from extractor.document import parse
from extractor.score.labels import labels_of
from extractor.score.nearby import boxes_apart, low_texts, told_in

FILLER = "".join(f"<p>Pier {i} has room.</p>" for i in range(50))


@pytest.mark.parametrize(
    ("markup", "is_read"),
    [
        pytest.param("<p>Words of no weight.</p>", False, id="other words"),
        pytest.param("<p>Impact Score: 75</p>", True, id="a label"),
        pytest.param("<p>Impact-<b>Score</b>: 75</p>", True, id="a label in parts"),
        pytest.param("<p>IM\u00adPACT Score: 75</p>", True, id="a label with a soft hyphen"),
        pytest.param("<p>Wirkungswert: 75</p>", True, id="a label of one word, in another language"),
        pytest.param('<p><img alt="Impact Score: 75"></p>', True, id="a label in an attribute"),
        pytest.param('<p><b data-impact-score="75">high</b></p>', True, id="a label in an attribute's name"),
        pytest.param("<noscript><p>Impact Score: 75</p></noscript>", True, id="a label out of sight"),
        pytest.param('<p><meter aria-labelledby="name" value="75"></meter></p>', True, id="a gauge"),
    ],
)
def test_boxes_near_a_label_or_a_gauge_are_read(markup: str, *, is_read: bool) -> None:
    """The first element has a label; the one in question stands fifty paragraphs further down."""
    document = parse(f'<p id="name">Impact Score</p>{FILLER}<div id="it">{markup}</div>{FILLER}'.encode())
    sheet = cut(document.root)
    texts = low_texts(sheet)
    apart = boxes_apart(document, sheet, texts, told_in(texts, labels_of()))
    assert [box.get("id") not in {b.get("id") for b in apart} for box in sheet.boxes if box.get("id")] == [
        True,
        is_read,
    ]
