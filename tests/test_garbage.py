"""The garbage collector while a page is split."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from extractor import PageError, extract
from extractor.garbage import NO_COLLECTION


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_paused_and_then_as_it_was(*, on: bool) -> None:
    """Also where it was off before."""
    (gc.enable if on else gc.disable)()
    try:
        with NO_COLLECTION:
            assert not gc.isenabled()
        assert gc.isenabled() is on
    finally:
        gc.enable()


def test_a_page_at_fault_leaves_the_collector_on() -> None:
    """An error goes on with it, too."""
    with pytest.raises(PageError):
        extract(b"")
    assert gc.isenabled()


def test_threads_leave_the_collector_as_it_was() -> None:
    """However they interleave, the last to end lets it go on."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(5):
                list(pool.map(pause_often, range(4)))
                assert gc.isenabled()
    finally:
        sys.setswitchinterval(interval)
        gc.enable()


def pause_often(_: int) -> None:
    """Pauses the collector again and again."""
    for _ in range(2000):
        with NO_COLLECTION:
            pass


def test_pages_leave_no_memory_behind() -> None:
    """What a page took is freed by its reference counts: nothing piles up while nobody looks for cycles."""
    page = b"<article>" + b"<p>One <a href=/x>two</a> three.</p>" * 200
    extract(page)
    gc.collect()
    before = len(gc.get_objects())
    gc.disable()
    try:
        for _ in range(20):
            extract(page)
        assert len(gc.get_objects()) < before + 2000
    finally:
        gc.enable()
