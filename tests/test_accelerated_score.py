"""The compiled twins of the score's searches and of its walk over a tree do the same as the Python functions."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.golden import golden_pages
from extractor.blocks import Piece, Scrap, cut
from extractor.document import parse
from extractor.score import labels_of
from extractor.score.lines import Line, Part, join_labels
from extractor.score.lines import cut as cut_lines
from extractor.score.needles import occurrences_of
from extractor.score.search import (
    holds_any,
    lowered,
    stems_among,
    tells_label,
    texts_apart,
    words_among,
)
from extractor.score.walk import lines_of_tree
from tests.random_pages import pages
from tests.score_pages import landmarks

pytestmark = pytest.mark.skipif(
    not hasattr(lines_of_tree, "__wrapped__") or not hasattr(occurrences_of, "__wrapped__"),
    reason="the accelerators are not compiled",
)
LABELS = labels_of()
SCORED = (
    "<p>Impact Score: <b>7</b><i>.</i><i>5</i> · 12 comments; <sup>3</sup> of <del>4</del></p><pre>a\nb · c</pre>",
    '<h2>Impact Score<span>75</span><sup><a href="#1">1</a></sup></h2><meter value=75 max=100></meter>',
    "<div><i>1</i><i>2</i><i>3</i><button>i</button><span class=badge>New</span><span hidden>75</span></div>",
    '<p style="display: none">1</p><input type=hidden value=3><input type=range disabled value=4 max=5><b role=tooltip>6</b>'
    '<i style="width: 7%" class="bar x-help"></i><b svg:hidden=8>8</b><u data-value=9>0</u><s hidden><b>10</b></s>',
    '<img alt="Impact Score: 75"><template shadowrootmode=open><b>75</b>/<b>100</b></template> <b>75</b> <b>/</b> <b>100</b>',
)
TEXTS = st.text(
    st.sampled_from("impactIMPACT scoreffekt wertEtki0١٧تأثير影响\n\x85\xa0\u2003（）·•—😀\ud800"),
    max_size=60,
)


def python(function: Callable[..., Any]) -> Callable[..., Any]:
    """The Python function of which `function` is the compiled twin."""
    wrapped: Callable[..., Any] = function.__wrapped__  # type: ignore[attr-defined]  # `pytestmark` looks whether there is one
    return wrapped


def shown(lines: list[Line]) -> list[tuple[object, ...]]:
    """All that a line was made of."""
    return [(line.text, line.source, line.parts, line.tokens) for line in lines]


def assert_same_walk(source: str) -> None:
    """The twin reads the same lines, of the whole page and of what is left without every third box."""
    document = parse(source.encode("utf-8", "replace"))
    boxes = cut(document.root).boxes
    for apart in (frozenset(), frozenset(boxes[1::3])):
        for names in (True, False):
            given_ = (document.root, LABELS, LABELS, apart)
            expected = python(lines_of_tree)(*given_, names_label=names)
            assert shown(lines_of_tree(*given_, names_label=names)) == shown(expected)


@pytest.mark.parametrize("inset", SCORED)
def test_scores_are_walked_alike(inset: str) -> None:
    """Split numbers, notes, gauges, struck and raised ones, what is unseen and what stands alone."""
    assert_same_walk(landmarks(inset))


def test_golden_pages_are_walked_alike() -> None:
    """Every eighth golden page."""
    for page in golden_pages()[::8]:
        assert_same_walk(page.html)


@given(pages())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_made_up_pages_are_walked_alike(source: str) -> None:
    """Whatever the markup."""
    assert_same_walk(source)


def test_deep_pages_are_walked_alike() -> None:
    """As deep as the parser goes."""
    assert_same_walk("<div><b>" * 1000 + "Impact Score 75")


def test_needles_are_found_wherever_they_stand() -> None:
    """At the edges of blocks and of the page, beside each other, of any length, and however many."""
    dice = random.Random(1)
    for size in (0, 1, 2, 3, 4, 5, 255, 256, 257, 300, 511, 512, 513, 600, 1100):
        for _ in range(60):
            page = bytes(dice.choices(b"abc", (9, 1, 1), k=size))
            needles = tuple(
                bytes(dice.choices(b"abc", k=dice.randint(1, 7))) for _ in range(dice.randint(0, 9))
            )
            assert occurrences_of(page, needles) == python(occurrences_of)(page, needles)


def test_an_empty_needle_is_refused() -> None:
    """It stands everywhere: to look for it would never end."""
    for search in (occurrences_of, python(occurrences_of)):
        with pytest.raises(ValueError, match="empty"):
            search(b"page", (b"a", b""))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_words_and_stems_are_found_alike(text: str) -> None:
    """In any script, with marks and digits beside them, and lone surrogates."""
    words = LABELS.words | frozenset(text.split()[:2]) | {""}
    assert words_among(text, words) == python(words_among)(text, words)
    for stems in (LABELS.stems, (text[:2], text[3:6]), ()):
        assert stems_among(text, stems) == python(stems_among)(text, stems)
    for stems in (LABELS.stems, LABELS.partners, (text[:2], text[3:6]), (text[4:5],), ("",), ()):
        assert holds_any(text, stems) == python(holds_any)(text, stems)


def test_every_character_is_lowered_alike() -> None:
    """Between letters, at the end of a word, and with a mark beside it: all of the planes that have letters with capitals."""
    for code in (*range(0x20000), *range(0x20000, 0x110000, 997)):
        text = f"A{chr(code)}\u0301 {chr(code)}"
        assert lowered(text) == python(lowered)(text), hex(code)


@given(st.lists(st.text(st.sampled_from("ab \n\t\xa0·;|•"), min_size=1, max_size=8), min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_runs_are_cut_alike(texts: list[str]) -> None:
    """At marks, at dots between spaces and at line breaks, with any spaces around them, across text nodes."""
    parts = [Part(text, None, place) for place, text in enumerate(texts)]
    one, two = (
        [(line.text, line.parts) for line in f(parts, LABELS)] for f in (cut_lines, python(cut_lines))
    )
    assert one == two


@given(st.lists(st.sampled_from(("Impact", "Score ", " Impact Score", "75", "Einfluss", "Wert")), max_size=6))
@settings(max_examples=100, deadline=None)
def test_labels_are_joined_alike(texts: list[str]) -> None:
    """Those that are set in two lines, also where a third could go on."""
    lines = [Line(text, [Part(text, None, place)], LABELS) for place, text in enumerate(texts)]
    assert shown(join_labels(lines, LABELS)) == shown(python(join_labels)(lines, LABELS))


def test_short_blocks_are_told_alike() -> None:
    """Those of every eighth golden page."""
    for page in golden_pages()[::8]:
        scraps = cut(parse(page.html.encode()).root).scraps
        for most in (0, 20, 100):
            for labels in (LABELS, labels_of((), "de"), labels_of(["Weight", "X"])):
                assert tells_label(scraps, most, [], labels) == python(tells_label)(scraps, most, [], labels)
            assert texts_apart(scraps, most) == python(texts_apart)(scraps, most)


TOLD = st.text(st.sampled_from("impact IMPACTeffekt Etkİ0١٧۵تأثيراثر影响\n\xad\u0301\xa0·Σ😀"), max_size=30)
WORDS = st.sampled_from((*sorted(LABELS.words), *LABELS.stems, "Impact", "•", "75", "İ", " ", "·", "x"))


@given(st.lists(TOLD | st.lists(WORDS, max_size=4).map("".join), max_size=5), st.booleans())
@settings(max_examples=400, deadline=None)
def test_labels_are_told_alike(texts: list[str], by_word: bool) -> None:
    """In any script, also where only Python can lower a text, and in pieces."""
    pieces = [Piece(text, None, None) for text in texts]
    scraps = [Scrap(text, [Piece(text, None, None)], 0) for text in texts[2:]] + [Scrap("", pieces, 0)]
    labels = LABELS._replace(by_word=by_word)
    assert tells_label(scraps, 60, texts[:1], labels) == python(tells_label)(scraps, 60, texts[:1], labels)
