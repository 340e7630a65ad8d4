"""The compiled functions that choose and read the cards of teasers are the Python ones' twins: the same scores, cards, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.links import read_links
from extractor.score import Told, labels_of
from extractor.teasers.assemble import assemble
from extractor.teasers.cards import cards
from extractor.teasers.features import describe
from extractor.teasers.headline import clean, parts
from extractor.teasers.hints import hints_of
from extractor.teasers.image import picture
from extractor.teasers.layout import lay_out
from extractor.teasers.letters import weight
from extractor.teasers.module import headings_above
from extractor.teasers.select import model, scores
from extractor.teasers.slots import Slot, Source, slots_of
from extractor.teasers.stories import called, gather
from tests.random_pages import pages
from tests.test_accelerated_teasers import URL, both
from tests.test_accelerated_teasers import cards as random_cards

if TYPE_CHECKING:
    from extractor.teasers.layout import Layout
    from extractor.teasers.stories import Candidates, Place

TWINS = (assemble, called, cards, clean, headings_above, hints_of, parts, picture, scores, slots_of)

if not all(hasattr(twin, "__wrapped__") for twin in TWINS):
    pytest.skip("the twins are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)


def check_page(page: str) -> None:
    """Every twin, on a page: all stories are chosen, then every other one."""
    sheet = cut(parse(page.encode()).root)
    for box in sheet.boxes[:50]:
        both(picture, box, URL)
    for anchor in sheet.anchors:
        both(called, anchor.element)
    if not sheet.scraps:
        return
    layout = lay_out(sheet)
    candidates = gather(read_links(sheet, URL, URL), layout)
    if not candidates.places:
        return
    check_scores(layout, candidates)
    for step in (1, 2):
        check_cards(layout, candidates, step)


def check_scores(layout: Layout, candidates: Candidates) -> None:
    """The scores of a page's places, but for their last digits: the twin adds up in double precision."""
    described = describe(layout, candidates)
    ours, theirs = scores(described, model()), scores.__wrapped__(described, model())  # type: ignore[attr-defined] # the Python function
    assert ours.dtype == theirs.dtype
    np.testing.assert_allclose(ours, theirs, atol=1e-4)


def check_cards(layout: Layout, candidates: Candidates, step: int) -> None:
    """The cards of every story of some, what they say, and what is above them."""
    stories: dict[int, list[Place]] = {}
    for place in candidates.places:
        if place.story % step == 0:
            stories.setdefault(place.story, []).append(place)
    odds = np.array([0.5 - (place.story % step) for place in candidates.places])
    told = Told(labels_of(), frozenset(range(0, len(layout.heading), 2)))
    chosen = [(candidates.stories[story], places) for story, places in stories.items()]
    found = []
    for taken in (frozenset(), frozenset(range(0, len(layout.heading), 3))):
        found = [card for copies in both(cards, layout, chosen, taken) for card in copies]
        covered = {block for card in found for block in range(card.start, card.end)}
        both(headings_above, layout, found, covered, taken)
        both(assemble, layout, candidates, odds, URL, taken, told)
    owners = {place.link.element: place.story for place in candidates.places}
    source = Source(layout.sheet, layout.heading.tobytes(), owners, {})
    for card in found:
        slots = both(slots_of, source, card.start, card.end, card.place.story)
        if slots:
            both(parts, slots, owners)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_page(page.html)


@settings(max_examples=20, deadline=None)
@given(pages() | random_cards())
def test_random_pages(page: str) -> None:
    """Broken nesting, entities, many scripts; cards in cards."""
    check_page(page)


@pytest.mark.parametrize("tag", ["span", "b", "li", "h2", "a"])
def test_deep_pages(tag: str) -> None:
    """A text at each of three hundred levels."""
    check_page(f"<body>{f'<{tag}>a <a href=/a-b-c-d>b bridge closes<img alt=c src=d></a>' * 300}")


TEXTS = (
    "3 May 2026",
    "12:30",
    "Read also:",
    "Energy",
    "Video: A bridge closes for a year of repairs",
    "World / A bridge closes for a year of repairs",
    "# 3 A bridge closes",
    "› 桥梁关闭一年进行维修桥梁关闭 3",
    "A bridge closes for a year of repairs, and nobody knows who pays for it. " * 2,
    "5",
    "A label of forty characters, and of more",
    "A label of forty-one characters, of 1 too",
)


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    """Slots of a card."""
    classes = st.sampled_from(["", "title", "kicker", "author", "lead", "cardTitle label"])
    tag, link = st.sampled_from(["h3", "time", "p"]), st.sampled_from([None, "own", "other"])
    rest: st.SearchStrategy[Any] = st.tuples(
        st.integers(0, 2), tag, link, st.booleans(), classes.map(hints_of)
    )
    texts = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
    return [Slot(text, weight(text), *draw(rest)) for text in texts]


@settings(max_examples=200, deadline=None)
@given(slots())
def test_random_slots(found: list[Slot]) -> None:
    """Texts of every kind, in any order, also the same twice."""
    both(parts, found, {"own": 0})


@given(st.text() | st.sampled_from(TEXTS))
@example("·#1 a")
@example("")
def test_random_headlines(text: str) -> None:
    """Headlines of any characters."""
    both(clean, text)


@given(
    st.text(st.sampled_from("aBtitleTITLE-_ é1"))
    | st.lists(st.sampled_from(["title", "Kicker", "SR", "_"])).map("".join)
)
@example("x" * 195 + "title")
@example("ABCtitle TITLEx Tag T")
def test_random_classes(value: str) -> None:
    """Classes of any words."""
    both(hints_of, value)


@pytest.mark.parametrize(
    "inside",
    [
        "<img src=data:,x data-src=/a.jpg>",
        "<picture><source srcset='/b.jpg 2x, /c.jpg'><img src=d.jpg></picture>",
        "<img src=''><!-- c --><amp-img src='a&amp;b.jpg'></amp-img>",
        "<img src='about:blank'><img>",
        "<img srcset='http://a.example/b?c,\n /d.jpg 2x'>",
        "<img srcset='https://a.example/b.jpg,'>",
        "<img src='https://a.example/b.jpg'>",
        "<img src=' //a.example/é.jpg'>",
        "",
    ],
)
def test_pictures(inside: str) -> None:
    """Lazy loaders, sets of sources, entities, place-holders; none."""
    root = parse(f"<body><div>{inside}</div><img src=/z.jpg>".encode()).root
    for element in root.iter("div", "body", "img"):
        both(picture, element, URL)
        both(picture, element, None)


def test_own_scores() -> None:
    """Cards that print a score of their own story, in blocks that are told of and not."""
    card = "<li><a href=/bridge-closes-{0}><h3>A bridge closes for {0} years</h3></a><p>Impact Score</p><p>{0}/100</p>"
    check_page(f"<h1>News</h1><ul>{''.join(card.format(i) for i in range(20, 26))}</ul>")


def test_blocks_beyond_the_page() -> None:
    """The slots of blocks that are not there."""
    sheet = cut(parse(b"<p>a").root)
    with pytest.raises(IndexError):
        slots_of(Source(sheet, b"\0", {}, {}), 0, 2, 0)
