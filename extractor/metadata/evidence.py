"""What every fact is judged from, and the form of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from extractor.blocks import Scrap, Sheet
from extractor.declared import Declared
from extractor.json_ld import Node
from extractor.roles import Labelled

Value = TypeVar("Value")


class Evidence(NamedTuple):
    """A page as the strategies see it."""

    sheet: Sheet
    labelled: Labelled
    declared: Declared
    url: str | None
    item: Node
    """The JSON-LD node of the page's main piece; empty where none is declared."""
    micro: Node
    """The same in microdata."""
    body: list[int]
    """The blocks of the running text."""
    owned: frozenset[int] = frozenset()
    """Blocks of teasers, forms and the score: the record has their words there."""
    site: str = ""
    """The site's name."""


class Answer(NamedTuple, Generic[Value]):
    """A fact, where it was found, and the page's own words for it."""

    value: Value
    source: str
    raw: str | None = None


Strategy = Callable[[Evidence], Answer[Value] | None]
"""Looks in one place, and answers or abstains."""


def first(strategies: Iterable[Strategy[Value]], evidence: Evidence) -> Answer[Value] | None:
    """The answer of the first strategy that does not abstain."""
    for strategy in strategies:
        answer = strategy(evidence)
        if answer is not None:
            return answer
    return None


def scraps_of(sheet: Sheet, box: int) -> list[Scrap]:
    """The scraps inside a box."""
    return sheet.scraps[sheet.first[box] : sheet.end[box]]
