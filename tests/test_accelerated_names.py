"""The compiled twins that read names and bylines give the same as the Python functions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.metadata.bylines import author_links, blocks_with_sign, classed_runs
from extractor.metadata.head import Run, runs_of
from extractor.metadata.moments import Reading
from extractor.metadata.names import after_by, clean_name, is_office, is_person, split_names, strip_by
from tests.metadata_twins import NOT_COMPILED, QUICK, TEXTS, are_compiled
from tests.random_pages import pages
from tests.twins import same

NAMES = (after_by, clean_name, is_office, is_person, strip_by)
FUNCTIONS = (*NAMES, author_links, blocks_with_sign, classed_runs, runs_of, split_names)
if not are_compiled(FUNCTIONS):
    pytest.skip(NOT_COMPILED, allow_module_level=True)

BYLINES = st.lists(
    st.sampled_from(
        "Jane Doe JANE doe John E. Smith van der Žižek  By by By: BY Von von of De posted Written автор: Автор АВТОР по AFP CNN dpa "
        "Reuters , | • / – -- : and And & y Y и И και ΚΑΙ ſ ı şi Editor editors Head News Staff staff's Jane’s 's The the Photo: edited by with "
        "reporting from (AFP) （电） [x Ph.D M.Sc. 3 ³ 10:45 5.1.2025 @jane a@b.de www.x.de http://x/y Posted in IN Tags today ! € contributed for "
        "writer 12 posts 記者 文／山田太郎、佐藤花子 张伟 李娜 编辑部 홍길동 기자 דוד כהן ושרה לוי さん @読売新聞 写真 撮影 con información de "
        "mitarbeit \n . .. O’Hara «   İ K ß ǅ".split(" ")
    )
    | TEXTS,
    max_size=9,
).flatmap(lambda parts: st.sampled_from([" ", "", "", "  "]).map(lambda between: between.join(parts)))
ADDRESSES = st.lists(
    st.sampled_from(
        "/ ? & # - all author authors autorin auteurs autori autory bylines by people person profil staff writer contributors journaliste "
        "reporter columnists correspondent team expert users bio redaktion redakteure redactie skribenter colaboradores periodista giornalisti "
        "avtor yazarlar penulis creator Jane jane.doe @ ~ ?author= &amp;author= register é \u017f K".split()
    ),
    max_size=7,
).map("".join)


def check_names(text: str) -> None:
    """A text as a byline, as a name, and as what stands around one."""
    for function in NAMES:
        same(function, text)
    for language in ("en", "zh", "he"):
        for codes in (False, True):
            how = Reading(language=language)
            assert split_names(text, how, codes=codes) == split_names.__wrapped__(text, how, codes=codes)  # type: ignore[attr-defined]
    same(split_names, text)


def check_runs(runs: list[Run]) -> None:
    """The markup of a line says the same to both."""
    same(author_links, runs)
    same(classed_runs, runs, [])
    same(classed_runs, runs, author_links(runs))


def check_page(markup: str) -> None:
    """Twins and Python functions find the same in the blocks of a page."""
    scraps = cut(parse(markup.encode()).root).scraps
    same(blocks_with_sign, scraps, list(range(len(scraps))))
    for scrap in scraps:
        same(runs_of, scrap.pieces)
        check_runs(runs_of(scrap.pieces))
        check_names(scrap.text[:250])


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_page(page.html)


@QUICK
@given(pages())
def test_random_pages(page: str) -> None:
    """Pages as nobody makes them."""
    check_page(page)


@QUICK
@given(BYLINES)
@example("By by by")
@example("(By Jane Doe, AFP) ")
@example("\x1fand\x1f Jane Doe and\x1f")
@example("5 May by Jane Doe")
def test_bylines(text: str) -> None:
    """Names in all scripts, and what stands around them."""
    check_names(text)


@QUICK
@given(ADDRESSES, st.sampled_from(["", "author", "me AUTHOR", "nofollow"]))
@example("https://a.de/\u017ftaff/jane", "")
@example("/Author/jane", "")
def test_links_to_authors(address: str, rel: str) -> None:
    """Links to authors' pages, and what only looks like them."""
    root = html.fromstring("<p><a>Jane Doe</a> and <b>John</b></p>")
    root[0].set("href", address)
    root[0].set("rel", rel)
    check_runs([Run("Jane Doe", root[0], root[0]), Run(" and ", None, root), Run("John", None, root[1])])
