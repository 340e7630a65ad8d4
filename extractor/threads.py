"""One thread a page: a page's matrices are so small that waking other threads costs more than it gains.

It is for the functions that multiply matrices by numpy, which no twin does: to ask the library for its threads and to set them
takes as long as some of the products.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import LibController, ThreadpoolController


@cache
def _libraries() -> list[LibController]:
    """The linear algebra that this process has loaded; finding it takes milliseconds, so once."""
    found: list[LibController] = ThreadpoolController().select(user_api="blas").lib_controllers
    return found


@contextmanager
def one_thread() -> Iterator[None]:
    """While it is open, numpy's linear algebra runs on the calling thread.

    Each library is only asked for its number of threads: threadpoolctl's own `limit` looks at much more, for ten times the time.
    """
    before = [(library, library.get_num_threads()) for library in _libraries()]
    for library, count in before:
        if count != 1:
            library.set_num_threads(1)
    try:
        yield
    finally:
        for library, count in before:
            if count != 1:
                library.set_num_threads(count)
