"""The README tells the truth: each of its commands is run, and prints what the README shows.

`…` in the README stands for anything: within a line for some text, alone on a line for some lines.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.crawl.demo.pages import newsroom_files
from extractor.crawl.demo.server import DemoNewsroom

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CUT = "…"
EXAMPLE_SITE = "https://news.example/"
SHOWN_PAGE = "/harbour/tide-gate-budget.html"
RUN_BY_CI = "make test"
"""The command that can't be run from inside the tests: it runs them."""


class Block(NamedTuple):
    """A fenced block of the README: its language and its text."""

    language: str
    text: str


BLOCKS = [Block(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)]


def console() -> Iterator[tuple[str, str]]:
    """Each command of the README, with the output that it shows."""
    for block in BLOCKS:
        if block.language == "console":
            for session in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                command, _, output = session.partition("\n")
                yield command, output


def programs() -> Iterator[tuple[str, str]]:
    """Each Python program of the README, with the output that it shows."""
    for block, following in pairwise([*BLOCKS, Block("", "")]):
        if block.language == "python":
            yield block.text, following.text if following.language == "text" else ""


def looks_like(shown: str, printed: str) -> bool:
    """Is `printed` what `shown` says, whatever stands where it has `…`?"""
    lines = [
        r"(?:.*\n)*?" if line == CUT else re.escape(line).replace(CUT, ".*") + r"[^\S\n]*\n"
        for line in shown.strip("\n").splitlines()
    ]
    return re.fullmatch("".join(lines), printed.strip("\n") + "\n") is not None


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command of `.venv/bin`, run in `folder` by this very Python, which finds this project there too."""
    program, *arguments = words
    module = {".venv/bin/python": [], ".venv/bin/scrapy": ["-m", "scrapy"]}[program]
    return subprocess.run(
        [sys.executable, *module, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "extractor.crawl.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def last_lines(text: str) -> str:
    """The end of a long output: enough to see why a test failed, or to mend the README by."""
    return "\n" + "\n".join(text.splitlines()[-25:])


def both(answer: subprocess.CompletedProcess[str]) -> str:
    """What a person sees: the log and the output, of a command that did its job."""
    assert answer.returncode == 0, last_lines(answer.stderr)
    return answer.stderr + answer.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of somebody who has crawled the demo newsroom and saved one of its pages as page.html."""
    place = tmp_path_factory.mktemp("reader")
    files = newsroom_files(EXAMPLE_SITE.rstrip("/"))
    (place / "page.html").write_bytes(files[SHOWN_PAGE].body)
    both(run([".venv/bin/scrapy", "crawl", "news", "-O", "output/demo.jsonl"], place))
    return place


@pytest.fixture
def site() -> Iterator[str]:
    """A news site on loopback."""
    newsroom = DemoNewsroom()
    newsroom.open()
    yield newsroom.url
    newsroom.close()


@pytest.mark.parametrize(("command", "shown"), [pytest.param(*pair, id=pair[0][:40]) for pair in console()])
def test_a_command_prints_what_the_readme_shows(command: str, shown: str, folder: Path, site: str) -> None:
    """Each command line of the README works as written, but for the name of the example site."""
    match shlex.split(command.replace(EXAMPLE_SITE, site)):
        case ["make", *goals]:
            last = made_by(goals)
            if command == RUN_BY_CI:
                assert last[:3] == [".venv/bin/python", "-m", "pytest"]
                return
            printed = both(run(last, folder))
            printed = with_near_counts_of(shown, printed)
        case ["jq", *words]:
            printed = jq(words, folder)
        case words:
            printed = both(run(words, folder))
    assert shown.strip()
    assert looks_like(shown.replace(EXAMPLE_SITE, site), printed), last_lines(printed)


@pytest.mark.parametrize(("program", "shown"), list(programs()))
def test_a_program_prints_what_the_readme_shows(program: str, shown: str, folder: Path) -> None:
    """Each Python program of the README works as written, and prints the block that follows it."""
    answer = run([".venv/bin/python", "-c", program], folder)
    assert answer.returncode == 0, last_lines(answer.stderr)
    assert looks_like(shown, answer.stdout), last_lines(answer.stdout)
    assert shown.strip()


def test_the_record_shown_is_a_real_one(folder: Path) -> None:
    """The README's record is what the demo crawl writes of that page, shortened."""
    shown = [json.loads(block.text) for block in BLOCKS if block.language == "json"]
    assert len(shown) == 1
    lines = (folder / "output" / "demo.jsonl").read_text("utf-8").splitlines()
    written = [record for record in map(json.loads, lines) if record["url"].endswith(SHOWN_PAGE)]
    assert len(written) == 1
    assert list(differences("record", shown[0], written[0])) == []


def test_there_is_no_block_that_nobody_tests() -> None:
    """Each fenced block is a command, a program, its output, or the record."""
    assert {block.language for block in BLOCKS} == {"console", "python", "text", "json"}
    assert len(re.findall(r"^```", README, re.MULTILINE)) == 2 * len(BLOCKS)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_each_link_leads_somewhere(link: str) -> None:
    """The files that the README points to are there."""
    assert (ROOT / link).exists()


