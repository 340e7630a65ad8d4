"""Words and names as facts: pairs of a view and a token, each with a weight.

    "billing_zip" in the view `name`  ->  (name, billing) (name, zip) (name!, address) (name!, postal_code)

A view is where words were read. One that ends in `!` holds ideas (`form_words.IDEAS`) instead of words. Words alone
tell one site's forms apart, ideas carry over to other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from sys import intern

from extractor.furniture.form_words import ideas, ideas_within

Facts = dict[tuple[str, str], float]
"""Each fact with its weight: 1, or how often an idea is named (2 at most).

Their strings are interned where facts are kept at hand, as the model's are: a dictionary then finds them by where they are.
"""

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")

_WORDS = re.compile(r"[^\W\d_]+|\d+")

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2}")
"""Two letters of a script without spaces: Thai, Japanese, Chinese."""

NAME_LENGTH = 80
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

_REMEMBERED = 5_000
"""Names and texts whose facts are kept at hand: a site's forms repeat theirs, and all the world's share most."""


def add_words(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The first words of a text and their ideas, idea by idea counted up to twice."""
    if text:
        words, meant = _facts_of_words(view, text[:_TEXT_LENGTH], limit)
        facts.update(words)
        _count(facts, meant)


def add_ideas(facts: Facts, view: str, text: str, limit: int = _LABEL_WORDS) -> None:
    """The ideas of the first words of a text alone."""
    if text:
        _count(facts, _facts_of_words(view, text[:_TEXT_LENGTH], limit)[1])


def _count(facts: Facts, meant: Facts) -> None:
    for fact, times in meant.items():
        facts[fact] = min(facts.get(fact, 0.0) + times, _ENOUGH)


@lru_cache(_REMEMBERED)
def _facts_of_words(view: str, text: str, limit: int) -> tuple[Facts, Facts]:
    """The facts of a text's words, and how often each idea is named; neither may be changed.

    A number counts as so many zeros, scripts without spaces by pairs of letters.
    """
    words: Facts = {}
    meant: Facts = {}
    view, meaning = intern(view), intern(view + "!")
    for word in _WORDS.findall(text.lower())[:limit]:
        if word.isdigit():
            words[view, "0" * min(len(word), 5)] = 1.0
        elif _UNSPACED.match(word):
            words.update(((view, intern(word[i : i + 2])), 1.0) for i in range(len(word) - 1))
        else:
            words[view, intern(word)] = 1.0
        _count(meant, {(meaning, idea): 1.0 for idea in ideas(word)})
    return words, meant


def add_name(facts: Facts, view: str, name: str) -> None:
    """The parts of a name and their ideas."""
    if name:
        facts.update(_facts_of_name(view, name[:NAME_LENGTH]))


@lru_cache(_REMEMBERED)
def _facts_of_name(view: str, name: str) -> Facts:
    """The parts of a name and their ideas, those inside a part too; not to be changed."""
    found = parts(name)
    view, meant = intern(view), intern(view + "!")
    facts: Facts = {(view, part): 1.0 for part in found}
    facts.update([((meant, idea), 1.0) for part in found for idea in ideas_of(part)])
    return facts


@lru_cache(_REMEMBERED)
def ideas_of_name(view: str, name: str) -> Facts:
    """The ideas of a name's parts alone; not to be changed."""
    view = intern(view)
    return {(view, idea): 1.0 for part in parts(name) for idea in ideas_of(part)}


def ideas_of(part: str) -> frozenset[str]:
    """The ideas of a part of a name: of the whole part or, where it says nothing, of what is inside it."""
    found = ideas(part)
    return found if found or len(part) <= _LEAST_WITHIN else ideas_within(part)


def parts(name: str) -> tuple[str, ...]:
    """The words of a name: `customerFirst_name2` -> customer, first, name, 2."""
    return _parts(name[:NAME_LENGTH]) if name else ()


@lru_cache(_REMEMBERED)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(intern(part.lower()) for part in _PARTS.findall(name))


@lru_cache(_REMEMBERED)
def some(count: int) -> str:
    """A count as one of a few sizes."""
    return str(max((size for size in _COUNTS if size <= count), default=0))


def occurrences(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs; a `Counter` takes longer to be made than to count a form's controls."""
    tally: dict[str, int] = {}
    for word in words:
        tally[word] = tally.get(word, 0) + 1
    return tally
