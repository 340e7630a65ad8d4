"""One thread a page: a page's matrices are so small that waking other threads costs more than it gains."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    """The numerical libraries that this process has loaded; finding them takes milliseconds, so once."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While it is open, numpy's linear algebra runs on the calling thread."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
