"""No garbage collection while a page is split: its blocks are thousands of small objects, none of them garbage before the
record is done, and looking through them again and again took a quarter of the time of some stages (2026-11-25).

The objects themselves are freed as ever, by their reference counts; Mercurial pauses the collector for the same reason.
"""

from __future__ import annotations

import gc


class NoCollection:
    """While it is open, Python looks for no cycles; afterwards it does, if it did before. Safe in threads.

    Where pages are split in several threads, the one that paused the collector goes on with it. A class, since a generator would
    end with an exception, for which Python at once looks through all objects of the record.
    """

    __slots__ = ("was_on",)

    def __enter__(self) -> None:
        self.was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *error: object) -> None:
        if self.was_on:
            gc.enable()
