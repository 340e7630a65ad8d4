"""Words and names as facts: pairs of a view and a token, each with a weight.

    "billing_zip" in the view `name`  ->  (name, billing) (name, zip) (name!, address) (name!, postal_code)

A view is where words were read. One that ends in `!` holds ideas (`form_words.IDEAS`) instead of words. Words alone
tell one site's forms apart, ideas carry over to other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.furniture.form_words import ideas, ideas_within

Facts = dict[tuple[str, str], float]
"""Each fact with its weight: 1, or how often an idea is named (2 at most)."""

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")

_WORDS = re.compile(r"[^\W\d_]+|\d+")

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2}")
"""Two letters of a script without spaces: Thai, Japanese, Chinese."""

_NAME_LENGTH = 80
"""Characters of a name that are looked at."""

_TEXT_LENGTH = 200
"""The same of a text."""

_LABEL_WORDS = 12
"""The same of a label, in words."""

_ENOUGH = 2.0
"""So often an idea counts at most."""

_COUNTS = (1, 2, 3, 4, 7, 15, 35, 100)
"""The sizes that counts are rounded down to."""

_LEAST_WITHIN = 4
"""Shorter parts of a name are one word, not several written together."""


def add_words(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The first words of a text and their ideas.

    A number counts as so many zeros, scripts without spaces by pairs of letters.
    """
    for word in _words(text, limit):
        if word.isdigit():
            facts[view, "0" * min(len(word), 5)] = 1.0
        elif _UNSPACED.match(word):
            facts.update([((view, word[i : i + 2]), 1.0) for i in range(len(word) - 1)])
        else:
            facts[view, word] = 1.0
    add_ideas(facts, view, text, limit)


def add_ideas(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The ideas of the first words of a text alone, idea by idea counted up to twice."""
    for word in _words(text, limit):
        for idea in ideas(word):
            fact = (view + "!", idea)
            facts[fact] = min(facts.get(fact, 0.0) + 1, _ENOUGH)


def _words(text: str, limit: int) -> list[str]:
    return _WORDS.findall(text[:_TEXT_LENGTH].lower())[:limit]


def add_name(facts: Facts, view: str, name: str) -> None:
    """The parts of a name and their ideas, those inside a part too."""
    facts.update([((view, part), 1.0) for part in parts(name)])
    facts.update(ideas_of_name(view + "!", name))


def ideas_of_name(view: str, name: str) -> Facts:
    """The ideas of a name's parts alone."""
    return {(view, idea): 1.0 for part in parts(name) for idea in ideas_of(part)}


def ideas_of(part: str) -> frozenset[str]:
    """The ideas of a part of a name: of the whole part or, where it says nothing, of what is inside it."""
    found = ideas(part)
    return found if found or len(part) <= _LEAST_WITHIN else ideas_within(part)


def parts(name: str) -> list[str]:
    """The words of a name: `customerFirst_name2` -> customer, first, name, 2."""
    return [part.lower() for part in _PARTS.findall(name[:_NAME_LENGTH])]


def some(count: int) -> str:
    """A count as one of a few sizes."""
    return str(max((size for size in _COUNTS if size <= count), default=0))


def occurrences(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs; a `Counter` takes longer to be made than to count a form's controls."""
    tally: dict[str, int] = {}
    for word in words:
        tally[word] = tally.get(word, 0) + 1
    return tally
