"""Blocks to features: what a labeller may know of each block, as arrays.

Two kinds. Numbers (`numeric`, a row a block): size, characters, links, place on the page and in its boxes, likeness to
what the page declares. Tokens: the known words of a block's text, of its links' URLs and of its boxes' tags, classes
and ids, as indices into a vocabulary (`extractor/model/`) whose vectors the labeller sums.

Everything here is linear in the page and vectorised; the only Python loops run once over blocks and once over boxes.

Tried and rejected: tokenising whole texts (slow; the first words and the last carry the signal), character counts by
`str.count` (a table look-up over the page's code points is faster), XPath.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.blocks import Scrap, Sheet
    from extractor.declared import Declared

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Floats = np.ndarray[tuple[int, int], np.dtype[np.float32]]


class Vocabulary(Protocol):
    """Anything that knows the index of a token, or None."""

    def get(self, token: str, /) -> int | None: ...


class Bags(NamedTuple):
    """A bag of token indices for each of n rows: bag `i` is `ids[starts[i]:starts[i + 1]]`."""

    ids: Ints
    starts: Ints


class Features(NamedTuple):
    """What is known of each of n blocks, and of the boxes around them.

    `box_tokens` has a bag a box, `leaf`, `words` and `hrefs` a bag a block, `page` is one bag for the whole page. Blocks
    with the same `look` have boxes of the same tag and class; with the same `frame`, also around that. `box` is each
    block's box, `heading` its last heading (both indices); `parent` and `stop` are the tree of boxes.
    """

    numeric: Floats
    length: Ints
    box_tokens: Bags
    leaf: Bags
    words: Bags
    hrefs: Bags
    page: Ints
    look: Ints
    frame: Ints
    box: Ints
    parent: Ints
    stop: Ints
    heading: Ints


class Claims(NamedTuple):
    """What the page says of itself, as far as a labeller can use it."""

    title: str = ""
    description: str = ""
    article_body: str = ""
    authors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    url: str = ""
    host: str = ""


CLASSES = 14
_KINDS = {"Lu": 1, "Lt": 1, "Ll": 2, "Nd": 3, "Zs": 4, "Cc": 4, "Pd": 5, "Pi": 6, "Pf": 6, "Ps": 7, "Pe": 7, "Sc": 8, "So": 9, "Sm": 9}
_COMMAS = ",،、，;；"
_ENDS = ".!?。！？؟।…"
_BARS = "|»›>•·/:"


@cache
def _character_classes() -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """A class for each code point of the basic plane; 0 is any other letter (Chinese, Arabic, Thai …)."""
    table = np.array([_KINDS.get(unicodedata.category(chr(c)), 0) for c in range(0x10000)], dtype=np.uint8)
    for kind, characters in ((10, _COMMAS), (11, _ENDS), (12, _BARS), (13, "\"'“”„«»‘’「」")):
        for character in characters:
            table[ord(character)] = kind
    return table


def character_counts(texts: Sequence[str], lengths: Ints) -> Floats:
    """How many characters of each class each text has: (n, CLASSES)."""
    points = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
    kinds = _character_classes()[np.minimum(points, 0xFFFF)].astype(np.int64)
    rows = np.repeat(np.arange(len(texts)), lengths)
    return np.bincount(rows * CLASSES + kinds, minlength=len(texts) * CLASSES).reshape(-1, CLASSES).astype(np.float32)


_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ATTRIBUTES = {"class": "c", "id": "c", "role": "r", "itemprop": "i", "data-testid": "c", "data-component": "c"}


def box_tokens(sheet: Sheet, vocabulary: Vocabulary) -> Bags:
    """The known tokens of each box: its tag and the words of its class, id, role and itemprop."""
    get, parts = vocabulary.get, {}
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
    get, parts = vocabulary.get, {}
    ids: list[int] = []
    starts = [0]
    for scrap in sheet.scraps:
        element = scrap.pieces[0][1]
        if element is not sheet.boxes[scrap.box]:
            ids += element_tokens(element, get, parts)
        starts.append(len(ids))
    return Bags(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))


def element_tokens(element, get, parts) -> list[int]:
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


def _value_tokens(kind: str, value: str, get) -> list[int]:
    """Indices of the words in a class, id, role or itemprop: `c-article__relatedBox` has article, related and box."""
    known = []
    for part in set(_PARTS.findall(value[:120])):
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
        if len(text) < 70:
            words, prefix = text.lower().split(), "w:"
        else:
            words, prefix = text[:48].lower().split()[:-1] + text[-32:].lower().split()[1:], "l:"
        for word in words:
            index = get(prefix + word.strip(_EDGE))
            if index is not None:
                ids.append(index)
        starts.append(len(ids))
    return Bags(np.array(ids, dtype=np.int64), np.array(starts, dtype=np.int64))


_URL_WORD = re.compile(r"[a-z]{3,}")


def href_tokens(scraps: Sequence[Scrap], host: str, vocabulary: Vocabulary) -> Bags:
    """The known words of the first link of each block, and whether it stays on the site."""
    get, seen = vocabulary.get, {}
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


def _href_tokens(href: str, host: str, get) -> list[int]:
    scheme, _, rest = href[:160].lower().partition("://")
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
    tokens += ["p:@depth" + str(min(path.strip("/").count("/"), 5)), "p:@hyphens" + str(min(last.count("-") + last.count("_"), 8))]
    tokens += ["p:@digits" + str(min(len(_DIGITS.findall(path)), 4)), "p:@root" * (path in ("", "/"))]
    tokens += ["p:/" + word for word in _URL_WORD.findall(path.lower())[:3]]
    return np.array([i for t in tokens if (i := vocabulary.get(t)) is not None], dtype=np.int64)


_DIGITS = re.compile(r"\d+")


def featurise(sheet: Sheet, claims: Claims, vocabulary: Vocabulary) -> Features:
    """All features of a cut page that has at least one block."""
    texts = [scrap.text for scrap in sheet.scraps]
    first, end = np.array(sheet.first), np.array(sheet.end)
    parent, stop = np.array(sheet.parent), np.array(sheet.stop)
    box = np.array([scrap.box for scrap in sheet.scraps])
    heading = last_headings(sheet)
    look, frame = looks(sheet, box, parent)
    numeric = numbers(sheet, texts, claims, (first, end, parent, box, heading, look))
    return Features(
        numeric,
        np.array([len(text) for text in texts]),
        box_tokens(sheet, vocabulary),
        leaf_tokens(sheet, vocabulary),
        word_tokens(texts, vocabulary),
        href_tokens(sheet.scraps, claims.host, vocabulary),
        page_tokens(claims, vocabulary),
        look,
        frame,
        box,
        parent,
        stop,
        heading,
    )


def looks(sheet: Sheet, box: Ints, parent: Ints) -> tuple[Ints, Ints]:
    """For each block, numbers for the look of its box (tag and class) and of that with the box around it."""
    known: dict[tuple[str, str | None], int] = {}
    wanted = np.union1d(box, np.maximum(parent[box], 0))
    look = np.zeros(len(parent), dtype=np.int64)
    look[wanted] = [known.setdefault((b.tag, b.get("class")), len(known)) for b in (sheet.boxes[i] for i in wanted.tolist())]
    own = look[box]
    frame = own * len(known) + look[np.maximum(parent[box], 0)]
    return np.unique(own, return_inverse=True)[1], np.unique(frame, return_inverse=True)[1]


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def last_headings(sheet: Sheet) -> Ints:
    """For each block the index of the last heading at or before it; 0 where there is none."""
    heading = [sheet.boxes[scrap.box].tag in _HEADINGS for scrap in sheet.scraps]
    return np.maximum.accumulate(np.where(heading, np.arange(len(heading)), 0))


def _likeness(texts: Sequence[str], declared: str) -> list[float]:
    """How much of a declared text each block says: 1 for the same, part of it where one contains the other."""
    flat = " ".join(declared.split()).casefold()
    if len(flat) < 8:
        return [0.0] * len(texts)
    head = flat[:12]
    found = []
    for text in texts:
        if len(text) < 8 or (text[:12].casefold() != head and len(text) > len(flat) + 12):
            found.append(0.0)
            continue
        low = text.casefold()
        if low in flat:
            found.append(len(low) / len(flat))
        else:
            found.append(len(flat) / len(low) if flat in low else (0.5 if low[:30] == flat[:30] else 0.0))
    return found


def numbers(sheet: Sheet, texts: list[str], claims: Claims, tree: tuple[Ints, Ints, Ints, Ints, Ints, Ints]) -> Floats:
    """The numeric features: (n, NUMERIC)."""
    first, end, parent, box, heading, look = tree
    n = len(texts)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    kinds = character_counts(texts, lengths)
    links = np.array([sum([len(p[0]) for p in s.pieces if p[2] is not None]) for s in sheet.scraps], dtype=np.float32)
    size = np.array([sum([len(p[0]) for p in s.pieces]) for s in sheet.scraps], dtype=np.float32)
    link_share = links / np.maximum(size, 1)
    pieces = np.array([len(s.pieces) for s in sheet.scraps], dtype=np.float32)
    length = lengths.astype(np.float32)
    # Long text that is no link is what articles are made of; everything is measured against its centre.
    plain = length * (1 - link_share)
    prose = np.where(length > 80, plain, 0)
    place = np.arange(n, dtype=np.float32)

    def total(values: Floats) -> Floats:
        sums = np.concatenate([[0], np.cumsum(values)])
        return sums[end] - sums[first]

    box_length, box_links, box_prose = total(length), total(length * link_share), total(prose)
    box_blocks = (end - first).astype(np.float32)
    all_length, all_prose = max(float(box_length[0]), 1.0), max(float(box_prose[0]), 1.0)
    columns = [
        np.log1p(length) / 5, np.minimum(length, 400) / 400, link_share, (link_share > 0.95), np.log1p(pieces) / 3,
        *(kinds / np.maximum(length, 1)[:, None]).T,
        np.log1p(kinds[:, 11]), np.log1p(kinds[:, 10]), np.log1p(kinds[:, 3]),
        (length < 25), (length < 60),
    ]  # fmt: skip
    first_kind = _character_classes()[np.array([min(ord(t[0]), 0xFFFF) for t in texts])]
    last_kind = _character_classes()[np.array([min(ord(t[-1]), 0xFFFF) for t in texts])]
    columns += [first_kind == 1, first_kind == 3, first_kind == 13, last_kind == 11, last_kind == 12, last_kind == 2, last_kind == 3, last_kind == 7]
    # Place on the page, in blocks and in characters, and how much prose there is before and after.
    before = np.cumsum(length) - length
    prose_before = np.cumsum(prose) - prose
    columns += [
        place / n, np.log1p(place) / 5, np.log1p(n - place) / 5, before / all_length, prose_before / all_prose,
        1 - (prose_before + prose) / all_prose, prose_before == 0, prose_before + prose >= all_prose,
        np.full(n, np.log1p(n) / 6), np.full(n, np.log1p(all_prose) / 9), np.full(n, all_prose / all_length),
    ]  # fmt: skip
    # The boxes that a block stands in: its own, the two around it.
    level = box
    for _ in range(3):
        columns += [
            np.log1p(box_length[level]) / 8, box_links[level] / np.maximum(box_length[level], 1), np.log1p(box_blocks[level]) / 5,
            box_prose[level] / all_prose, box_prose[level] / np.maximum(box_length[level], 1),
            (place - first[level]) / np.maximum(box_blocks[level], 1),
        ]  # fmt: skip
        level = np.maximum(parent[level], 0)
    # The smallest boxes that hold much of the page's prose: in, before or after them, and how far.
    for share in (0.4, 0.75, 0.95):
        core = int(np.flatnonzero(box_prose >= share * box_prose[0])[-1])
        inside = (place >= first[core]) & (place < end[core])
        columns += [
            inside, place < first[core], place >= end[core],
            np.log1p(np.maximum(first[core] - place, 0)) / 4, np.log1p(np.maximum(place - end[core] + 1, 0)) / 4,
            inside * (place - first[core]) / max(float(box_blocks[core]), 1), box == core, parent[box] == core,
            np.full(n, box_links[core] / max(float(box_length[core]), 1)),
        ]  # fmt: skip
    columns += _likenesses(look, length, prose, all_prose)
    columns += [_likeness(texts, claims.title), _likeness(texts, claims.description)]
    columns += [_quoted(texts, claims.article_body), np.full(n, bool(claims.article_body)), _naming(texts, claims.authors)]
    columns += [heading == place, np.log1p(place - heading) / 4]
    images = np.zeros(n + 2, dtype=np.float32)
    np.add.at(images, np.minimum(np.array(sheet.images, dtype=np.int64), n + 1), 1)
    columns += [np.minimum(images[:n], 3), np.minimum(images[1 : n + 1], 3)]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _quoted(texts: Sequence[str], article_body: str) -> list[bool]:
    """Whether each block stands in the declared text of the article."""
    if not article_body:
        return [False] * len(texts)
    flat = " ".join(article_body.split())
    return [text[:40] in flat for text in texts]


def _naming(texts: Sequence[str], authors: tuple[str, ...]) -> list[bool]:
    """Whether each short block names a declared author."""
    if not authors:
        return [False] * len(texts)
    return [len(text) < 160 and any(author in text for author in authors) for text in texts]


def _likenesses(look: Ints, length: Floats, prose: Floats, all_prose: float) -> list[Floats]:
    """How many blocks of the page have the same look as each, how long they are, and whether its neighbours have it."""
    count = np.bincount(look).astype(np.float32)
    share = np.bincount(look, prose) / all_prose
    mean = np.bincount(look, length) / count
    same_as_last = np.concatenate([[False], look[1:] == look[:-1]])
    same_as_next = np.concatenate([look[1:] == look[:-1], [False]])
    return [np.log1p(count[look]) / 4, share[look].astype(np.float32), np.log1p(mean[look]) / 6, same_as_last, same_as_next]


def claims_of(declared: Declared, url: str | None) -> Claims:
    """What the labeller compares blocks with, of all that a page declares."""
    meta = declared.meta
    title = (meta.get("og:title") or [declared.title or ""])[0]
    description = (meta.get("description") or meta.get("og:description") or [""])[0]
    kinds, authors, article_body = ["og:" + kind for kind in meta.get("og:type", [])[:1]], [], ""
    for node in declared.json_ld:
        kind = node.get("@type")
        kinds += [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]
        if not article_body and isinstance(text := node.get("articleBody"), str):
            article_body = text
        for author in _many(node.get("author")):
            name = author.get("name") if isinstance(author, dict) else author
            authors += [n for n in _many(name) if isinstance(n, str) and len(n) > 4]
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return Claims(title, description, article_body, tuple(authors[:8]), tuple(kinds[:8]), url or "", host)


def _many(value: object) -> list[object]:
    """A JSON-LD value as a list: absent, one or many."""
    return value if isinstance(value, list) else [] if value is None else [value]
