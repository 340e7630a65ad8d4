"""No site holds a crawl: each trap costs a bounded number of requests, bytes and seconds, and is named."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extractor.crawl.families import PATIENCE, STEP, Families, family_of
from extractor.crawl.not_found import is_not_found
from tests.test_guard import follow
from tests.tiny_site import Reply, Routes, TinySite, html, serving

HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/calendar/2026/1", "/calendar/2031/12", True),
        ("/events?month=1&year=2026", "/events?year=2030&month=7", True),
        ("/shop?colour=red", "/shop?colour=blue", True),
        ("/s/3f9a/page", "/s/77bc/page", True),
        ("/section/world/page/2", "/section/sport/page/2", False),
        ("/calendar/2026", "/calendar/2026/1", False),
        ("/shop?colour=red", "/shop?size=4", False),
    ],
)
def test_families_differ_in_numbers_and_values_only(one: str, other: str, same: bool) -> None:
    """The rest of a URL says what kind of page it is."""
    base = "https://example.com"
    assert (family_of(base + one) == family_of(base + other)) is same


def test_pages_that_lead_nowhere_close_their_family() -> None:
    """After so many in a row, not before."""
    families = Families()
    for number in range(PATIENCE + 2):  # the link to the front is new on the first two
        url = f"https://example.com/calendar/{number}"
        assert not families.is_closed(url)
        gave = families.leads_on(url, [f"https://example.com/calendar/{number + 1}", "https://example.com/"])
        families.judge(url, gave=gave)
    assert families.is_closed("https://example.com/calendar/9999")
    assert not families.is_closed("https://example.com/news/1")


def test_lists_of_articles_stay_open_however_long() -> None:
    """Each page of a section names stories that no page of the section has named before."""
    families = Families()
    for number in range(PATIENCE * 5):
        url = f"https://example.com/section/page/{number}"
        links = [f"https://example.com/news/story-{number}-{i}" for i in range(3)]
        families.judge(url, gave=families.leads_on(url, links))
        assert not families.is_closed(url)


def test_pages_of_no_family_leave_nothing_behind() -> None:
    """Most URLs have no number: a memory of the links of each would grow with the site."""
    families = Families()
    url = "https://example.com/news/harbour-bridge-opens"
    assert families.leads_on(url, [f"https://example.com/{n}" for n in range(100)])
    assert not families._of(family_of(url)).links  # noqa: SLF001  # memory can be seen from inside only


def test_a_resumed_crawl_counts_on() -> None:
    """What the family linked and said before is forgotten, so its first page can't say that it gives again."""
    url = "https://example.com/calendar/1"
    known = Families({family_of(url): PATIENCE - STEP})
    assert known.judge(url, gave=True) is None
    written = [known.judge(url, gave=False) for _ in range(STEP)]
    assert written == [None] * (STEP - 1) + [PATIENCE]
    assert Families({family_of(url): PATIENCE}).is_closed(url)


def test_a_family_that_gives_again_is_open_again() -> None:
    """A job remembers that too."""
    url = "https://example.com/calendar/1"
    known = Families({family_of(url): PATIENCE})
    assert [known.judge(url, gave=True) for _ in range(2)] == [None, 0]
    assert not known.is_closed(url)


@pytest.mark.parametrize(
    ("record", "own"),
    [
        ({"article": {"body_text": "The harbour bridge opens. " * 9}}, True),
        ({"article": {"body_text": "港口大桥将于周一开放。" * 20}}, True),
        ({"article": {"body_text": "No events."}}, False),
        ({"article": None, "teasers": [{"headline": f"Story {n} of the harbour"} for n in range(9)]}, True),
        ({"article": None, "teasers": []}, False),
    ],
)
def test_what_counts_as_a_text_of_its_own(record: Mapping[str, Any], own: bool) -> None:
    """Long enough, and not the text of another page of the family."""
    families = Families()
    assert families.has_own_text("https://example.com/news/1", record) is own
    assert not families.has_own_text("https://example.com/news/2", record)


