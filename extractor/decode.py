"""Bytes to UTF-8, by the web's rules: byte order mark, HTTP header, `<meta>`, then detection.

One departure from the WHATWG encoding sniffing algorithm (https://html.spec.whatwg.org/multipage/parsing.html, read
2026-11): bytes that are strictly valid multi-byte UTF-8 are UTF-8 whatever a header or a `<meta>` claims. Text in
another charset is almost never valid UTF-8 by chance, while wrong declarations are common.
"""

from __future__ import annotations

from codecs import utf_8_decode
from typing import Literal, NamedTuple

import charset_normalizer
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from extractor.accelerated import accelerated
from extractor.errors import PageError

Decider = Literal["caller", "bom", "utf-8", "header", "meta", "detected", "default"]

SAMPLE = 65_536
"""Bytes that detection looks at: it is slow, and a page's charset shows early."""

MAX_CONTROLS = 0.05
"""Share of control characters that a text has at most."""

BINARY_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
)
"""First bytes of the files that servers most often send as a page (https://mimesniff.spec.whatwg.org/, section 6)."""


_PROPER_A_SLIP = 50
"""Proper multi-byte characters for each byte that is none: no other charset makes so many by chance."""

_PART = 16_384
"""Bytes that are decoded at a time where only their validity is asked for."""


class Decoded(NamedTuple):
    """A page's text as UTF-8 bytes, its charset, who decided on it, and whether bytes had to be replaced."""

    utf8: bytes
    encoding: str
    decider: Decider
    damaged: bool


def decode(body: bytes | str, content_type: str | None = None) -> Decoded:
    """`body` as UTF-8, without NUL characters. Raises `PageError` where it is empty or binary."""
    decoded = _from_text(body) if isinstance(body, str) else _from_bytes(body, content_type)
    if b"\0" in decoded.utf8:
        return decoded._replace(utf8=decoded.utf8.replace(b"\0", b""), damaged=True)
    return decoded


def _from_text(body: str) -> Decoded:
    """Text as UTF-8; a lone surrogate, which has no UTF-8, becomes a question mark."""
    try:
        return Decoded(_readable(body.encode()), "utf-8", "caller", damaged=False)
    except UnicodeEncodeError:
        return Decoded(_readable(body.encode("utf-8", "replace")), "utf-8", "caller", damaged=True)


def _from_bytes(body: bytes, content_type: str | None) -> Decoded:
    declared, bom = read_bom(body)
    if declared is not None and bom is not None:
        return _transcode(body[len(bom) :], declared, "bom")
    _readable(body)
    if is_utf8(body):
        return Decoded(body, "utf-8", "utf-8", damaged=False)
    if _is_nearly_utf8(body):
        return _transcode(body, "utf-8", "utf-8")
    return _declared_or_detected(body, content_type)


def _declared_or_detected(body: bytes, content_type: str | None) -> Decoded:
    """`body`, which is not valid UTF-8, by its header, its `<meta>` or its looks."""
    header = http_content_type_encoding(content_type)
    meta = html_body_declared_encoding(body)
    claims: tuple[tuple[str | None, Decider], ...] = ((header, "header"), (meta, "meta"))
    for encoding, decider in claims:
        if encoding and not _contradicted(body, encoding):
            return _transcode(body, encoding, decider)
    best = charset_normalizer.from_bytes(body[:SAMPLE]).best()
    if best is not None:
        return _transcode(body, best.encoding, "detected")
    return _transcode(body, header or meta or "cp1252", "default")


def _contradicted(body: bytes, encoding: str) -> bool:
    """Whether more than one character in a thousand of `body` is no `encoding` at all."""
    text = body[:SAMPLE].decode(encoding, "replace")
    return text.count("\ufffd") * 1000 > len(text)


def _transcode(body: bytes, encoding: str, decider: Decider) -> Decoded:
    codec = resolve_encoding(encoding) or "cp1252"
    text = body.decode(codec, "replace")
    utf8 = text.encode("utf-8", "replace")
    return Decoded(_readable(utf8), codec, decider, damaged="\ufffd" in text)


@accelerated
def is_utf8(body: bytes) -> bool:
    """Whether `body` is valid UTF-8. It is read part by part: a text as long as the page costs twice the time to make."""
    if body.isascii():
        return True
    whole, position = memoryview(body), 0
    try:
        while position < len(body):
            end = position + _PART
            position += utf_8_decode(whole[position:end], "strict", end >= len(body))[1]
    except UnicodeDecodeError:
        return False
    return True


def _is_nearly_utf8(body: bytes) -> bool:
    """Whether `body` is UTF-8 but for a few bytes: one cut off at its end, a slip in a thousand characters.

    Each proper multi-byte character is shorter as text than as bytes; a byte that is no UTF-8 is not.
    """
    text = body.decode("utf-8", "replace")
    slips = text.count("\ufffd")
    return len(body) - len(text) > _PROPER_A_SLIP * slips or (
        slips == 1 and text.endswith("\ufffd") and len(body) > len(text)
    )


def _readable(body: bytes) -> bytes:
    """`body`, unless a person could read nothing in it. Text has next to no control characters."""
    head = body[:4096]
    if not head.strip(_BLANK) and not body.strip(_BLANK):
        raise PageError("the page is empty")
    if body.startswith(BINARY_MAGIC) or _control_share(head) > MAX_CONTROLS:
        raise PageError("the page is binary, not text")
    return body


_BLANK = b" \t\r\n\f\0"
_CONTROLS = bytes(range(1, 9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def _control_share(sample: bytes) -> float:
    """Share of control characters that no text format uses (NUL is not counted: UTF-16 and broken pages have it)."""
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample)
