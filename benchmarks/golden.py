"""The golden pages of `tests/golden/`, and how well newsplit splits them.

A golden page is an HTML file that has its gold on its own elements: a visible word has the role that the nearest
`data-role` around it names. The attributes are cut out before the page is split, so page and gold can't drift apart.
Since every visible character of a page is in exactly one block, in order, gold and answer are compared character by
character; a word counts with its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.measures import (
    WORD,
    Confusion,
    f1_of_means,
    macro_f1,
    precision_recall,
    share_right,
)
from extractor import Page, extract
from extractor.blocks import UNSEEN
from extractor.document import parse
from extractor.page import Block, Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FOLDER = Path(__file__).parent.parent / "tests" / "golden"
ROLES = [role.value for role in Role]

_GOLD = re.compile(r"""\s+data-(?:role|url)="[^"]*\"""")
_URL = re.compile(r"""<html\b[^>]*\sdata-url="([^"]*)\"""", re.IGNORECASE)


class GoldenPage(NamedTuple):
    """A page without its gold, and its gold: the role of each visible character (None where none is given)."""

    name: str
    html: str
    url: str
    roles: list[str | None]


class Difference(NamedTuple):
    """A block of which some words were given a wrong role."""

    gold: str
    found: str
    text: str


class Result(NamedTuple):
    """How one page was split."""

    name: str
    confusion: Confusion
    precision: float
    recall: float
    differences: list[Difference]

    @property
    def words(self) -> float:
        """The share of the page's words in their right role."""
        return share_right(self.confusion)


def golden_pages(folder: Path = FOLDER) -> list[GoldenPage]:
    """All golden pages, by name."""
    return [read(path) for path in sorted(folder.glob("*.html"))]


def read(path: Path) -> GoldenPage:
    """One golden page. Raises `ValueError` where its `<html>` has no `data-url`."""
    marked = path.read_text("utf-8")
    url = _URL.search(marked)
    if url is None:
        raise ValueError(f"{path.name}: <html> has no data-url")
    return GoldenPage(path.stem, _GOLD.sub("", marked), url[1], list(gold_roles(marked)))


def gold_roles(marked: str) -> Iterator[str | None]:
    """The role of each visible character, white space aside, in order."""
    return _roles(parse(marked.encode()).root, None)


def _roles(element: HtmlElement, around: str | None) -> Iterator[str | None]:
    role = element.get("data-role", around)
    if element.tag in UNSEEN:
        return
    yield from [role] * letters(element.text)
    for child in element:
        yield from _roles(child, role)
        yield from [role] * letters(child.tail)


def letters(text: str | None) -> int:
    """The characters of a text, white space aside."""
    return len("".join((text or "").split()))


def split(golden: GoldenPage) -> Page:
    """The record of a golden page, with its blocks."""
    return extract(golden.html, url=golden.url, keep_blocks=True)


def words_of(golden: GoldenPage, page: Page) -> Iterator[tuple[Block, str, str]]:
    """Each word of a record's blocks, with its block before it and its gold role after it."""
    roles = iter(golden.roles)
    for block in page.blocks:
        gold = {i: next(roles) for i, letter in enumerate(block.text) if not letter.isspace()}
        for word in WORD.finditer(block.text):
            yield block, word[0], gold[word.start()] or "none"


def compare(golden: GoldenPage, page: Page) -> Result:
    """How far a record of a golden page agrees with its gold."""
    confusion = Confusion()
    wrong: dict[tuple[int, str], Difference] = {}
    body: list[str] = []
    for block, word, gold in words_of(golden, page):
        confusion[gold, block.role.value] += 1
        if gold != block.role:
            wrong[block.id, gold] = Difference(gold, block.role.value, block.text)
        if gold == Role.BODY:
            body.append(word)
    told = page.article.body_text if page.article else None
    precision, recall = precision_recall(" ".join(body), told or "")
    return Result(golden.name, confusion, precision, recall, list(wrong.values()))


def results() -> list[Result]:
    """How every golden page is split today."""
    return [compare(golden, split(golden)) for golden in golden_pages()]


class Pooled(NamedTuple):
    """The figures of all pages together, in percent."""

    words: float
    macro_f1: float
    body_shingle: float


def pool(found: list[Result]) -> Pooled:
    """The figures of all pages together."""
    confusion = sum((result.confusion for result in found), Confusion())
    body = f1_of_means(np.array([(result.precision, result.recall) for result in found]))
    return Pooled(100 * share_right(confusion), 100 * macro_f1(confusion, ROLES), 100 * float(body))