@pytest.mark.parametrize(
    ("title", "headline", "length", "gone"),
    [
        ("404", None, 12, True),
        ("Seite nicht gefunden (404) – Tagblatt", None, 30, True),
        ("ページが見つかりません | 新聞", "404 Not Found", 30, True),
        ("Gone", "410", 4, True),
        ("Flight 404 lands safely", None, 2400, False),
        ("Budget rises by 1,404 million", None, 40, False),
        ("Room 4040 opens", None, 40, False),
        ("Council votes", "Council votes", 30, False),
        (None, None, 0, False),
    ],
)
def test_pages_that_say_that_they_are_not_there(
    title: str | None,
    headline: str | None,
    length: int,
    gone: bool,  # a table
) -> None:
    """By their status code, which is the same in every language, on a short page."""
    record = {"title": title, "article": {"headline": headline, "body_text": "x" * length}}
    assert is_not_found(record) is gone


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("404\nSorry, there is no such page.", True),
        ("Erreur 404 : page introuvable\nRetour à la page d'accueil", True),
        ("The bus 404 stops at the harbour bridge again from Monday on\nThe council said so.", False),
        ("Departures\n404\n410\n12", False),
        ("404\n" + "A long page about a number. " * 40, False),
    ],
)
def test_a_page_that_is_no_article_says_it_at_its_top(text: str, gone: bool) -> None:
    """What most error pages look like: a heading, a line, and the site's menus around them."""
    record = {"title": "The Lantern", "article": None, "furniture": {"other": [{"text": text}]}}
    assert is_not_found(record) is gone


class Calendar(dict[str, Callable[[TinySite, int], "Reply | None"]]):
    """Routes of a site with a month after every month."""

    def __contains__(self, path: object) -> bool:
        return str(path).startswith("/calendar/") or super().__contains__(path)

    def __getitem__(self, path: str) -> Callable[[TinySite, int], Reply | None]:
        if not path.startswith("/calendar/"):
            return super().__getitem__(path)
        month = int(path.rpartition("/")[2])
        return lambda *_: html(f"Month {month}", [f"/calendar/{month + 1}", "/"], "No events.")


def test_a_calendar_without_end_ends(tmp_path: Path) -> None:
    """And is named; the rest of the site is crawled to its end."""
    routes = Calendar({"/": lambda *_: html("Front", ["/calendar/1", *(f"/page/{n}" for n in range(5))])})
    with serving(TinySite(5, routes)) as site:
        exported, log = follow(tmp_path, [f"{site.base}/"])
    months = [path for path in site.hits if path.startswith("/calendar/")]
    assert PATIENCE <= len(months) <= PATIENCE + 16
    assert {f"{site.base}/page/{n}" for n in range(5)} <= set(exported)
    assert "newsplit/traps/barren pages" in log


def test_what_a_front_links_is_never_lost(tmp_path: Path) -> None:
    """However many pages of a family are dead, or alike: the site itself puts them forward, and they end."""
    stories = PATIENCE * 2
    routes: Routes = {
        f"/story/{n}": lambda *_, n=n: html("Story", ["/"], "Short.") if n % 3 else Reply(b"no", 404)
        for n in range(stories)
    }
    routes["/"] = lambda *_: html("Front", [f"/story/{n}" for n in range(stories)])
    with serving(TinySite(0, routes)) as site:
        follow(tmp_path, [f"{site.base}/"])
    assert {f"/story/{n}" for n in range(stories)} <= set(site.hits)


def test_dead_links_are_not_barren_pages(tmp_path: Path) -> None:
    """Dead links give nothing, but they hold nobody either: a page of their family is fetched after them."""
    dead = [f"/story/{n}" for n in range(PATIENCE + 10)]
    routes: Routes = dict.fromkeys(dead, lambda *_: Reply(b"no", 404))
    routes["/"] = lambda *_: html("Front", ["/a"])
    routes["/a"] = lambda *_: html("A", ["/b"])
    routes["/b"] = lambda *_: html("B", [*dead, "/c"])
    routes["/c"] = lambda *_: html("C", ["/d"])
    routes["/d"] = lambda *_: html("D", ["/story/9999"])
    routes["/story/9999"] = lambda *_: html("Story", [], "The harbour bridge opens. " * 9)
    with serving(TinySite(0, routes)) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"])
    assert f"{site.base}/story/9999" in exported


