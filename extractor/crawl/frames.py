"""How the crawl and its workers talk: frames, which are four bytes of length, then so many bytes."""

from __future__ import annotations

import struct
from typing import IO

LENGTH = struct.Struct(">I")


def framed(content: bytes) -> bytes:
    """The frame of some bytes."""
    return LENGTH.pack(len(content)) + content


def read(stream: IO[bytes]) -> bytes | None:
    """The next frame's bytes; None where the other side is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    content = stream.read(size)
    return content if len(content) == size else None