def made_by(goals: list[str]) -> list[str]:
    """The last command that make would run for these goals: what comes before is set-up."""
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE")
    }  # of `make test`
    command = ["make", "--dry-run", *goals]
    plan = subprocess.run(command, cwd=ROOT, env=outside, capture_output=True, text=True, check=True)
    return shlex.split(plan.stdout.splitlines()[-1])


def with_near_counts_of(shown: str, printed: str) -> str:
    """`printed` with those counts of `shown` that are not far off: they move with each learned model."""
    for name in ("articles", "teasers", "forms"):
        lines = [
            line for text in (shown, printed) for line in re.findall(rf"^  {name} .*", text, re.MULTILINE)
        ]
        if len(lines) == 2 and near(*lines):
            printed = printed.replace(lines[1], lines[0])
    return printed


def near(line: str, other: str) -> bool:
    """Do two lines differ in their numbers only, and by no more than a fifth, or by two?"""
    pairs = zip(map(int, re.findall(r"\d+", line)), map(int, re.findall(r"\d+", other)), strict=False)
    return re.sub(r"\d+", "", line) == re.sub(r"\d+", "", other) and all(
        abs(a - b) <= max(2, a / 5) for a, b in pairs
    )


def jq(words: list[str], folder: Path) -> str:
    """What `jq -rs FILTER FILE` prints, by the library behind the command."""
    library = pytest.importorskip("jq", reason="the jq example needs the jq package (make test installs it)")
    options, program, file = words
    assert options == "-rs"
    records = (folder / file).read_text("utf-8")
    return "\n".join(library.compile(program).input_text(records, slurp=True).all())


def differences(path: str, shown: object, written: object) -> Iterator[str]:
    """Where a record that leaves fields out and cuts texts and lists with `…` doesn't fit the whole one."""
    if isinstance(shown, dict) and isinstance(written, dict):
        for name, value in shown.items():
            if name in written:
                yield from differences(f"{path}.{name}", value, written[name])
            else:
                yield f"{path}.{name}: not in the record"
    elif isinstance(shown, list) and isinstance(written, list):
        items = [item for item in shown if item != CUT]
        if len(items) > len(written) or (len(items) < len(written) and len(items) == len(shown)):
            yield f"{path}: {len(items)} shown, {len(written)} in the record"
        for index, (item, whole) in enumerate(zip(items, written, strict=False)):
            yield from differences(f"{path}[{index}]", item, whole)
    elif isinstance(shown, str) and isinstance(written, str):
        if not looks_like(shown, written):
            yield f"{path}: {shown!r} shown, {written!r} in the record"
    elif shown != written or type(shown) is not type(written):
        yield f"{path}: {shown!r} shown, {written!r} in the record"


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        pytest.param("one\ntwo", "one\ntwo\n", True, id="the-same"),
        pytest.param("one … three", "one two three", True, id="a-cut-in-a-line"),
        pytest.param("…\nthree", "one\ntwo\nthree", True, id="cut-lines"),
        pytest.param("one\n…", "one", True, id="cut-lines-of-which-there-are-none"),
        pytest.param("one\ntwo", "one\nthree", False, id="another-line"),
        pytest.param("one", "one\ntwo", False, id="a-line-more"),
        pytest.param("one … three", "one\nthree", False, id="a-cut-stays-in-its-line"),
        pytest.param("a.c", "abc", False, id="a-dot-is-a-dot"),
    ],
)
def test_the_comparison_finds_differences(shown: str, printed: str, fits: bool) -> None:
    """Only `…` stands for something else."""
    assert looks_like(shown, printed) == fits


@pytest.mark.parametrize(
    ("printed", "fits"),
    [
        pytest.param("  teasers     70", True, id="the-same"),
        pytest.param("  teasers     80", True, id="a-few-more"),
        pytest.param("  teasers     90", False, id="too-many"),
        pytest.param("  teasers     0", False, id="none"),
        pytest.param("  teasers     70 (and more)", False, id="other-words"),
    ],
)
def test_counts_may_be_a_little_off(printed: str, fits: bool) -> None:
    """Counts that a model has a say in may move, but not far."""
    assert near("  teasers     70", printed) == fits


@pytest.mark.parametrize(
    ("shown", "fits"),
    [
        pytest.param({"a": "text", "b": [1, 2]}, True, id="the-same"),
        pytest.param({"b": [1, CUT]}, True, id="shortened"),
        pytest.param({"a": "te…"}, True, id="a-cut-text"),
        pytest.param({"a": "tx…"}, False, id="another-text"),
        pytest.param({"b": [1]}, False, id="shortened-without-a-mark"),
        pytest.param({"b": [2, CUT]}, False, id="another-item"),
        pytest.param({"c": None}, False, id="a-field-that-is-not-there"),
        pytest.param({"a": None}, False, id="null"),
    ],
)
def test_the_comparison_of_records_finds_differences(shown: object, fits: bool) -> None:
    """A shortened record may leave out, but not invent."""
    assert (not list(differences("record", shown, {"a": "text", "b": [1, 2]}))) == fits
