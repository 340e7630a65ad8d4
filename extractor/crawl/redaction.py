"""Credentials and tokens are taken out of URLs. No Scrapy here: workers redact their records."""

from __future__ import annotations

import json
import re
from typing import Any

_USERINFO = re.compile(r"(?<=://)[^/?#@\s\"'<>]+@")
_TOKEN = re.compile(
    r"(?<=[?&;#])((?:access|auth|id|refresh|csrf|bearer|security)?[_-]?token|api[_-]?key|apikey|key|auth|jwt|secret"
    r"|password|passwd|pwd|sig|signature|x-amz-[\w-]+|x-goog-[\w-]+)=(?!\*\*\*)[^&;#\s\"'<>]+",
    re.IGNORECASE,
)
"""Parameters that grant access: OAuth 2.0 (RFC 6750, 2.3), signed URLs of Amazon S3 and Google Cloud Storage,
Azure's shared access signatures, and the plain words."""

_SUSPECTS = tuple(map(re.compile, (rb"://[^/?#@\s\"'<>]+@", rb"\?[^\s\"]+=", rb";[^\s\"]+=", rb"#[^\s\"]+=")))
"""User names, and the beginnings of parameters, in JSON. Each has a literal beginning, which the search skips to:
0.05 ms for a record, where the patterns themselves take 0.25."""

_URL = re.compile(r"(?:https?:)?//\S+", re.IGNORECASE)
MEDIA = frozenset({"main_image", "images", "image", "video", "videos"})
"""Fields of a record with the addresses of files that a page shows.

Image servers sign the size that they are asked for (`?width=800&auth=…`): that is no reader's credential, and
without it the address leads nowhere.
"""


HIDDEN = "=***"
"""What a token became. Pages whose URLs differ in tokens only can't be told apart any more."""


def without_secrets(text: str) -> str:
    """A URL, or a text with URLs, without user names and passwords, and with `***` in the place of tokens."""
    return _TOKEN.sub(r"\1=***", without_userinfo(text)) if "=" in text else without_userinfo(text)


def without_userinfo(text: str) -> str:
    """A URL, or a text with URLs, without user names and passwords."""
    return _USERINFO.sub("", text) if "@" in text else text


def redacted(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose URLs hold no secrets. Its texts stay as they are."""
    return {name: _redacted(value, media=name in MEDIA) for name, value in record.items()}


def redacted_line(json_line: bytes) -> bytes:
    """The same for a record as JSON, which most of the time is what was given."""
    if not any(suspect.search(json_line) for suspect in _SUSPECTS):
        return json_line
    return json.dumps(redacted(json.loads(json_line)), ensure_ascii=False, separators=(",", ":")).encode()


def _redacted(value: Any, *, media: bool) -> Any:  # noqa: ANN401  # whatever JSON has
    if isinstance(value, str):
        if not _URL.fullmatch(value):
            return value
        return without_userinfo(value) if media else without_secrets(value)
    if isinstance(value, list):
        return [_redacted(each, media=media) for each in value]
    if isinstance(value, dict):
        return {name: _redacted(each, media=media or name in MEDIA) for name, each in value.items()}
    return value
