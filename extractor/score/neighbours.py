"""What stands right beside a line that names a label: a word that makes it another's, a gauge, a second number, a scale.

<span>Average</span> <span>Impact Score</span> <b>55</b>         another's
Impact Score: 75 <meter value="75" max="100"></meter>            75 of 100
Impact Score: <b>75</b> <b>62</b>                                two numbers
"""

from __future__ import annotations

from extractor.blocks import HEADINGS
from extractor.score.bare_lines import number_alone
from extractor.score.columns import Columns
from extractor.score.number import Value
from extractor.score.remarks import heads_example, speaks_of_others
from extractor.score.tokens import Kind
from extractor.wordlists import listed

_BESIDE = 2
"""Levels between a label's line or a gauge that repeats its number and the container of both, at most. An empty gauge shows something else (scrolling)."""

_COMMENT = frozenset(
    listed(
        "comment comments comment-body comment-list commentlist comments-area comments-list comment-content reply"
    )
)
"""Classes and ids of readers' comments and of the list of them (WordPress and its like, 2026-11)."""

_IN_LINE = frozenset({"span", "b", "strong", "em", "i", "small"})


class Neighbours(Columns):
    """Lines with what stands right beside them."""

    def is_anothers(self, i: int) -> bool:
        """Whether the score is a reader's, in a comment, or a word set apart before the label makes it another's."""
        if any(
            not _COMMENT.isdisjoint(f"{e.get('class', '')} {e.get('id', '')}".lower().split())
            for e in self.chain(i)
        ):
            return True
        if self._is_choice(i):
            return True
        line, before = self.lines[i], self.lines[i - 1] if i else None
        if before is None or line.holder is None or before.holder is None or not speaks_of_others(before):
            return False
        if before.holder.tag in HEADINGS and heads_example(before):
            return True
        inline = {line.holder.tag, before.holder.tag} <= _IN_LINE
        return inline and line.holder.getparent() is before.holder.getparent()

    def _is_choice(self, i: int) -> bool:
        """Whether the label is that of a box to tick, as in a filter."""
        labels = (e for e in self.chain(i) if e.tag == "label")
        return any(
            box.get("type") in ("checkbox", "radio") for label in labels for box in label.iter("input")
        )

    def nameless_gauge(self, i: int, j: int) -> Value | None:
        """The value of the gauge in line `j`, if it stands by line `i` and has no name of its own."""
        if not 0 <= j < len(self.lines) or self.lines[j].source != "gauge" or not self.near(i, j):
            return None
        holder = self.lines[j].holder
        if holder is None or {"aria-label", "title", "aria-labelledby"} & set(holder.attrib):
            return None
        apart = max(len(self.chain(i)), len(self.chain(j))) - self.common(i, j)
        value = self.lines[j].tokens[0].value
        return value if apart <= _BESIDE and value and value.value else None

    def has_twin(self, i: int, value: Value) -> bool:
        """Whether another number follows that looks just like the one in line `i`: `<b>75</b> <b>62</b>`."""
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if following is None or following.source != "text" or not self.lines[i].parts:
            return False
        one, two = self.lines[i].parts[-1].holder, following.holder
        token = number_alone(following)
        if one is None or two is None or token is None or token.value is None or two.getprevious() is not one:
            return False
        alike = (one.tag, one.get("class")) == (two.tag, two.get("class")) and one.tag in _IN_LINE
        signed = token.value.signed or token.value.best is not None or Kind.WORD in following.kinds()
        return alike and not signed and not value.agrees(token.value) and not (one.tail or "").strip()

    def scale_of_next(self, i: int) -> Value | None:
        """The scale that the next line is: "out of 100"."""
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if following and following.kinds() <= {Kind.BEST, Kind.CONNECTOR} and self.near(i, i + 1):
            return next((t.value for t in following.tokens if t.kind is Kind.BEST), None)
        return None
