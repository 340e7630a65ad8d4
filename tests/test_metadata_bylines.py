"""Bylines in some forty languages: `bylines.txt`, in three kinds of markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata.byline_words import MAX_BEFORE, OTHER_CRAFT, begins_craft, other_craft
from tests.metadata_pages import cases, names_of, story

BYLINES = cases("bylines.txt")
MARKUP = {
    "with a class": '<p class="byline">{}</p>',
    "without a class": "<p>{}</p>",
    "beside a date": '<div><span>{}</span> <time datetime="2026-03-05T10:00:00Z">5</time></div>',
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
@pytest.mark.parametrize(
    ("language", "expected", "text"), BYLINES, ids=[" ".join(case[::2]) for case in BYLINES]
)
def test_byline(markup: str, language: str, expected: str, text: str) -> None:
    """A byline gives the names in it: no "by", role, address, handle, place or publication."""
    page = story("", markup.format(text), language=language)
    assert (" + ".join(names_of(page)) or "none") == expected


def test_many_languages() -> None:
    """The cases are in thirty languages at least."""
    assert len({language.split("-")[0] for language, _, _ in BYLINES}) >= 30


@pytest.mark.parametrize(
    ("byline", "names", "urls"),
    [
        ('<p><a rel="author" href="/x/1">Ana Ruiz</a></p>', ["Ana Ruiz"], ["https://news.example/x/1"]),
        ('<p><a href="/authors/ana">Ana Ruiz</a></p>', ["Ana Ruiz"], ["https://news.example/authors/ana"]),
        (
            '<p><a href="/authors/ana">Ana Ruiz</a> and Tom Okafor</p>',
            ["Ana Ruiz", "Tom Okafor"],
            ["https://news.example/authors/ana", None],
        ),
        (
            '<ul><li><a href="/authors/ana">Ana Ruiz</a></li><li><a href="/authors/tom">Tom Okafor</a></li></ul>',
            ["Ana Ruiz", "Tom Okafor"],
            ["https://news.example/authors/ana", "https://news.example/authors/tom"],
        ),
        ('<p><a href="/users/register">Register Now</a></p>', [], []),
        ('<div class="author"><span>Ana Ruiz</span><span>Reporter</span></div>', ["Ana Ruiz"], [None]),
        ("<p>By</p><p>Ana Ruiz</p>", ["Ana Ruiz"], [None]),
        ('<p class="byline">Sat</p>', [], []),
        ("<p>By Ana Ruiz, Institute of Harbours and Quays</p>", ["Ana Ruiz"], [None]),
        ("<p>By Ana Ruiz, Head of News and Harbours</p>", ["Ana Ruiz"], [None]),
        ("<p>Illustration by Ana Ruiz</p>", [], []),
    ],
)
def test_markup(byline: str, names: list[str], urls: list[str | None]) -> None:
    """Links to authors' pages, lists of authors, a "By" of its own line; an author keeps the address of their page."""
    page = story("", byline)
    assert names_of(page) == names
    assert page.article
    assert [author.url for author in page.article.authors] == urls


CRAFTS = (
    " by ,By,photo,Foto:,fotos /,Zdjęcia:,фото:,edited by,edİted by,additional reporting,con información de,MITARBEIT,摄影,with "
    "reporting,illustratıon by,12:30,fact-checked by,contributions from,\x1f, ,é,ſ,x"
).split(",")


@given(st.lists(st.sampled_from(CRAFTS), max_size=6).map("".join))
def test_other_crafts(text: str) -> None:
    """The quick looks find what the pattern does."""
    found, quick = OTHER_CRAFT.search(text), other_craft(text)
    assert (quick and quick.span()) == (found and found.span())
    assert begins_craft(text) == (found is not None and found.start() < MAX_BEFORE)
