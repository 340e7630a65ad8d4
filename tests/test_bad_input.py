"""Bad input: each page gets a record, with a warning where its reader should know, or the one error. Nothing hangs."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from typing import Any

import pytest

from extractor import Page, PageError, UsageError, extract

P = "<p>The bridge closes in May, and nobody knows for how long it will stay so.</p>"


def words(page: Page) -> str:
    """The visible words of a page."""
    return " ".join(block.text for block in page.blocks)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n\t ", id="white space"),
        pytest.param(b"\0\0\0\0", id="nothing but NUL"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(99), id="an image"),
        pytest.param(random.Random(7).randbytes(100_000), id="random bytes"),
    ],
)
@pytest.mark.parametrize("content_type", [None, "text/html", "text/plain"])
def test_what_can_not_be_read_is_the_pages_fault(body: bytes, content_type: str | None) -> None:
    """Empty and binary pages raise `PageError`, whatever they claim to be."""
    with pytest.raises(PageError):
        extract(body, content_type=content_type)


@pytest.mark.parametrize("url", ["http://[x", "https://a\u2100.example/", "//[1::2/a"])
@pytest.mark.parametrize("content_type", ["text/html", "text/plain"])
def test_what_is_no_url_is_the_callers_fault(url: str, content_type: str) -> None:
    """An address that can't be taken apart raises `UsageError`, and says which it is."""
    with pytest.raises(UsageError, match=re.escape(repr(url))):
        extract(P, url=url, content_type=content_type)


@pytest.mark.parametrize("content_type", ["text/html", "text/plain"])
@pytest.mark.parametrize(
    "given", [{"fetched_at": 5}, {"url": 5}, {"url": b"https://a.example/5"}, {"url": "\ud8005"}]
)
def test_what_is_no_text_is_the_callers_fault(content_type: str, given: dict[str, Any]) -> None:
    """Where a page stands and when it was fetched is in its record as it was given."""
    with pytest.raises(UsageError, match="5"):
        extract(P, content_type=content_type, **given)


@pytest.mark.parametrize(
    ("body", "codes", "text"),
    [
        pytest.param(f"<html><body>{P}<p>And th".encode(), {"truncated"}, "And th", id="truncated"),
        pytest.param(f"<html><body>{P}<p class=".encode(), {"truncated"}, "bridge", id="truncated in a tag"),
        pytest.param(f"{P}<b><i>x</b></i></p></div></td>".encode(), set(), "x", id="broken nesting"),
        pytest.param(b"<html><head><title>T</title></head></html>", {"no-text"}, "", id="no body"),
        pytest.param(
            f"<html><body>{P}</body><body class=b><p>Two</p></body></html>".encode(),
            set(),
            "Two",
            id="two bodies",
        ),
        pytest.param(
            f"<html><body>{P}</body></html><html><body><p>Two</p></body></html>".encode(),
            set(),
            "Two",
            id="two pages",
        ),
        pytest.param(b"<p>NUL\0 by\0tes</p>", {"encoding-damaged"}, "NUL bytes", id="NUL"),
        pytest.param("<p>a \ud800 lone one</p>", {"encoding-damaged"}, "a ? lone one", id="lone surrogates"),
        pytest.param(
            "<p>Größe und Maß, Köln und Düsseldorf, schöne Grüße an alle</p>".encode("latin-1"),
            {"encoding-guessed"},
            "schöne Grüße",
            id="no charset",
        ),
        pytest.param(
            "<meta charset=shift_jis><p>Größe und Maß</p>".encode(),
            set(),
            "Größe und Maß",
            id="a wrong charset",
        ),
        pytest.param(
            b"<html><frameset cols=*><frame src=a><noframes><p>No frames</p></noframes></frameset></html>",
            {"frameset", "noframes-fallback"},
            "No frames",
            id="frames",
        ),
        pytest.param(
            b"<?xml version='1.0'?><rss><channel><item><description>An item</description></item></channel></rss>",
            {"xml"},
            "An item",
            id="a feed",
        ),
        pytest.param(b"<?xml version='1.0'?><note><to>You</to></note>", {"xml"}, "You", id="XML"),
        pytest.param(
            f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{P}</body></html>".encode(),
            set(),
            "bridge",
            id="XHTML",
        ),
        pytest.param(
            f"<!doctype html><html ⚡><body>{P}</body></html>".encode(), {"amp"}, "bridge", id="AMP"
        ),
        pytest.param(f"<html amp><body>{P}</body></html>".encode(), {"amp"}, "bridge", id="AMP in letters"),
        pytest.param(b"plain words, no markup", set(), "plain words, no markup", id="no markup"),
    ],
)
def test_a_bad_page_gets_a_record(body: bytes | str, codes: set[str], text: str) -> None:
    """What can be read is read; a warning with a stable code says what the reader should know."""
    page = extract(body, url="https://a.example/story", keep_blocks=True)
    assert text in words(page)
    said = {"truncated", "no-text", "encoding-damaged", "encoding-guessed", "frameset", "noframes-fallback"}
    assert {w.code for w in page.warnings} & (said | {"xml", "amp", "too-deep", "oversized"}) == codes


HUGE = {
    "10 MB of text": "b'<p>' + b'word ' * 2_000_000",
    "10 MB of paragraphs": "b'<p>Some words in it.</p>' * 430_000",
    "10 MB in an attribute": "b'<p title=\"' + b'x' * 10_000_000 + b'\">word</p>'",
    "100,000 nested tags": "b'<div>' * 100_000 + b'word'",
    "3 million nested tags": "b'<div><b>' * 1_500_000 + b'word'",
    "100,000 nested links": "b'<a href=/x>' * 100_000 + b'word'",
    "100,000 nested drawings": "b'<svg>' * 100_000 + b'word'",
    "100,000 forms": "b'<form><input name=q>' * 100_000 + b'word'",
    "100,000 links in a paragraph": "b'<p>' + b'<a href=/a-b-c-d>Some link text here</a> ' * 100_000",
    "a million empty comments": "b'<!-->' * 1_000_000 + b'word'",
    "a million open comments": "b'word' + b'<!--' * 1_000_000",
    "a million open angle brackets": "b'word' + b'<' * 1_000_000",
    "700,000 attributes": "b'<p ' + b' '.join(b'a%d=1' % i for i in range(700_000)) + b'>word</p>'",
    "50,000 labels": "b'<p>Impact Score</p>' * 50_000",
    "a million brackets in JSON-LD": (
        "b'<script type=\"application/ld+json\">' + b'[' * 1_000_000 + b'</script><p>word</p>'"
    ),
}
"""Pages of absurd size, as Python: each is made and read in a process of its own, whose memory is measured."""

MEASURE = """
import resource, sys
from extractor import extract
extract(b'<p>warm up</p>')
body = {body}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
page = extract(body)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(page.coverage.characters, grown // 1024, len(body) // 1_000_000)
"""


@pytest.mark.timeout(100)
@pytest.mark.parametrize("body", HUGE.values(), ids=HUGE.keys())
def test_an_absurd_page_costs_time_and_memory_in_proportion(body: str) -> None:
    """A minute at the most on a busy machine, and memory that grows with the page: 80 bytes a byte, and 100 MB."""
    command = [sys.executable, "-c", MEASURE.format(body=body)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    characters, grown, size = map(int, done.stdout.split())
    assert characters > 0
    assert grown < 100 + 80 * size
