"""A tree to blocks and boxes."""

from __future__ import annotations

import pytest

from extractor.blocks import Sheet, cut
from extractor.document import parse


def sheet_of(page: str) -> Sheet:
    """The sheet of a page."""
    return cut(parse(page.encode()).root)


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        pytest.param("<p>One</p><p>Two</p>", ["One", "Two"], id="paragraphs"),
        pytest.param("<p>One <b>two</b> <a href=x>three</a></p>", ["One two three"], id="inline elements"),
        pytest.param("<p>One<br>two</p>", ["One two"], id="one line break goes on"),
        pytest.param("<p>One<br><br>two</p>", ["One", "two"], id="a blank line ends a block"),
        pytest.param("<p>One<br> <br>\n<br>two</p>", ["One", "two"], id="white space in a blank line"),
        pytest.param("<div>One<p>two</p>three</div>", ["One", "two", "three"], id="text around a paragraph"),
        pytest.param("<ul><li>One<li>two</ul>", ["One", "two"], id="items that nobody closed"),
        pytest.param("<table><tr><td>One<td>two</table>", ["One", "two"], id="cells"),
        pytest.param("<p>  One \n\t two\xa0 </p>", ["One two"], id="white space"),
        pytest.param("<a href=x><h3>One</h3><p>two</p></a>", ["One", "two"], id="blocks in a link"),
        pytest.param("<p>One<script>x</script> two</p>", ["One two"], id="a script in a sentence"),
        pytest.param("<p>O<wbr>ne</p>", ["One"], id="a break opportunity"),
        pytest.param("<p hidden>One</p>", ["One"], id="hidden text counts as visible"),
        pytest.param("<noscript>One</noscript><template>two</template><p>three", ["three"], id="unseen"),
        pytest.param("<p>日本語の<br>文章。</p>", ["日本語の 文章。"], id="Japanese"),
        pytest.param("<p dir=rtl>שלום <b>עולם</b></p>", ["שלום עולם"], id="right to left"),
        pytest.param("<p></p><div> </div>", [], id="nothing"),
    ],
)
def test_a_block_is_a_run_of_text(page: str, blocks: list[str]) -> None:
    """What no block-level element and no blank line interrupts stands together."""
    assert [scrap.text for scrap in sheet_of(page).scraps] == blocks


def test_a_piece_knows_its_link() -> None:
    """Each text node knows the link that it is part of."""
    [scrap] = sheet_of("<p>One <a href=/x>two <b>three</b></a> four</p>").scraps
    assert [(p.text.strip(), p.link is not None) for p in scrap.pieces] == [
        ("One", False),
        ("two", True),
        ("three", True),
        ("four", False),
    ]


def test_boxes_hold_runs_of_blocks() -> None:
    """A box knows its parent, its blocks and the boxes inside it, in document order."""
    sheet = sheet_of("<div><h1>a</h1><p>b</p></div><section><p>c</p></section>")
    tags = [box.tag for box in sheet.boxes]
    assert tags == ["html", "body", "div", "h1", "p", "section", "p"]
    div, section = tags.index("div"), tags.index("section")
    assert range(sheet.first[div], sheet.end[div]) == range(2)
    assert range(sheet.first[section], sheet.end[section]) == range(2, 3)
    assert (sheet.stop[div], sheet.stop[section], sheet.stop[0]) == (5, 7, 7)
    assert [sheet.parent[b] for b in range(len(tags))] == [-1, 0, 1, 2, 2, 1, 5]


def test_the_tree_is_only_read() -> None:
    """Cutting leaves no trace in the tree."""
    from lxml import etree

    root = parse(b"<p>One <b>two</b><br><br>three</p>").root
    before = etree.tostring(root)
    cut(root)
    assert etree.tostring(root) == before
