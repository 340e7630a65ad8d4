"""Where a page goes on: next, previous and numbered pages."""

from __future__ import annotations

import pytest
from lxml import html

from extractor.blocks import cut
from extractor.declared import declare
from extractor.furniture.pagination import find_pagination
from extractor.links import read_links
from extractor.page import Pagination

LISTING = "https://news.example/world/"


def paginate(markup: str, url: str = LISTING) -> Pagination:
    """The pagination of a page with this body."""
    root = html.document_fromstring(f"<html><body>{markup}</body></html>")
    declared = declare(root, url)
    sheet = cut(root)
    return find_pagination(sheet, read_links(sheet, declared.base, url), declared.links, declared.base)


def urls(found: Pagination) -> dict[str, list[str]]:
    """The addresses by kind, without the site's own part."""
    kinds = {"next": found.next, "prev": found.prev, "page": found.page}
    return {
        kind: [link.url.removeprefix("https://news.example") for link in links]
        for kind, links in kinds.items()
    }


NUMBERED = {
    "query": ('<a href="?p=1">1</a> <b>2</b> <a href="?p=3">3</a>', ["/world/?p=1", "/world/?p=3"]),
    "path": ('<a href="page/2/">2</a> <a href="page/3/">3</a>', ["/world/page/2/", "/world/page/3/"]),
    "first page has no number": (
        '<a href="/world">1</a><a href="/world/2">2</a><a href="/world/3">3</a>',
        ["/world", "/world/2", "/world/3"],
    ),
    "counted in items": (
        '<a href="?start=20">2</a><a href="?start=40">3</a>',
        ["/world/?start=20", "/world/?start=40"],
    ),
    "counted from zero": (
        '<a href="?page=1">2</a><a href="?page=2">3</a>',
        ["/world/?page=1", "/world/?page=2"],
    ),
    "in brackets": ('<a href="?p=2">[2]</a><a href="?p=3">[3]</a>', ["/world/?p=2", "/world/?p=3"]),
    "with the word": ('<a href="?p=2">Seite 2</a><a href="?p=3">Seite 3</a>', ["/world/?p=2", "/world/?p=3"]),
    "thousands": (
        '<a href="?p=1421">1,421</a><a href="?p=1422">1,422</a>',
        ["/world/?p=1421", "/world/?p=1422"],
    ),
    "with two words": ('<a href="?p=2">Go to page 2</a>', ["/world/?p=2"]),
    "with a word stuck to it": ('<a href="?p=2"><span>Page</span>2</a>', ["/world/?p=2"]),
    "Chinese": ('<a href="?p=2">第2页</a><a href="?p=3">第3页</a>', ["/world/?p=2", "/world/?p=3"]),
    "Hungarian": ('<a href="?o=2">2. oldal</a><a href="?o=3">3. oldal</a>', ["/world/?o=2", "/world/?o=3"]),
    "Arabic digits": ('<a href="?p=2">٢</a><a href="?p=3">٣</a>', ["/world/?p=2", "/world/?p=3"]),
    "parts of an article": (
        '<a href="/world/2">2</a><a href="/world/3">3</a>',
        ["/world/2", "/world/3"],
    ),
    "pages of a thread in a list": (
        '<a href="/t/storm-on-the-coast/">Storm on the coast</a> (<a href="/t/storm-on-the-coast/page2">2</a>)',
        ["/t/storm-on-the-coast/page2"],
    ),
    "above and below": ('<a href="?p=2">2</a><p>…</p><a href="?p=2">2</a>', ["/world/?p=2"]),
}


@pytest.mark.parametrize(("markup", "expected"), NUMBERED.values(), ids=NUMBERED.keys())
def test_numbered_links_whose_addresses_count_as_their_texts_are_pages(
    markup: str, expected: list[str]
) -> None:
    """A run of numbers is a pager where the addresses differ by the page alone."""
    assert urls(paginate(markup))["page"] == expected


NOT_PAGES = {
    "page size": '<a href="?limit=10">10</a><a href="?limit=20">20</a><a href="?limit=50">50</a>',
    "ranked stories": '<a href="/a-story">1</a><a href="/another">2</a><a href="/third-one">3</a>',
    "calendar": "<table><tr>"
    + "".join(f'<td><a href="/2026/03/{day:02}/">{day}</a></td>' for day in range(1, 8))
    + "</tr></table>",
    "years": '<a href="/archive/2024">2024</a><a href="/archive/2025">2025</a>',
    "comment counts": '<a href="/story-81723#c">3</a><p>…</p><a href="/other-91822#c">5</a>',
}


@pytest.mark.parametrize("markup", NOT_PAGES.values(), ids=NOT_PAGES.keys())
def test_other_numbers_are_no_pages(markup: str) -> None:
    """Sizes, ranks, days, years and counts are numbered links too."""
    assert paginate(markup) == Pagination()


