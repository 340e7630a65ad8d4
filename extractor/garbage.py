"""No garbage collection while a page is split: its blocks are thousands of small objects, none of them garbage before the
record is done, and looking through them again and again took a quarter of the time of some stages (2026-11-25).

The objects themselves are freed as ever, by their reference counts; Mercurial pauses the collector for the same reason.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """While it is open, Python looks for no cycles; afterwards it does, if it did before. Safe in threads.

    Where pages are split in several threads, the one that paused the collector goes on with it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