def test_a_job_that_is_killed_stays_out_of_the_calendar(tmp_path: Path) -> None:
    """Its end is reached once, not once a start."""
    routes = Calendar({"/": lambda *_: html("Front", ["/calendar/1"])})
    with serving(TinySite(0, routes)) as site:
        for _ in range(3):
            follow(
                tmp_path,
                [f"{site.base}/"],
                "-s",
                f"JOBDIR={tmp_path / 'job'}",
                "-s",
                "CLOSESPIDER_PAGECOUNT=30",
            )
        months = [path for path in site.hits if path.startswith("/calendar/")]
        assert PATIENCE <= len(months) <= PATIENCE + STEP * 2 + 16


def test_a_redirect_loop_costs_a_few_requests(tmp_path: Path) -> None:
    """As many hops as a redirect may have."""
    routes: Routes = {
        "/": lambda *_: Reply(b"", 302, (("Location", "/a"),)),
        "/a": lambda *_: Reply(b"", 302, (("Location", "/"),)),
    }
    with serving(TinySite(0, routes)) as site:
        follow(tmp_path, [f"{site.base}/"])
    assert site.hits["/"] + site.hits["/a"] <= 8


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A hundred megabytes in a hundred kilobytes: given up at ten megabytes."""
    bomb = gzip.compress(b"0" * 100_000_000)
    routes: Routes = {"/": lambda *_: Reply(bomb, 200, (HTML, ("Content-Encoding", "gzip")))}
    with serving(TinySite(0, routes)) as site:
        exported, log = follow(tmp_path, [f"{site.base}/"])
    assert exported == []
    assert "during decompression" in log
    assert int(log.partition("'memusage/max': ")[2].partition(",")[0]) < 300_000_000


def test_a_page_that_is_too_large_is_not_downloaded(tmp_path: Path) -> None:
    """Nor asked for again."""
    routes: Routes = {"/": lambda *_: Reply(b"<p>" * 6_000_000, 200, (HTML,))}
    with serving(TinySite(0, routes)) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"])
    assert exported == []
    assert site.hits["/"] == 1


@pytest.mark.parametrize("where", ["before the answer", "in the body"])
def test_a_slow_answer_has_a_time_limit(where: str, tmp_path: Path) -> None:
    """For the whole of it, however it drips."""

    def slow(*_: object) -> Reply:
        if where == "before the answer":
            time.sleep(20)
        return Reply(b"x" * 200, 200, (HTML, ("X-Drip", "0.5")))

    with serving(TinySite(0, {"/": slow})) as site:
        begun = time.monotonic()
        exported, _ = follow(tmp_path, [f"{site.base}/"], "-s", "DOWNLOAD_TIMEOUT=2")
    assert exported == []
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("extra", [1000, -50], ids=["promises more", "promises less"])
def test_a_server_that_lies_about_the_length(extra: int, tmp_path: Path) -> None:
    """Bytes that were promised and don't come are a fault; bytes that come unpromised are not read."""
    page = html("Front", []).body
    routes: Routes = {"/": lambda *_: Reply(page, 200, (HTML, ("X-Length", str(len(page) + extra))))}
    with serving(TinySite(0, routes)) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"], "-s", "DOWNLOAD_TIMEOUT=3")
    assert exported == ([] if extra > 0 else [f"{site.base}/"])


def test_a_server_that_resets_costs_its_retries(tmp_path: Path) -> None:
    """One retry here, each asked twice on a connection that was open; the crawl goes on with the rest."""
    routes: Routes = {"/": lambda *_: html("Front", ["/reset", "/fine"]), "/reset": lambda *_: None}
    routes["/fine"] = lambda *_: html("Fine", [])
    with serving(TinySite(0, routes)) as site:
        exported, _ = follow(tmp_path, [f"{site.base}/"])
    assert sorted(exported) == [f"{site.base}/", f"{site.base}/fine"]
    assert 2 <= site.hits["/reset"] <= 4
