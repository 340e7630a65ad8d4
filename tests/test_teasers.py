"""Teasers: stories that a page promotes, in cards of any markup; and nothing else."""

from __future__ import annotations

import pytest

from extractor.blocks import cut
from extractor.document import parse
from extractor.links import read_links
from extractor.page import Role
from extractor.roles import Labelled
from extractor.teasers import Found, find_teasers

URL = "https://news.example/world/2026/05/council-approves-harbour-plan-48213.html"
LEAD = "The council approved the harbour plan on Tuesday after a debate that ran late into the night, officials said. "
BODY = f"<h1>Council approves harbour plan</h1>{f'<p>{LEAD * 3}</p>' * 6}"
STORIES = {
    "/world/2026/05/bridge-closes-for-a-year-of-repairs-48101.html": "Bridge closes for a year of repairs",
    "/world/2026/05/school-meals-to-cost-more-from-autumn-48077.html": "School meals to cost more from autumn",
    "/sport/2026/05/storm-ends-the-regatta-before-the-final-48033.html": "Storm ends the regatta before the final",
    "/culture/2026/04/museum-returns-a-painting-after-70-years-47990.html": "Museum returns a painting after 70 years",
}
NAVIGATION = (
    '<header><a href="/">News</a><nav><ul><li><a href="/world/">World</a></li><li><a href="/sport/">Sport</a></li>'
    '<li><a href="/culture/">Culture and society</a></li></ul></nav></header>'
)
FOOTER = '<footer><a href="/terms-of-service/">Terms of service</a> <a href="/privacy-policy/">Privacy policy</a></footer>'


def find(page: str, url: str = URL) -> Found:
    """The teasers of a page at `url`."""
    sheet = cut(parse(page.encode()).root)
    return find_teasers(sheet, read_links(sheet, url, url), url)


def found(module: str, *, body: str = BODY) -> Found:
    """The teasers of an article page with `module` after its text."""
    return find(
        f"<html><body>{NAVIGATION}<main><article>{body}</article>{module}</main>{FOOTER}</body></html>"
    )


def cards(card: str) -> str:
    """A module of four cards, each made from a template of `url` and `headline`."""
    items = "".join(card.format(url=url, headline=headline) for url, headline in STORIES.items())
    return f"<section><h2>Related stories</h2><div>{items}</div></section>"


MARKUPS = {
    "whole-card link": '<div class="c"><a href="{url}"><img src="/i.jpg"><h3>{headline}</h3></a></div>',
    "headline link with a sibling blurb": '<div><h3><a href="{url}">{headline}</a></h3><p>What is behind it, in a line.</p></div>',
    "empty overlay link": '<div class="c"><a class="o" href="{url}"></a><h3>{headline}</h3></div>',
    "image-only link with an alt text": '<div><a href="{url}"><img src="/i.jpg" alt="{headline}"></a></div>',
    "carousel": (
        '<div class="slide" aria-hidden="true"><a href="{url}" tabindex="-1"><img src="/i.jpg">'
        '<span class="slide-title">{headline}</span></a></div>'
    ),
    "plain list": '<li><a href="{url}">{headline}</a></li>',
    "tracked link": '<div><h3><a href="{url}?utm_source=related">{headline}</a></h3></div>',
    "two copies for two widths": (
        '<div class="wide"><h3><a href="{url}">{headline}</a></h3></div>'
        '<div class="narrow"><h3><a href="{url}">{headline}</a></h3></div>'
    ),
    "label, headline and date in one link": (
        '<div><a href="{url}"><span class="kicker">Region</span> <span class="title">{headline}</span>'
        " <time>3 May 2026</time></a></div>"
    ),
    "topic with a hidden colon before the headline": (
        '<div><a href="{url}"><h2><span>The story of the day that everybody talks about</span><span>:</span></h2>'
        "<h3>{headline}</h3></a></div>"
    ),
    "utility classes that name a look": (
        '<div><span>The story of the day, as it was</span><div><a class="before:z-teaser-link transition-colors duration-200 '
        'hover:text-lead" href="{url}">{headline}</a></div></div>'
    ),
    "headline cut short, whole in the link's title": (
        '<div><h3><a href="{url}" title="{headline}">{headline:.24} ...</a></h3></div>'
    ),
    "soft hyphens": '<div><h3><a href="{url}">&shy;{headline}&shy;</a></h3></div>',
}


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS.keys())
def test_cards_of_any_markup(markup: str) -> None:
    """Each story is one teaser with its headline alone, in the page's order, whatever the card is made of."""
    teasers = found(cards(markup)).teasers
    assert [t.headline for t in teasers] == list(STORIES.values())
    assert [(t.url or "").partition("?")[0] for t in teasers] == [f"https://news.example{u}" for u in STORIES]
    assert [t.position for t in teasers] == [1, 2, 3, 4]


