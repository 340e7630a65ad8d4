"""What `scrapy crawl news` visits, seen by the sites that it visits and in the lines that it writes."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.crawl.traps import MAX_LINKS
from tests.loopback import Answer, Crawl, Site, crawl, links, page, serving

URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def moved(location: str) -> Answer:
    """A redirect."""
    return Answer(b"", status=301, headers=(("Location", location),))


NEWSROOM = {
    "/robots.txt": Answer(b"User-agent: newsplit\nDisallow: /private/\n", "text/plain"),
    "/": page(
        "Front",
        links("/world/", "/story-1", "/story-1/", "/story-1#comments", "/story-1?utm_source=front", "//BASE")
        + links(
            "/huge",
            "/bomb",
            "/private/plan",
            "/gone",
            "/old",
            "/away",
            "/search?b=2&a=1",
            "/search?a=1&b=2",
            "/video.mp4",
        )
        + links("https://elsewhere.example/x", "http://127.0.0.1:9/x", "mailto:desk@paper.example", "/photo")
        + '<a href="/login" rel="nofollow">Log in</a><a href="file:///etc/hostname">Files</a>',
    ),
    "/world/": page("World", links("/story-2", "/story-3?ref=world") + '<a rel="next" href="/world/2">2</a>'),
    "/world/2": page("World, page 2", links("/story-4", "/feed")),
    "/story-1": page("Story one", links("/", "/story-2?fbclid=abc", "/story-5?print=1")),
    "/story-2": page("Story two", links("/story-1?sid=9f86d081884c", "/copy?from=feed")),
    "/story-3?ref=world": page("Story three"),  # this site insists on its parameter
    "/story-4": page("Story four", links("/loop-1")),
    "/story-5": page("Story five", head='<link rel="canonical" href="/story-5?x=1">'),
    "/copy?from=feed": page("Story six", head='<link rel="canonical" href="/story-6">'),
    "/feed": Answer(
        b"<rss version='2.0'><channel><item><link>BASE/story-6</link></item></channel></rss>", "text/html"
    ),
    "/story-6": page("Story six", head='<link rel="canonical" href="/story-6">'),
    "/search?b=2&a=1": page("Results"),
    "/old": moved("/old/"),
    "/old/": page("Old story"),
    "/away": moved("http://127.0.0.1:9/secret"),
    "/loop-1": moved("/loop-2"),
    "/loop-2": moved("/loop-1"),
    "/photo": Answer(b"\x89PNG\r\n", "image/png"),
    "/huge": Answer(b"<p>" + b"x" * 10_500_000),
    "/bomb": Answer(gzip.compress(b"<p>" + b"x" * 10_500_000), headers=(("Content-Encoding", "gzip"),)),
    "/private/plan": page("Not for robots"),
    "/login": page("Log in"),
}
STORIES = {"/story-1", "/story-2", "/story-3?ref=world", "/story-4", "/story-5", "/old/"}
COPIES = {"/story-6", "/copy?from=feed"}
"""One story under two URLs: the one that a worker has read first is exported."""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Crawl]]:
    """A small site of every kind of link, and a crawl of it from its front page."""
    with serving(NEWSROOM) as site:
        yield site, crawl(tmp_path_factory.mktemp("newsroom"), "-a", f"urls={site.base}/")


def test_every_story_is_exported_once(newsroom: tuple[Site, Crawl]) -> None:
    """From the front, over sections, their next pages, stories, redirects and feeds, in any spelling."""
    _, done = newsroom
    assert done.status == 0
    exported = Counter(done.paths())
    copies = [exported.pop(path, 0) for path in COPIES]
    assert exported == Counter({"/", "/world/", "/world/2", "/search?b=2&a=1", *STORIES})
    assert sum(copies) == 1


def test_a_page_is_asked_for_once(newsroom: tuple[Site, Crawl]) -> None:
    """Fragments, tracking, sessions, slashes and the order of parameters make no second page."""
    site, _ = newsroom
    again = [path for path, times in Counter(site.asked).items() if times > 1]
    assert again == ["/loop-1", "/loop-2"]  # the redirects of test_a_redirect_loop_ends


def test_tracking_parameters_are_not_sent(newsroom: tuple[Site, Crawl]) -> None:
    """Unless the page is not there without them: then the link is taken at its word."""
    site, _ = newsroom
    assert not [path for path in site.asked if "utm_" in path or "fbclid" in path or "sid=" in path]
    assert site.asked.index("/story-3") < site.asked.index("/story-3?ref=world")


def test_robots_are_heeded(newsroom: tuple[Site, Crawl]) -> None:
    """robots.txt is asked first; what it forbids, and what a link asks robots to leave, is not fetched."""
    site, done = newsroom
    assert site.asked[0] == "/robots.txt"
    assert not {"/private/plan", "/login"} & set(site.asked)
    assert "1 Forbidden by robots.txt" in done.stderr


def test_the_crawler_names_itself(newsroom: tuple[Site, Crawl]) -> None:
    """The user agent is newsplit's, with its version."""
    site, _ = newsroom
    assert {agent.partition("/")[0] for agent in site.agents} == {"newsplit"}


