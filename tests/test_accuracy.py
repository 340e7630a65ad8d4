"""The comparison with the peers: a small gold set, the real command, newsplit and the bare parse."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from benchmarks.accuracy import FIGURES, gold_of, installed, score
from benchmarks.golden import golden_pages
from benchmarks.peers import Answer
from benchmarks.plot import Panel, Point, plot
from benchmarks.runner import LABELLER, Run

ROOT = Path(__file__).parents[1]
PAGES = golden_pages()[:3]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a gold set of three golden pages and a front page, which is left out."""
    folder = tmp_path_factory.mktemp("gold")
    gold = {"body": "A body.", "authors": ["A. Author"], "date": "2026-01-02"}
    with gzip.open(folder / "made-up.jsonl.gz", "wt", encoding="utf-8") as lines:
        for i, page in enumerate([*PAGES, PAGES[0]]):
            html = page.html.encode().decode("latin-1")
            kind = "listing" if i == len(PAGES) else "article"
            title = re.findall(r"<h1[^>]*>([^<]+)", page.html)[0]
            line = {
                "id": str(i),
                "url": page.url,
                "html": html,
                "gold": gold | {"title": title, "page_type": kind},
            }
            lines.write(json.dumps(line) + "\n")
    return folder


def run(*arguments: str | Path) -> str:
    """What the command prints."""
    command = [sys.executable, "-m", "benchmarks.accuracy", *map(str, arguments), "--systems", "newsplit"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_table_a_set(data: Path, tmp_path: Path) -> None:
    """Each figure with its spread, the bare parse beside it, and a plot."""
    said = run(data, "--plot", tmp_path / "plot.svg")
    assert "## made-up, 3 articles" in said
    assert "have seen these pages" in said
    rows = {cells[0]: cells[1:] for cells in re.findall(r"^\| ([a-z ]+) \|(.*)\|$", said, re.MULTILINE)}
    assert all(re.fullmatch(r" *\d+\.\d+ ± \d+\.\d+ *", cell) for cell in rows["newsplit"][0].split("|"))
    assert rows["bare parse"][0].split("|")[-1].strip() == "1.00 ± 0.00"
    assert "made-up" in (tmp_path / "plot.svg").read_text("utf-8")


def fold(folder: Path, unseen: list[str]) -> Path:
    """A fold's folder, with the weights of the package."""
    folder.mkdir()
    for name in LABELLER:
        shutil.copy(ROOT / "extractor" / "model" / name, folder)
    (folder / "unseen.json").write_text(json.dumps(unseen), "utf-8")
    return folder


def test_only_weights_that_did_not_see_the_publisher(data: Path, tmp_path: Path) -> None:
    """With a folder a fold, a page that no fold holds out is left out."""
    fold(tmp_path / "0", ["made-up--0"])
    fold(tmp_path / "1", ["made-up--2", "another--9"])
    said = run(data, "--weights", tmp_path)
    assert "## made-up, 2 articles" in said
    assert "have seen these pages" not in said


def test_each_page_with_the_weights_of_its_fold(data: Path, tmp_path: Path) -> None:
    """One fold's weights are broken: its page counts as not answered, the other two keep their headlines."""
    fold(tmp_path / "0", ["made-up--0", "made-up--1"])
    (fold(tmp_path / "1", ["made-up--2"]) / "labeller.npz").write_bytes(b"broken")
    row = re.findall(r"^\| newsplit \|(.*)\|$", run(data, "--weights", tmp_path), re.MULTILINE)[0]
    headline = row.split("|")[list(FIGURES).index("headline")]
    assert headline.split()[0] == "66.7"


def test_a_page_is_scored_by_what_its_gold_says() -> None:
    """Names without their "by", dates to the day, titles without case; what the gold or the system leaves out has no say."""
    gold = gold_of(
        "s",
        {
            "id": "1",
            "url": "",
            "html": "",
            "gold": {"title": "Quay", "authors": ["By Ana Ruiz"], "date": "2026-01-02T10:00"},
        },
    )
    rows = score(gold, Run(Answer("text", "QUAY", ["Ana Ruiz"], "2026-01-02"), 6.0), 2.0)
    assert (rows["headline"], rows["authors"], rows["date"], rows["ratio"]) == (
        (1.0,),
        (1, 0, 0),
        (1.0,),
        (6.0, 2.0),
    )
    assert str(rows["body.shingle"]) == "(nan, nan)"
    assert str(score(gold, Run(Answer("text"), 6.0), 2.0)["date"]) == "(nan,)"
    assert score(gold, Run(Answer("text", "", [], ""), 6.0), 2.0)["date"] == (0.0,)


def test_a_missing_peer_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is left out, and the message says what to install."""
    monkeypatch.setitem(
        sys.modules["benchmarks.accuracy"].__dict__["MODULES"], "resiliparse", "no_such_module"
    )
    assert installed(["newsplit", "resiliparse"]) == ["newsplit"]
    assert "left out: resiliparse (pip install -e .[bench])" in capsys.readouterr().err


def test_the_plot_is_svg() -> None:
    """A dot and a name for each system; labels keep apart."""
    points = [Point("ours", 5, 97, 1, ours=True), Point("a & b", 5, 96.9, 1, ours=False)]
    drawing = etree.fromstring(plot([Panel("set", points, 2)]).encode())
    texts = {text.text: float(text.get("y", "nan")) for text in drawing.iter("{*}text")}
    assert len(list(drawing.iter("{*}circle"))) == 2
    assert texts["a & b"] - texts["ours"] >= 14
