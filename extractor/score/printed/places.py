"""Where the lines of a page stand in its tree: what holds two of them, and how far apart they are.

All rules of this package read one `Places` and change nothing. In them `i` is the line of a label, `j` that of a number
and `k` one between them; a *depth* counts the elements from the root, so that a deeper container is a smaller one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement

from extractor.score.grammar import Said, said
from extractor.score.lines import Line

_FARTHEST = 6
"""Levels between a label or its number and the container of both, at most."""

_ROW = 12
"""Lines before and after one that may be of the same row."""


@dataclass(frozen=True)
class Places:
    """The lines of a page, and the elements around each, which are looked up once."""

    lines: Sequence[Line]
    _chains: dict[int, list[HtmlElement]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def labelled(self) -> dict[int, Said]:
        """The lines with a label, and what each says."""
        return {i: said(line) for i, line in enumerate(self.lines) if line.has_label}

    def has(self, j: int) -> bool:
        """Whether there is a line `j`: rules step beyond the first line and the last."""
        return 0 <= j < len(self.lines)

    def chain(self, i: int) -> list[HtmlElement]:
        """The line's element and its ancestors, from the root."""
        if i not in self._chains:
            holder = self.lines[i].holder
            up = [] if holder is None else [holder, *holder.iterancestors()]
            self._chains[i] = up[::-1]
        return self._chains[i]

    def common(self, i: int, j: int) -> int:
        """How many ancestors two lines share: the depth of the smallest container of both."""
        one, two = self.chain(i), self.chain(j)
        depth = min(len(one), len(two))
        while depth and one[depth - 1] is not two[depth - 1]:
            depth -= 1
        return depth

    def near(self, i: int, j: int) -> bool:
        """Whether two lines stand few levels below the container of both."""
        depth = self.common(i, j)
        return max(len(self.chain(i)), len(self.chain(j))) - depth <= _FARTHEST

    def inside(self, i: int, depth: int, j: int) -> bool:
        """Whether line `j` stands in the ancestor at `depth` of line `i`."""
        one, two = self.chain(i), self.chain(j)
        return depth <= 0 or (depth <= len(one) and depth <= len(two) and one[depth - 1] is two[depth - 1])

    def row(self, i: int, depth: int) -> range:
        """The lines near line `i` that stand in its ancestor at `depth`: they follow each other."""
        first, end = i, i + 1
        while first > max(0, i - _ROW) and self.inside(i, depth, first - 1):
            first -= 1
        while end < min(len(self.lines), i + _ROW + 1) and self.inside(i, depth, end):
            end += 1
        return range(first, end)

    def look(self, j: int) -> tuple[object, str | None]:
        """The tag and the class of what holds line `j`."""
        holder = self.lines[j].holder
        return ("", None) if holder is None else (holder.tag, holder.get("class"))
