"""Microdata as pages should not have it: items in items in items."""

from __future__ import annotations

import pytest

from extractor.declared import declare
from extractor.document import parse
from extractor.microdata import MAX_ITEM_LEVELS
from tests.metadata_pages import HEADLINE, article_of, story


def nested(names: str, levels: int) -> str:
    """Two articles in microdata, one of them with items in items: the one that the page is about is then looked for."""
    item = '<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="headline">Quay</b>'
    return f'{item}</div>{item}{f"""<div itemscope itemprop="{names}">""" * levels}'


@pytest.mark.parametrize(
    "names", ["url", "name", "url contentUrl", "url url", "url @id contentUrl name author publisher"]
)
@pytest.mark.parametrize("levels", [5, 40, 900])
@pytest.mark.timeout(20)
def test_deep_items(names: str, levels: int) -> None:
    """Items in items are read in time that grows with them, and never an error: each may be several properties of the outer."""
    page = story(end=nested(names, levels))
    assert article_of(page).headline == HEADLINE


def test_outer_items_are_read() -> None:
    """Those deeper than any page's own are left out, with all that they hold."""
    (item,) = declare(
        parse(f"<p>Quay</p>{nested('author', 900)}<b itemprop='name'>Ana Ruiz".encode()).root, None
    ).microdata[1:]
    for _ in range(MAX_ITEM_LEVELS):
        (item,) = item["author"]
    assert "author" not in item
