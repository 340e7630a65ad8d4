"""The compiled twins that read the images, frames and times of a page say the same as the Python functions."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.metadata.elements import text_in, times_around
from extractor.metadata.pictures import OTHERS_WORDS, caption_of, media_between, pictures
from extractor.page import Role
from tests.metadata_twins import NOT_COMPILED, QUICK, are_compiled
from tests.random_pages import pages
from tests.twins import same

TWINS = (caption_of, media_between, pictures, text_in, times_around)
if not are_compiled(TWINS):
    pytest.skip(NOT_COMPILED, allow_module_level=True)

WORDS = [word.removesuffix(r"\w*") for word in OTHERS_WORDS]
CLASSES = st.lists(
    st.sampled_from(
        [*WORDS, "Ad", "ſhare", "é", "hero", "image-credit", "Source", "recommended", "comments2"]
    )
    | st.sampled_from([" ", "-", "_", "/", ".", "x", "3", ":", "\u00a0", "\n"]),
    max_size=5,
).map("".join)
SOURCES = st.sampled_from(
    [
        "src=/a.jpg",
        "src=data:x",
        "data-src='/b&amp;c.jpg' src=/a",
        "srcset='/a 1x, /b 2x'",
        "src=/x/Pixel.gif",
        "src=/pixels/a.png",
        "",
    ]
)
SIDES = st.sampled_from(
    ["", "width=89px", "height=90", "width=٣", "width=100%", f"width={'9' * 5000}", "width=px"]
)
OUTER = st.sampled_from(["figure", "div", "aside", "picture", "article", "nav", "a", "body"])


def check(page: str) -> None:
    """Twins and Python functions agree on a page."""
    root = parse(page.encode()).root
    sheet = cut(root)
    roles = [list(Role)[len(scrap.text) % len(Role)] for scrap in sheet.scraps]
    for first in range(0, len(roles) + 2, 5):
        same(media_between, sheet.media, roles, first, len(roles) - first)
    same(pictures, list(root.iter("img", "iframe", "p")))
    for figure in root.iter("figure", "div", "p"):
        same(caption_of, figure)
        same(text_in, figure)
    for scrap in sheet.scraps:
        same(times_around, [piece.element for piece in scrap.pieces])


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check(page.html)


@QUICK
@given(pages())
@example(
    "<p><time>1<b>2<i>3</i></b></time> <time><!-- --></time><b><time>4</time></b> <!-- --> a &amp; b<![CDATA[c]]>"
)
def test_random_pages(page: str) -> None:
    """Pages as nobody makes them."""
    check(page)


@settings(QUICK, max_examples=150)
@given(st.tuples(OUTER, OUTER), st.tuples(CLASSES, CLASSES, CLASSES), SOURCES, SIDES)
def test_figures(outer: tuple[str, str], classes: tuple[str, str, str], source: str, side: str) -> None:
    """Images of all sizes in all that may be around them, with captions."""
    check(
        f'<{outer[0]} class="{classes[0]}"><{outer[1]} class="{classes[1]}"><img class="{classes[2]}" {source} {side}>'
        f'<figcaption>A lamp <!-- --><b itemprop="{classes[0]}">and <i class="{classes[1]}">one</i></b></figcaption>'
    )
