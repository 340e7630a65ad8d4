"""One page, many spellings: what is requested, and what is taken for the same page."""

from __future__ import annotations

import pytest

from extractor.crawl.urls import absolute, clean, identity, site


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        pytest.param("https://a.example/x#top", "https://a.example/x", id="a fragment"),
        pytest.param("https://a.example/x?utm_source=f&utm_medium=m", "https://a.example/x", id="utm"),
        pytest.param("https://a.example/x?b=2&fbclid=Iw&a=1", "https://a.example/x?b=2&a=1", id="fbclid"),
        pytest.param("https://a.example/x?gclid=1&page=2", "https://a.example/x?page=2", id="gclid"),
        pytest.param("https://a.example/x?UTM_Source=f", "https://a.example/x", id="capital letters"),
        pytest.param("https://a.example/x?ref=hp_top", "https://a.example/x", id="where a reader came from"),
        pytest.param(
            "https://a.example/x?ref=1234", "https://a.example/x?ref=1234", id="a number that names"
        ),
        pytest.param("https://a.example/x?sid=9f86d081", "https://a.example/x", id="a session in hex"),
        pytest.param("https://a.example/x?sid=87604791", "https://a.example/x", id="a session in figures"),
        pytest.param("https://a.example/x?sid=1234", "https://a.example/x?sid=1234", id="a story's number"),
        pytest.param(
            "https://a.example/x;jsessionid=1F?a=1", "https://a.example/x?a=1", id="session in path"
        ),
        pytest.param("https://a.example/x?PHPSESSID=q7", "https://a.example/x", id="a PHP session"),
        pytest.param("https://a.example/x?replytocom=7", "https://a.example/x", id="a reply link"),
        pytest.param("https://a.example/x?share=mastodon", "https://a.example/x", id="a share link"),
        pytest.param("https://a.example/x?gallery=2", "https://a.example/x?gallery=2", id="a gallery's page"),
        pytest.param("https://a.example/x?cid=65871159", "https://a.example/x?cid=65871159", id="a comment"),
        pytest.param("https://a.example/x?b=2&&a", "https://a.example/x?b=2&a", id="order is kept"),
        pytest.param("https://a.example/ä?q=%C3%A4", "https://a.example/ä?q=%C3%A4", id="spelling is kept"),
    ],
)
def test_what_says_nothing_about_a_page_is_not_requested(url: str, cleaned: str) -> None:
    """Fragments, tracking parameters and sessions go; what may tell pages apart stays as it was written."""
    assert clean(url) == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("http://a.example/x", "https://a.example/x", id="scheme"),
        pytest.param("https://www.a.example/x", "https://a.example/x", id="www"),
        pytest.param("https://a.example/x/", "https://a.example/x", id="trailing slash"),
        pytest.param("https://a.example", "https://a.example/", id="no path"),
        pytest.param("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1", id="order of parameters"),
        pytest.param("https://A.Example/x", "https://a.example/x", id="capitals in the host"),
        pytest.param("https://a.example:443/x", "https://a.example/x", id="default port"),
        pytest.param("https://a.example/%7Ex", "https://a.example/~x", id="percent-encoding"),
        pytest.param("https://a.example/caf%C3%A9", "https://a.example/café", id="percent-encoded letters"),
        pytest.param("https://a.example/x#c", "https://a.example/x?utm_term=1", id="what clean removes"),
    ],
)
def test_spellings_of_one_page_have_one_identity(one: str, other: str) -> None:
    """A page is visited once, whatever its URL looks like."""
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("https://a.example/x", "https://a.example/X", id="capitals in the path"),
        pytest.param("https://a.example/x?page=1", "https://a.example/x?page=2", id="pages"),
        pytest.param("https://a.example/x", "https://b.a.example/x", id="subdomains"),
        pytest.param("http://127.0.0.1:8000/x", "http://127.0.0.1:8001/x", id="ports"),
        pytest.param("https://a.example/x?a=1", "https://a.example/x?a=", id="values"),
        pytest.param("https://a.example/?id=1", "https://a.example/?id=2", id="queries of the root"),
    ],
)
def test_different_pages_have_different_identities(one: str, other: str) -> None:
    """A page that is taken for another one is lost, so in doubt two URLs are two pages."""
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.example/x", "a.example"),
        ("http://a.example:80", "a.example"),
        ("http://a.example:8080/", "a.example:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
        ("https://a.example./", "a.example"),
    ],
)
def test_a_site_is_a_host_without_www_and_with_an_unusual_port(url: str, host: str) -> None:
    """What a crawl keeps to."""
    assert site(url) == host


@pytest.mark.parametrize(
    "href",
    [
        *("mailto:a@b.example", "javascript:void(0)", "tel:1", "file:///etc/hostname", "ftp://a.example/"),
        *("data:text/html,x", "http://[broken", "http://a.example:99999999/", "whatsapp://send"),
    ],
)
def test_only_http_and_https_lead_to_pages(href: str) -> None:
    """Anything else is no link to follow, however it is written."""
    assert absolute(href, "https://a.example/") is None
