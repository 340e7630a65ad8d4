"""What a response is, told by looking at it, and where it leads."""

from __future__ import annotations

import gzip

import pytest

from extractor.crawl.discovery import PageLinks, entries, page_links
from extractor.crawl.kinds import HEAD, MAX_UNPACKED, Kind, look
from extractor.crawl.urls import absolute

URL = "https://a.example/news/"
SITEMAP = (
    b'<?xml version="1.0"?><!-- made by hand --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc>https://a.example/old</loc><lastmod>2026-01-02</lastmod></url>"
    b"<url><loc> https://a.example/new </loc><lastmod>2026-03-04T05:06:07Z</lastmod></url>"
    b"<url><loc>/undated</loc></url></urlset>"
)
INDEX = (
    b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<sitemap><loc>https://a.example/s1.xml.gz</loc></sitemap></sitemapindex>"
)
RSS = (
    b'\xef\xbb\xbf<?xml version="1.0"?>\n<rss version="2.0"><channel><title>t</title><link>https://a.example</link>'
    b"<item><title>One</title><link>https://a.example/1</link></item>"
    b'<item><title>Two</title><guid isPermaLink="true">https://a.example/2</guid></item></channel></rss>'
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/b/"><title>t</title>'
    b'<entry><title>x</title><link rel="self" href="/s"/><link href="3"/></entry></feed>'
)
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    b'<item rdf:about="https://a.example/4"><title>x</title><link>https://a.example/4</link></item></rdf:RDF>'
)
ROBOTS = b"User-agent: *\nDisallow: /private\nSitemap: https://a.example/sitemap.xml\nsitemap:/more.xml\n"
LIST = b"https://a.example/5\nhttps://a.example/6\n"


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        pytest.param(b"<!doctype html><p>x", "text/html", Kind.PAGE, id="HTML"),
        pytest.param(b"<p>x", None, Kind.PAGE, id="HTML without a content type"),
        pytest.param(b"<html><rss>", "application/rss+xml", Kind.PAGE, id="HTML that is called a feed"),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>',
            "application/xhtml+xml",
            Kind.PAGE,
            id="XHTML",
        ),
        pytest.param(b"Headline\n\nA paragraph.", "text/plain", Kind.PAGE, id="plain text"),
        pytest.param(b"", "text/html", Kind.PAGE, id="nothing"),
        pytest.param(RSS, "text/html", Kind.FEED, id="RSS that is called a page"),
        pytest.param(ATOM, "application/atom+xml", Kind.FEED, id="Atom"),
        pytest.param(RDF, "text/xml", Kind.FEED, id="RSS 1.0"),
        pytest.param(SITEMAP, "application/octet-stream", Kind.SITEMAP, id="a sitemap after a comment"),
        pytest.param(INDEX, "application/xml", Kind.SITEMAP_INDEX, id="an index of sitemaps"),
        pytest.param(gzip.compress(SITEMAP), "application/gzip", Kind.SITEMAP, id="a gzipped sitemap"),
        pytest.param(SITEMAP.decode().encode("utf-16"), "text/xml", Kind.SITEMAP, id="a sitemap in UTF-16"),
        pytest.param(LIST, "text/plain", Kind.URL_LIST, id="a list of URLs"),
        pytest.param(b"%PDF-1.7 ...", "application/pdf", Kind.MEDIA, id="PDF"),
        pytest.param(b"\x89PNG\r\n", "image/png", Kind.MEDIA, id="an image"),
        pytest.param(b'{"a": 1}', "application/json", Kind.MEDIA, id="JSON"),
        pytest.param(b"\x00\x01\x02", "text/html", Kind.PAGE, id="noise that is called a page"),
    ],
)
def test_a_response_is_told_by_its_looks(body: bytes, content_type: str | None, kind: Kind) -> None:
    """The first element decides, whatever the header or the ending of the URL say."""
    assert look(body, content_type, "https://a.example/x.html").kind is kind


def test_a_robots_txt_is_told_by_its_place() -> None:
    """RFC 9309 knows it by its path alone."""
    assert look(ROBOTS, "text/plain", "https://a.example/robots.txt").kind is Kind.ROBOTS
    assert look(ROBOTS, "text/plain", "https://a.example/about.txt").kind is Kind.PAGE


def test_a_gzip_bomb_is_unpacked_no_further_than_a_sitemap_may_be() -> None:
    """50 MiB, the limit of the sitemaps protocol."""
    bomb = gzip.compress(b"<urlset>" + b" " * (MAX_UNPACKED + 1))
    assert len(look(bomb, "application/gzip", URL).body) == MAX_UNPACKED


def test_a_broken_gzip_file_gives_what_can_be_read() -> None:
    """A download that was cut off loses its end, not its beginning."""
    kind, body = look(gzip.compress(SITEMAP)[:-12], "application/gzip", URL)
    assert kind is Kind.SITEMAP
    assert body.startswith(b"<?xml")


@pytest.mark.parametrize("prologue", [b"<!--" * 4000, b"<?x " * 4000, b"<!doctype " * 1600, b"< " * 8000])
def test_looking_takes_no_time_on_hostile_beginnings(prologue: bytes) -> None:
    """A prologue that never ends is a page like any other, and is not looked at beyond its first bytes."""
    assert look(prologue + b"<rss>" + b"x" * HEAD, "text/html", URL).kind is Kind.PAGE