NO_TEASERS = {
    "menus and footer": "",
    "a link inside a sentence": f'<p>{LEAD}It followed <a href="{next(iter(STORIES))}">a year of repairs</a>. {LEAD}</p>',
    "tags": '<ul class="tags"><li><a rel="tag" href="/tag/harbour/">Harbour</a></li><li><a rel="tag" href="/tag/town-council/">Town council</a></li></ul>',
    "cards of categories and authors": (
        "<section><h2>Topics</h2>"
        + "".join(
            f'<div class="card"><a href="/{folder}/{name}/"><h3>Everything on {name.replace("-", " ")}</h3></a></div>'
            for folder, name in (
                ("category", "the-old-harbour-and-its-quays"),
                ("Tag", "the-town-council-and-its-mayor"),
                ("blog/author", "jane-van-doe-of-the-harbour-desk"),
                ("categories", "the-schools-and-what-they-cost"),
            )
        )
        + "</section>"
    ),
    "share buttons": '<div><a href="https://social.example/share?u=1">Share this story on Social</a></div>',
    "what is declared as paid for": '<section><h3><a rel="sponsored" href="/lamps/a-lamp-for-every-home-48200.html">A very good lamp for every home</a></h3></section>',
    "another site": '<section><h2>Partners</h2><h3><a href="https://shop.example/a-very-good-lamp-for-every-home-1">A very good lamp for every home</a></h3></section>',
    "the page's own article to share": f'<section><h2>Share</h2><a href="{URL}?share=social">Click here to share this on Social</a></section>',
    "the page's own gallery": f'<section><h2>Pictures</h2><a href="{URL}/pictures/2">The harbour from the air, in nine pictures</a></section>',
    "the page's own article": f'<section><h2>Related</h2><h3><a href="{URL}#top">Council approves harbour plan</a></h3></section>',
}


@pytest.mark.parametrize("module", NO_TEASERS.values(), ids=NO_TEASERS.keys())
def test_what_is_no_teaser(module: str) -> None:
    """Section, footer, tag and share links, links in sentences, other sites and the page itself promote no story."""
    assert found(module).teasers == []


@pytest.mark.parametrize(
    ("own", "other", "count"),
    [
        ("news.example", "news.example.net", 0),
        ("news.example", "news.co.uk", 4),
        ("news.example", "sport.news.example", 4),
        ("news.orf.at", "sport.orf.at", 4),
        ("news.orf.at", "news.com", 0),
        ("somebody.pages.example", "pages.net", 0),
        ("10.0.0.1", "10.0.0.2", 0),
    ],
)
def test_the_same_site_in_another_country(own: str, other: str, count: int) -> None:
    """Stories of bbc.co.uk on bbc.com are the publisher's own; what a host of many is called tells nothing."""
    module = cards(MARKUPS["whole-card link"]).replace('href="', f'href="https://{other}')
    page = f"<main><article>{BODY}</article>{module}</main>"
    assert len(find(page, URL.replace("news.example", own)).teasers) == count


def test_addresses_that_tell_nothing() -> None:
    """On a small site whose addresses are numbers, cards are teasers all the same."""
    card = '<li><a href="{url}"><h3>{headline}</h3></a><p>What is behind it, in a line.</p></li>'
    module = cards(card)
    for number, url in enumerate(STORIES):
        module = module.replace(url, f"/n/{number}")
    teasers = find(f"<main><article>{BODY}</article>{module}</main>", "https://news.example/n/7").teasers
    assert [t.headline for t in teasers] == list(STORIES.values())


@pytest.mark.parametrize(
    ("front", "count"),
    [
        ('href="https://sister.example/"', 4),
        ('href="https://www.sister.example"', 4),
        ('href="https://sister.example/us"', 0),
        ('href="https://other.sister.example/"', 0),
        ('href="https://sister.example/" rel="nofollow sponsored"', 0),
        ("", 0),
    ],
)
def test_sister_sites(front: str, count: int) -> None:
    """Stories of a site whose front the page links to, unpaid, are the publisher's too; of any other they are somebody else's."""
    module = cards(MARKUPS["whole-card link"]).replace('href="', 'href="https://www.sister.example')
    assert len(found(module + f"<div><a {front}>Our sister paper</a></div>").teasers) == count


PARAGRAPHS = f"<p>{LEAD * 3}</p>" * 3
LINKS = [f'<a href="{url}">{headline}</a>' for url, headline in STORIES.items()]
IN_THE_BODY = {
    "a list between paragraphs": f"<h2>Read also</h2><ul>{''.join(f'<li>{link}</li>' for link in LINKS)}</ul>",
    "a line between paragraphs": "".join(f"<p>Read also: {link}</p>" for link in LINKS),
}


@pytest.mark.parametrize("module", IN_THE_BODY.values(), ids=IN_THE_BODY.keys())
def test_teasers_inside_the_body(module: str) -> None:
    """What is set apart from the sentences around it is a teaser there too; its blocks are the teasers' alone."""
    inside = found("", body=f"<h1>Council approves harbour plan</h1>{PARAGRAPHS}{module}{PARAGRAPHS}")
    assert [t.headline for t in inside.teasers] == list(STORIES.values())
    assert [t.kicker for t in inside.teasers] == [None] * len(STORIES)


