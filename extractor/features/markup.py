"""Elements to tokens: the known words of a box's tag, class, id, role and itemprop, as indices into a vocabulary.

    <div class="c-article__relatedBox">   ->   t:div, c, article, related, box

A page repeats its markup, so each distinct one is taken apart once, and all of them by one regular expression. Tried and
rejected: whole class names, which publishers do not share as they share the words in them; words of the texts, with which
held-out pages came out worse (`cues` has the few that tell furniture, the same for all languages).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from extractor.accelerated import accelerated
from extractor.blocks import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.blocks import Sheet
    from extractor.features.arrays import Flags, Ints

MAX_VALUE = 120
"""Characters of an attribute's value that are read."""

Key = tuple[str, str | None, str | None, str | None, str | None]
"""What an element's markup says: tag, class, id, role, itemprop."""

_NONE: Key = ("", None, None, None, None)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\n")


class Vocabulary(Protocol):
    """Anything that knows the index of a token, from 1; None where it is unknown."""

    def get(self, token: str, /) -> int | None:
        """The index of a token; None where it is unknown."""


class Bags(NamedTuple):
    """A bag of token indices for each of n rows: bag `i` is `ids[starts[i]:starts[i + 1]]`."""

    ids: Ints
    starts: Ints


class Markup(NamedTuple):
    """The page's distinct markups, each a bag of tokens, and which one each box has.

    `leaf` is that of the inline element that a block's text begins in, 0 (an empty bag) where that is the box itself.
    `look` numbers the markups by tag and class alone; `heading` says which are headings.
    """

    bags: Bags
    box: Ints
    leaf: Ints
    look: Ints
    heading: Flags


@accelerated
def read_markup(sheet: Sheet, vocabulary: Vocabulary) -> Markup:
    """The markup of a page's boxes and of the inline elements that its blocks begin in."""
    boxes = sheet.boxes
    # None for a box without words, and for a block that begins in its box itself.
    elements = [
        box if first < end else None for box, first, end in zip(boxes, sheet.first, sheet.end, strict=True)
    ]
    begun = [(scrap.pieces[0][1], boxes[scrap.box]) for scrap in sheet.scraps]
    elements += [element if element is not box else None for element, box in begun]
    keys: dict[Key, int] = {_NONE: 0}
    rows = []
    for element in elements:
        key = _NONE
        if element is not None:
            get = element.get
            key = (element.tag, get("class"), get("id"), get("role"), get("itemprop"))
        rows.append(keys.setdefault(key, len(keys)))
    looks: dict[tuple[str, str | None], int] = {}
    return Markup(
        _bags(list(keys), vocabulary),
        np.array(rows[: len(boxes)], dtype=np.int64),
        np.array(rows[len(boxes) :], dtype=np.int64),
        np.array([looks.setdefault(key[:2], len(looks)) for key in keys]),
        np.array([key[0] in HEADINGS for key in keys]),
    )


def _bags(keys: Sequence[Key], vocabulary: Vocabulary) -> Bags:
    """The tokens of each markup: its tag, and the words of its attributes."""
    values = [" ".join([value[:MAX_VALUE] for value in key[1:] if value]) for key in keys]
    known = {tag: vocabulary.get("t:" + tag) or 0 for tag in {key[0] for key in keys}}
    return bags_of([[known[key[0]] for key in keys]], words_of(_PARTS, values, vocabulary))


def words_of(pattern: re.Pattern[str], values: Sequence[str], vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """The known words of each value: (row, token), in order. The pattern finds words and the line breaks between values."""
    found = pattern.findall("\n".join([value.replace("\n", " ") for value in values]))
    known = {word: vocabulary.get(word.lower()) or 0 for word in set(found)} | {"\n": -1}
    tokens = np.array([known[word] for word in found], dtype=np.int64)
    breaks = tokens < 0
    rows = np.cumsum(breaks, dtype=np.int64)
    words = tokens > 0
    return rows[words], tokens[words]


def bags_of(singles: Sequence[Sequence[int]], words: tuple[Ints, Ints]) -> Bags:
    """A bag a row: a token of each of `singles`, where there is one (not 0), and the words of that row, each once."""
    columns = np.array(singles, dtype=np.int64)
    tokens = np.concatenate([columns[columns > 0], words[1]])
    rows = np.concatenate([np.nonzero(columns)[1], words[0]])
    most = int(tokens.max(initial=0)) + 1
    unique = np.unique(rows * most + tokens)
    starts = np.searchsorted(unique, np.arange(columns.shape[1] + 1) * most)
    return Bags(unique % most, starts)
