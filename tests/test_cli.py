"""`python -m extractor` prints one page's record; bad input gets one line and exit status 2."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import extract
from extractor.schema import record_schema

HTML = """<html lang="en"><head><meta charset="utf-8"><title>Café reopens</title></head><body>
<h1>Café reopens after nine years</h1>
<p>Guests are back in the café on the quay after nine years, <a href="/plan">as planned</a>.</p>
</body></html>"""
TEXT = "Café reopens after nine years\n\nGuests are back in the café on the quay after nine years."
URL = "https://tidewater.example/city/cafe"


def run(*arguments: str | Path, page: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with `page` on its standard input."""
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.run(command, input=page, capture_output=True, check=False, timeout=60)


def record(answer: subprocess.CompletedProcess[bytes]) -> object:
    """What the command printed, after checking that it was content."""
    assert (answer.returncode, answer.stderr) == (0, b"")
    return json.loads(answer.stdout)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A page in a file."""
    path = tmp_path / "page.html"
    path.write_text(HTML, "utf-8")
    return path


def test_a_file_gives_its_record(saved: Path) -> None:
    """FILE is read as HTML, and the record is what `extract` makes of its bytes."""
    assert record(run(saved)) == extract(HTML.encode()).model_dump(mode="json")


def test_standard_input_is_read_where_no_file_is_named() -> None:
    """Without FILE the page comes from standard input."""
    assert record(run(page=HTML.encode())) == extract(HTML.encode()).model_dump(mode="json")


def test_url_says_where_the_page_came_from(saved: Path) -> None:
    """--url is handed on: relative links become absolute by it."""
    expected = extract(HTML.encode(), url=URL).model_dump(mode="json")
    assert record(run(saved, "--url", URL)) == expected
    assert expected["url"] == URL


def test_text_takes_plain_text() -> None:
    """--text reads the page as plain text."""
    expected = extract(TEXT.encode(), content_type="text/plain").model_dump(mode="json")
    assert record(run("--text", page=TEXT.encode())) == expected


def test_blocks_lists_the_blocks(saved: Path) -> None:
    """--blocks adds every block with its role."""
    expected = extract(HTML.encode(), keep_blocks=True).model_dump(mode="json")
    assert record(run("--blocks", saved)) == expected
    assert expected["blocks"]


def test_schema_prints_the_schema() -> None:
    """--schema prints the record's JSON Schema and reads no page."""
    assert record(run("--schema")) == record_schema()


def test_output_is_utf_8_in_any_locale(saved: Path) -> None:
    """The record is UTF-8 and unescaped, even where the locale knows only ASCII."""
    command = [sys.executable, "-m", "extractor", str(saved)]
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    answer = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "Café reopens after nine years" in answer.stdout.decode("utf-8")


def test_a_reader_that_stops_early_is_no_error() -> None:
    """`python -m extractor … | head -1` ends in silence."""
    command = [sys.executable, "-m", "extractor", "--schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def missing(folder: Path) -> Path:
    """A file that isn't there."""
    return folder / "nowhere.html"


def folder_itself(folder: Path) -> Path:
    """A folder where a file should be."""
    return folder


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    path = folder / "empty.html"
    path.touch()
    return path


def picture(folder: Path) -> Path:
    """A picture that somebody took for a page."""
    path = folder / "picture.html"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    return path


@pytest.mark.parametrize("make", [missing, folder_itself, empty, picture])
def test_bad_input_gets_one_line_and_status_2(make: Callable[[Path], Path], tmp_path: Path) -> None:
    """A file that can't be read, or holds no page, is named with the reason; nothing is printed."""
    path = make(tmp_path)
    answer = run(path)
    assert answer.returncode == 2
    assert answer.stdout == b""
    assert len(answer.stderr.splitlines()) == 1
    assert str(path).encode() in answer.stderr
    assert b"Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        pytest.param(["--colour"], b"--colour", id="an-unknown-option"),
        pytest.param(["--url"], b"--url", id="an-option-without-its-value"),
        pytest.param(["one.html", "two.html"], b"two.html", id="two-files"),
    ],
)
def test_a_wrong_command_line_gets_one_line_and_status_2(arguments: list[str], word: bytes) -> None:
    """The line names what is wrong and points to --help."""
    answer = run(*arguments)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert len(answer.stderr.splitlines()) == 1
    assert word in answer.stderr
    assert b"--help" in answer.stderr


def test_empty_standard_input_is_named() -> None:
    """Where the page came from standard input, the line says so."""
    answer = run()
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"python -m extractor: standard input: ")
