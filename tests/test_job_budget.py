"""A job's budget of pages, depth and time: being killed and resumed renews none of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.settings import Settings

from extractor.crawl.job import budget
from extractor.crawl.job.budget import Budget
from extractor.crawl.job.ledger import Ledger
from extractor.crawl.job.sqlite import SqliteStore
from tests.test_guard import follow
from tests.tiny_job import ROOT
from tests.tiny_site import Routes, TinySite, html, serving


def test_pages_are_counted_over_all_processes(tmp_path: Path) -> None:
    """`max_pages` is reached by a killed crawl and the one that resumes it together."""
    out, most = tmp_path / "out.jsonl", 20
    with serving(TinySite(40)) as site:
        site.held = frozenset(f"/page/{n}" for n in range(5, 40))
        command = [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "news",
            "-a",
            f"urls={site.base}/",
            "-o",
            str(out),
        ]
        command += ["-a", f"max_pages={most}", "-s", f"JOBDIR={tmp_path / 'job'}", "-s", "EXTRACT_WORKERS=0"]
        environment = {
            **os.environ,
            "SCRAPY_SETTINGS_MODULE": "extractor.crawl.settings",
            "PYTHONPATH": str(ROOT),
        }
        with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as first:
            limit = time.monotonic() + 60
            while not out.exists() or out.read_bytes().count(b"\n") < 5:
                assert time.monotonic() < limit
                time.sleep(0.05)
            first.send_signal(signal.SIGKILL)
        site.go.set()
        subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=60)
    pages = [json.loads(line)["url"] for line in out.read_bytes().splitlines()]
    assert len(pages) == len(set(pages)) == most


def test_depth_is_kept_with_a_request(tmp_path: Path) -> None:
    """`DEPTH_LIMIT` counts from the start of the crawl, not of the process."""
    routes: Routes = {f"/{n}": lambda *_, n=n: html(f"Page {n}", [f"/{n + 1}"]) for n in range(5)}
    options = ["-s", f"JOBDIR={tmp_path / 'job'}", "-s", "DEPTH_LIMIT=2"]
    with serving(TinySite(0, routes)) as site:
        follow(tmp_path, [f"{site.base}/0"], *options, "-s", "CLOSESPIDER_ITEMCOUNT=1")
        follow(tmp_path, [f"{site.base}/0"], *options)
    assert {path for path in site.hits if path != "/robots.txt"} == {"/0", "/1", "/2"}


def test_time_is_added_up_over_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of sixty seconds, forty are left after a crawl that was killed in its twentieth; an end renews them."""
    now, timers = [0.0], []
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr(budget, "call_later", lambda left, *_: timers.append(left))
    crawler: Any = SimpleNamespace(settings=Settings({"CLOSESPIDER_TIMEOUT": 60}))
    store = SqliteStore(tmp_path / "job.sqlite")

    def begin() -> Budget:
        begun = Budget(crawler, Ledger(store, print))
        begun.start()
        return begun

    killed = begin()
    now[0] = 20
    killed.note()
    killed.ledger.flush()
    now[0] = 100
    stopped = begin()
    now[0] = 130
    stopped.close(renew=False)
    ended = begin()
    ended.close(renew=True)
    begin()
    store.close()
    assert timers == [60, 40, 10, 60]


def test_a_crawl_ends_when_its_time_is_up(tmp_path: Path) -> None:
    """Where a killed process has taken all of it, at once."""
    job = ["-s", f"JOBDIR={tmp_path / 'job'}"]
    with serving(TinySite(0, {"/": lambda *_: html("Front", [])})) as site:
        follow(tmp_path, [f"{site.base}/"], *job)
        store = SqliteStore(tmp_path / "job" / "job.sqlite")
        store.put(budget.MILLISECONDS, 3_600_000)
        store.close()
        _, log = follow(tmp_path, [f"{site.base}/"], *job, "-s", "CLOSESPIDER_TIMEOUT=3600")
    assert "'finish_reason': 'closespider_timeout'" in log
