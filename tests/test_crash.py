"""A crawl that is killed at any instant and started again loses, doubles and tears nothing."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.tiny_job import ENVIRONMENT, TinyJob, wanted
from tests.tiny_site import TinySite, serving


@pytest.mark.parametrize(
    ("how", "seed"),
    [(signal.SIGKILL, 1), (signal.SIGKILL, 2), (signal.SIGTERM, 1), (signal.SIGINT, 1)],
    ids=lambda value: str(getattr(value, "name", value)),
)
def test_every_page_stands_in_the_export_exactly_once(how: signal.Signals, seed: int, tmp_path: Path) -> None:
    """Whatever the signal and the instant: every page once, every line whole, exit status 0 in the end."""
    with serving(TinySite(150, delay=0.02)) as site:
        job = TinyJob(tmp_path, site)
        alive = job.run_killed(4, how, random.Random(seed), most=1.4)
    export = job.export()
    assert alive > 0, "no signal found the crawl alive: the test shows nothing"
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0
    assert export.raw.endswith(b"\n")


def test_only_what_was_in_flight_is_fetched_again(tmp_path: Path) -> None:
    """A kill costs the requests in flight (16 by default) and the few that waited for a commit."""
    with serving(TinySite(150, delay=0.02)) as site:
        alive = TinyJob(tmp_path, site).run_killed(4, signal.SIGKILL, random.Random(3), most=1.4)
    again = sum(
        hits - 1 - (int(path[6:]) % 7 == 3)  # a page that fails once
        for path, hits in site.hits.items()
        if path.startswith("/page/")
    )
    assert again <= alive * 32


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_a_polite_signal_fetches_nothing_again(how: signal.Signals, tmp_path: Path) -> None:
    """SIGTERM and SIGINT once: what is in flight is finished and committed."""
    with serving(TinySite(100, delay=0.1)) as site:
        job = TinyJob(tmp_path, site)
        process = job.start()
        _wait_for(job.out)
        os.killpg(process.pid, how)
        process.wait(60)
        assert set(job.export().numbers) < wanted(site), "the signal found the crawl at work"
        assert job.run() == 0
    again = {path: hits for path, hits in site.hits.items() if path.startswith("/list/") and hits > 1}
    assert again == {}


def test_two_signals_stop_at_once_and_lose_nothing(tmp_path: Path) -> None:
    """SIGINT twice is Scrapy's unclean shutdown: it is resumed like any other."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        site.held = LAST
        process = job.start()
        _wait_for(job.out)
        for _ in range(2):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.1)
        process.wait(60)
        site.go.set()
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    """Bytes beyond what the store promised belong to no finished request."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        _kill_in_the_middle(job)
        with job.out.open("ab") as file:
            file.write(b'{"number": 3, "te')
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


def test_a_tail_of_zeros_is_a_lost_tail(tmp_path: Path) -> None:
    """What some file systems leave of a file after a power loss: its length, without its bytes."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        _kill_in_the_middle(job)
        size = job.out.stat().st_size
        os.truncate(job.out, 500)
        os.truncate(job.out, size)
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


@pytest.mark.parametrize("left", [0, 500, None], ids=["emptied", "cut short", "removed"])
def test_an_export_that_lost_its_tail_is_made_whole(left: int | None, tmp_path: Path) -> None:
    """A file that is shorter than promised (a power loss, a careless hand) gets its missing pages again."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        _kill_in_the_middle(job)
        if left is None:
            job.out.unlink()
        else:
            os.truncate(job.out, left)
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


def test_a_lost_page_that_was_redirected_comes_again(tmp_path: Path) -> None:
    """The target of a redirect counts as visited, but not against the request that was redirected to it."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        _kill_in_the_middle(job, says=b'"number": 5,')
        os.truncate(job.out, 0)
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


def test_a_second_process_keeps_its_hands_off(tmp_path: Path) -> None:
    """Two processes on one job would double everything: the second one ends, the first goes on."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        site.held = LAST
        first = job.start()
        _wait_for(job.out)
        os.kill(first.pid, signal.SIGSTOP)
        job.run()
        os.kill(first.pid, signal.SIGCONT)
        site.go.set()
        assert "another process works on the job" in job.log.read_text()
        assert first.wait(60) == 0
    assert set(job.export().numbers) == wanted(site)
    assert job.export().twice == 0


def test_a_damaged_store_is_left_as_it_is(tmp_path: Path) -> None:
    """No guessing: the crawl ends with a reason, and neither the store nor the export is touched."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        _kill_in_the_middle(job)
        store = tmp_path / "job" / "job.sqlite"
        for log in store.parent.glob("job.sqlite-*"):
            log.unlink()
        store.write_bytes(b"this is no database" * 500)
        before = job.out.read_bytes() if job.out.exists() else b""
        job.run()
    assert "is damaged" in job.log.read_text()
    assert store.read_bytes().startswith(b"this is no database")
    assert (job.out.read_bytes() if job.out.exists() else b"") == before


