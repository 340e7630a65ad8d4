"""The garbage collector while a page is split."""

from __future__ import annotations

import gc

import pytest

from extractor import PageError, extract
from extractor.garbage import NoCollection


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_paused_and_then_as_it_was(*, on: bool) -> None:
    """Also where it was off before."""
    (gc.enable if on else gc.disable)()
    try:
        with NoCollection():
            assert not gc.isenabled()
        assert gc.isenabled() is on
    finally:
        gc.enable()


def test_a_page_at_fault_leaves_the_collector_on() -> None:
    """An error goes on with it, too."""
    with pytest.raises(PageError):
        extract(b"")
    assert gc.isenabled()


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