def test_a_crawl_keeps_to_its_host(newsroom: tuple[Site, Crawl]) -> None:
    """Links to other hosts are not followed; a redirect to one is named in the summary."""
    _, done = newsroom
    assert "redirects to another host: 127.0.0.1:9" in done.stderr
    assert {record["url"].split("/")[2] for record in done.records()} == {newsroom[0].base.split("/")[2]}


def test_what_is_no_page_is_no_line(newsroom: tuple[Site, Crawl]) -> None:
    """Feeds only list pages; images and dead links are counted."""
    _, done = newsroom
    assert not {"/feed", "/photo", "/gone", "/video.mp4"} & set(done.paths())
    assert "1 HTTP 404" in done.stderr
    assert "1 image/png" in done.stderr


def test_a_page_of_more_than_ten_megabytes_is_left(newsroom: tuple[Site, Crawl]) -> None:
    """Be it large on the way or only once it is unpacked."""
    _, done = newsroom
    assert not {"/huge", "/bomb"} & set(done.paths())
    assert "1 larger than DOWNLOAD_MAXSIZE" in done.stderr
    assert "1 unpacks to too much" in done.stderr


def test_a_redirect_loop_ends(newsroom: tuple[Site, Crawl]) -> None:
    """After a few hops it is given up, and named in the summary."""
    site, done = newsroom
    assert len([path for path in site.asked if "loop" in path]) <= 7
    assert "1 redirect loop" in done.stderr


def test_a_copy_under_another_url_is_dropped(newsroom: tuple[Site, Crawl]) -> None:
    """It names the same canonical page and says the same."""
    _, done = newsroom
    titles = Counter(record["article"]["headline"] for record in done.records() if record["article"])
    assert titles["Story six"] == 1
    assert "duplicates  1" in done.stderr


def test_every_kind_of_start_leads_to_its_pages(tmp_path: Path) -> None:
    """Feeds, sitemaps, gzipped or not, their indexes, lists, robots.txt, by looks: endings say nothing."""
    rss = b"<rss version='2.0'><channel><item><link>BASE/rss</link></item></channel></rss>"
    atom = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/atom'/></entry></feed>"
    locs = {name: URLSET.format(f"<url><loc>BASE/{name}</loc></url>") for name in ("map", "news", "packed")}
    index = "<sitemapindex><sitemap><loc>BASE/start/sub.gz</loc></sitemap></sitemapindex>"
    starts = {
        "/start/1.html": Answer(rss, "text/html"),
        "/start/2": Answer(atom, "application/atom+xml"),
        "/start/3.php": Answer(locs["map"].encode(), "text/plain"),
        "/start/4": Answer(index.encode(), "application/xml"),
        "/robots.txt": Answer(b"Sitemap: BASE/start/news.xml\n", "text/plain"),
        "/start/6.txt": Answer(b"BASE/listed\n", "text/plain"),
        "/start/7": page("Article", links("/linked")),
    }
    more = {"/start/news.xml": Answer(locs["news"].encode(), "text/xml")}
    targets = ("rss", "atom", "map", "news", "listed", "linked", "packed")
    with serving({**starts, **more, **{f"/{name}": page(name) for name in targets}}) as site:
        packed = gzip.compress(locs["packed"].replace("BASE", site.base).encode())
        site.answers = {**site.answers, "/start/sub.gz": Answer(packed, "application/x-gzip")}
        done = crawl(tmp_path, "-a", "urls=" + ",".join(map(site.url, starts)))
    assert set(done.paths()) == {"/start/7", *(f"/{name}" for name in targets)}
    assert done.status == 0