@pytest.mark.parametrize(("body", "sure", "count"), [(BODY, 0.99, 0), (BODY, 0.6, 4), ("", 0.99, 4)])
def test_sure_running_text_is_no_teaser(body: str, sure: float, count: int) -> None:
    """Links in what the labeller is sure is the article's text are none; where it doubts, or takes all for text, they may be."""
    sheet = cut(parse(f"<main><article>{body}{cards(MARKUPS['plain list'])}</article></main>".encode()).root)
    labelled = Labelled([Role.BODY] * len(sheet.scraps), [sure] * len(sheet.scraps))
    assert (
        len(find_teasers(sheet, read_links(sheet, URL, URL), URL, labelled.sure(Role.BODY)).teasers) == count
    )


def test_two_copies_are_one_teaser_with_what_both_say() -> None:
    """The headline is of the better copy; what it lacks comes from the other."""
    markup = (
        '<div class="narrow"><h3><a href="{url}">{headline}</a></h3></div>'
        '<div class="wide"><a href="{url}"><img src="/i.jpg"></a><h3><a href="{url}">{headline}</a></h3>'
        "<p>What is behind it, told in a line or two for the reader.</p></div>"
    )
    teasers = found(cards(markup)).teasers
    assert [t.headline for t in teasers] == list(STORIES.values())
    assert {t.image for t in teasers} == {"https://news.example/i.jpg"}
    assert {t.description for t in teasers} == {"What is behind it, told in a line or two for the reader."}


def test_paid_cards_beside_stories_stay_out() -> None:
    """A box of partners on other sites or with links that were paid for takes no part in the teasers of the page."""
    card = '<div class="c"><a {paid} href="{host}/offers/a-very-good-lamp-for-every-home-{i}.html"><img src="/i.jpg"><h3>A very good lamp for every home, no. {i}</h3></a></div>'
    paid = "".join(card.format(paid="rel=sponsored", host="", i=48300 + i) for i in range(4))
    partners = "".join(card.format(paid="", host="https://shop.example", i=48300 + i) for i in range(4))
    boxes = f'<section class="sponsored"><h2>Our partners</h2>{paid}</section><section>{partners}</section>'
    teasers = found(cards(MARKUPS["whole-card link"]) + boxes).teasers
    assert [t.headline for t in teasers] == list(STORIES.values())


def test_listing_pages() -> None:
    """The cards of a front are teasers, each under the heading of its section."""
    card = (
        '<article><a href="{url}"><img src="/i.jpg" alt=""></a><h3><a href="{url}">{headline}</a></h3>'
        "<p>What is behind it, told in a line or two for the reader.</p></article>"
    )
    sections = "".join(
        f"<section><h2>{name}</h2>{''.join(card.format(url=url.replace('2026', year), headline=headline) for url, headline in STORIES.items())}</section>"
        for name, year in (("World", "2026"), ("Archive", "2019"))
    )
    page = f"<html><body>{NAVIGATION}<main><h1>All news</h1>{sections}</main>{FOOTER}</body></html>"
    teasers = find(page, "https://news.example/world/").teasers
    assert [t.headline for t in teasers] == 2 * list(STORIES.values())
    assert [t.module for t in teasers] == ["World"] * 4 + ["Archive"] * 4


def test_pictures_are_relative_to_the_page() -> None:
    """A picture's address is read against the page's base, not against the story that it belongs to."""
    teasers = found(cards('<div><a href="{url}"><img src="small.jpg"><h3>{headline}</h3></a></div>')).teasers
    assert {t.image for t in teasers} == {"https://news.example/world/2026/05/small.jpg"}


def test_parts_of_a_card() -> None:
    """Kicker, date, description, picture and module are read from the card; the picture is the one loaded later."""
    card = (
        '<div class="card"><a href="{url}"><img src="data:image/gif;base64,R0" data-src="/p.jpg"></a>'
        '<span class="kicker">Region</span><h3><a href="{url}">{headline}</a></h3>'
        "<p>What is behind it, told in a line or two for the reader.</p><time>3 May 2026</time></div>"
    )
    teaser = found(cards(card)).teasers[0]
    assert teaser.kicker == "Region"
    assert teaser.date_published_raw == "3 May 2026"
    assert teaser.description == "What is behind it, told in a line or two for the reader."
    assert teaser.image == "https://news.example/p.jpg"
    assert teaser.module == "Related stories"


def test_teaser_blocks_are_apart_from_the_body() -> None:
    """The blocks that teasers take up are cards and their module's heading, never a paragraph of the article."""
    page = f"<html><body><main><article>{BODY}</article>{cards(MARKUPS['plain list'])}</main></body></html>"
    sheet = cut(parse(page.encode()).root)
    texts = {sheet.scraps[block].text for block in find(page).blocks}
    assert texts == {"Related stories", *STORIES.values()}


@pytest.mark.parametrize(
    "page", ["", "<p>Words</p>", '<a href="/a"></a>', '<a href="http://[">x</a>', "<a>no address</a>"]
)
def test_pages_without_teasers(page: str) -> None:
    """A page without text, links or readable addresses has no teasers."""
    assert find(page) == Found([], frozenset())
