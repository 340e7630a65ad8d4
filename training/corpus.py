"""Labelled pages to arrays: features, and whatever gold a page has."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from zlib import crc32

import numpy as np
import numpy.typing as npt
from courlan import extract_domain
from lxml.html import HtmlElement

from extractor.blocks import Sheet, cut
from extractor.declared import declare
from extractor.decode import decode
from extractor.document import parse
from extractor.errors import PageError
from extractor.features import Features, claims_of, featurise
from extractor.links import read_links
from extractor.network import BODY
from training.align import body_shares, line_roles
from training.example import IN_BODY, PAGE_TYPES, ROLES, Example, Recorder
from training.pages import pages_of, type_of
from training.role_labels import own_labels, roles_of
from training.shorten import shorten


def read(data: Path) -> list[Example]:
    """Every page of the dev sets as examples."""
    with ProcessPoolExecutor(2) as pool:
        return [e for found in pool.map(examples, pages_of(data).values(), chunksize=8) for e in found]


SHORTENED = 3
"""One page in so many is also learned from made shorter."""

SHORT = "~short"
"""What is added to the key of such a page."""


def examples(page: dict[str, Any]) -> list[Example]:
    """One page as an example, and some of them shortened as another; none for a page without text."""
    try:
        root = parse(decode(page["html"].encode("latin-1")).utf8).root
    except PageError:
        return []
    whole = example(page, root)
    if whole is None or crc32(whole.key.encode()) % SHORTENED:
        return [whole] if whole is not None else []
    shorten(root, whole.body, whole.key)
    short = example(page | {"key": whole.key + SHORT}, root)
    return [whole, short] if short is not None else [whole]


def example(page: dict[str, Any], root: HtmlElement) -> Example | None:
    """A page with the tree `root` as an example; None for one without text."""
    gold, url = page["gold"], page["url"]
    sheet = cut(root)
    if not sheet.scraps:
        return None
    recorder = Recorder()
    declared = declare(root, url)
    links = read_links(sheet, declared.base, url)
    features = featurise(sheet, links, claims_of(declared), recorder)
    texts = [scrap.text for scrap in sheet.scraps]
    n = len(texts)
    page_type = type_of(gold)
    body = np.full(n, -1.0, dtype=np.float32)
    if gold.get("body") and page_type == "article":
        body = np.array(body_shares(texts, gold["body"]), dtype=np.float32)
        body[beyond(body, features)] = -1
    roles = known_roles(page, texts)
    # Gold bodies lack a word in ten to twenty of what is read as text.
    body[(roles == BODY) & (body < IN_BODY)] = -1
    return Example(
        page["key"], extract_domain(url or "", fast=True) or page["key"], texts, features, list(recorder),
        body, roles, teaser_labels(sheet, gold, url), PAGE_TYPES.index(page_type) if page_type else -1, gold.get("body"),
    )  # fmt: skip


def known_roles(page: dict[str, Any], texts: Sequence[str]) -> npt.NDArray[np.int64]:
    """The roles of a page's blocks by the gold or, where that says nothing, by our own labels; -1 for unknown."""
    lines = page["gold"].get("roles")
    if lines:
        return np.array([ROLES.index(r) if r else -1 for r in line_roles(texts, lines)], dtype=np.int64)
    labels = own_labels().get(page["key"].removesuffix(SHORT))
    return roles_of(labels, texts) if labels else np.full(len(texts), -1, dtype=np.int64)


CUT_SHORT = 0.3
"""Share of a gold body that stands behind its end in boxes of the same look, from which on it is taken for cut short."""


def beyond(body: npt.NDArray[np.float32], features: Features) -> npt.NDArray[np.int64]:
    """The blocks behind a gold body that was cut short: one naeb-dev page in twenty stops in the middle of the text."""
    inside = np.flatnonzero(body > 0)
    if not len(inside):
        return inside
    frames = np.bincount(features.frame[inside], features.length[inside])
    after = np.arange(inside[-1] + 1, len(body))
    after = after[features.frame[after] == frames.argmax()]
    cut: npt.NDArray[np.int64] = (
        after if features.length[after].sum() > CUT_SHORT * features.length[inside].sum() else after[:0]
    )
    return cut


def teaser_labels(sheet: Sheet, gold: dict[str, Any], url: str) -> npt.NDArray[np.int64]:
    """1 for blocks with a link to a gold teaser, 0 for other linked blocks, -1 for what the gold leaves open."""
    labels = np.full(len(sheet.scraps), -1, dtype=np.int64)
    if gold.get("teasers") is None:
        return labels
    wanted = {same_url(t["url"], url) for t in gold["teasers"]}
    optional = {same_url(u, url) for u in gold.get("teasers_optional") or []}
    for i, scrap in enumerate(sheet.scraps):
        hrefs = {same_url(p.link.get("href") or "", url) for p in scrap.pieces if p.link is not None}
        if hrefs and not hrefs & optional:
            labels[i] = int(bool(hrefs & wanted))
    return labels


def same_url(url: str, base: str) -> str:
    """What tells one address from another here: host without www, and path."""
    try:
        parts = urlsplit(urldefrag(urljoin(base or "", url.strip()))[0])
    except ValueError:
        return url
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"


def cached(data: Path, cache: Path | None) -> list[Example]:
    """The examples of the dev sets in `data`; read from the file `cache`, and kept there, where one is named."""
    if cache is not None and cache.exists():
        examples: list[Example] = pickle.loads(cache.read_bytes())  # noqa: S301 - a file of our own
        return examples
    examples = read(data)
    if cache is not None:
        cache.write_bytes(pickle.dumps(examples))
    return examples
