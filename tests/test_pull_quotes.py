"""A sentence that the page prints once more, beside its text, is read once."""

from __future__ import annotations

import numpy as np
import pytest

from extractor import extract
from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import claims_of, featurise
from extractor.links import read_links
from extractor.pull_quotes import NEAR, pull_quotes
from extractor.weights import load

SAID = "We see it across every age, and we see it in each of the quarters of the town"
PARAGRAPH = (
    "<p>The quay was opened on Monday, nine years after the first stone had been laid in the harbour.</p>"
)
QUOTED = f"<p>“{SAID},” the mayor said on Monday, before she cut the ribbon at the old harbour.</p>"


def quotes_of(body: str) -> list[str]:
    """The pull quotes of a page whose every block is taken for text."""
    root = parse(f"<main>{body}</main>".encode()).root
    sheet = cut(root)
    features = featurise(
        sheet, read_links(sheet, None, None), claims_of(declare(root, None)), load().vocabulary
    )
    found = pull_quotes(sheet, np.ones(len(sheet.scraps), dtype=np.bool_), features)
    return [sheet.scraps[i].text for i in found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{PARAGRAPH}{QUOTED}<aside>„{SAID}“</aside>{PARAGRAPH}", [f"„{SAID}“"]),
        (f"{PARAGRAPH}<blockquote>{SAID.upper()}!</blockquote>{QUOTED}", [f"{SAID.upper()}!"]),
        (f"{PARAGRAPH}{QUOTED}<h2>“{SAID}”</h2>{PARAGRAPH}", []),
        (f"{PARAGRAPH}{QUOTED}<p>“{SAID}”</p>{PARAGRAPH}", []),
        (f"{PARAGRAPH}{QUOTED}<aside>We see it across every age</aside>{PARAGRAPH}", []),
        (f"{PARAGRAPH}<p>{SAID}</p><aside>{SAID}</aside>{PARAGRAPH}", []),
        (f"{QUOTED}{PARAGRAPH * NEAR}<aside>“{SAID}”</aside>{PARAGRAPH}", []),
        (f"{PARAGRAPH}{PARAGRAPH}<aside>“{SAID}”</aside>", []),
    ],
    ids=["beside", "before", "heading", "paragraph", "short", "twice", "far", "nowhere else"],
)
def test_pull_quotes(body: str, found: list[str]) -> None:
    """A longer paragraph near it has its words, whatever the marks around them; headings and the text's own paragraphs stay."""
    assert quotes_of(body) == found


def test_the_body_says_a_sentence_once() -> None:
    """A pull quote between two paragraphs leaves the article, and no word of it is lost."""
    text = f"{PARAGRAPH}{QUOTED}<blockquote>“{SAID}”</blockquote>{PARAGRAPH * 3}"
    page = extract(
        f"<title>Quay opens</title><main><h1>Quay opens</h1><div class='text'>{text}</div></main>",
        url="https://harbour.example/2026/05/quay-opens",
        keep_blocks=True,
    )
    assert page.article
    assert (page.article.body_text or "").count(SAID) == 1
    assert [block.text for block in page.blocks if block.role == "other"] == [f"“{SAID}”"]
