"""What training adds to the gold: roles that the markup tells, and pages made shorter. None of it needs torch."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import claims_of, featurise
from extractor.links import read_links
from training.example import Example, Recorder
from training.shorten import FEWEST, MOST, shorten
from training.weak import PROSE, WEAK, weak_at, weak_roles

REST = "<main>" + "<p>Something to read that is said at some length, and then once more.</p>" * 9 + "</main>"


def roles_of(markup: str, gold: frozenset[int] = frozenset()) -> list[str | None]:
    """The roles that its markup gives each block of a page, of which `gold` are in the gold body."""
    root = parse(f"{markup}{REST}".encode()).root
    sheet, recorder = cut(root), Recorder()
    features = featurise(sheet, read_links(sheet, None, None), claims_of(declare(root, None)), recorder)
    n = len(sheet.scraps)
    body = np.array([float(i in gold) for i in range(n)], dtype=np.float32)
    none = np.full(n, -1)
    texts = [scrap.text for scrap in sheet.scraps]
    return weak_roles(Example("a", "a", texts, features, list(recorder), body, none, none, -1, None))


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<footer><p>All rights</p></footer>", "footer"),
        ('<div class="post-comments"><div class="author">Ana</div></div>', "comments"),
        ('<div class="cookieBanner">We use cookies</div>', "notice"),
        ("<figure><figcaption>The quay</figcaption></figure>", "caption"),
        ('<nav><div class="share">Share</div></nav>', "sharing"),
        ('<div class="related"><span class="byline">Ana</span></div>', "teaser"),
        ("<p>Ana</p>", None),
    ],
)
def test_markup_tells_a_role(markup: str, role: str | None) -> None:
    """Containers pass theirs on to all that they hold; a teaser's byline is the teaser's, a menu's parts their own."""
    assert roles_of(markup)[0] == role


@pytest.mark.parametrize(("progress", "share"), [(0, 1), (0.5, 1), (0.65, 0.5), (0.8, 0), (1, 0)])
def test_weak_labels_fade(progress: float, share: float) -> None:
    """What the markup says teaches first; the gold has the last word."""
    assert weak_at(progress) == pytest.approx(share * WEAK)


def test_long_blocks_and_gold_bodies_have_no_weak_role() -> None:
    """A form around an article makes it no form, neither by its paragraphs nor by its box."""
    long = "word " * (PROSE // 5 + 1)
    assert roles_of(f"<form><p>{long}</p><p>Send</p></form>")[:2] == [None, "form"]
    assert roles_of("<form><p>The text</p><p>Send</p></form>", frozenset({0}))[:2] == [None, None]


def test_a_shortened_page_keeps_the_beginning_of_its_body() -> None:
    """A few paragraphs, the first ones, in order; the same seed takes the same away."""
    page = "<nav><a href=/>Home</a></nav>" + "".join(f"<p>Paragraph {i}.</p>" for i in range(40))
    left = []
    for _ in range(2):
        root = parse(page.encode()).root
        body = np.array([0.0, *[1.0] * 40], dtype=np.float32)
        shorten(root, body, "seed")
        left.append([scrap.text for scrap in cut(root).scraps if scrap.text.startswith("Paragraph")])
    assert left[0] == left[1] == [f"Paragraph {i}." for i in range(len(left[0]))]
    assert FEWEST <= len(left[0]) <= MOST
