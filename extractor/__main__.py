"""`python -m extractor [FILE] [--url U] [--text] [--blocks] [--schema]` prints one page's record.

Exit status: 0 with the record on standard output; 2 with one line on standard error where there is none.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from extractor import NewsplitError, extract
from extractor.schema import record_schema

PROGRAM = "python -m extractor"
BAD_INPUT = 2
"""The exit status of bad input: argparse's own for a wrong command line."""


class OneLineParser(argparse.ArgumentParser):
    """Answers a wrong command line with one line, not with the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with `message`."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (--help lists the options)\n")


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line, checked; ends the program where it is wrong."""
    parser = OneLineParser(
        prog="python -m extractor", description="Print the record of one saved page as JSON."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the page; standard input without")
    parser.add_argument("--url", help="where the page came from: makes its links absolute")
    parser.add_argument(
        "--text", action="store_true", help="the page is plain text, blank lines between its parts"
    )
    parser.add_argument("--blocks", action="store_true", help="list every block with its role, too")
    parser.add_argument("--schema", action="store_true", help="print the record's JSON Schema instead")
    return parser.parse_args(arguments)


def record_of(options: argparse.Namespace) -> str:
    """The record as JSON. Raises `OSError` for a file, `NewsplitError` for a page that cannot be read."""
    body = options.file.read_bytes() if options.file else sys.stdin.buffer.read()
    content_type = "text/plain" if options.text else None
    page = extract(body, url=options.url, content_type=content_type, keep_blocks=options.blocks)
    return page.model_dump_json(indent=2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    options = parse_arguments(arguments)
    source = options.file or "standard input"
    try:
        answer = json.dumps(record_schema(), indent=2) if options.schema else record_of(options)
    except OSError as error:
        return complain(f"{source}: {error.strerror}")
    except NewsplitError as error:
        return complain(f"{source}: {error}")
    write(answer)
    return 0


def write(answer: str) -> None:
    """Prints `answer` in UTF-8, whatever the terminal's locale."""
    try:
        sys.stdout.buffer.write(answer.encode() + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader, `head` say, has what it wanted. Python flushes again as it ends: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> int:
    """Says in one line what is wrong with the input; returns the exit status for it."""
    sys.stderr.write(f"{PROGRAM}: {message}\n")
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
