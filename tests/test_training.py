"""What training adds to the gold: roles that the markup tells, labels of our own, and pages made shorter. None of it needs torch."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import claims_of, featurise
from extractor.links import read_links
from training.annotate import labelled, shown
from training.example import ROLES, Example, Recorder
from training.figures import SCORED, Scored, kept
from training.role_labels import Labels, marks, own_labels, read, roles_of, write
from training.shorten import FEWEST, MOST, shorten
from training.weak import PROSE, WEAK, weak_at, weak_roles

REST = "<main>" + "<p>Something to read that is said at some length, and then once more.</p>" * 9 + "</main>"


def weak_roles_of(markup: str, gold: frozenset[int] = frozenset()) -> list[str | None]:
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
    assert weak_roles_of(markup)[0] == role


@pytest.mark.parametrize(("progress", "share"), [(0, 1), (0.5, 1), (0.65, 0.5), (0.8, 0), (1, 0)])
def test_weak_labels_fade(progress: float, share: float) -> None:
    """What the markup says teaches first; the gold has the last word."""
    assert weak_at(progress) == pytest.approx(share * WEAK)


def test_long_blocks_and_gold_bodies_have_no_weak_role() -> None:
    """A form around an article makes it no form, neither by its paragraphs nor by its box."""
    long = "word " * (PROSE // 5 + 1)
    assert weak_roles_of(f"<form><p>{long}</p><p>Send</p></form>")[:2] == [None, "form"]
    assert weak_roles_of("<form><p>The text</p><p>Send</p></form>", frozenset({0}))[:2] == [None, None]


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


def test_own_labels_survive_another_cut() -> None:
    """Labels are found again by their blocks' texts: what is new or changed has none."""
    labels = Labels([ROLES.index("headline"), -1, ROLES.index("body")], marks(["Title", "Either", "Text"]))
    roles = roles_of(labels, ["New", "Title", "Either", "Text", "Text"])
    assert [ROLES[i] if i >= 0 else None for i in roles] == [None, "headline", None, "body", None]


def test_own_labels_are_read_as_they_were_written(tmp_path: Path) -> None:
    """A file of labels: a role a block, an open one as such."""
    labels = Labels([0, -1, len(ROLES) - 1], marks(["a", "b", "c"]))
    write(tmp_path / "labels.json.gz", {"page": labels})
    found = read(tmp_path / "labels.json.gz")["page"]
    assert found.roles == labels.roles
    assert found.marks.tolist() == labels.marks.tolist()


def test_the_shipped_labels_are_whole() -> None:
    """Every page of ours has a mark for each role, and some role."""
    for key, page in own_labels().items():
        assert len(page.roles) == len(page.marks), key
        assert max(page.roles) >= 0, key


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("0 headline\n1-2 body", None),
        ("0 headline\n1-2 body?", None),
        ("0 headline\n2 body", "without a role: [1]"),
        ("0-1 headline\n1-2 body", "block 1 is labelled twice"),
        ("0-3 body", "block 3 is labelled twice, or none of the page's"),
        ("0-2 prose", "no blocks and role: 0-2 prose"),
    ],
)
def test_labels_by_hand_are_checked(answer: str, problem: str | None) -> None:
    """Each block of a page of three has one known role, or the answer is not taken."""
    if problem is None:
        assert labelled(answer, 3)[0] == ROLES.index("headline")
    else:
        with pytest.raises(ValueError, match=re.escape(problem)):
            labelled(answer, 3)


def test_a_page_to_label_shows_blocks_and_boxes() -> None:
    """A number a block, links told, the boxes named once for all that they hold."""
    sheet = cut(
        parse(b'<main><h1>One</h1><p class="x y">Two</p><p class="x y"><a href="/">Three</a></p></main>').root
    )
    page = shown(sheet, "https://a.example/")
    assert page.splitlines() == [
        "PAGE https://a.example/  blocks 0 to 2",
        "  @ h1 < main < body",
        "0| One",
        "  @ p.x y < main < body",
        "1| Two",
        "2 L| Three",
    ]


def test_figures_of_folds_add_up(tmp_path: Path) -> None:
    """Each fold leaves its pages' figures in a folder; together they are those of each set, and of all."""
    article = Scored("a-dev", 1.0, 0.5, exact=True, right_words=9, words=10, article=(True, True))
    other = Scored("b-dev", None, None, exact=None, right_words=0, words=10, article=(False, True))
    for fold, page in enumerate((article, other)):
        (tmp_path / str(fold)).mkdir()
        (tmp_path / str(fold) / SCORED).write_text(json.dumps([page]))
    none = {"body.shingle": None, "body.exact": None}
    body = {"body.shingle": 66.7, "body.exact": 100.0}
    assert kept(tmp_path) == {
        "a-dev": {"pages": 1, **body, "roles.words": 90.0, "page_type": 100.0},
        "b-dev": {"pages": 1, **none, "roles.words": 0.0, "page_type": 0.0},
        "all": {"pages": 2, **body, "roles.words": 45.0, "page_type": 50.0},
    }
