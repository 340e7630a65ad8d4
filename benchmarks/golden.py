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
from typing import NamedTuple

from benchmarks.measures import (
    WORD,
    Confusion,
    estimate,
    f1_of_means,
    macro_f1,
    precision_recall,
    share_right,
)
from extractor import Page, extract
from extractor.blocks import UNSEEN
from extractor.document import parse
from extractor.page import Role

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
    stack: list[tuple[object, str | None]] = [(parse(marked.encode()).root, None)]
    while stack:
        item, role = stack.pop()
        if isinstance(item, str):
            yield from [role] * len("".join(item.split()))
            continue
        own = item.get("data-role", role)  # type: ignore[attr-defined]
        stack.append((item.tail or "", role))  # type: ignore[attr-defined]
        if item.tag not in UNSEEN:  # type: ignore[attr-defined]
            stack += [(child, own) for child in reversed(item)]  # type: ignore[call-overload]
            stack.append((item.text or "", own))  # type: ignore[attr-defined]


def split(golden: GoldenPage) -> Page:
    """The record of a golden page, with its blocks."""
    return extract(golden.html, url=golden.url, keep_blocks=True)


def compare(golden: GoldenPage, page: Page) -> Result:
    """How far a record of a golden page agrees with its gold."""
    confusion = Confusion()
    differences: list[Difference] = []
    gold_body: list[str] = []
    done = 0
    for block in page.blocks:
        wrong = Confusion()
        for word in WORD.finditer(block.text):
            gold = golden.roles[done + len("".join(block.text[: word.start()].split()))] or "none"
            confusion[gold, block.role.value] += 1
            if gold != block.role:
                wrong[gold, block.role.value] += 1
            if gold == Role.BODY:
                gold_body.append(word[0])
        differences += [Difference(gold, found, block.text) for gold, found in wrong]
        done += len("".join(block.text.split()))
    found_body = (page.article.body_text if page.article else None) or ""
    precision, recall = precision_recall(" ".join(gold_body), found_body)
    return Result(golden.name, confusion, precision, recall, differences)


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
    body = estimate([(result.precision, result.recall) for result in found], f1_of_means)
    return Pooled(
        100 * share_right(confusion), 100 * macro_f1(confusion, ROLES), 100 * (body.value if body else 1.0)
    )
