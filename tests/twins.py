"""A compiled twin against the Python function that it stands for."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

T = TypeVar("T")


def is_compiled(function: Callable[..., object]) -> bool:
    """Whether its twin stands for it. A function that a decorator stands for has a `__wrapped__` as well."""
    return not isinstance(function, FunctionType)


def same(twin: Callable[..., T], *given: object) -> T:
    """Both the twin and its function give the same, a dictionary's items in the same order: the twin's answer."""
    ours: T = twin(*given)
    theirs: T = twin.__wrapped__(*given)  # type: ignore[attr-defined]
    assert ours == theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        assert list(ours) == list(theirs)
    return ours
