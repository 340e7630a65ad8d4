"""Credentials and tokens in URLs reach neither logs nor exports."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from extractor.crawl.redaction import redacted, redacted_line, without_secrets
from extractor.crawl.secrets import SecretsFilter
from tests.loopback import Answer, crawl, links, page, serving


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://ann:s3cret@example.com/a", "https://example.com/a"),
        ("https://ann@example.com/", "https://example.com/"),
        ("https://example.com/?access_token=abc&page=2", "https://example.com/?access_token=***&page=2"),
        ("https://example.com/?page=2&api_key=abc#top", "https://example.com/?page=2&api_key=***#top"),
        (
            "https://b.example/i.jpg?X-Amz-Signature=ab12&X-Amz-Date=1",
            "https://b.example/i.jpg?X-Amz-Signature=***&X-Amz-Date=***",
        ),
        (
            "<GET https://u:p@example.com/?token=x> (referer: None)",
            "<GET https://example.com/?token=***> (referer: None)",
        ),
        (
            "https://example.com/in#access_token=abc&state=1",
            "https://example.com/in#access_token=***&state=1",
        ),
        ("https://example.com/@ann/story?id=4", "https://example.com/@ann/story?id=4"),
        ("https://example.com/?q=token", "https://example.com/?q=token"),
        ("mail ann@example.com", "mail ann@example.com"),
    ],
)
def test_what_is_shown_of_a_url(given: str, shown: str) -> None:
    """All but what grants access; and what is shown once may be shown again."""
    assert without_secrets(given) == shown
    assert without_secrets(shown) == shown


def test_a_log_line_is_masked_with_its_arguments() -> None:
    """The message as it would be written."""
    record = logging.LogRecord("x", logging.INFO, "", 0, "Crawled %s", ("https://u:p@example.com/",), None)
    assert SecretsFilter().filter(record)
    assert record.getMessage() == "Crawled https://example.com/"


def test_a_traceback_is_masked_too() -> None:
    """The message of an exception may name a URL."""
    error = ValueError("no page at https://u:s3cret@example.com/")
    record = logging.LogRecord("x", logging.ERROR, "", 0, "It failed", (), (ValueError, error, None))
    assert SecretsFilter().filter(record)
    shown = logging.Formatter().format(record)
    assert "ValueError: no page at https://example.com/" in shown
    assert "s3cret" not in shown


def test_a_crawl_shows_no_secret(tmp_path: Path) -> None:
    """Neither on the screen, at its most talkative, nor in the file."""
    with serving({"/?token=s3cret": page("Bridge")}) as site:
        done = crawl(
            tmp_path, "-a", f"urls={site.url('/?token=s3cret')}", "-L", "DEBUG", "-s", "EXTRACT_WORKERS=0"
        )
    assert "/?token=s3cret" in site.asked
    assert len(done.records()) == 1
    written = "".join(f.read_text() for f in (tmp_path / "output").iterdir())
    assert "s3cret" not in written
    assert "s3cret" not in done.stderr


def test_a_login_is_sent_to_its_host_and_shown_nowhere(tmp_path: Path) -> None:
    """A user name and a password in a start URL; one in a link, or in a redirect, is nobody's business."""
    away = Answer(b"", status=302, headers=(("Location", "http://eve:s3cret@HOST/b"),))
    answers = {
        "/": page("Bridge", '<a href="http://eve:s3cret@HOST/a">More</a>' + links("/away")),
        "/a": page("Harbour"),
        "/away": away,
    }
    with serving(answers) as site:
        host = site.base.removeprefix("http://")
        for path, answer in answers.items():
            headers = tuple((name, value.replace("HOST", host)) for name, value in answer.headers)
            answers[path] = answer._replace(body=answer.body.replace(b"HOST", host.encode()), headers=headers)
        done = crawl(
            tmp_path, "-a", f"urls=http://ann:s3cret@{host}/", "-L", "DEBUG", "-s", "EXTRACT_WORKERS=0"
        )
    assert done.status == 0
    assert done.paths() == ["/", "/a"]
    assert site.logins == {"ann:s3cret"}
    assert "user name in the URL" in done.stderr
    assert "s3cret" not in done.stderr + "".join(f.read_text() for f in (tmp_path / "output").iterdir())


RECORD = {
    "url": "https://paper.example/a",
    "canonical_url": "https://ana:pw@paper.example/a?id=7&access_token=s3cret",
    "article": {
        "body_text": "Read https://paper.example/?token=s3cret, they said.",
        "main_image": {"url": "https://cdn.example/1.jpg?width=800&auth=9f3a"},
        "authors": [{"name": "Ana", "url": "https://paper.example/ana?key=s3cret"}],
        "body": [{"type": "image", "image": {"url": "https://cdn.example/2.jpg?sig=9f3a"}}],
    },
    "teasers": [{"url": "https://paper.example/b?sig=s3cret", "image": "https://u:s3cret@cdn.example/3.jpg"}],
}


def test_no_link_of_a_record_keeps_a_secret() -> None:
    """Whatever field it stands in; what is visible on the page stays, and so do the addresses of images."""
    shown = redacted(RECORD)
    assert shown["canonical_url"] == "https://paper.example/a?id=7&access_token=***"
    assert shown["article"]["authors"][0]["url"] == "https://paper.example/ana?key=***"
    assert shown["teasers"] == [
        {"url": "https://paper.example/b?sig=***", "image": "https://cdn.example/3.jpg"}
    ]
    for unchanged in ("body_text", "main_image", "body"):
        assert shown["article"][unchanged] == RECORD["article"][unchanged]  # type: ignore[index]


def test_a_line_is_redacted_like_its_record() -> None:
    """And one without secrets is not touched."""
    line = json.dumps(RECORD).encode()
    assert json.loads(redacted_line(line)) == redacted(RECORD)
    fragment = b'{"url": "https://paper.example/in#access_token=s3cret"}'
    assert b"s3cret" not in redacted_line(fragment)
    clean = b'{"url": "https://paper.example/a", "text": "me@paper.example"}'
    assert redacted_line(clean) is clean
