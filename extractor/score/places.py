"""Where the lines of a page stand in its tree: what holds two of them, and how far apart they are."""

from __future__ import annotations

from lxml.html import HtmlElement

from extractor.score.lines import Line

_FARTHEST = 6
"""Levels between a label or its number and the container of both, at most."""


class Places:
    """The lines of a page, and the elements around each."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._chains: dict[int, list[HtmlElement]] = {}

    def chain(self, i: int) -> list[HtmlElement]:
        """The line's element and its ancestors, from the root."""
        if i not in self._chains:
            holder = self.lines[i].holder
            up = [] if holder is None else [holder, *holder.iterancestors()]
            self._chains[i] = up[::-1]
        return self._chains[i]

    def common(self, i: int, j: int) -> int:
        """How many ancestors two lines share: the depth of the smallest container of both."""
        depth = 0
        for one, two in zip(self.chain(i), self.chain(j), strict=False):
            if one is not two:
                break
            depth += 1
        return depth

    def near(self, i: int, j: int) -> bool:
        """Whether two lines stand few levels below the container of both."""
        depth = self.common(i, j)
        return max(len(self.chain(i)), len(self.chain(j))) - depth <= _FARTHEST

    def inside(self, i: int, depth: int, j: int) -> bool:
        """Whether line `j` stands in the ancestor at `depth` of line `i`."""
        return self.common(i, j) >= depth

    def around(self, i: int) -> range:
        """The lines that may be of the same row as line `i`."""
        return range(max(0, i - 12), min(len(self.lines), i + 13))

    def look(self, j: int) -> tuple[object, str | None]:
        """The tag and the class of what holds line `j`."""
        holder = self.lines[j].holder
        return ("", None) if holder is None else (holder.tag, holder.get("class"))