def test_a_front_made_by_a_script_is_entered_by_its_feed_and_sitemaps(tmp_path: Path) -> None:
    """A start page without links is not the end: its feed and the sitemaps of robots.txt are tried."""
    answers = {
        "/": page("App", head='<link rel="alternate" type="application/rss+xml" href="/rss">', paragraphs=0),
        "/rss": Answer(b"<rss version='2.0'><channel><item><link>BASE/a</link></item></channel></rss>"),
        "/robots.txt": Answer(b"Sitemap: BASE/map\n", "text/plain"),
        "/map": Answer(URLSET.format("<url><loc>BASE/b</loc></url>").encode(), "text/xml"),
        **{path: page(path) for path in ("/a", "/b")},
    }
    with serving(answers) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/")
    assert set(done.paths()) == {"/", "/a", "/b"}


def test_max_pages_ends_a_crawl(tmp_path: Path) -> None:
    """With that many pages, from the front on; it is an end as good as any."""
    answers = {"/": page("Front", links(*(f"/{n}" for n in range(40))))}
    answers |= {f"/{n}": page(f"Story {n}", links(f"/{n}/more")) for n in range(40)}
    with serving(answers) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/", "-a", "max_pages=7")
    assert (done.status, len(done.paths())) == (0, 7)
    assert "/" in done.paths(), "workers may finish its stories first"
    assert not [path for path in done.paths() if "more" in path], "breadth first"


def test_further_hosts_are_followed_if_named(tmp_path: Path) -> None:
    """`-a hosts=`: a feed is often on another host than its stories."""
    feed = "<rss version='2.0'><channel><item><link>{}/story</link></item></channel></rss>"
    with serving({"/story": page("Story")}) as paper:
        answers = {"/rss": Answer(feed.format(paper.base).encode())}
        with serving(answers) as feeds:
            start = f"urls={feeds.base}/rss"
            without = crawl(tmp_path / "without", "-a", start)
            with_host = crawl(tmp_path / "with", "-a", start, "-a", f"hosts={paper.base}")
    assert without.status == 1
    assert f"add -a hosts={paper.base.removeprefix('http://')}" in without.last_line
    assert (with_host.status, with_host.paths()) == (0, ["/story"])


def test_urls_come_from_a_file(tmp_path: Path) -> None:
    """`-a urls=@file`."""
    with serving({"/a": page("A"), "/b": page("B")}) as site:
        (tmp_path / "urls.txt").write_text(f"{site.base}/a\n{site.base}/b\n")
        done = crawl(tmp_path, "-a", "urls=@urls.txt")
    assert sorted(done.paths()) == ["/a", "/b"]


def test_a_wrong_argument_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    """Before anything is fetched, and without a traceback."""
    done = crawl(tmp_path, "-a", "url=https://paper.example/")
    assert done.status == 2
    assert done.last_line.endswith("unknown argument 'url'; did you mean urls?")
    assert "Traceback" not in done.stderr


def test_no_page_has_links_without_end(tmp_path: Path) -> None:
    """So many are looked at, the first ones; the summary says so."""
    noise = [f"https://elsewhere.example/{n}" for n in range(MAX_LINKS)]
    with serving({"/": page("Front", links("/early", *noise, "/late")), "/early": page("Early")}) as site:
        done = crawl(tmp_path, "-a", f"urls={site.base}/")
    assert "/early" in site.asked
    assert "/late" not in site.asked
    assert "1 too many links" in done.stderr
