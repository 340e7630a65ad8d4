"""The arguments of `scrapy crawl news -a …`."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.crawl.arguments import NewsArguments, is_loopback
from extractor.errors import UsageError


@pytest.mark.parametrize(
    ("given", "urls"),
    [
        pytest.param("https://a.example/", ("https://a.example/",), id="one"),
        pytest.param(
            "https://a.example/,http://b.example/x", ("https://a.example/", "http://b.example/x"), id="two"
        ),
        pytest.param(
            "https://a.example/7,75399.html", ("https://a.example/7,75399.html",), id="a comma in it"
        ),
        pytest.param("a.example, b.example/x", ("https://a.example", "https://b.example/x"), id="no scheme"),
        pytest.param("https://a.example/,https://a.example/", ("https://a.example/",), id="twice the same"),
    ],
)
def test_urls_are_separated_by_commas(given: str, urls: tuple[str, ...]) -> None:
    """A comma may be part of a URL, so it separates only where a new URL begins."""
    assert NewsArguments.read({"urls": given}).urls == urls


def test_urls_come_from_a_file(tmp_path: Path) -> None:
    """`urls=@file`: one a line; blank lines and comments don't count."""
    file = tmp_path / "urls.txt"
    file.write_text("\ufeff# papers\nhttps://a.example/x,y\n\n  https://b.example/  \n", "utf-8")
    assert NewsArguments.read({"urls": f"@{file}"}).urls == ("https://a.example/x,y", "https://b.example/")


def test_hosts_are_named_or_taken_from_urls() -> None:
    """Further hosts to follow links to, without `www.`, whichever way they are written."""
    arguments = NewsArguments.read(
        {"urls": "https://a.example/", "hosts": "www.b.example,https://c.example/x"}
    )
    assert arguments.hosts == {"b.example", "c.example"}


def test_a_login_is_taken_out_of_the_urls() -> None:
    """As it is meant, not as a URL has to spell it."""
    arguments = NewsArguments.read({"urls": "https://ann:p%40ss@www.a.example/x,https://a.example/y"})
    assert arguments.urls == ("https://www.a.example/x", "https://a.example/y")
    assert arguments.login == ("ann", "p@ss", "a.example")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"url": "https://a.example/"}, "unknown argument 'url'; did you mean urls?"),
        ({"urls": ""}, "no URL in urls="),
        ({"urls": "ftp://a.example/"}, "not an http or https URL: ftp://a.example/"),
        ({"urls": "file:///etc/passwd"}, "not an http or https URL: file:///etc/passwd"),
        ({"urls": "https://a.example/ x"}, "not an http or https URL: https://a.example/ x"),
        (
            {"urls": "https://ann:x@a.example/,https://ben:y@b.example/"},
            "user names for two hosts: crawl them one by one",
        ),
        ({"urls": "@/nowhere/urls.txt"}, "urls=@/nowhere/urls.txt can't be read"),
        (
            {"urls": "https://a.example/", "max_pages": "many"},
            "max_pages takes a number from 1 on, not 'many'",
        ),
        ({"urls": "https://a.example/", "max_pages": "0"}, "max_pages takes a number from 1 on, not '0'"),
    ],
)
def test_a_wrong_argument_is_named(given: dict[str, str], message: str) -> None:
    """The caller is told in one line what to mend."""
    with pytest.raises(UsageError) as error:
        NewsArguments.read(given)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8000/", True),
        ("http://127.8.8.8/", True),
        ("http://localhost/", True),
        ("http://[::1]/", True),
        ("http://10.0.0.1/", False),
        ("http://127.0.0.1.example/", False),
        ("https://a.example/", False),
    ],
)
def test_loopback_is_told_by_the_name_alone(url: str, *, loopback: bool) -> None:
    """Only this machine is crawled without throttling, and no name server is asked."""
    assert is_loopback(url) is loopback
