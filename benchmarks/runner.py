"""Systems side by side: each in a process of its own, all of them page by page in turn.

So what the machine does beside hits all alike, and no system's memory or garbage slows another.
"""

from __future__ import annotations

import json
import logging
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.peers import NEWSPLIT, SYSTEMS, Answer, Extractor

LIMIT = 30
"""Seconds for a page; a time-out or a crash counts as an empty answer."""

WARM_UP = b"<title>Quay</title><h1>Quay opens</h1><p>The new quay was opened on Monday after nine years of work.</p>"
"""A first page that is not counted: it pays for what a system loads on demand."""

EMPTY = Answer("", "", [], "")
LABELLER = ("labeller.npz", "labeller.tokens.json")


class Run(NamedTuple):
    """What a system said of a page, and the processor time that it took, in milliseconds."""

    answer: Answer
    ms: float


class Worker(NamedTuple):
    """A process that runs one system; `pages` are the keys of those that it may be asked about, or None for any."""

    system: str
    process: ProcessPoolExecutor
    pages: frozenset[str] | None = None

    def run(self, page: bytes, url: str) -> Run:
        """One page."""
        return self.process.submit(_run, page, url).result()


_loaded: list[Extractor] = []
"""The system of this process."""


def _start(system: str, package: str | None) -> None:
    """Load a system, newsplit from the folder `package` where one is named."""
    logging.disable(logging.CRITICAL)
    if package:
        sys.path.insert(0, package)
    _loaded.append(SYSTEMS[system]())


def _run(page: bytes, url: str) -> Run:
    signal.signal(signal.SIGALRM, _time_out)
    signal.alarm(LIMIT)
    start = time.process_time()
    try:
        answer = _loaded[0](page, url)
    except Exception:  # noqa: BLE001 - a crash of the system under test is its result
        answer = EMPTY
    finally:
        signal.alarm(0)
    return Run(answer, 1000 * (time.process_time() - start))


def _time_out(*_: object) -> None:
    raise TimeoutError


@contextmanager
def workers(systems: list[str], weights: Path | None) -> Iterator[list[Worker]]:
    """A worker a system; for newsplit one a fold, where `weights` has a folder a fold."""
    with ExitStack() as stack:
        started = []
        for system in systems:
            if system == NEWSPLIT and weights:
                for fold in sorted(path for path in weights.iterdir() if path.is_dir()):
                    package = stack.enter_context(package_of(fold))
                    unseen = frozenset(json.loads((fold / "unseen.json").read_text("utf-8")))
                    started.append(Worker(system, _process(stack, system, package), unseen))
            else:
                started.append(Worker(system, _process(stack, system, None)))
        yield started


def _process(stack: ExitStack, system: str, package: str | None) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(1, get_context("spawn"), _start, (system, package))
    process = stack.enter_context(pool)
    process.submit(_run, WARM_UP, "https://a.example/").result()
    return process


@contextmanager
def package_of(fold: Path) -> Iterator[str]:
    """A folder with a copy of newsplit's package that has the weights of one fold."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "extractor"
        shutil.copytree(Path(__file__).parent.parent / "extractor", copy)
        for name in LABELLER:
            shutil.copy(fold / name, copy / "model" / name)
        yield folder
