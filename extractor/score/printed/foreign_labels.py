"""Labels whose score is another's: in a reader's comment, in a filter, or after a word that is set apart.

<li class="comment"><p>Impact Score: 90</p>                      a reader's
<label><input type="checkbox"> Impact Score</label>              a filter's
<span>Average</span> <span>Impact Score</span> <b>55</b>         an average
"""

from __future__ import annotations

from extractor.blocks import HEADINGS
from extractor.score.display import TEXT_LEVEL
from extractor.score.printed.places import Places
from extractor.score.remarks import heads_example, speaks_of_others
from extractor.wordlists import listed

_COMMENT = frozenset(
    listed(
        "comment comments comment-body comment-list commentlist comments-area comments-list comment-content reply"
    )
)
"""Classes and ids of readers' comments and of the list of them (WordPress and its like, 2026-11)."""


def is_anothers(places: Places, i: int) -> bool:
    """Whether the score of the label in line `i` is not that of what the page tells there."""
    return _is_comments(places, i) or _is_choice(places, i) or _is_named_anothers(places, i)


def _is_comments(places: Places, i: int) -> bool:
    """Whether the label stands in a reader's comment."""
    return any(
        not _COMMENT.isdisjoint(f"{e.get('class', '')} {e.get('id', '')}".lower().split())
        for e in places.chain(i)
    )


def _is_choice(places: Places, i: int) -> bool:
    """Whether the label is that of a box to tick, as in a filter."""
    labels = (e for e in places.chain(i) if e.tag == "label")
    return any(box.get("type") in ("checkbox", "radio") for label in labels for box in label.iter("input"))


def _is_named_anothers(places: Places, i: int) -> bool:
    """Whether the line before the label says so: a heading over an example, or a word in the same row."""
    if not i:
        return False
    line, before = places.lines[i], places.lines[i - 1]
    if line.holder is None or before.holder is None:
        return False
    inline = {line.holder.tag, before.holder.tag} <= TEXT_LEVEL
    in_row = inline and line.holder.getparent() is before.holder.getparent()
    if not in_row and before.holder.tag not in HEADINGS:
        return False
    return speaks_of_others(before) and (in_row or heads_example(before))
