"""A tree to blocks: every visible word of the page, in order, in exactly one block.

    <h1>One</h1><p>Two <b>three</b><br><br>four <a href="/5">five</a></p>   ->   One | Two three | four five

A block is a run of text that no block-level element and no blank line (`<br><br>`) interrupts. Blocks know the
container that they stand in, so that later stages can look at the page as a tree of boxes, each a run of blocks.

Visible is every text node that is not inside an element of `UNSEEN`. Text hidden by style sheets counts as visible:
a crawler can't know the style, and publishers hide and show the same text as it suits a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "embed",
        "frameset",
        "head",
        "iframe",
        "map",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "title",
        "video",
    ]
)
"""Elements whose text is never rendered, or only where the element itself fails (HTML Standard, 15.3.1 and 4.8)."""

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "mark",
        "nobr",
        "picture",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "track",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Phrasing elements that are laid out inside a line (HTML Standard, 15.3.4). Every other element starts a block."""


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""HTML's headings (HTML Standard, 4.3.6)."""

BLANK_LINE = 2
"""Line breaks in a row that end a paragraph."""


class Piece(NamedTuple):
    """A text node: its text, the element that directly holds it, and the link that it is part of."""

    text: str
    element: HtmlElement
    link: HtmlElement | None


class Scrap(NamedTuple):
    """A block before it has a role: its words, its text nodes and the index of the box that it stands in."""

    text: str
    pieces: list[Piece]
    box: int


class Anchor(NamedTuple):
    """An `<a>`: the index of the block that it begins in or before, its box, and its words, each with its block."""

    element: HtmlElement
    block: int
    box: int
    words: list[tuple[int, str]]


class Sheet(NamedTuple):
    """A page cut up. Boxes are its block-level elements in document order; `boxes[0]` is the root.

    Box `b` has the parent box `parent[b]`, holds the blocks `first[b]` up to, not including, `end[b]`, and the boxes
    inside it are `b + 1` up to, not including, `stop[b]`. `images` tells where the images stand:
    the index of the block that follows each `<img>`; `media` has the same for images and frames, with the elements.
    `anchors` has every `<a>`, also one without words; `linked` the characters in links of each block, `raw` all its
    characters, spaces as the markup has them.
    """

    scraps: list[Scrap]
    boxes: list[HtmlElement]
    parent: list[int]
    first: list[int]
    end: list[int]
    stop: list[int]
    images: list[int]
    media: list[tuple[int, HtmlElement]]
    anchors: list[Anchor]
    linked: list[int]
    raw: list[int]


@accelerated
def cut(root: HtmlElement, unseen: frozenset[str] = UNSEEN) -> Sheet:  # noqa: C901, PLR0912, PLR0915 - see below
    """The blocks and boxes of a tree. The tree is only read.

    One loop without calls: it runs for every element of the page, where a call an element would cost a fifth of the parse.
    """
    scraps: list[Scrap] = []
    boxes, parent, first, end, stop = [root], [-1], [0], [0], [1]
    images: list[int] = []
    media: list[tuple[int, HtmlElement]] = []
    anchors: list[Anchor] = []
    raw: list[int] = []
    pieces: list[Piece] = []
    box, link, open_elements = 0, None, [root]
    words: list[tuple[int, str]] = []
    breaks = 0

    new: Any = tuple.__new__  # a named tuple's own takes three times as long

    def flush() -> None:
        joined = pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
        scraps.append(new(Scrap, (" ".join(joined.split()), pieces.copy(), box)))
        raw.append(len(joined))
        pieces.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    next(walk)
    if root.text and not root.text.isspace():
        pieces.append(Piece(root.text, root, None))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in unseen:
                if tag == "iframe":
                    media.append((len(scraps) + bool(pieces), element))
                walk.skip_subtree()
                open_elements.append(element)
                continue
            if tag in INLINE:
                if tag == "a":
                    link, words = element, []
                    anchors.append(Anchor(element, len(scraps), box, words))
                elif tag == "img":
                    images.append(len(scraps) + bool(pieces))
                    media.append((images[-1], element))
            elif tag == "br":
                breaks += 1
                if pieces:
                    if breaks == BLANK_LINE:
                        flush()
                    else:
                        pieces.append(Piece("\n", element, link))
            else:
                if pieces:
                    flush()
                parent.append(box)
                box = len(boxes)
                boxes.append(element)
                first.append(len(scraps))
                end.append(0)
                stop.append(0)
                breaks = 0
            open_elements.append(element)
            text, holder = element.text, element
        else:
            open_elements.pop()
            if element is boxes[box]:
                if box == 0:
                    break
                if pieces:
                    flush()
                end[box] = len(scraps)
                stop[box] = len(boxes)
                box = parent[box]
                breaks = 0
            elif tag == "a":
                link = None
            text, holder = element.tail, open_elements[-1]
        if text:
            if not text.isspace():
                breaks = 0
            elif pieces:
                text = " "
            else:
                continue
            pieces.append(new(Piece, (text, holder, link)))
            if link is not None:
                words.append((len(scraps), text))
    if pieces:
        flush()
    end[0], stop[0] = len(scraps), len(boxes)
    linked = _linked(anchors, len(scraps))
    return Sheet(scraps, boxes, parent, first, end, stop, images, media, anchors, linked, raw)


def _linked(anchors: list[Anchor], blocks: int) -> list[int]:
    """The characters in links of each block."""
    linked = [0] * blocks
    for anchor in anchors:
        for block, text in anchor.words:
            linked[block] += len(text)
    return linked
