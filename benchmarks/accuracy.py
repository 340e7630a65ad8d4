"""How right and how fast newsplit and its peers are, on the same pages in the same run.

    pip install -e .[bench]
    python -m benchmarks.accuracy DEV_SETS --weights FOLDS > benchmarks/accuracy.md    # with --plot docs/accuracy.svg
    python -m benchmarks.accuracy DEV_SETS --limit 20 --sets fundus-dev                 # a short look

DEV_SETS holds gold sets, `NAME.jsonl.gz`: a line a page with `id`, `url`, `html` (the bytes as latin-1) and `gold` (`body`,
`title`, `authors`, `date`; pages whose `page_type` is not `article` are left out). FOLDS has a folder a fold, with
`labeller.npz`, `labeller.tokens.json` and `unseen.json`, the keys of the pages whose publishers those weights never saw.
Without it newsplit runs with the weights of the package, which have seen the dev sets: the table says so.

body.shingle: F1 of the mean precision and recall over 4-word shingles; body.exact: pages with exactly the gold's words;
headline: equal but for case and punctuation; authors: F1 over the names, pooled; date: equal to the day; all in percent.
ms: processor time a page, one process; ratio: of the medians, to decoding and building the tree alone. ± is half the width
of the bootstrap's 95 % interval (1,000 samples of the pages, seed 0).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measures import (
    Estimate,
    Measure,
    counts,
    estimate,
    f1_of_means,
    flat,
    mean,
    median,
    percentile_95,
    pooled_f1,
    precision_recall,
    ratio_of_medians,
    same_words,
)
from benchmarks.peers import BARE_PARSE, NEWSPLIT, SYSTEMS, Answer
from benchmarks.plot import Panel, Point, plot
from benchmarks.runner import Run, Worker, workers

NAN = float("nan")
DAY = len("2026-01-31")
_BY = re.compile(r"(?:by|von|par|por|di|de|da|door|av|af)\s+", re.IGNORECASE)
"""What some golds leave before a name."""

MODULES = {
    "trafilatura": "trafilatura",
    "trafilatura, fast": "trafilatura",
    "readability-lxml": "readability",
    "newspaper4k": "newspaper",
    "resiliparse": "resiliparse",
}
"""What has to be installed for a peer."""

FIGURES: dict[str, Measure] = {
    "body.shingle": f1_of_means,
    "body.exact": mean,
    "headline": mean,
    "authors": pooled_f1,
    "date": mean,
    "ms median": median,
    "ms p95": percentile_95,
    "ratio": ratio_of_medians,
}
PERCENT = frozenset(["body.shingle", "body.exact", "headline", "authors", "date"])

Rows = dict[str, list[tuple[float, ...]]]
"""Of one system on one set: a row of numbers a page for each figure."""


class Gold(NamedTuple):
    """A page and what people said of it; None where they said nothing."""

    key: str
    url: str
    html: bytes
    body: str | None
    title: str | None
    authors: list[str] | None
    date: str | None


def load(path: Path) -> list[Gold]:
    """The articles of one set."""
    name = path.name.partition(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    return [gold_of(name, page) for page in pages if page["gold"].get("page_type", "article") == "article"]


def gold_of(name: str, page: dict[str, Any]) -> Gold:
    """One line of a set."""
    key, gold = page["id"], page["gold"]
    return Gold(
        key if "--" in key else f"{name}--{key}",
        page["url"] or "",
        page["html"].encode("latin-1"),
        *(gold.get(field) or None for field in ("body", "title", "authors", "date")),
    )


def score(gold: Gold, run: Run, parse_ms: float) -> dict[str, tuple[float, ...]]:
    """One system's row of numbers for each figure, on one page."""
    told = run.answer
    body = gold.body is not None and told.body is not None
    return {
        "body.shingle": precision_recall(gold.body or "", told.body or "") if body else (NAN, NAN),
        "body.exact": (float(same_words(gold.body or "", told.body or "")) if body else NAN,),
        "headline": (equal(gold.title, told.headline),),
        "authors": authors(gold, told),
        "date": (equal(gold.date and gold.date[:DAY], told.date and told.date[:DAY], told.date is not None),),
        "ms median": (run.ms,),
        "ms p95": (run.ms,),
        "ratio": (run.ms, parse_ms),
    }


def equal(gold: str | None, told: str | None, asked: bool | None = None) -> float:  # noqa: FBT001
    """1 where two texts are the same but for case and punctuation, NaN where one is not asked for."""
    if gold is None or (told is None and not asked):
        return NAN
    return float(flat(gold) == flat(told or ""))


