"""Lines: what a reader sees as one piece of text, or what a gauge or an attribute says beside it.

    5 min · Impact Score 75 · 12 comments    ->    5 min | Impact Score 75 | 12 comments
    Impact | Score | 75                      ->    Impact Score | 75

`walk` reads them from a tree, `lines_of_texts` from the parts of a plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.notes import Note
from extractor.score.number import Value
from extractor.score.tokens import LONGEST, Kind, Token, tokens

_SEPARATOR = re.compile(r"\s*[|│‖¦;•∙▪■]\s*|\s[·⋅‧]\s|\n")
_SEPARATES = re.compile(r"[|│‖¦;•∙▪■·⋅‧\n]")
"""The characters of which every match of `_SEPARATOR` has one: most texts have none."""

_DOTS = frozenset("·⋅‧")
"""Those that separate only between spaces."""

HALF_LABEL = 25
"""Characters that a part of a label has at most."""


class Part(NamedTuple):
    """A text node and the element that directly holds it; of a plain text, which of its parts it is."""

    text: str
    holder: HtmlElement | None
    place: int = -1


class Line:
    """A run of text, where it comes from, and its text nodes; its tokens are read when they are asked for."""

    source = "text"
    _value: Value | None = None
    _tokens: list[Token] | None = None
    _kinds: frozenset[Kind] | None = None
    _has_label: bool | None = None

    def __init__(self, text: str, parts: list[Part], labels: Labels, note: Note | None = None) -> None:
        self.text = text
        self.parts = parts
        self._labels = labels
        if note:
            self.source, self._value = note.source, note.value

    @property
    def tokens(self) -> list[Token]:
        """What stands in the line; a line longer than `LONGEST` is running text."""
        if self._tokens is None:
            self._tokens = self._read()
        return self._tokens

    def _read(self) -> list[Token]:
        if self._value:
            return [Token(Kind.VALUE, 0, len(self.text), self._value)]
        if len(self.text) > LONGEST:
            return [Token(Kind.WORD, 0, len(self.text))]
        return tokens(self.text, self._labels)

    @property
    def holder(self) -> HtmlElement | None:
        """The element that directly holds the line's first words."""
        return self.parts[0].holder if self.parts else None

    @property
    def has_label(self) -> bool:
        """Whether the label stands in the line."""
        if self._has_label is None:
            short = not self._value and len(self.text) <= LONGEST
            self._has_label = short and self._labels.likely(self.text) and Kind.LABEL in self.kinds()
        return self._has_label

    def kinds(self) -> frozenset[Kind]:
        """What kinds of token stand in the line."""
        if self._kinds is None:
            self._kinds = frozenset([t.kind for t in self.tokens])
        return self._kinds

    def text_of(self, token: Token) -> str:
        """What the page prints at a token."""
        return self.text[token.start : token.end]

    def words(self, among: Iterable[Token] | None = None) -> list[str]:
        """The folded words of the line, or of those of its tokens that are given."""
        found = self.tokens if among is None else among
        return [fold(self.text_of(t)).text for t in found if t.kind is Kind.WORD]

    @property
    def scale(self) -> Value | None:
        """The scale in the line ("0–100"), or its best value ("out of 100")."""
        return next((t.value for t in self.tokens if t.kind in (Kind.SCALE, Kind.BEST)), None)


def lines_of_texts(texts: Iterable[str], labels: Labels) -> list[Line]:
    """The lines of a plain text, given by its parts."""
    lines: list[Line] = []
    for place, text in enumerate(texts):
        lines += cut([Part(text, None, place)], labels)
    return join_labels(lines, labels)


@accelerated
def cut(parts: list[Part], labels: Labels) -> list[Line]:
    """A run of text nodes to lines, at separators ("5 min · Impact Score 75 · 12 comments")."""
    text = parts[0].text if len(parts) == 1 else "".join([part.text for part in parts])
    if not _may_separate(text):
        return [Line(text, _until(len(text), parts, 0, 0), labels)] if text.strip() else []
    lines: list[Line] = []
    start = first = offset = 0
    for match in [*_separators(text), None]:
        end = match.start() if match else len(text)
        while first < len(parts) and offset + len(parts[first].text) <= start:
            offset += len(parts[first].text)
            first += 1
        piece = text[start:end]
        if piece.strip():
            lines.append(Line(piece, _until(end, parts, first, offset), labels))
        start = match.end() if match else end
    return lines


def _may_separate(text: str) -> bool:
    """Whether a character of a separator stands in a text: of ASCII there are three."""
    if text.isascii():
        return ";" in text or "|" in text or "\n" in text
    return _SEPARATES.search(text) is not None


def _separators(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_SEPARATOR`, looked for only where one of its characters stands: that takes a tenth of the time."""
    end = seen = 0
    for found in _SEPARATES.finditer(text):
        at = found.start()
        start, seen = seen + len(text[seen:at].rstrip()), at + 1
        spaced = at > end and text[at - 1].isspace() and text[at + 1 : at + 2].isspace()
        if at < end or (found[0] in _DOTS and not spaced):
            continue
        if match := _SEPARATOR.search(text, max(start, end)):
            yield match
            end = match.end()


def _until(end: int, parts: list[Part], first: int, offset: int) -> list[Part]:
    """The text nodes with words from the one at `first`, which begins at `offset`, to the offset `end`."""
    inside = []
    while first < len(parts) and offset < end:
        part = parts[first]
        if part.text.strip():
            inside.append(part)
        offset += len(part.text)
        first += 1
    return inside


@accelerated
def join_labels(lines: list[Line], labels: Labels) -> list[Line]:
    """A label that is set in two lines ("Impact", "Score") is one line."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and len(last.text) < HALF_LABEL > len(line.text) and last.source == line.source == "text":
            text = f"{last.text.strip()} {line.text.strip()}"
            if labels.likely(text) and labels.pattern.fullmatch(fold(text).text):
                joined[-1] = Line(text, [*last.parts, *line.parts], labels)
                continue
        joined.append(line)
    return joined
