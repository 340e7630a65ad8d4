"""The compiled functions that read a page's bytes, its head and its counts are the Python ones' twins."""

from __future__ import annotations

import json
from math import inf

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from benchmarks.golden import GoldenPage, golden_pages
from extractor import extract, threads
from extractor.blocks import cut
from extractor.coverage import characters_by_role, count_words
from extractor.declared import gather
from extractor.decode import is_utf8
from extractor.document import first_out_of_head, has_frames, parse
from extractor.dump import dump
from extractor.made import made
from extractor.microdata import microdata
from extractor.page import Article, Furniture, ImpactScore, Link, Page, Record, Role
from extractor.scans import surest
from tests.random_pages import pages
from tests.twins import same

TWINS = (
    characters_by_role,
    count_words,
    dump,
    first_out_of_head,
    gather,
    has_frames,
    is_utf8,
    made,
    microdata,
    surest,
)
if not all(hasattr(twin, "__wrapped__") for twin in TWINS):
    pytest.skip("the accelerators are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

HEADS = (
    '<meta Name=" OG:Title " content="a &amp; b"><meta name=x><meta property=y content=""><meta itemprop=z content=1>',
    '<link rel="Canonical amphtml" href="/a"><link rel=icon href=/i><link rel=next><link href=/b><link rel="" href=/c>',
    '<script>1</script><script type=application/ld+json>{}</script><script type="text/&#106;son">[]</script>',
    "<frameset cols=*><frame src=a></frameset>",
    "<body><frameset cols=*><frame src=a></frameset><p>Words</p></body>",
    "<main>Words <p>and</p></main><p>more",
    "<x-a> </x-a><x-b>\u00a0</x-b>",
    "<meta><title>t</title><template><b>no</b></template><noscript><p>no</noscript><header><i> </i></header>",
)
ITEMS = '<div itemscope itemtype=A><p itemprop="a b">1<b itemprop=c>2</b></p></div><i itemprop=d>3</i>'


def check(page: str) -> None:
    """What twins read in a page."""
    root = parse(page.encode()).root
    found = gather(root)
    same(gather, root)
    assert list(found.meta) == list(gather.__wrapped__(root).meta)  # type: ignore[attr-defined]
    same(first_out_of_head, root)
    same(has_frames, root)
    same(microdata, found.properties)
    same(microdata, list(root.iter("p", "a", "b", "meta", "time", "div")))
    scraps = cut(root).scraps
    roles = [list(Role)[len(scrap.text) % 4] for scrap in scraps]
    same(characters_by_role, scraps, roles)
    same(
        surest,
        roles,
        [len(s.text) % 7 / 6 if s.box else None for s in scraps],
        {Role.BODY: 0.8, Role.BYLINE: 0.5},
    )
    for scrap in scraps:
        same(count_words, scrap.text)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Pages as news sites make them."""
    check(page.html)
    same(count_words, page.html)
    same(is_utf8, page.html.encode())


@pytest.mark.parametrize("head", HEADS)
def test_heads(head: str) -> None:
    """What a head declares, and what was left in it; the parser moves some of that by itself."""
    check(f"<html><head>{head}</head><body>{ITEMS}")
    check(f"<html><head>{head}{ITEMS}")


@settings(max_examples=40, deadline=None)
@given(pages(), st.lists(st.sampled_from(HEADS)))
def test_random_pages(page: str, heads: list[str]) -> None:
    """Markup as nobody would write it."""
    check("<head>" + "".join(heads) + page)


@settings(max_examples=200, deadline=None)
@given(st.text())
@example("a\x1cb\u2003c\u200bd \x85")
def test_words(text: str) -> None:
    """Words of any script, whatever stands between them."""
    same(count_words, text)


def test_every_space() -> None:
    """Every character, between words of one byte a character or of more."""
    for code in range(0x110000):
        same(count_words, f"a{chr(code)}b")


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40), st.binary(max_size=4), st.integers(0, 80))
@example("", b"\xed\xa0\x80", 0)
@example("", b"\xf4\x90\x80\x80", 0)
@example("abcdefgh", b"\xe0\x9f\xbf", 8)
@example("abcdefg", b"\xf0\x8f\xbf\xbf", 7)
@example("abcdefghi", b"\xe2\x82", 9)
def test_bytes(text: str, noise: bytes, place: int) -> None:
    """UTF-8, and what is only nearly so: a surrogate, too long a form, a character cut off."""
    whole = text.encode("utf-8", "replace")
    same(is_utf8, whole)
    same(is_utf8, whole[:place] + noise + whole[place:])


@pytest.mark.parametrize("first", range(0x80, 0x100))
def test_first_bytes(first: int) -> None:
    """Every first byte of a character, with each second byte that begins or ends a range."""
    for second in (0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0):
        for rest in (b"", b"\x80", b"\x80\xbf", b"\x80\xbf\x80", b"\xc0\x80"):
            same(is_utf8, b"a" + bytes((first, second)) + rest)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_a_record_is_dumped_as_by_pydantic(page: GoldenPage) -> None:
    """With the fields in the same order, and such that the record can be made of it again."""
    record = extract(page.html, url=page.url, keep_blocks=True)
    dumped = record.model_dump(mode="json")
    assert json.dumps(dumped) == json.dumps(BaseModel.model_dump(record, mode="json"))
    assert type(record).model_validate(dumped) == record


def test_a_number_without_end_is_dumped_as_by_pydantic() -> None:
    """What JSON has no name for is left to pydantic, and so are the other ways to dump a record."""
    score = ImpactScore(value=inf, label="a", raw="b", xpath="c", source="d")
    assert dump(score) == BaseModel.model_dump(score, mode="json")
    assert score.model_dump(include={"label"}) == {"label": "a"}
    assert score.model_dump()["best"] is None


def test_the_twins_need_no_linear_algebra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks at its threads while pages are split."""
    monkeypatch.setattr(threads, "_libraries", lambda: pytest.fail("numpy multiplies"))
    for page in golden_pages():
        extract(page.html, url=page.url)


def records_in(value: object) -> list[Record]:
    """A record, and all records in it."""
    if isinstance(value, Record):
        return [value, *(inner for field in vars(value).values() for inner in records_in(field))]
    return [inner for one in value for inner in records_in(one)] if isinstance(value, list) else []


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_records_are_made_as_pydantic_makes_them(page: GoldenPage) -> None:
    """Also from the fields that were given alone; and what no check was asked of, would have stood it."""
    found = extract(page.html, url=page.url, keep_blocks=True)
    for record in records_in(found):
        given = {name: getattr(record, name) for name in record.model_fields_set}
        ours, theirs = made(type(record), **given), type(record)(**given)
        assert ours == theirs == record
        assert list(vars(ours)) == list(vars(theirs)) == list(vars(record))
        assert ours.model_fields_set == theirs.model_fields_set
    assert Page.model_validate_json(found.model_dump_json(), strict=True) == found


def test_a_made_record_owns_its_lists() -> None:
    """The default of one is not that of the next."""
    one, other = made(Furniture), made(Furniture)
    assert one.notices is not other.notices
    assert made(Article).sources is not made(Article).sources


def test_misspelt_and_missing_fields_are_refused() -> None:
    """Of values only pydantic knows more."""
    with pytest.raises(TypeError, match="has no url"):
        made(Link, text="")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"no such fields.*href"):
        made(Link, text="", url="", href="")  # type: ignore[call-arg]


@pytest.mark.parametrize("words", [299, 300, 301, 900])
def test_long_items(words: int) -> None:
    """The text of an item is cut at the same letter."""
    root = parse(f"<p itemprop=a itemscope>{'a <b> b</b>' * (words // 4)} <i>c</i></p>".encode()).root
    same(microdata, gather(root).properties)
