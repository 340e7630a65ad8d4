"""Blocks to features: what a labeller may know of each block, as arrays.

Numbers (`extractor.features.numbers`) are a row a block; the last of them say which cues (`cues`) its words give. Tokens
(`markup`, `addresses`) are indices into the vocabulary of `extractor/model/`, whose vectors the labeller sums: a bag for each
distinct markup and address of the page, as pages repeat them. The only Python loops run once over blocks and once over boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.features.addresses import link_tokens
from extractor.features.arrays import Flags, Floats, Ints
from extractor.features.claims import Claims, claims_of
from extractor.features.markup import Bags, Vocabulary, read_markup
from extractor.features.numbers import Tree, numbers
from extractor.features.page_tokens import page_tokens
from extractor.features.places import places_of

if TYPE_CHECKING:
    from extractor.blocks import Sheet
    from extractor.links import Links

__all__ = ["Bags", "Claims", "Features", "Flags", "Floats", "Ints", "Vocabulary", "claims_of", "featurise"]


class Features(NamedTuple):
    """What is known of each of n blocks, and of the boxes around them.

    `markup` and `addresses` are bags of tokens, a row a distinct one; `box_markup` has the row of each box, `leaf_markup` and
    `address` those of each block. `page` is one bag for the whole page. Blocks with the same `look` have boxes of the same
    tag and class; with the same `frame`, also around that. `box` is each block's box; `parent` and `stop` are the tree of
    boxes; `length` are the characters of each block.
    """

    numeric: Floats
    length: Ints
    markup: Bags
    box_markup: Ints
    leaf_markup: Ints
    addresses: Bags
    address: Ints
    page: Ints
    look: Ints
    frame: Ints
    box: Ints
    parent: Ints
    stop: Ints
    heading: Ints


def featurise(sheet: Sheet, links: Links, claims: Claims, vocabulary: Vocabulary) -> Features:
    """All features of a cut page that has at least one block."""
    markup = read_markup(sheet, vocabulary)
    addresses, address = link_tokens(links, len(sheet.scraps), vocabulary)
    length, box, heading, look, frame, first, end, parent, stop = places_of(sheet, markup)
    tree = Tree(first, end, parent, box, heading, look)
    return Features(
        numbers(sheet, claims, tree),
        length,
        markup.bags,
        markup.box,
        markup.leaf,
        addresses,
        address,
        page_tokens(claims, links.home, vocabulary),
        look,
        frame,
        box,
        parent,
        stop,
        heading,
    )
