"""Extraction in processes of its own gives what it gives here, and survives what would take a crawl along."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from extractor import extract
from extractor.crawl.worker import answer
from extractor.crawl.workers import Worker
from tests.loopback import page

T = TypeVar("T")


def with_worker(use: Callable[[Worker], Awaitable[T]]) -> T:
    """The result of `use`, which gets a worker of its own."""

    async def run() -> T:
        worker = Worker()
        try:
            return await use(worker)
        finally:
            await worker.close()

    return asyncio.run(run())


def request(body: bytes) -> bytes:
    """A request for a page under an address."""
    return json.dumps({"url": "https://example.com/story"}).encode() + b"\n" + body


def test_a_worker_gives_the_record_that_extract_gives() -> None:
    """Byte for byte, for one page after the other."""
    pages = [page("Bridge").body, page("Harbour").body]

    async def use(worker: Worker) -> list[bytes]:
        return [await worker.ask(request(body), 60) for body in pages]

    expected = [b"R" + extract(b, url="https://example.com/story").model_dump_json().encode() for b in pages]
    assert with_worker(use) == expected


def test_a_page_that_can_not_be_read_is_the_pages_fault() -> None:
    """The answer says why, and the worker goes on."""

    async def use(worker: Worker) -> list[bytes]:
        return [await worker.ask(request(body), 60) for body in (b"", page("Bridge").body)]

    empty, next_ = with_worker(use)
    assert empty[:1] == b"P"
    assert next_[:1] == b"R"


def test_a_bug_is_told_with_its_traceback() -> None:
    """It is not taken for the page's fault."""
    reply = answer(b'{"no_such_argument": 1}\n<p>x')
    assert reply[:1] == b"E"
    assert b"TypeError" in reply


def test_a_record_that_the_types_do_not_allow_is_told_and_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages make parts of it that nobody has checked: it is checked as a whole where it leaves."""
    wrong = extract("<p>x").model_copy(update={"page_type_probability": 7})
    monkeypatch.setattr("extractor.crawl.worker.extract", lambda _body, **_arguments: wrong)
    reply = answer(request(b"<p>x"))
    assert reply[:1] == b"E"
    assert b"page_type_probability" in reply


def test_a_page_that_takes_too_long_costs_its_time_and_no_more() -> None:
    """The process is replaced, and the next page is read."""

    async def use(worker: Worker) -> bytes:
        await worker.ask(request(page("Bridge").body), 60)
        with pytest.raises(TimeoutError):
            await worker.ask(request(page("Bridge").body), 0)
        return await worker.ask(request(page("Harbour").body), 60)

    assert b"Harbour" in with_worker(use)


def test_requests_are_answered_in_their_order() -> None:
    """Also those that are asked before the last one is answered."""
    titles = ["Bridge", "Harbour", "Tide", "Ferry"]

    async def use(worker: Worker) -> list[bytes]:
        return await asyncio.gather(*(worker.ask(request(page(title).body), 60) for title in titles))

    for title, reply in zip(titles, with_worker(use), strict=True):
        assert title.encode() in reply


def test_a_page_that_waits_behind_one_that_takes_too_long_is_read() -> None:
    """By the next process, and with all of its own time."""

    async def use(worker: Worker) -> tuple[object, object]:
        await worker.ask(request(page("Bridge").body), 60)
        slow, waiting = await asyncio.gather(
            worker.ask(request(page("Bridge").body), 0),
            worker.ask(request(page("Harbour").body), 60),
            return_exceptions=True,
        )
        return slow, waiting

    slow, waiting = with_worker(use)
    assert isinstance(slow, TimeoutError)
    assert isinstance(waiting, bytes)
    assert b"Harbour" in waiting


def test_a_process_that_dies_takes_one_page_along() -> None:
    """The one that it was reading; the other is read by the next process."""

    async def use(worker: Worker) -> list[object]:
        await worker.ask(request(page("Bridge").body), 60)
        both = asyncio.gather(
            worker.ask(request(page("Bridge").body), 60),
            worker.ask(request(page("Harbour").body), 60),
            return_exceptions=True,
        )
        await asyncio.sleep(0)
        assert worker._process is not None  # noqa: SLF001  # somebody else's hand
        worker._process.kill()  # noqa: SLF001
        return list(await both)

    first, second = with_worker(use)
    assert isinstance(first, EOFError)
    assert isinstance(second, bytes)
    assert b"Harbour" in second


def test_a_process_that_dies_is_replaced() -> None:
    """As one does that the system kills for its memory."""

    async def use(worker: Worker) -> bytes:
        await worker.ask(request(page("Bridge").body), 60)
        assert worker._process is not None  # noqa: SLF001  # somebody else's hand
        worker._process.kill()  # noqa: SLF001
        await asyncio.sleep(0.1)
        try:
            return await worker.ask(request(page("Harbour").body), 60)
        except EOFError:
            return await worker.ask(request(page("Harbour").body), 60)

    assert b"Harbour" in with_worker(use)
