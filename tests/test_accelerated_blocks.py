"""The compiled `cut` is the Python one's twin: the same sheet, down to which lxml element it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import UNSEEN, Sheet, cut
from extractor.document import parse
from tests.random_pages import pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

if not hasattr(cut, "__wrapped__"):
    pytest.skip("extractor/_blocks.pyx is not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000"
"""White space to `str.split`, also what XML doesn't allow."""

TAKEN_BY_LXML = "".join(space for space in SPACES if space >= "\x80" or space in "\t\n\r")
"""That which it puts into a tree when told to."""


def check_twins(root: HtmlElement, unseen: frozenset[str] = UNSEEN) -> Sheet:
    """Both give the same sheet; its parts are named tuples, lists, texts and the very same elements."""
    sheet = cut(root, unseen)
    expected: Sheet = cut.__wrapped__(root, unseen)  # type: ignore[attr-defined] # the Python function
    assert same(sheet, expected)
    return sheet


def same(ours: object, theirs: object) -> bool:
    """Whether two values are equal, of the same types throughout, and hold the same elements."""
    if type(ours) is not type(theirs):
        return False
    if isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return ours is theirs if isinstance(ours, etree._Element) else ours == theirs  # noqa: SLF001 - any class of element


def xml(markup: str) -> HtmlElement:
    """A tree with what only XML has: CDATA, processing instructions, entity references, namespaces, comments."""
    parser = etree.XMLParser(resolve_entities=False, strip_cdata=False)
    return cast("HtmlElement", etree.fromstring(markup, parser))


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_twins(parse(page.html.encode()).root)


@settings(max_examples=60, deadline=None)
@given(pages())
def test_random_pages(page: str) -> None:
    """Broken nesting, scripts, frames, tables; also with nothing unseen, or with links, breaks and images unseen."""
    root = parse(page.encode()).root
    for unseen in (UNSEEN, UNSEEN - {"noscript"}, frozenset[str](), UNSEEN | {"a", "br", "img"}):
        check_twins(root, unseen)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p/>", id="nothing"),
        pytest.param("<p>one</p>", id="words in the root"),
        pytest.param("<a>one<b>two</b></a>", id="a root that is a link"),
        pytest.param("<script>one<b>two</b></script>", id="a root that is unseen"),
        pytest.param("<p>one<!-- x -->two<b>three</b><!-- y -->four</p>", id="comments"),
        pytest.param("<p><!-- x -->one<?pi x?>two<b/>three<?pi y?>four</p>", id="processing instructions"),
        pytest.param("<p>one <![CDATA[two ]]>three<b/><![CDATA[ ]]> <b/><![CDATA[]]><i/></p>", id="CDATA"),
        pytest.param('<!DOCTYPE p [<!ENTITY e "x">]><p>one &e; two<a>&e;</a> &e;<b/></p>', id="entities"),
        pytest.param('<p xmlns="urn:x">one<br/><br/>two<a>three</a></p>', id="elements of a namespace"),
        pytest.param('<p>one<x:a xmlns:x="urn:x">two</x:a><x:b xmlns:x="urn:x"/></p>', id="a prefix"),
        pytest.param("<p>one<br>two<b>three</b></br><br> </br>four<br/><br/>five</p>", id="words in a break"),
        pytest.param("<p><a>one<a>two</a>three</a>four</p>", id="a link in a link"),
        pytest.param("<p> <b> </b>one <i> \n </i> two<u>\n</u><img/><iframe/></p>", id="white space"),
    ],
)
def test_made_up_trees(markup: str) -> None:
    """What an HTML parser never gives, but lxml can hold."""
    check_twins(xml(markup))
    check_twins(xml(markup), frozenset())


def test_all_white_space() -> None:
    """Every kind of it, alone, around words and between them."""
    page = "".join(f"<p>{space}<b>{space}one{space}{space}two{space}</b>{space}</p>" for space in SPACES)
    check_twins(parse(page.encode()).root)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from("aéя語😀"), st.lists(st.text(f"a {TAKEN_BY_LXML}", max_size=40), min_size=1, max_size=4)
)
def test_lines_of_texts(letter: str, texts: list[str]) -> None:
    """Spaces and white space of any kind, alone and several, in texts whose letters are of any width."""
    root = etree.Element("p")
    for text in texts:
        etree.SubElement(root, "b").text = (text + letter + text).replace("a", letter)
    check_twins(cast("HtmlElement", root))


@pytest.mark.parametrize("letter", ["a", "é", "я", "語", "😀"])
def test_texts_are_as_narrow_as_their_letters(letter: str) -> None:
    """A wide space that goes leaves no wide text: such a text would be unequal to itself."""
    [scrap] = check_twins(parse(f"<p>\u3000{letter}\u3000<b>{letter}</b>\u2003</p>".encode()).root).scraps
    assert scrap.text == f"{letter} {letter}"
    assert {scrap.text: True}[f"{letter} {letter}"]


def test_many_names() -> None:
    """More tags than are remembered at a time."""
    check_twins(parse("".join(f"<x{i}>a<b>c</b></x{i}>" for i in range(500)).encode()).root)


def test_a_part_of_a_tree() -> None:
    """What stands outside it is not read."""
    page = html.fromstring("<div>one<section>two<a href=x>three</a></section>four<p>five</p></div>")
    assert [scrap.text for scrap in check_twins(page[0]).scraps] == ["twothree"]


def test_a_tree_of_any_depth() -> None:
    """The walk is no recursion."""
    root = top = etree.Element("div")
    for _ in range(10_000):
        top = etree.SubElement(top, "div")
        top.text = "a"
    assert len(cut(cast("HtmlElement", root)).boxes) == 10_001


def test_a_long_text() -> None:
    """The line grows."""
    page = "<p>" + "".join(f"<b>{'word ' * i}</b>{'字' * i}" for i in range(0, 2000, 97))
    check_twins(parse(page.encode()).root)


def test_elements_are_kept() -> None:
    """The sheet's elements are those that the tree gives out afterwards."""
    root = parse(b"<div>one<p><a href=x>two</a></p></div>").root
    sheet = cut(root)
    found = {element.tag: element for element in root.iter()}
    assert sheet.boxes[-1] is found["p"]
    assert sheet.anchors[0].element is found["a"] is sheet.scraps[-1].pieces[0].link


def test_what_is_no_tree() -> None:
    """It is refused."""
    with pytest.raises(TypeError):
        cut(cast("HtmlElement", None))
