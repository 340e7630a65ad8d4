"""Records made of values that need no check.

A page's record has tens of parts made by our own stages, whose types mypy has checked: for pydantic to look at each value again
takes five times as long as all the rest of making them. What others hand in (an address, a date) is still checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from extractor.accelerated import accelerated

Fields = ParamSpec("Fields")
Kind = TypeVar("Kind")


@accelerated
def made(kind: Callable[Fields, Kind], *none: Fields.args, **fields: Fields.kwargs) -> Kind:
    """A record of a kind with these fields. The twin doesn't check their values, only that no name is misspelt or missing."""
    return kind(*none, **fields)
