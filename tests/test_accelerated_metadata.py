"""The compiled twins of `extractor/metadata` give the same as the Python functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.json_ld import types
from extractor.metadata.authors import blocks_saying
from extractor.metadata.bylines import _AUTHOR, author_links, classed_runs, has_sign
from extractor.metadata.dates_in_words import worded
from extractor.metadata.description import _STANDFIRST
from extractor.metadata.head import Run, blocks_around, dated_blocks, runs_of
from extractor.metadata.marks import is_marked
from extractor.metadata.moments import Reading, find_moments, may_have_date, parse_moment
from extractor.metadata.names import after_by, clean_name, is_office, is_person, split_names, strip_by
from extractor.metadata.nodes import each, references, text_of
from extractor.metadata.text import flat, plain
from extractor.page import Role
from tests.random_pages import pages

NAMES = (after_by, clean_name, is_office, is_person, strip_by)
FUNCTIONS = (
    *NAMES,
    author_links,
    blocks_around,
    blocks_saying,
    classed_runs,
    dated_blocks,
    each,
    find_moments,
    flat,
    has_sign,
    is_marked,
    may_have_date,
    parse_moment,
    plain,
    references,
    runs_of,
    split_names,
    text_of,
    types,
    worded,
)
if not all(hasattr(function, "__wrapped__") for function in FUNCTIONS):
    pytest.skip(
        "the twins of extractor/metadata are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True
    )

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(
    st.sampled_from("aZé_ß\u0130ſ ’–…\u00a0\u2028\x1f\x7f\n&<>;/.1²٣\U0001d7d7年ก")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)
DATES = st.lists(
    st.sampled_from(
        "5 16 31 67 2016 1799 0005 99999999999 ²³ 3\u0663 Dec December th 16th of de , . • \x1f tháng มี.ค. تشرين الأول março "
        "5.12.2021 2016年5月3日 2021-04-31 4/5/67 20161222 17:23 T17:23:05 .5 Z EST +01:00 p.m. اسفند 15 1402 1402/12/15 令和6年3月5日".split(
            " "
        )
    )
    | TEXTS,
    max_size=9,
).map(" ".join)
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
CLASSES = st.lists(
    st.sampled_from(
        "byline author-name postAuthor Dek sub-title stand-first ſtandfirst intro x é a&amp;b deck_ lead".split()
    ),
    max_size=3,
).map(" ".join)


def check(function: Callable[..., Any], *arguments: object) -> None:
    """A twin and its Python function agree."""
    assert function(*arguments) == function.__wrapped__(*arguments)  # type: ignore[attr-defined]


def check_names(text: str) -> None:
    """A text as a byline, as a name, and as what stands around one."""
    for function in NAMES:
        check(function, text)
    for language in ("en", "zh", "he"):
        for codes in (False, True):
            how = Reading(language=language)
            assert split_names(text, how, codes=codes) == split_names.__wrapped__(text, how, codes=codes)  # type: ignore[attr-defined]
    check(split_names, text)


def check_runs(runs: list[Run]) -> None:
    """The markup of a line says the same to both."""
    check(author_links, runs)
    check(classed_runs, runs, [])
    check(classed_runs, runs, author_links(runs))


def check_page(root: html.HtmlElement) -> None:
    """Twins and Python functions agree on the blocks of a page."""
    scraps = cut(root).scraps
    roles = [list(Role)[len(scrap.text) % len(Role)] for scrap in scraps]
    body = [i for i, scrap in enumerate(scraps) if len(scrap.text) > 60]
    for headline in (None, *range(0, len(scraps), 7)):
        check(blocks_around, scraps, roles, body, headline)
    places = dict.fromkeys(range(len(scraps)), 0.0)
    check(dated_blocks, scraps, places, set())
    check(dated_blocks, scraps, places, set(root.iter("time", "b")))
    for words in (
        {"a"},
        {"doe", "straße", "و"},
        {"", "x"},
        set(),
        {"jane doe, the very long name of a person " * 4},
    ):
        check(blocks_saying, scraps, list(range(len(scraps))), words)
    for scrap in scraps:
        check(runs_of, scrap.pieces)
        check(has_sign, scrap.pieces)
        check_runs(runs_of(scrap.pieces))
        check(flat, scrap.text)
        check(plain, scrap.text)
        check(may_have_date, scrap.text)
        check(worded, scrap.text, "en")
        check_names(scrap.text[:250])
        check(find_moments, scrap.text, Reading())
    for element in root.iter(html.etree.Element):
        check(is_marked, element, _AUTHOR)
        check(is_marked, element, _STANDFIRST)
    declared = declare(root, None)
    for node in (*declared.json_ld, *declared.microdata):
        check_node(node)


def check_node(node: dict[str, Any]) -> None:
    """Twins and Python functions read the same in a node."""
    check(types, node)
    for value in (node, *node.values()):
        check(each, value)
        check(text_of, value)
        check(references, value)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check_page(parse(page.html.encode()).root)


@QUICK
@given(pages())
def test_random_pages(page: str) -> None:
    """Pages as nobody makes them."""
    check_page(parse(page.encode()).root)


@QUICK
@given(TEXTS | DATES)
@example("ª º µ ¼ straße")
@example("  a  b ")
@example("&amp;lt;b&gt;")
def test_texts(text: str) -> None:
    """Texts of all scripts."""
    for function in (plain, flat, may_have_date):
        check(function, text)


@pytest.mark.parametrize("value", [None, 1, ["a"], {"a": "b"}])
def test_values_of_other_types(value: object) -> None:
    """What is no text is empty."""
    assert plain(value) == ""


LANGUAGES = st.sampled_from(["en", "de", "th", "vi", "ar", "fa", "he", "ne", "xx"])


@QUICK
@given(DATES, LANGUAGES)
@example("Dec ² 2016 5", "en")
@example(f"December 5 {'9' * 5000}", "en")
def test_written_dates(text: str, language: str) -> None:
    """Dates with the names of months, and what only looks like them."""
    check(worded, text, language)


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


STAMPS = st.tuples(
    st.sampled_from(["", " ", "\u00a0", "x"]),
    st.sampled_from(
        ["2021-04-03", "2021-02-31", "2567-12-31", "0067-01-01", "2021-4-03", "20210403", "\u0662021-04-03"]
    ),
    st.sampled_from(["", "T", " ", "t"]),
    st.sampled_from(["", "17:23", "17:23:05", "24:00", "7:23", "17:60", "17:23:61", "17:23:5"]),
    st.sampled_from(["", ".5", ".123456789", ".", ",5"]),
    st.sampled_from(["", "Z", "+01:00", "-0530", "+1", "+01:", "z", " +01:00"]),
    st.sampled_from(["", "\n", " x"]),
).map("".join)
"""What is ISO 8601, or nearly."""


@QUICK
@given(DATES | STAMPS, st.builds(Reading, LANGUAGES, st.booleans()))
@example("3/4/2021 5:10 pm", Reading())
@example("10:20 3/4/2021 and 4 December 2016 or 5.12.2021", Reading("de"))
def test_moments(text: str, how: Reading) -> None:
    """Dates in words, in numbers and of other calendars, with times beside them."""
    check(find_moments, text, how)
    check(parse_moment, text, how)
    check(parse_moment, text)


@QUICK
@given(
    CLASSES, CLASSES, st.sampled_from(["", "author", "description", "description\n", "alternativeHeadline"])
)
def test_marks(outer: str, inner: str, stated: str) -> None:
    """Class names and attributes around an element, with containers and comments between."""
    root = html.fromstring(
        f'<html><body class="{inner}"><div class="{outer}"><!-- --><article><section itemprop="{stated}"><p class="{inner}">'
        f'<b><i property="{stated}"><u>a</u></i></b></p></section></article></div></body></html>'
    )
    for element in root.iter(html.etree.Element):
        check(is_marked, element, _AUTHOR)
        check(is_marked, element, _STANDFIRST)


KEYS = st.sampled_from(
    ["@type", "@id", "@list", "@set", "@value", "@text", "name", "headline", "url", "contentUrl", "x"]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | TEXTS
    | st.sampled_from(["https://schema.org/Article", "a:B#C "]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
)


@QUICK
@given(st.dictionaries(KEYS, VALUES, max_size=4))
@example({"@type": ["", " schema:Article", 1, None, "Éa"], "name": [["a", [None, {"@list": "b"}]], []]})
def test_nodes(node: dict[str, Any]) -> None:
    """Whatever JSON may hold."""
    check_node(node)
