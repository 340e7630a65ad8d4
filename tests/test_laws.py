"""The two laws, on made-up pages and on real ones.

Conservation: the words of all blocks, in order, are the visible words of the page; each has one role; coverage adds up.
Exclusion: no block's words are in two parts of the record.
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from extractor import Page, PageError, extract
from extractor.decode import decode
from extractor.document import parse
from tests.random_pages import pages

UNSEEN = frozenset(
    "audio canvas datalist embed frameset head iframe map math noembed noframes noscript object script style svg template "
    "title video".split()
)
"""What is not shown as text (HTML Standard, 15.3.1 and 4.8): written down again, so that a slip in the code is seen."""

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "data"
SETS = [f"{name}-dev" for name in "wcxb fundus naeb publishers teasers roles score forms pagination".split()]
SAMPLE, REACH = 8, 30
"""In an ordinary run so many pages of each set's first few; all of them with NEWSPLIT_ALL_PAGES=1."""


LENGTH = 5
"""Characters of a made-up word; what is shorter or has marks in it is markup read as text."""

MARKUP = frozenset("<>&;=/\"'#")


def letters(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def visible(root: Any, unseen: frozenset[str] = UNSEEN) -> str:  # noqa: ANN401 - an element or None
    """The visible characters of a tree, by a walk that knows nothing of blocks."""
    found: list[str] = []
    stack: list[Any] = [] if root is None else [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            found.append(item)
            continue
        if item.tail:
            stack.append(item.tail)
        if item.tag not in unseen:
            stack.extend(reversed(item))
            if item.text:
                found.append(item.text)
    return letters("".join(found))


def check_conservation(source: bytes | str, page: Page) -> None:
    """The first law."""
    codes = {warning.code for warning in page.warnings}
    if "noframes-fallback" not in codes:
        unseen = UNSEEN - {"noscript"} if "noscript-fallback" in codes else UNSEEN
        assert "".join(letters(block.text) for block in page.blocks) == visible(
            parse(decode(source).utf8).root, unseen
        )
    assert [block.id for block in page.blocks] == list(range(len(page.blocks)))
    by_role: Counter[str] = Counter()
    for block in page.blocks:
        by_role[block.role] += len(letters(block.text))
    assert page.coverage.by_role == by_role
    assert page.coverage.characters == sum(by_role.values())


def parts_of(page: Page) -> Iterator[tuple[str, str]]:
    """The parts of a record that are made of blocks, each with its words."""
    article = page.article
    if article:
        yield "headline", article.headline or ""
        yield "description", article.description or ""
        yield "body", article.body_text or ""
    if page.impact_score:
        yield "score", page.impact_score.raw
    for teaser in page.teasers:
        yield "teaser", " ".join(filter(None, (teaser.headline, teaser.description, teaser.kicker)))
    for form in page.furniture.forms:
        yield "form", " ".join(filter(None, (form.heading, *form.texts)))
    for name in ("navigation", "notices", "promotions", "sharing", "comments", "footer", "other"):
        for region in getattr(page.furniture, name):
            yield name, region.text


def check_exclusion(page: Page) -> None:
    """The second law, on a page no two of whose texts share a word."""
    where: dict[str, str] = {}
    for n, (name, text) in enumerate(parts_of(page)):
        for word in set(text.split()):
            if len(word) == LENGTH and MARKUP.isdisjoint(word):
                part = f"{name} {n}"
                assert where.setdefault(word, part) == part, f"{word!r} is in {where[word]} and in {part}"


def check_regions(page: Page) -> None:
    """The second law on any page: a region is made of blocks with its role, and of no others.

    A body is made of body blocks and of the standfirst, where that is not the description.
    """
    texts: dict[str, Counter[str]] = {}
    for block in page.blocks:
        texts.setdefault(block.role, Counter())[letters(block.text)] += 1
    roles = {"navigation": "navigation", "notices": "notice", "promotions": "promotion", "sharing": "sharing"}
    roles |= {"comments": "comments", "footer": "footer"}
    for name, role in roles.items():
        lines = Counter(
            letters(line) for region in getattr(page.furniture, name) for line in region.text.split("\n")
        )
        assert lines == texts.get(role, Counter()), name
    body = letters("".join(b.text for b in page.blocks if b.role in ("body", "description")))
    told = letters(page.article.body_text or "") if page.article else ""
    assert not told or Counter(told) <= Counter(body)


@given(pages())
@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_made_up_pages_keep_both_laws(source: str) -> None:
    """Whatever the markup, nothing is lost, nothing doubled, nothing in two parts."""
    try:
        page = extract(source, url="https://a.example/story", keep_blocks=True)
    except PageError:
        assert not source.strip()
        return
    check_conservation(source, page)
    check_exclusion(page)


def real_pages(name: str) -> Iterator[tuple[str, bytes]]:
    """Pages of a dev set: their ids and bytes."""
    everything = os.environ.get("NEWSPLIT_ALL_PAGES") == "1"
    wanted = random.Random(name).sample(range(REACH), SAMPLE)
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if everything or number in wanted:
                page = json.loads(line)
                yield page["id"], page["html"].encode("latin-1")
            elif number > REACH:
                break


@pytest.mark.skipif(not DATA.is_dir(), reason="the recorded pages of ../shared/bench are not here")
@pytest.mark.timeout(0 if os.environ.get("NEWSPLIT_ALL_PAGES") == "1" else 120)
@pytest.mark.parametrize("name", SETS)
def test_real_pages_keep_both_laws(name: str) -> None:
    """The same on the dev sets, a few pages of each or, with NEWSPLIT_ALL_PAGES=1, all."""
    broken = []
    for page_id, source in real_pages(name):
        try:
            page = extract(source, url="https://a.example/story", keep_blocks=True)
            check_conservation(source, page)
            check_regions(page)
        except AssertionError as error:
            broken.append(f"{page_id}: {str(error)[:500]}")
    assert not broken, "\n".join(broken)
