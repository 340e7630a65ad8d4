"""Numbers that pages set in several elements, and digits side by side that are none.

    <b>7</b><i>.</i><i>5</i>                     ->   7.5
    <b>75</b> <span>of</span> <span>100</span>   ->   75 of 100
    <i>1</i><i>2</i><i>3</i>                     ->   1 | 2 | 3: the steps of a scale

A run is the text nodes that were read as one line so far. Spaces between its elements are parts of it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from extractor.score.lines import Part
from extractor.score.number import OUT_OF_WORDS

_OUT_OF = frozenset(OUT_OF_WORDS) - {"/"}
_SLASHES, _POINTS = frozenset({"/", "／", "⁄", "∕"}), frozenset(".,٫．")
_FRACTION = re.compile(r"\s*[/／⁄∕]\s*(?:\d|$)")
_DECIMAL = re.compile(r"[.,٫．](?:\d|$)")
"""Parts of a number that pages set in elements of their own: `7` `.` `5`, `75` `/` `100`, `75` `of` `100`."""

_LEAST_STEPS = 3


def goes_on_number(run: Sequence[Part], text: str) -> bool:
    """Whether `text` goes on the number that a run ends with: a digit after a digit, a fraction, a best value, decimals."""
    before = run[-1].text
    if len(before) == len(text) == 1 and before.isdecimal() and text.isdecimal():
        return True
    if _FRACTION.match(text) or text.strip().lower() in _OUT_OF:
        return _ends_in_digit(run)
    last = next(_words_back(run), "")
    if last in _SLASHES or last.lower() in _OUT_OF:
        return text[:1].isdecimal()
    decimal = before[-1:].isdecimal() and _DECIMAL.match(text) is not None
    return decimal or (before[-1:] in _POINTS and _ends_in_digit(run, -1) and text[:1].isdecimal())


def goes_on_decimal(run: Sequence[Part], text: str) -> bool:
    """Whether a lone point, or a digit after one, goes on a number: `7` `.` `5`, spaces between the elements aside."""
    word = text.strip()
    if word not in _POINTS and not word.isdecimal():
        return False
    last, before = [*islice(_words_back(run), 2), "", ""][:2]
    point = word in _POINTS and last.isdecimal()
    return point or (word.isdecimal() and last != "" and last in _POINTS and before.isdecimal())


def _words_back(run: Sequence[Part]) -> Iterator[str]:
    """What was read, from the last text node back, those without words aside."""
    return (word for part in reversed(run) if (word := part.text.strip()))


def _ends_in_digit(run: Sequence[Part], less: int = 0) -> bool:
    """Whether what was read last ends in a digit, `less` one character."""
    read = "".join([part.text for part in run[-3:]]).rstrip()
    return read[: len(read) + less][-1:].isdecimal()


def as_raised(text: str, run: Sequence[Part], *, linked: bool) -> str:
    """`text` as it is read where it is raised: a number is a footnote's, and so none, if it is a link or touches a word,
    and else can't be told.
    """
    digits = text.strip().strip("[]()*")
    if not digits.isdecimal():
        return text
    last = run[-1].text[-1:]
    if last.isdecimal():
        return text if digits != text.strip() else "" if linked else f"_{digits}"
    return "" if len(digits) == 1 and last.isalpha() else text


def counts_up(run: Sequence[Part]) -> bool:
    """Whether digits side by side are no number, but steps of a scale: 1, 2, 3, each in an element of its own."""
    if len(run) < _LEAST_STEPS:
        return False
    texts = [part.text for part in run]
    if not all(len(text) == 1 and text.isdecimal() for text in texts):
        return False
    digits = [int(text) for text in texts]
    return all(two == one + 1 for one, two in pairwise(digits)) and digits[0] <= 1
