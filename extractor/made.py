"""Records made of values that need no check.

A page's record has tens of parts made by our own stages, whose types mypy has checked: where pydantic looks at each value again,
making them takes more than twice as long (4,599 parts of the golden pages: 1.15 µs each instead of 0.52). What others hand in
(an address, a date) is still checked.
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
