"""Golden pages: made-up news pages of many markups and languages, with the role of every visible word (tests/golden/).

The floors are data, `tests/golden/floors.json`; `python -m benchmarks.roles` says how they are set.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.golden import (
    FOLDER,
    ROLES,
    GoldenPage,
    Pooled,
    Result,
    compare,
    golden_pages,
    pool,
    read,
    split,
)
from benchmarks.roles import page_lines
from extractor import Page
from tests.test_laws import check_conservation, check_regions

PAGES = {page.name: page for page in golden_pages()}
FLOORS = floors.load()

LEAST_PAGES, LEAST_LANGUAGES, LEAST_PAGES_OF_A_ROLE = 50, 30, 8


@cache
def record(name: str) -> Page:
    """How a golden page is split."""
    return split(PAGES[name])


@cache
def result(name: str) -> Result:
    """How far that is right."""
    return compare(PAGES[name], record(name))


@pytest.mark.parametrize("name", PAGES)
def test_every_visible_word_has_a_gold_role(name: str) -> None:
    """No word is left out of the gold, and no role is misspelt."""
    assert set(PAGES[name].roles) <= set(ROLES)


def test_the_gold_is_not_shown_to_the_extractor() -> None:
    """The attributes that hold it are gone from what is split."""
    assert [page.name for page in PAGES.values() if re.search("data-(role|url)", page.html)] == []


def test_the_pages_are_many_and_various() -> None:
    """Fifty pages and more, in thirty languages and more; each role on several of them."""
    languages = {name.partition("-")[0] for name in PAGES}
    assert len(PAGES) >= LEAST_PAGES
    assert len(languages) >= LEAST_LANGUAGES
    pages_of = Counter(role for page in PAGES.values() for role in set(page.roles))
    assert {role for role in ROLES if pages_of[role] < LEAST_PAGES_OF_A_ROLE} == set()


@pytest.mark.parametrize("name", PAGES)
def test_both_laws_hold(name: str) -> None:
    """Each visible character is in one block, in order, and each block in one part of the record."""
    check_conservation(PAGES[name].html, record(name))
    check_regions(record(name))


@pytest.mark.parametrize("name", PAGES)
def test_words_in_their_right_role(name: str) -> None:
    """Each page keeps its floor; where it doesn't, the wrong blocks are named."""
    got = result(name)
    assert 100 * got.words >= FLOORS.pages[name], "\n".join([f"floor {FLOORS.pages[name]}", *page_lines(got)])


@pytest.mark.parametrize("figure", Pooled._fields)
def test_all_pages_together(figure: str) -> None:
    """Words in their right role, macro F1 over the roles, body.shingle: each over its floor."""
    found = [result(name) for name in PAGES]
    got, floor = getattr(pool(found), figure), getattr(FLOORS.pooled, figure)
    worst = sorted(found, key=lambda page: page.words)[:5]
    assert got >= floor, f"worst pages: {[(page.name, round(100 * page.words, 1)) for page in worst]}"


def test_there_is_a_floor_for_every_page() -> None:
    """And no floor without a page: `python -m benchmarks.roles --floors raise` sets those of new pages."""
    assert set(FLOORS.pages) == set(PAGES)


def golden(tmp_path: Path, body: str) -> GoldenPage:
    """A small golden page."""
    path = tmp_path / "small.html"
    path.write_text(f'<html lang="en" data-url="https://a.example/x"><body>{body}</body></html>', "utf-8")
    return read(path)


def test_a_word_has_the_role_of_the_nearest_element(tmp_path: Path) -> None:
    """The gold of an element is that of all in it, and what follows the element is not in it; scripts have none."""
    page = golden(tmp_path, '<div data-role="body">a <i data-role="caption">b</i> c<script>d</script></div>e')
    assert page.roles == ["body", "caption", "body", None]


def test_a_wrong_block_is_named(tmp_path: Path) -> None:
    """What is wrong on a page is told block by block: the gold, what was found instead, the text."""
    story = "".join(
        f"<p>Paragraph {i} of a story long enough to be told from the rest.</p>" for i in range(6)
    )
    page = golden(tmp_path, f'<main data-role="footer"><h1>Quay opens</h1>{story}</main>')
    got = compare(page, split(page))
    assert got.words < 1
    assert any("Paragraph 3" in line and "footer → " in line for line in page_lines(got))


def test_a_page_must_say_its_address(tmp_path: Path) -> None:
    """Links are resolved against it."""
    path = tmp_path / "no-address.html"
    path.write_text("<html></html>", "utf-8")
    with pytest.raises(ValueError, match="no-address"):
        read(path)


def test_floors_only_rise(tmp_path: Path) -> None:
    """Of an old and a new floor the higher stays; pages come and go with the new."""
    old = floors.Floors("2026-01-01", Pooled(80, 50, 90), {"a": 70, "gone": 60})
    new = floors.Floors("2026-02-01", Pooled(81, 49, 90), {"a": 65, "b": 50})
    floors.save(floors.raised(old, new), tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == floors.Floors(
        "2026-02-01", Pooled(81, 50, 90), {"a": 70, "b": 50}
    )


def test_the_folder_holds_nothing_else() -> None:
    """Golden pages, their floors, and what explains them."""
    assert {path.name for path in FOLDER.iterdir() if path.suffix != ".html"} == {"floors.json", "README.md"}
