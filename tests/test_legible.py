"""What of a page can be read, within bounds, and what its reader is told."""

from __future__ import annotations

import pytest

from extractor.blocks import cut
from extractor.document import parse
from extractor.legible import MOST_BLOCKS, MOST_BOXES, MOST_LINKS, MOST_PIECES, bound, cut_visible
from tests.test_laws import letters

LONG = "Words that only browsers without scripts would show. " * 30


def test_noscript_is_read_where_there_is_no_other_text() -> None:
    """A page whose text waits for a script shows what it has for browsers without."""
    sheet, warnings = cut_visible(parse(f"<p>Loading</p><noscript><p>{LONG}</p></noscript>".encode()))
    assert [scrap.text for scrap in sheet.scraps] == ["Loading", LONG.strip()]
    assert [w.code for w in warnings] == ["noscript-fallback"]


def test_noscript_is_not_read_beside_other_text() -> None:
    """Where the page shows text of its own, the same text for other browsers would double it."""
    sheet, warnings = cut_visible(parse(f"<p>{LONG}</p><noscript><p>{LONG}</p></noscript>".encode()))
    assert [scrap.text for scrap in sheet.scraps] == [LONG.strip()]
    assert not warnings


def test_noframes_is_read_where_there_is_no_other_text() -> None:
    """A set of frames has its text elsewhere, but for `<noframes>`."""
    page = "<html><frameset cols=*><frame src=a.html><noframes><body><p>Read <a href=a.html>this</a></p></noframes>"
    sheet, warnings = cut_visible(parse(page.encode()))
    assert [scrap.text for scrap in sheet.scraps] == ["Read this"]
    assert [w.code for w in warnings] == ["noframes-fallback"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>word</p>" * (MOST_BLOCKS + 1_200), id="blocks"),
        pytest.param("<div>" + "<div></div>" * (MOST_BOXES + 9) + "word", id="boxes"),
        pytest.param("<p>" + "<a href=x>word</a> " * (MOST_LINKS + 9), id="links"),
        pytest.param("<p>" + "<b>word</b> " * (MOST_PIECES + 9), id="text nodes in a block"),
        pytest.param("<p>word<div><p>word</div>" * MOST_BLOCKS, id="blocks and boxes"),
    ],
)
def test_a_sheet_is_bounded_and_keeps_all_words(page: str) -> None:
    """Beyond the bounds blocks are merged: no word is lost, and every index fits."""
    root = parse(page.encode()).root
    whole = cut(root)
    sheet = bound(whole)
    assert letters("".join(s.text for s in sheet.scraps)) == letters("".join(s.text for s in whole.scraps))
    assert len(sheet.scraps) <= MOST_BLOCKS + 100
    assert len(sheet.boxes) <= MOST_BOXES
    assert len(sheet.anchors) <= MOST_LINKS
    assert all(len(scrap.pieces) <= MOST_PIECES and scrap.box < len(sheet.boxes) for scrap in sheet.scraps)
    assert sheet.end[0] == len(sheet.scraps)
    assert max(*sheet.first, *sheet.end) <= len(sheet.scraps)
    assert max(sheet.stop) <= len(sheet.boxes)
    assert all(block <= len(sheet.scraps) and box < len(sheet.boxes) for _, block, box, _ in sheet.anchors)


def test_an_oversized_page_says_so() -> None:
    """The reader is told that not everything is told apart."""
    _, warnings = cut_visible(parse(b"<p>word</p>" * (MOST_BLOCKS + 1)))
    assert [w.code for w in warnings] == ["oversized"]
