"""The entry of a list or a table that a label opens: what belongs to it, and whether it is empty.

<dt>Impact Score</dt><dd>75</dd><dt>Novelty</dt><dd>45</dd>     45 is in another entry
<dt>Impact Score</dt><dd></dd><dt>Novelty</dt><dd>45</dd>       an empty one
"""

from __future__ import annotations

import re
from itertools import takewhile

from lxml.html import HtmlElement

from extractor.score.printed.places import Places

_SLOT = re.compile(r"val|num|score|count|figure|point|result|\bv\b|\bn\b", re.IGNORECASE)
"""Names of the elements that hold a number (class names of dashboards, 2026-11)."""

_SLOT_TAGS = frozenset({"span", "b", "strong", "em", "div", "p", "output", "data", "dd", "td"})


def in_other_entry(places: Places, i: int, j: int) -> bool:
    """Whether line `j` belongs to another entry than the label in line `i`: another row, another `<dt>`."""
    for element in reversed(places.chain(i)):
        if element.tag == "dt":
            own = list(takewhile(lambda e: e.tag != "dt", element.itersiblings()))
            own = [e for e in own if e.tag == "dd"]
            return bool(own) and not any(e in own or e is element for e in places.chain(j))
        if element.tag == "tr":
            return len(element) > 1 and element not in places.chain(j)
    return False


def has_empty_slot(places: Places, i: int) -> bool:
    """Whether the place of the number stands empty after the label, as scripts leave it: `<dd></dd>`."""
    parts = places.lines[i].parts
    holder = parts[-1].holder if parts else None
    if holder is None or places.lines[i].source != "text":
        return False
    slot = holder[0] if len(holder) else holder.getnext()
    if slot is None or slot.tag not in _SLOT_TAGS or len(slot) or (slot.text or "").strip():
        return False
    if any(line.holder is slot for line in places.lines):
        return False
    return _is_for_number(slot)


def _is_for_number(slot: HtmlElement) -> bool:
    """Whether an empty element waits for a number: by its tag or name or, without any, as the last of its row."""
    if slot.tag in ("dd", "td"):
        return True
    named = " ".join(slot.get(name, "") for name in ("class", "id"))
    return _SLOT.search(named) is not None if named.strip() else slot.getnext() is None
