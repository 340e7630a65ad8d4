"""Extraction in processes of its own: the second core works, and what hangs or crashes takes nothing along.

Each worker has one page that it reads and one that waits at its door, so that it goes on while the crawl is busy. One
that takes too long over a page is ended and replaced, and the page rejected; the one at the door goes to the next process.
Workers end with the crawl, however it ends: their standard input closes.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import sys
from contextlib import suppress
from typing import Self

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import is_asyncio_available

from extractor.crawl.frames import LENGTH, framed
from extractor.crawl.items import CheckedRecord
from extractor.crawl.pipelines import RejectedPage, SplitPipeline

PIPE = 1 << 20
"""Bytes of a worker's standard input."""


ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": str(32 << 20),
    "MALLOC_MMAP_THRESHOLD_": str(4 << 20),
}
"""A worker's environment, unless the crawl's own has these. It needs no threads, and what a page needed it keeps for the next:
glibc (mallopt(3)) would give it back to the system and ask again, 300 page faults and a twentieth of the time of a dense page."""

PAGES = 2
"""Pages that a worker has at a time."""


class ExtractionError(Exception):
    """The extractor raised; the message is its traceback. A bug, not the page's fault."""


class Worker:
    """One process. It answers requests in their order; the next one may be asked before the last is answered."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._starting = asyncio.Lock()
        self._turn = asyncio.Lock()

    async def ask(self, request: bytes, seconds: float) -> bytes:
        """The answer to a request. Raises `TimeoutError`, or `EOFError` where the process has died of it.

        `seconds` begin when the process has answered all that it was asked before.
        """
        while (reply := await self._answer(await self._running(), request, seconds)) is None:
            pass  # the next process has it as its first
        return reply

    async def _answer(
        self, process: asyncio.subprocess.Process, request: bytes, seconds: float
    ) -> bytes | None:
        """The answer of one process; None where it has ended over the request before this one."""
        assert process.stdin is not None  # noqa: S101  # told to the type checker
        assert process.stdout is not None  # noqa: S101
        # Nothing is awaited between the next two: turns are taken in the order of the requests.
        process.stdin.write(framed(request))
        try:
            async with self._turn:
                if process is not self._process:
                    return None
                async with asyncio.timeout(seconds):
                    await process.stdin.drain()
                    (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
                    return await process.stdout.readexactly(size)
        except BaseException as error:
            if process is self._process:
                await self.close()
            if isinstance(error, ConnectionError):  # a broken pipe: it had died before
                raise EOFError from error  # noqa: TRY004  # no matter of types
            raise

    async def start(self) -> None:
        """Start the process; the first request would, too, and wait for it."""
        await self._running()

    async def close(self) -> None:
        """End the process. It may be in the middle of a page, so it is not asked."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _running(self) -> asyncio.subprocess.Process:
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    *("-m", "extractor.crawl.worker"),
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    limit=1 << 20,
                    env={**ENVIRONMENT, **os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                )
                _widen(self._process)
            return self._process


def _widen(process: asyncio.subprocess.Process) -> None:
    """Let a whole page into the pipe at once, where the system can: otherwise it takes several turns."""
    pipe = process.stdin.transport.get_extra_info("pipe") if process.stdin is not None else None
    if pipe is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):  # more than a user may have
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


class SplitInWorkers(SplitPipeline):
    """`SplitPipeline` in `EXTRACT_WORKERS` processes (0: in this one)."""

    crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        pipeline = super().from_crawler(crawler)
        pipeline.crawler = crawler
        return pipeline

    async def open_spider(self) -> None:
        """Called by Scrapy. The processes load while the first pages are on their way."""
        count = self.crawler.settings.getint("EXTRACT_WORKERS") if is_asyncio_available() else 0
        self._seconds = self.crawler.settings.getfloat("EXTRACT_TIMEOUT")
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers = [Worker() for _ in range(count)]
        for worker in self._workers:
            await worker.start()
        for worker in self._workers * PAGES:
            self._free.put_nowait(worker)

    async def close_spider(self) -> None:
        """Called by Scrapy."""
        for worker in self._workers:
            await worker.close()

    async def process_item(self, item: object) -> object:
        """The record of a fetched page. Raises `RejectedPage` where it can't be read, or not in time."""
        page = ItemAdapter(item)
        if not self._workers or not isinstance(page.get("body"), bytes):
            return super().process_item(item)
        reply = await self._ask(self._request(page))
        kind, rest = reply[:1], reply[1:]
        if kind == b"R":
            return CheckedRecord(rest)
        if kind == b"P":
            raise RejectedPage([rest.decode()])
        raise ExtractionError(rest.decode())

    def _request(self, page: ItemAdapter) -> bytes:
        arguments = {name: page.get(name) for name in ("url", "content_type", "fetched_at")}
        if self.score_labels:
            arguments["score_labels"] = self.score_labels
        return json.dumps(arguments).encode() + b"\n" + bytes(page["body"])

    async def _ask(self, request: bytes) -> bytes:
        worker = await self._free.get()
        try:
            return await _ask_twice(worker, request, self._seconds)
        except TimeoutError as error:
            self.crawler.stats.inc_value("newsplit/traps/too slow to read")
            raise RejectedPage([f"took more than {self._seconds:g} s to read"]) from error
        except EOFError as error:
            self.crawler.stats.inc_value("newsplit/traps/crashed the extraction")
            raise RejectedPage(["the extraction crashed, or ran out of memory"]) from error
        finally:
            self._free.put_nowait(worker)


async def _ask_twice(worker: Worker, request: bytes, seconds: float) -> bytes:
    """Whether a process dies of a page or by another hand, a second one tells.

    A signal to the whole process group may end the worker a moment before this process. A page that was given
    up for that would be taken down as done, and be lost.
    """
    try:
        return await worker.ask(request, seconds)
    except EOFError:
        return await worker.ask(request, seconds)
