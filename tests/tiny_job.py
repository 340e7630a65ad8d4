"""Runs the tiny spider under a job, as often as it takes, and reads what it left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.tiny_site import TinySite

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Export(NamedTuple):
    """The numbers of the pages in an export, each as often as it stands there, and the raw bytes."""

    numbers: Counter[int]
    raw: bytes

    @property
    def twice(self) -> int:
        """Lines too many."""
        return self.numbers.total() - len(self.numbers)


class TinyJob:
    """One job in `folder`: the same command again and again."""

    def __init__(self, folder: Path, site: TinySite, *options: str) -> None:
        self.folder, self.site, self.options = folder, site, options
        self.out = folder / "out.jsonl"
        self.log = folder / "log.txt"

    @property
    def command(self) -> list[str]:
        """What starts or resumes it."""
        spider = [sys.executable, "-m", "scrapy", "runspider", str(ROOT / "tests" / "tiny_spider.py")]
        job = ["-a", f"base={self.site.base}/", "-s", f"JOBDIR={self.folder / 'job'}", "-o", str(self.out)]
        return [*spider, *job, *self.options]

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Start or resume it in a session of its own."""
        self.folder.mkdir(exist_ok=True)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*self.command, *options],
                cwd=self.folder,
                env=ENVIRONMENT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def run(self, *options: str) -> int:
        """Start or resume it, and wait for its end."""
        return self.start(*options).wait(100)

    def run_killed(self, kills: int, how: signal.Signals, chance: random.Random, most: float) -> int:
        """Run it to its end, with that many kills before it; returns how many found it alive."""
        alive = 0
        for _ in range(kills):
            process = self.start()
            try:
                process.wait(chance.uniform(0.5, most))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, how)
                process.wait(60)
                alive += 1
        assert self.run() == 0, self.log.read_text()[-2000:]
        return alive

    def export(self) -> Export:
        """What stands in the export."""
        raw = self.out.read_bytes() if self.out.exists() else b""
        return Export(Counter(json.loads(line)["number"] for line in raw.splitlines()), raw)


def wanted(site: TinySite) -> set[int]:
    """The pages that a perfect crawl exports: the spider's pipeline drops one in thirteen."""
    return {number for number in range(site.pages) if number % 13 != 12}