def authors(gold: Gold, told: Answer) -> tuple[float, ...]:
    """How many names are in both, only found, only in the gold."""
    if not gold.authors or told.authors is None:
        return (NAN, NAN, NAN)
    return counts(
        *({flat(_BY.sub("", name, count=1)) for name in names} for names in (gold.authors, told.authors))
    )


def measure(pages: list[Gold], running: list[Worker]) -> dict[str, Rows]:
    """Every system on every page, page by page in turn."""
    rows: dict[str, Rows] = {worker.system: {figure: [] for figure in FIGURES} for worker in running}
    for gold in pages:
        asked = [worker for worker in running if worker.pages is None or gold.key in worker.pages]
        runs = {worker.system: worker.run(gold.html, gold.url) for worker in asked}
        if len(runs) < len(rows):
            continue  # no weights that did not see its publisher
        for system, run in runs.items():
            for figure, row in score(gold, run, runs[BARE_PARSE].ms).items():
                rows[system][figure].append(row)
    return rows


def figures(rows: Rows) -> dict[str, Estimate | None]:
    """The figures of one system on one set; None for what it doesn't look for."""
    return {figure: estimate(rows[figure], measure) for figure, measure in FIGURES.items()}


def cell(figure: str, value: Estimate | None) -> str:
    """A figure and its spread."""
    if value is None:
        return ""
    scale, digits = (100, 1) if figure in PERCENT else (1, 2)
    return f"{scale * value.value:.{digits}f} ± {scale * value.spread:.{digits}f}"


def table(name: str, pages: int, found: dict[str, dict[str, Estimate | None]]) -> Iterator[str]:
    """One set as markdown."""
    yield f"## {name}, {pages} articles"
    yield ""
    yield "| | " + " | ".join(FIGURES) + " |"
    yield "|---" * (len(FIGURES) + 1) + "|"
    for system, values in found.items():
        yield f"| {system} | " + " | ".join(cell(figure, value) for figure, value in values.items()) + " |"
    yield ""


def panel(name: str, found: dict[str, dict[str, Estimate | None]]) -> list[Panel]:
    """One set as a panel of the plot; none where its gold has no bodies."""
    points = [
        Point(system, ms.value, 100 * body.value, 100 * body.spread, system == NEWSPLIT)
        for system, values in found.items()
        if (ms := values["ms median"]) and (body := values["body.shingle"])
    ]
    parse = found[BARE_PARSE]["ms median"]
    return [Panel(name, points, parse.value)] if points and parse else []


def installed(wanted: list[str]) -> list[str]:
    """The systems that can run here; what is missing is told."""
    missing = [name for name in wanted if find_spec(MODULES.get(name, "extractor")) is None]
    if missing:
        print(f"not installed, left out: {', '.join(missing)} (pip install -e .[bench])", file=sys.stderr)
    return [name for name in wanted if name not in missing]


def heading(options: argparse.Namespace) -> Iterator[str]:
    """What the tables are, and how they were made."""
    yield "# Accuracy and speed beside the peers"
    yield ""
    arguments = f"DEV_SETS{' --weights FOLDS' if options.weights else ''}"
    limit = f" --limit {options.limit}" if options.limit else ""
    yield f"`python -m benchmarks.accuracy {arguments}{limit}`, {time.strftime('%Y-%m-%d')}. What each column is: `benchmarks/accuracy.py`."
    if options.weights:
        yield "No page was split with weights that saw its publisher."
    else:
        yield "**The weights of newsplit have seen these pages.** The peers' rules were not made with them."
    yield ""


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of the gold sets")
    parser.add_argument("--sets", nargs="*", help="by default all with gold titles")
    parser.add_argument(
        "--systems", nargs="*", choices=SYSTEMS, default=[s for s in SYSTEMS if s != BARE_PARSE]
    )
    parser.add_argument("--weights", type=Path, help="folder with a folder of weights a fold")
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--plot", type=Path, help="also draw accuracy against time, as SVG")
    return parser.parse_args()


def main() -> None:
    """Run all systems over all sets; print a table a set, and draw the plot."""
    options = parse_arguments()
    systems = [*installed(options.systems), BARE_PARSE]
    print("\n".join(heading(options)), flush=True)
    panels: list[Panel] = []
    with workers(systems, options.weights) as running:
        for path in sorted(options.data.glob("*.jsonl.gz")):
            name = path.name.partition(".")[0]
            pages = load(path)[: options.limit]
            if (options.sets and name not in options.sets) or not any(gold.title for gold in pages):
                continue
            rows = measure(pages, running)
            found = {system: figures(rows[system]) for system in rows}
            print("\n".join(table(name, len(rows[BARE_PARSE]["ratio"]), found)), flush=True)
            panels += panel(name, found)
    if options.plot:
        options.plot.write_text(plot(panels), "utf-8")


if __name__ == "__main__":
    main()
