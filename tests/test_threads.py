"""One thread a page, and as many as before after it."""

from __future__ import annotations

import pytest
from threadpoolctl import threadpool_limits

from extractor.threads import _libraries, one_thread


def counts() -> list[int]:
    """The number of threads of each library."""
    return [library.get_num_threads() for library in _libraries()]


def fail() -> None:
    """An error while it is open."""
    with one_thread():
        assert set(counts()) == {1}
        raise ValueError("inside")


@pytest.mark.parametrize("before", [1, 2])
def test_one_thread(before: int) -> None:
    """Linear algebra has one thread while it is open; then its number of threads is what it was, also after an error."""
    with threadpool_limits(before, user_api="blas"):
        known = counts()
        with pytest.raises(ValueError, match="inside"):
            fail()
        assert counts() == known