TURNS = {
    "rel": ('<a rel="next" href="?p=2">Harbour strike ends</a>', "next"),
    "class and words": ('<a class="pager-next" href="?p=2">Next page</a>', "next"),
    "class of the box": ('<div class="nav-previous"><a href="page/2/">Older posts</a></div>', "prev"),
    "newer goes with next": ('<div class="nav-next"><a href="page/1/">Newer posts</a></div>', "next"),
    "arrow beside numbers": ('<a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=2">»</a>', "next"),
    "arrow back beside numbers": ('<a href="?p=1">‹</a> <a href="?p=1">1</a> <a href="?p=3">3</a>', "prev"),
    "shortened": ('<a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=2">След.</a>', "next"),
    "image": ('<a class="next" href="?p=2"><img src="r.png" alt="Next"></a>', "next"),
    "pager by name": (
        '<div class="item-pagination"><a class="link--prev" href="/world/a-long-story">Long title of another story here</a></div>',
        "prev",
    ),
    "more of the list": (
        '<a href="?p=2">2</a> <a href="?p=3">3</a> <a class="next" href="?p=2">Load more stories</a>',
        "next",
    ),
    "title of an image": ('<a class="next" title="Nächste Seite" href="?p=2"><img src="r.png"></a>', "next"),
    "class of a layout": ('<a class="flex flex-row" rel="next" href="?p=2">Next page</a>', "next"),
    "German": ('<a href="?p=2">nächste Seite »</a>', "next"),
    "Russian": ('<a href="?p=2">Следующая страница</a>', "next"),
    "Japanese": ('<a href="?p=2">次のページ</a>', "next"),
    "Arabic": ('<a href="?p=2">الصفحة السابقة</a>', "prev"),
    "Polish": ('<a href="?p=2">następna strona</a>', "next"),
    "Turkish": ('<a href="?p=2">önceki sayfa</a>', "prev"),
}


@pytest.mark.parametrize(("markup", "kind"), TURNS.values(), ids=TURNS.keys())
def test_next_and_previous_are_told_by_rel_words_arrows_and_names(markup: str, kind: str) -> None:
    """Two signs, or one clear one, make a link the next or the previous page."""
    found = urls(paginate(markup))
    assert found[kind]
    assert not found["prev" if kind == "next" else "next"]


NO_TURNS = {
    "carousel": '<a class="carousel-control next" href="/gallery?slide=2">Next</a>',
    "script only": '<a class="next" href="#">Next</a><a rel="next" href="javascript:go()">Next</a>',
    "decorated teaser": '<a href="/story">Read the story »</a>',
    "back to the front": '<a href="/">Back</a>',
    "to the page itself": '<a href="?p=2">2</a> <a href="?p=3">3</a> <a class="prev" href="/world/">Previous</a>',
    "a word that begins alike": '<a href="/older-people">Older people and the cold</a>',
    "way back": '<a href="/forums/">Back to the forums</a>',
    "last page with its number's word": '<a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=99">Last page »</a>',
    "last page": '<a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=99">Last »</a> <a href="?p=99">»|</a>',
}


@pytest.mark.parametrize("markup", NO_TURNS.values(), ids=NO_TURNS.keys())
def test_other_links_turn_no_page(markup: str) -> None:
    """Carousels, scripts, decoration and jumps to the ends are neither next nor previous."""
    found = paginate(markup)
    assert (found.next, found.prev) == ([], [])


BUTTONS = {
    "button": '<button data-url="/world/?p=2">Load more</button>',
    "box around it": '<div data-next-page="?p=2"><button>Mehr anzeigen</button></div>',
    "link without address": '<a href="#" data-href="https://news.example/world/?p=2">もっと見る</a>',
    "htmx": '<div hx-get="/world/?p=2">Показать ещё</div>',
}


@pytest.mark.parametrize("markup", BUTTONS.values(), ids=BUTTONS.keys())
def test_a_button_that_loads_more_has_its_address_in_an_attribute(markup: str) -> None:
    """What says "more" leads to the next page, where an attribute says which."""
    assert urls(paginate(markup)) == {"next": ["/world/?p=2"], "prev": [], "page": []}


@pytest.mark.parametrize(
    "markup",
    ['<button data-target="more">Load more</button>', '<button data-url="/share">Share</button>'],
    ids=["no address", "no such words"],
)
def test_other_buttons_load_nothing(markup: str) -> None:
    """Neither an address nor the words alone are enough."""
    assert paginate(markup) == Pagination()


def test_declared_neighbours_count_where_no_link_shows() -> None:
    """`<link rel=next>` is used on a page without visible page links, resolved against the base."""
    markup = '<link rel="next" href="?p=2"><p>A story.</p>'
    assert urls(paginate(markup)) == {"next": ["/world/?p=2"], "prev": [], "page": []}


def test_a_declared_neighbour_counts_where_it_is_a_numbered_page() -> None:
    """Beside visible page links, `<link rel=next>` is believed where one of them has its address."""
    numbered = '<a href="?p=2">2</a> <a href="?p=3">3</a>'
    assert urls(paginate(f'<link rel="next" href="?p=2">{numbered}'))["next"] == ["/world/?p=2"]
    assert urls(paginate(f'<link rel="next" href="/sport/">{numbered}'))["next"] == []


def test_a_declared_neighbour_is_another_page() -> None:
    """A page that declares itself as its next one has none."""
    assert paginate('<link rel="next" href="/world/"><p>A story.</p>') == Pagination()


def test_a_page_without_links_has_no_pagination() -> None:
    """Nothing is guessed, and no page's lists are another's."""
    one, other = (paginate("<p>1 2 3 next</p>") for _ in range(2))
    assert one == other == Pagination()
    assert one.next is not other.next


@pytest.mark.parametrize("digits", [20, 400, 5_000])
@pytest.mark.parametrize("query", ["?id={}&page=", "?page=", "?page={}-"], ids=["before", "none", "in front"])
@pytest.mark.parametrize("behind", ["", "&id={}"], ids=["none behind", "behind"])
def test_a_number_of_many_digits_counts_no_pages(digits: int, query: str, behind: str) -> None:
    """Nor is it an error, though Python neither divides by such numbers nor reads the longest; the others still count."""
    own = "9" * digits
    addresses = [f"/world/{query.format(own)}{n}{behind.format(own)}" for n in range(1, 5)]
    found = paginate(" ".join(f'<a href="{address}">{n}</a>' for n, address in enumerate(addresses, 1)))
    assert urls(found)["page"] == addresses
