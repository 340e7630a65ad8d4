"""The compiled `numbers` is the Python one's twin: the same columns, to the rounding of single precision."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import Sheet, cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import Claims, claims_of
from extractor.features.cue_words import CUES
from extractor.features.numbers import LINK_SHARE, Tree, numbers
from tests.random_pages import pages

if not hasattr(numbers, "__wrapped__"):
    pytest.skip(
        "extractor/features/_numbers.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True
    )

NO_CLAIMS = Claims()
TITLE = "Die Straße im GROẞEN İstanbul"
LETTERS = [chr(c) for c in range(0x110000) if chr(c).isprintable() and not 0xD800 <= c < 0xE000]


def sheet_of(page: str) -> Sheet:
    """A page cut up."""
    return cut(parse(page.encode()).root)


def paragraphs(texts: Iterable[str]) -> Sheet:
    """A page of a paragraph a text."""
    return sheet_of("".join(f"<p>{text}</p>" for text in texts))


def tree_of(sheet: Sheet) -> Tree:
    """A page's boxes; blocks look alike whose boxes have the same tag, and every `<h1>`, `<h2>` is a heading."""
    tags = [str(sheet.boxes[scrap.box].tag) for scrap in sheet.scraps]
    names = sorted(set(tags))
    boxes = [scrap.box for scrap in sheet.scraps]
    look = [names.index(tag) for tag in tags]
    heading = np.maximum.accumulate([i if tag in {"h1", "h2"} else 0 for i, tag in enumerate(tags)])
    first, end, parent, box, look_of = (
        np.array(values, dtype=np.int64) for values in (sheet.first, sheet.end, sheet.parent, boxes, look)
    )
    return Tree(first, end, parent, box, heading, look_of)


def check_twins(sheet: Sheet, claims: Claims = NO_CLAIMS) -> None:
    """Both give the same table."""
    if not sheet.scraps:
        return
    found = numbers(sheet, claims, tree_of(sheet))
    expected = numbers.__wrapped__(sheet, claims, tree_of(sheet))  # type: ignore[attr-defined] # the Python function
    assert found.dtype == expected.dtype == np.float32
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=0)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them, with what they declare."""
    root = parse(page.html.encode()).root
    check_twins(cut(root), claims_of(declare(root, None)))


@settings(max_examples=60, deadline=None)
@given(pages(), st.data())
def test_random_pages(page: str, data: st.DataObject) -> None:
    """Broken nesting, many scripts, nothing but links, with any part of the page declared in either case."""
    sheet = sheet_of(page)
    text = " ".join(scrap.text for scrap in sheet.scraps)
    places = st.integers(0, len(text))
    title, description, body, author = (text[data.draw(places) :][: data.draw(places)] for _ in range(4))
    check_twins(sheet, Claims(title.upper(), description.title(), body, (author,) if author else ()))


def test_every_letter() -> None:
    """Its class, at both ends and in the midst, and its case-folding: all of those that a text can have."""
    escaped = [letter if letter not in "<&" else f"&#{ord(letter)};" for letter in LETTERS]
    runs = ["".join(escaped[i : i + 90]) for i in range(0, len(escaped), 90)]
    folding = [f"12345678 {c} newsletter {c * 120}" for c in LETTERS if len(c.casefold()) > 1]
    check_twins(paragraphs(runs + folding + ["ß" * n + " cookies" for n in range(50, 62)]))
    check_twins(paragraphs(escaped[:0x1000]))


def test_letters_beyond_the_basic_plane() -> None:
    """Case-folding them is no more than lower case, which the twin relies upon; none below is folded to one of them."""
    folded = [chr(c).casefold() for c in range(0x10000)]
    assert [c for c in range(0x10000, 0x110000) if chr(c).casefold() != chr(c).lower()] == []
    assert max(map(max, folded)) < "\U00010000"


@pytest.mark.parametrize("cue", CUES)
def test_every_word(cue: str) -> None:
    """Alone, in upper case, in a sentence, without spaces, cut off where the head ends."""
    words = list(CUES[cue])
    sentences = [f"The {word} of {word.upper()}, 本{word}本{word}" for word in words]
    heads = ["x" * (117 - len(word)) + " " + word + " y" for word in words]
    check_twins(
        paragraphs(
            [*words, *map(str.upper, words), "".join(words), *sentences, *heads, *(w[:-1] for w in words)]
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        TITLE.upper(),
        TITLE[:-1],
        TITLE[4:-4],
        TITLE + "!",
        "12345678" + TITLE,
        "1234567890123" + TITLE,
        TITLE + " and much more than that",
        TITLE[:14] + " and much more than that in other words",
        "😀" + TITLE,
        "😁" + TITLE,
        "",
        "short",
    ],
)
def test_likeness(text: str) -> None:
    """A block as long as a claim, longer and shorter, by what remains of both once they are case-folded."""
    sheet = paragraphs(
        [TITLE, TITLE.upper(), TITLE[4:-4], "😀" + TITLE, "short", "Die Straße", "DIE STRASSE", "x" * 30]
    )
    check_twins(sheet, Claims(text, text, text, (text,)))
    check_twins(paragraphs([text or "none"]), Claims(TITLE, "😀" + TITLE, TITLE, (TITLE,)))


def test_one_word() -> None:
    """The least page."""
    check_twins(sheet_of("<p>word</p>"))
    check_twins(sheet_of("<a href=x>word</a>"))


def test_a_page_of_any_depth_and_length() -> None:
    """Boxes in boxes, blocks and images without end: numbers above those whose logarithms are known."""
    check_twins(sheet_of("<div>" * 200 + "text " * 9000 + "<img>" * 5 + "</div>" * 200 + "<p>a<img>" * 5000))


def test_sums_are_as_precise_as_numpys() -> None:
    """The last paragraph's columns turn on the rounding of the page's prose."""
    linked = ["<p>" + "word " * n + f"<a href=x>{'w' * (n % 23)}</a></p>" for n in range(16, 400, 3)]
    for n in range(1, len(linked), 2):
        check_twins(sheet_of("".join(linked[:n])))


def test_a_table_of_its_own() -> None:
    """It is the caller's, to read and to write, and each row lies in one piece."""
    sheet = sheet_of("<p>one</p><p><a href=x>two</a></p>")
    table = numbers(sheet, NO_CLAIMS, tree_of(sheet))
    assert table.flags.c_contiguous
    assert table.flags.writeable
    assert table[:, LINK_SHARE].tolist() == [0, 1]


def test_numbers_that_fit_no_page() -> None:
    """They are refused, as they would lead out of the arrays."""
    sheet = sheet_of("<p>one</p><p>two</p>")
    tree = tree_of(sheet)
    for wrong in (
        tree._replace(box=tree.box + 99),
        tree._replace(end=tree.end + 99),
        tree._replace(parent=tree.parent + 99),
        tree._replace(look=tree.look - 99),
        tree._replace(heading=tree.heading[:1]),
    ):
        with pytest.raises(ValueError, match="do not fit"):
            numbers(sheet, NO_CLAIMS, wrong)
