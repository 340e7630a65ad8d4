"""Functions with a compiled twin: `cut` of `extractor/blocks.py` has one in `extractor/_blocks.pyx`.

The twin takes and returns the same (PEP 399); nothing else imports it. Where the package was installed without a C compiler, or
under `NEWSPLIT_PURE=1`, the Python function does the work, several times as slowly.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import update_wrapper
from importlib import import_module
from importlib.util import find_spec
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def accelerated(function: Callable[P, R]) -> Callable[P, R]:
    """The function's compiled twin, whose `__wrapped__` is the function; where there is none, the function itself."""
    package, _, module = function.__module__.rpartition(".")
    name = f"{package}._{module}"
    if os.environ.get("NEWSPLIT_PURE") or find_spec(name) is None:
        return function
    twin: Callable[P, R] = getattr(import_module(name), function.__name__)
    return update_wrapper(twin, function)
