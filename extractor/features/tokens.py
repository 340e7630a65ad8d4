"""Blocks and boxes to tokens: the known words of texts, classes, ids and URLs, as indices into a vocabulary.

Tried and rejected: tokenising whole texts (slow; the first words and the last carry the signal); whole class names
(`c-article__body`), which publishers do not share as they share the words in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extractor.blocks import Scrap, Sheet
    from extractor.features.arrays import Ints
    from extractor.features.claims import Claims

MAX_VALUE = 120
"""Characters of a class or id that are read."""

SHORT, FIRST, LAST = 70, 48, 32
"""A text below SHORT characters is read whole; of a longer one the words within FIRST and LAST characters."""

MAX_HREF = 160
"""Characters of a URL that are read."""


class Vocabulary(Protocol):
    """Anything that knows the index of a token, or None."""

    def get(self, token: str, /) -> int | None:
        """The index of a token; None where it is unknown."""


Lookup = Callable[[str], int | None]


class Bags(NamedTuple):
    """A bag of token indices for each of n rows: bag `i` is `ids[starts[i]:starts[i + 1]]`."""

    ids: Ints
    starts: Ints


_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ATTRIBUTES = {
    "class": "c",
    "id": "c",
    "role": "r",
    "itemprop": "i",
    "data-testid": "c",
    "data-component": "c",
}


def box_tokens(sheet: Sheet, vocabulary: Vocabulary) -> Bags:
    """The known tokens of each box: its tag and the words of its class, id, role and itemprop."""
    get = vocabulary.get
    parts: dict[str, list[int]] = {}
    ids: list[int] = []
    starts = [0]
    first, end = sheet.first, sheet.end
    for box, element in enumerate(sheet.boxes):
        if end[box] > first[box]:
            ids += element_tokens(element, get, parts)
        starts.append(len(ids))
    return Bags(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))


def leaf_tokens(sheet: Sheet, vocabulary: Vocabulary) -> Bags:
    """The known tokens of the inline element that a block's text begins in, where it is not the box itself."""
    get = vocabulary.get
    parts: dict[str, list[int]] = {}
    ids: list[int] = []
    starts = [0]
    for scrap in sheet.scraps:
        element = scrap.pieces[0][1]
        if element is not sheet.boxes[scrap.box]:
            ids += element_tokens(element, get, parts)
        starts.append(len(ids))
    return Bags(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))


def element_tokens(element: HtmlElement, get: Lookup, parts: dict[str, list[int]]) -> list[int]:
    """Token indices of one element; `parts` remembers the page's attribute values."""
    found = []
    index = get("t:" + str(element.tag))
    if index is not None:
        found.append(index)
    for name, value in element.items():
        kind = _ATTRIBUTES.get(name)
        if kind is not None:
            known = parts.get(value)
            if known is None:
                known = parts[value] = _value_tokens(kind, value, get)
            found += known
        elif name == "hidden" or (name == "style" and "none" in value):
            index = get("a:hidden")
            if index is not None:
                found.append(index)
    return found


def _value_tokens(kind: str, value: str, get: Lookup) -> list[int]:
    """Indices of the words in a class, id, role or itemprop: `c-article__relatedBox` has article, related and box."""
    known = []
    for part in set(_PARTS.findall(value[:MAX_VALUE])):
        index = get(f"{kind}:{part.lower()}")
        if index is not None:
            known.append(index)
    return known


_EDGE = ".,:;!?()[]\"'“”„«»‘’…|•·-–—→›>"


def word_tokens(texts: Sequence[str], vocabulary: Vocabulary) -> Bags:
    """The known words of each text: all of a short one, the first and last of a long one."""
    get = vocabulary.get
    ids: list[int] = []
    starts = [0]
    for text in texts:
        if len(text) < SHORT:
            words, prefix = text.lower().split(), "w:"
        else:
            words, prefix = text[:FIRST].lower().split()[:-1] + text[-LAST:].lower().split()[1:], "l:"
        for word in words:
            index = get(prefix + word.strip(_EDGE))
            if index is not None:
                ids.append(index)
        starts.append(len(ids))
    return Bags(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))


_URL_WORD = re.compile(r"[a-z]{3,}")


def href_tokens(scraps: Sequence[Scrap], host: str, vocabulary: Vocabulary) -> Bags:
    """The known words of the first link of each block, and whether it stays on the site."""
    get = vocabulary.get
    seen: dict[str, list[int]] = {}
    ids: list[int] = []
    starts = [0]
    for scrap in scraps:
        link = next((piece[2] for piece in scrap.pieces if piece[2] is not None), None)
        if link is not None:
            href = link.get("href") or ""
            known = seen.get(href)
            if known is None:
                known = seen[href] = _href_tokens(href, host, get)
            ids += known
        starts.append(len(ids))
    return Bags(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))


def _href_tokens(href: str, host: str, get: Lookup) -> list[int]:
    scheme, _, rest = href[:MAX_HREF].lower().partition("://")
    there, _, path = rest.partition("/") if rest else ("", "", scheme)
    there = there.removeprefix("www.")
    if not href:
        kind = "none"
    elif href.startswith("#"):
        kind = "fragment"
    elif not rest and ":" in scheme[:12]:
        kind = scheme.partition(":")[0]
    elif not there or (host and (there.endswith(host) or host.endswith(there))):
        kind = "site"
    else:
        kind = "away"
    tokens = ["u:@" + kind]
    if kind == "away":
        tokens.append("u:" + there)
    path = path.partition("?")[0]
    tokens.append(f"u:@depth{min(path.strip('/').count('/'), 4)}")
    tokens.append(f"u:@hyphens{min(path.count('-') + path.count('_'), 6)}")
    if any(c.isdigit() for c in path):
        tokens.append("u:@digits")
    tokens += ["u:" + word for word in _URL_WORD.findall(path)[:4]]
    return [index for token in tokens if (index := get(token)) is not None]


def page_tokens(claims: Claims, vocabulary: Vocabulary) -> Ints:
    """The known tokens of the page as a whole: its declared types and the shape of its URL."""
    path = urlsplit(claims.url).path if claims.url else ""
    last = path.rstrip("/").rpartition("/")[2]
    tokens = [f"p:{kind.lower()}" for kind in claims.kinds]
    tokens += [
        "p:@depth" + str(min(path.strip("/").count("/"), 5)),
        "p:@hyphens" + str(min(last.count("-") + last.count("_"), 8)),
    ]
    tokens += ["p:@digits" + str(min(len(_DIGITS.findall(path)), 4)), "p:@root" * (path in ("", "/"))]
    tokens += ["p:/" + word for word in _URL_WORD.findall(path.lower())[:3]]
    return np.array([i for t in tokens if (i := vocabulary.get(t)) is not None], dtype=np.int64)


_DIGITS = re.compile(r"\d+")
