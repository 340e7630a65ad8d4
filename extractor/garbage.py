"""No garbage collection while a page is split: its blocks are thousands of small objects, none of them garbage before the
record is done, and looking through them again and again took a quarter of the time of some stages (2026-11-25).

The objects themselves are freed as ever, by their reference counts; Mercurial pauses the collector for the same reason.
"""

from __future__ import annotations

import gc
from threading import RLock


class NoCollection:
    """While it is entered by anybody, Python looks for no cycles; when the last has left it does again, if it did before.

    A class, since a generator would end with an exception, for which Python at once looks through all objects of the record.
    """

    def __init__(self) -> None:
        self._lock, self._inside, self._was_on = RLock(), 0, False

    def __enter__(self) -> None:
        """Pause the collector, where no other thread has."""
        with self._lock:
            if not self._inside:
                self._was_on = gc.isenabled()
                gc.disable()
            self._inside += 1

    def __exit__(self, *error: object) -> None:
        """Let it go on, where no other thread needs the pause."""
        with self._lock:
            self._inside -= 1
            if not self._inside and self._was_on:
                gc.enable()


NO_COLLECTION = NoCollection()
"""The one for all pages and threads."""