@pytest.mark.parametrize(
    ("kind", "body", "urls"),
    [
        pytest.param(Kind.FEED, RSS, ["https://a.example/1", "https://a.example/2"], id="RSS"),
        pytest.param(Kind.FEED, ATOM, ["https://a.example/b/3"], id="Atom, relative to its base"),
        pytest.param(Kind.FEED, RDF, ["https://a.example/4"], id="RSS 1.0"),
        pytest.param(Kind.FEED, RSS[:-60], ["https://a.example/1"], id="a feed that was cut off"),
        pytest.param(Kind.FEED, b"/etc/hostname", [], id="a path is not opened"),
        pytest.param(
            Kind.SITEMAP,
            SITEMAP,
            ["https://a.example/new", "https://a.example/old", "https://a.example/undated"],
            id="a sitemap, newest first",
        ),
        pytest.param(Kind.SITEMAP_INDEX, INDEX, ["https://a.example/s1.xml.gz"], id="an index"),
        pytest.param(Kind.SITEMAP, b"", [], id="an empty sitemap"),
        pytest.param(
            Kind.SITEMAP, SITEMAP[:-60], ["https://a.example/new", "https://a.example/old"], id="cut off"
        ),
        pytest.param(Kind.URL_LIST, LIST, ["https://a.example/5", "https://a.example/6"], id="a list"),
        pytest.param(
            Kind.ROBOTS,
            ROBOTS,
            ["https://a.example/sitemap.xml", "https://a.example/more.xml"],
            id="robots.txt",
        ),
    ],
)
def test_feeds_and_sitemaps_list_pages(kind: Kind, body: bytes, urls: list[str]) -> None:
    """Each URL absolute and once; a broken file gives what can be read of it."""
    assert entries(kind, body, URL) == urls


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        pytest.param(
            '<a href="1">x</a><a href="/2">', ["https://a.example/news/1", "https://a.example/2"], id="a"
        ),
        pytest.param('<a href="/1"></a><a href="/1">x</a>', ["https://a.example/1"], id="twice"),
        pytest.param('<base href="/b/"><a href="1">', ["https://a.example/b/1"], id="base"),
        pytest.param('<map><area href="/1"></map>', ["https://a.example/1"], id="area"),
        pytest.param('<link rel="next" href="?page=2">', ["https://a.example/news/?page=2"], id="rel=next"),
        pytest.param(
            '<frameset><frame src="/left.html"></frameset>', ["https://a.example/left.html"], id="frame"
        ),
        pytest.param(
            '<meta http-equiv="refresh" content="0; URL=\'/new\'">', ["https://a.example/new"], id="refresh"
        ),
        pytest.param('<a href="\n /1 \t">', ["https://a.example/1"], id="white space"),
        pytest.param('<a href="/login" rel="nofollow">', [], id="rel=nofollow"),
        pytest.param(
            '<div data-next="?p=2"><button>Load more</button><button data-url="/x">Share</button></div>',
            ["https://a.example/news/?p=2"],
            id="a button that loads more",
        ),
        pytest.param('<meta name="robots" content="noindex, nofollow"><a href="/1">', [], id="meta robots"),
        pytest.param(
            '<a href="#top"><a href="mailto:a@a.example"><a href="javascript:x()">', [], id="nowhere"
        ),
        pytest.param('<a href="/a.pdf"><a href="/b.JPG?x=1"><a href="/c.mp4">', [], id="files"),
        pytest.param('<a href="/feed.rss">', ["https://a.example/feed.rss"], id="a link to a feed"),
        pytest.param('<script>"<a href=\'/1\'>"</script><!-- <a href="/2"> -->', [], id="scripts, comments"),
        pytest.param('<a href="http://[x">', [], id="a broken URL"),
    ],
)
def test_the_links_of_a_page(html: str, urls: list[str]) -> None:
    """All that a reader could follow to another page, absolute, once, in the page's order."""
    assert list(page_links(html.encode(), URL, "text/html").links) == urls


def test_a_page_names_its_canonical_url_and_its_feeds() -> None:
    """From its head, absolute."""
    head = (
        b'<link rel="canonical" href="/c"><link rel="alternate" type="application/rss+xml" href="/feed">'
        b'<link rel="alternate" hreflang="fr" href="/fr">'
    )
    assert page_links(head, URL, None) == PageLinks((), ("https://a.example/feed",), "https://a.example/c")


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\x03" * 100, b"%PDF-1.7"])
def test_what_is_no_text_has_no_links(body: bytes) -> None:
    """Looking for links never raises: it is the split stage that rejects the page."""
    assert page_links(body, URL, "text/html") == PageLinks()


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "/a",
        "/a/",
        "/a//b",
        "/a?x=1",
        "/a?",
        "/a;",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b",
        "/.a",
        "//host/a",
        "/é",
        "/a b",
    ],
)
@pytest.mark.parametrize(
    "base", ["https://example.com/b/c?d=1", "http://example.com:8080/", "http://[::1]/x"]
)
def test_the_short_way_to_an_absolute_link_leads_where_the_long_one_does(href: str, base: str) -> None:
    """Plain paths are not joined by the rules of RFC 3986, for speed; the result is the same."""
    body = f'<a href="{href}">x</a>'.encode()
    assert page_links(body, base, "text/html; charset=utf-8").links == (absolute(href, base),)
