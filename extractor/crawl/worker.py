"""A process that splits pages, one after the other: `python -m extractor.crawl.worker`. It imports no Scrapy.

Standard input has requests, standard output has answers, both in frames. A request is a line of JSON, the arguments
of `extract`, followed by the body. An answer is one byte and the rest: `R` with the record as JSON, `P` with why the
page is at fault, `E` with a traceback.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback
from typing import Any

from extractor import Page, PageError, extract
from extractor.crawl.frames import framed, read
from extractor.crawl.redaction import redacted_line

MEMORY = 4 * 1024**3
"""Bytes of address space. A page that wants more gets a `MemoryError`, and the machine stays usable."""


def answer(request: bytes) -> bytes:
    """The answer to one request."""
    head, _, body = request.partition(b"\n")
    try:
        page = extract(body, **arguments(head))
        record = redacted_line(page.model_dump_json().encode())
        Page.model_validate_json(record)
    except PageError as error:
        return b"P" + str(error).encode("utf-8", "backslashreplace")
    except MemoryError:
        return b"P" + b"takes more memory than a page may"
    except Exception:  # noqa: BLE001  # whatever it is, it is told, and the next page may do
        return b"E" + traceback.format_exc().encode("utf-8", "backslashreplace")
    return b"R" + record


def arguments(head: bytes) -> dict[str, Any]:
    """The keyword arguments of `extract`."""
    fields: dict[str, Any] = json.loads(head)
    return fields


def main() -> None:
    """Answer until nobody asks any more. Signals are the parent's business: its end closes standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints may come between the frames
    while (request := read(sys.stdin.buffer)) is not None:
        frame = answer(request)
        try:
            answers.write(framed(frame))
            answers.flush()
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main()
