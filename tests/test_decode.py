"""Bytes to UTF-8: who decides on the charset, and what is no page at all."""

from __future__ import annotations

import codecs
import random

import pytest

from extractor import PageError
from extractor.decode import decode

TEXT = "<html><body><p>Größe über alles, schöne Grüße aus Köln und München, an einem trüben Märztag</p></body></html>"
META = TEXT.replace("<body>", '<head><meta charset="{}"></head><body>')


@pytest.mark.parametrize(
    ("body", "header", "encoding", "decider"),
    [
        pytest.param(TEXT.encode(), None, "utf-8", "utf-8", id="valid UTF-8 needs no declaration"),
        pytest.param(
            TEXT.encode(), "text/html; charset=iso-8859-1", "utf-8", "utf-8", id="UTF-8 against its header"
        ),
        pytest.param(
            META.format("shift_jis").encode(), None, "utf-8", "utf-8", id="UTF-8 against its meta element"
        ),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), None, "utf-8", "bom", id="a byte order mark"),
        pytest.param(TEXT.encode("utf-16"), None, "utf-16-le", "bom", id="UTF-16 with its mark"),
        pytest.param(
            TEXT.encode("latin-1"), "text/html; charset=iso-8859-1", "cp1252", "header", id="the header"
        ),
        pytest.param(
            META.format("iso-8859-1").encode("latin-1"), None, "cp1252", "meta", id="the meta element"
        ),
        pytest.param(
            META.format("iso-8859-2").encode("latin-1"),
            "text/html; charset=iso-8859-1",
            "cp1252",
            "header",
            id="the header before the meta element",
        ),
    ],
)
def test_the_first_that_may_decide_decides(
    body: bytes, header: str | None, encoding: str, decider: str
) -> None:
    """Byte order mark, UTF-8 if it is valid, the HTTP header, the page's meta element: in this order."""
    decoded = decode(body, header)
    assert (decoded.encoding, decoded.decider) == (encoding, decider)
    assert "schöne Grüße aus Köln" in decoded.utf8.decode()
    assert not decoded.damaged


def test_an_undeclared_charset_is_detected() -> None:
    """What nobody declares is told by its looks, and said to be a guess."""
    decoded = decode(TEXT.encode("latin-1"))
    assert decoded.decider == "detected"
    assert "schöne Grüße aus Köln" in decoded.utf8.decode()


def test_a_declaration_that_can_not_be_true_is_passed_over() -> None:
    """Bytes that are no text in the declared charset are read in another."""
    body = ("<p>" + "Это текст на русском языке. " * 40).encode("cp1251")
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.decider == "detected"
    assert "русском" in decoded.utf8.decode()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TEXT.encode() * 9 + b"\xff <p>on</p>", id="one byte that is none"),
        pytest.param("<p>Größe und Maß".encode()[:-1], id="cut off within a character"),
    ],
)
def test_a_slip_does_not_make_utf8_another_charset(body: bytes) -> None:
    """Almost valid UTF-8 stays UTF-8, and is said to be damaged."""
    decoded = decode(body, "text/html; charset=iso-8859-1")
    assert (decoded.encoding, decoded.damaged) == ("utf-8", True)
    assert "Größe" in decoded.utf8.decode()


def test_nul_characters_are_left_out() -> None:
    """As browsers do (HTML Standard, 13.2.6.4.7)."""
    decoded = decode(b"<p>a\0b</p>")
    assert (decoded.utf8, decoded.damaged) == (b"<p>ab</p>", True)


def test_lone_surrogates_are_replaced() -> None:
    """Text that has no UTF-8 is damaged, and no error."""
    decoded = decode("<p>a\ud800b</p>")
    assert (decoded.utf8, decoded.decider, decoded.damaged) == (b"<p>a?b</p>", "caller", True)


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\0" * 400, "", "\n"])
def test_an_empty_page_is_an_error(body: bytes | str) -> None:
    """Nothing can be read: the page's fault."""
    with pytest.raises(PageError, match="empty"):
        decode(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(64), id="an image"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", id="a PDF file"),
        pytest.param(b"\x1f\x8b\x08\0" + bytes(64), id="compressed"),
        pytest.param(random.Random(1).randbytes(9000), id="random bytes"),
    ],
)
def test_a_binary_page_is_an_error(body: bytes) -> None:
    """The same, whatever the server calls it."""
    with pytest.raises(PageError, match="binary"):
        decode(body, "text/html; charset=utf-8")


@pytest.mark.parametrize("shift", range(4))
def test_a_long_text_is_read_in_parts_but_as_one(shift: int) -> None:
    """A character that lies across the border of two parts is no slip; a broken one far down the page is."""
    body = b"x" * shift + "<p>Größe 漢字 🦀</p>".encode() * 5_000
    assert decode(body).utf8 == body
    assert decode(body + "漢".encode()[:2]).damaged