@pytest.mark.parametrize(
    ("limit", "bulk", "what"),
    [(150_000, 0, "store"), (6_000_000, 300_000, "out.jsonl")],
    ids=["no room for the store", "no room for the export"],
)
def test_a_full_disk_stops_the_crawl_and_loses_nothing(
    limit: int, bulk: int, what: str, tmp_path: Path
) -> None:
    """What was committed stays, whole; with room again, the same command goes on where it was."""
    with serving(TinySite(100)) as site:
        job = TinyJob(tmp_path, site, "-a", f"bulk={bulk}")
        job.run("-s", f"TINY_MAX_FILE={limit}")
        assert re.search(f"{what} .*can't be written", job.log.read_text())
        committed = job.export()
        assert committed.twice == 0
        assert set(committed.numbers) < wanted(site)
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


SMALL_DISK = """
mkdir "$1"; mount -t tmpfs -o size=1m none "$1"; cd "$1"; shift
"$@"
mount -o remount,size=99m .
"$@"
cp out.jsonl ..
"""
"""A disk of a megabyte in a mount namespace of its own; when it is full, it gets a larger one's room."""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="mount namespaces are Linux's")
def test_a_small_disk_stops_the_crawl_and_loses_nothing(tmp_path: Path) -> None:
    """The same on a real one, which is full for the store, the export and the log of SQLite at once."""
    private = ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*private, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    folder = tmp_path / "small"
    with serving(TinySite(100)) as site:
        job = TinyJob(folder, site, "-a", "bulk=20000")
        command = [*private, "sh", "-c", SMALL_DISK, "sh", str(folder), *job.command]
        run = subprocess.run(
            command, env=ENVIRONMENT, capture_output=True, text=True, timeout=100, check=True
        )
    assert re.search("can't be written: .*(No space left|disk is full)", run.stderr)
    job.out = tmp_path / "out.jsonl"
    assert set(job.export().numbers) == wanted(site)
    assert job.export().twice == 0


def test_an_output_folder_that_goes_away_stops_the_crawl(tmp_path: Path) -> None:
    """Bytes written to a removed file are lost: the crawl stops, and gets them again when resumed."""
    with serving(TinySite(80, delay=0.05)) as site:
        job = TinyJob(tmp_path, site)
        job.out = tmp_path / "gone" / "out.jsonl"
        site.held = LAST
        process = job.start()
        _wait_for(job.out)
        for file in job.out.parent.iterdir():
            file.unlink()
        job.out.parent.rmdir()
        site.go.set()
        process.wait(60)
        assert "is gone" in job.log.read_text()
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0


def test_a_finished_job_fetches_no_item_again(tmp_path: Path) -> None:
    """A later run of the same job looks for new pages: what it has exported stays exported, once."""
    with serving(TinySite(30)) as site:
        job = TinyJob(tmp_path, site)
        assert job.run() == 0
        first = dict(site.hits)
        site.pages = 35
        assert job.run() == 0
    export = job.export()
    assert set(export.numbers) == wanted(site)
    assert export.twice == 0
    again = {path for path, hits in first.items() if path.startswith("/page/") and site.hits[path] != hits}
    assert again == {"/page/12", "/page/25"}  # those that the pipeline dropped


def test_the_store_is_sqlite_in_wal_mode(tmp_path: Path) -> None:
    """What survives a power loss is what SQLite in WAL mode promises."""
    with serving(TinySite(5)) as site:
        TinyJob(tmp_path, site).run()
    with sqlite3.connect(tmp_path / "job" / "job.sqlite") as store:
        assert store.execute("PRAGMA journal_mode").fetchone() == ("wal",)


LAST = frozenset({"/list/7"})
"""A list of pages without which no crawl of eighty pages is done, however slow the test is to kill it."""


def _kill_in_the_middle(job: TinyJob, says: bytes = b"") -> None:
    job.site.held = LAST
    process = job.start()
    _wait_for(job.out, 2000, says)
    assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)
    job.site.go.set()


def _wait_for(path: Path, size: int = 1, says: bytes = b"") -> None:
    limit = time.monotonic() + 60
    while not path.exists() or path.stat().st_size < size or says not in path.read_bytes():
        assert time.monotonic() < limit
        time.sleep(0.02)
