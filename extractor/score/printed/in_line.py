"""The number in a label's own line, and what right beside that line confirms it or contradicts it.

Impact Score: 75 <meter value="75" max="100"></meter>            75 of 100
Impact Score: 75</p><p>out of 100                                75 of 100
Impact Score: <b>75</b> <b>62</b>                                two numbers
"""

from __future__ import annotations

from extractor.score.bare_lines import number_alone
from extractor.score.display import TEXT_LEVEL
from extractor.score.grammar import Said
from extractor.score.number import Value, with_scale
from extractor.score.printed.candidates import Candidate, Conflict, candidate, conflict
from extractor.score.printed.places import Places
from extractor.score.printed.scales import scale_of_next
from extractor.score.tokens import Kind

_BESIDE = 2
"""Levels between a label's line or a gauge that repeats its number and the container of both, at most. An empty gauge shows something else (scrolling)."""


def in_line(places: Places, i: int, what: Said) -> Candidate | Conflict | None:
    """The number in the label's line `i`. A nameless gauge beside it shows the same number, or contradicts it."""
    if what.token is None or what.value is None:
        return None
    value = what.value if what.value.best is not None else with_scale(what.value, scale_of_next(places, i))
    for j in (i + 1, i - 1):
        gauge = _nameless_gauge(places, i, j)
        if gauge and not gauge.agrees(value):
            return conflict(places, i, (i, j))
        if gauge and gauge.value == value.value:
            value = with_scale(value, gauge)
    if _has_twin(places, i, value):
        return conflict(places, i, (i, i + 1))
    return candidate(places, i, i, what.token, value)


def _nameless_gauge(places: Places, i: int, j: int) -> Value | None:
    """The value of the gauge in line `j`, if it stands by line `i` and has no name of its own."""
    if not places.has(j) or places.lines[j].source != "gauge" or not places.near(i, j):
        return None
    holder = places.lines[j].holder
    if holder is None or {"aria-label", "title", "aria-labelledby"} & set(holder.attrib):
        return None
    apart = max(len(places.chain(i)), len(places.chain(j))) - places.common(i, j)
    value = places.lines[j].tokens[0].value
    return value if apart <= _BESIDE and value and value.value else None


def _has_twin(places: Places, i: int, value: Value) -> bool:
    """Whether another number follows that looks just like the one in line `i`: `<b>75</b> <b>62</b>`."""
    following = places.lines[i + 1] if places.has(i + 1) else None
    if following is None or following.source != "text" or not places.lines[i].parts:
        return False
    one, two = places.lines[i].parts[-1].holder, following.holder
    token = number_alone(following)
    if one is None or two is None or token is None or token.value is None or two.getprevious() is not one:
        return False
    alike = (one.tag, one.get("class")) == (two.tag, two.get("class")) and one.tag in TEXT_LEVEL
    signed = token.value.signed or token.value.best is not None or Kind.WORD in following.kinds()
    return alike and not signed and not value.agrees(token.value) and not (one.tail or "").strip()
