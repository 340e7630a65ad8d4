"""A tree to lines: what a reader sees as one piece of text, and what gauges and attributes say beside it.

    <b>75</b><span>Impact <i>Score</i></span><meter value="75" max="100">   ->   75 | Impact Score | 75/100 (gauge)

Finer than blocks: inline siblings stand apart, as pages set number and label with spans. Read only on pages
that are known to hold a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from extractor.blocks import HEADINGS, INLINE
from extractor.score.attributes import Note, References, may_tell, notes, shows_start
from extractor.score.labels import Labels, fold
from extractor.score.number import OUT_OF_WORDS, Value
from extractor.score.tokens import LONGEST, Kind, Token, tokens
from extractor.wordlists import listed

_UNSEEN = frozenset(
    listed(
        """
    audio canvas datalist embed head iframe map math noembed object option script select style template
    textarea video
"""
    )
)
_INLINE = INLINE | {"button", "label", "output", "tspan"}
_ASIDE = re.compile(r"tooltip|popover|infobox|info-box|\bhint|\bhelp", re.IGNORECASE)
_BADGE = re.compile(r"badge|\bpill|\bchip|\btag\b", re.IGNORECASE)
_SET_APART = frozenset({"span", "small", "mark", "sub"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK = frozenset({"del", "s", "strike"})
_SEPARATOR = re.compile(r"\s*[|│‖¦;•∙▪■]\s*|\s[·⋅‧]\s|\n")
_SEPARATES = re.compile(r"[|│‖¦;•∙▪■·⋅‧\n]")
"""The characters of which every match of `_SEPARATOR` has one: most texts have none."""

_LEAST_STEPS = 3

_HALF_LABEL = 25
"""Characters that a part of a label has at most."""


class Part(NamedTuple):
    """A text node and the element that directly holds it; of a plain text, which of its parts it is."""

    text: str
    holder: HtmlElement | None
    place: int = -1


class Line:
    """A run of text, where it comes from, and its text nodes; its tokens are read when they are asked for."""

    __slots__ = ("_has_label", "_labels", "_tokens", "_value", "parts", "source", "text")

    def __init__(self, text: str, parts: list[Part], labels: Labels, note: Note | None = None) -> None:
        self.text = text
        self.parts = parts
        self.source = note.source if note else "text"
        self._value = note.value if note else None
        self._labels = labels
        self._tokens: list[Token] | None = None
        self._has_label: bool | None = None

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

    def kinds(self) -> set[Kind]:
        """What kinds of token stand in the line."""
        return {t.kind for t in self.tokens}

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
        lines += _cut([Part(text, None, place)], labels)
    return _join_labels(lines, labels)


def lines_of_tree(
    root: HtmlElement, labels: Labels, here: Labels, apart: frozenset[HtmlElement], *, names_label: bool
) -> list[Line]:
    """The lines of a page, in order, less those of the boxes `apart`.

    `here` are those of the labels that may stand in the page's text; attributes may have others. `names_label` says
    whether names in the markup are worth a look (`attributes`).
    """
    return _join_labels(_Walk(labels, here, apart, names_label=names_label).read(root), here)


def _cut(parts: list[Part], labels: Labels) -> list[Line]:
    """A run of text nodes to lines, at separators ("5 min · Impact Score 75 · 12 comments")."""
    text = "".join([part.text for part in parts])
    if not _SEPARATES.search(text):
        return (
            [Line(text, [part for part in parts if not part.text.isspace()], labels)] if text.strip() else []
        )
    lines: list[Line] = []
    start = first = offset = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        while first < len(parts) and offset + len(parts[first].text) <= start:
            offset += len(parts[first].text)
            first += 1
        piece = text[start:end]
        if piece.strip():
            lines.append(Line(piece, _until(end, parts, first, offset), labels))
        start = match.end() if match else end
    return lines


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


def _join_labels(lines: list[Line], labels: Labels) -> list[Line]:
    """A label that is set in two lines ("Impact", "Score") is one line."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and len(last.text) < _HALF_LABEL > len(line.text) and last.source == line.source == "text":
            text = f"{last.text.strip()} {line.text.strip()}"
            if labels.likely(text) and labels.pattern.fullmatch(fold(text).text):
                joined[-1] = Line(text, [*last.parts, *line.parts], labels)
                continue
        joined.append(line)
    return joined


_PRESSED = frozenset({"a", "button", "label"})
_ASKS = frozenset({"i", "?", "info"})
"""What a button or link says that tells more of the label before it."""

_OUT_OF = frozenset(OUT_OF_WORDS) - {"/"}
_SLASHES, _POINTS = frozenset({"/", "／", "⁄", "∕"}), frozenset(".,٫．")
_FRACTION = re.compile(r"\s*[/／⁄∕]\s*(?:\d|$)")
_DECIMAL = re.compile(r"[.,٫．](?:\d|$)")
"""Parts of a number that pages set in elements of their own: `7` `.` `5`, `75` `/` `100`, `75` `of` `100`."""


class _Open(NamedTuple):
    """An element that the walk is in: whether its text is a line of its own, what holds it, and whether line breaks count."""

    element: HtmlElement
    alone: bool = False
    struck: bool = False
    raised: bool = False
    linked: bool = False
    kept: bool = False


class _Walk:
    """One walk over a tree. A line ends at block-level elements, `<br>`, and between inline siblings."""

    def __init__(
        self, labels: Labels, here: Labels, apart: frozenset[HtmlElement], *, names_label: bool
    ) -> None:
        self._labels = labels
        self._here = here
        self._apart = apart
        self._names_label = names_label
        self._lines: list[Line] = []
        self._run: list[Part] = []
        self._open: list[_Open] = []
        self._lowest = 0  # how shallow the walk was since the last text node
        self._depth = 0  # how deep the last text node's holder is

    def read(self, root: HtmlElement) -> list[Line]:
        self._references = References(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
            elif element in self._apart or _unseen(element):
                walk.skip_subtree()
                self._open.append(_Open(element, _stands_alone(element)))
            else:
                self._enter(element)
        self._flush()
        return self._lines

    def _enter(self, element: HtmlElement) -> None:
        self._open.append(opened := self._opened(element))
        if opened.alone:
            self._flush()
        attributes = dict(element.items())
        tells = attributes and (self._names_label or may_tell(element, attributes))
        if tells:
            for note in notes(
                element, attributes, self._labels, self._references, names_label=self._names_label
            ):
                self._flush()
                self._lines.append(Line(note.text, [Part("", element)], self._labels, note))
        if element.text and not (tells and shows_start(element, attributes)):
            self._add(element.text, opened)

    def _opened(self, element: HtmlElement) -> _Open:
        """The element, with what the elements around it say."""
        outer = self._open[-1] if self._open else None
        tag = element.tag
        return _Open(
            element,
            _stands_alone(element),
            tag in _STRUCK or (outer is not None and outer.struck),
            tag == "sup" or (outer is not None and outer.raised),
            tag == "a" or (outer is not None and outer.linked),
            tag == "pre" or (outer is not None and outer.kept),
        )

    def _leave(self, element: HtmlElement) -> None:
        opened = self._open.pop()
        self._lowest = min(self._lowest, len(self._open))
        if opened.alone:
            self._flush()
        if element.tail and self._open:
            self._add(element.tail, self._open[-1])

    def _add(self, text: str, holder: _Open) -> None:
        if text.isspace():
            if self._run:
                self._run.append(Part(" ", holder.element))
            return
        if holder.element.tag in _PRESSED and text.strip().lower() in _ASKS:
            return
        text = self._marked(text if holder.kept else text.replace("\n", " "), holder)
        if self._run and not self._continues(text, holder.element):
            self._flush()
        if text.strip():
            self._run.append(Part(text, holder.element))
            self._depth = self._lowest = len(self._open)

    def _continues(self, text: str, holder: HtmlElement) -> bool:
        """Whether the text is one run with the last: one's element holds the other's, or they are digits side
        by side.
        """
        if self._lowest >= min(self._depth, len(self._open)):
            return True
        if self._is_split_decimal(text):
            return True
        if holder.tag in _PRESSED:
            return False
        before = self._run[-1].text
        if len(before) == len(text) == 1 and before.isdecimal() and text.isdecimal():
            return True
        if _FRACTION.match(text) or text.strip().lower() in _OUT_OF:
            return self._ends_in_digit()
        last = next(self._words_back(), "")
        if last in _SLASHES or last.lower() in _OUT_OF:
            return text[0].isdecimal()
        decimal = before[-1:].isdecimal() and _DECIMAL.match(text) is not None
        return decimal or (before[-1:] in _POINTS and self._ends_in_digit(-1) and text[0].isdecimal())

    def _is_split_decimal(self, text: str) -> bool:
        """Whether a lone point, or a digit after one, goes on a number: `7` `.` `5`, spaces between the elements aside."""
        word = text.strip()
        if word not in _POINTS and not word.isdecimal():
            return False
        last, before = [*islice(self._words_back(), 2), "", ""][:2]
        point = word in _POINTS and last.isdecimal()
        fraction = word.isdecimal() and last != "" and last in _POINTS and before.isdecimal()
        if point or fraction:
            while self._run[-1].text.isspace():
                self._run.pop()
        return point or fraction

    def _words_back(self) -> Iterator[str]:
        """What was read, from the last text node back, those without words aside."""
        return (word for part in reversed(self._run) if (word := part.text.strip()))

    def _ends_in_digit(self, less: int = 0) -> bool:
        """Whether what was read last ends in a digit, `less` one character."""
        read = "".join([part.text for part in self._run[-3:]]).rstrip()
        return read[: len(read) + less][-1:].isdecimal()

    def _marked(self, text: str, holder: _Open) -> str:
        """Struck out numbers are gone; a raised number is a footnote's if it is a link or touches a word, and else can't
        be told.
        """
        if holder.struck:
            return ""
        if not holder.raised or not self._run or not (digits := text.strip().strip("[]()*")).isdecimal():
            return text
        last = self._run[-1].text[-1:]
        if last.isdecimal():
            return text if digits != text.strip() else "" if holder.linked else f"_{digits}"
        if len(digits) == 1 and last.isalpha():
            return ""
        return text

    def _flush(self) -> None:
        if self._run:
            for run in [[part] for part in self._run] if _counts_up(self._run) else [self._run]:
                self._lines += _cut(run, self._here)
            self._run = []
        self._lowest = self._depth = len(self._open)


def _counts_up(run: list[Part]) -> bool:
    """Whether digits side by side are no number, but steps of a scale: 1, 2, 3, each in an element of its own."""
    if len(run) < _LEAST_STEPS:
        return False
    texts = [part.text for part in run]
    if not all(len(text) == 1 and text.isdecimal() for text in texts):
        return False
    digits = [int(text) for text in texts]
    return all(two == one + 1 for one, two in pairwise(digits)) and digits[0] <= 1


def _unseen(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return element.tag != "template" or not is_shadow_root(element)
    if element.get("hidden") is not None or (element.tag == "input" and element.get("type") == "hidden"):
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def is_shadow_root(template: HtmlElement) -> bool:
    """Whether browsers show what a `<template>` holds: a declarative shadow root (HTML Standard, 4.12.3)."""
    return "shadowrootmode" in template.attrib or "shadowroot" in template.attrib


def _stands_alone(element: HtmlElement) -> bool:
    """Whether an element's text is a line of its own: blocks, tooltips, badges, and what is set apart in a heading."""
    if element.tag not in _INLINE or element.get("role") == "tooltip":
        return True
    if element.tag in _SET_APART and next(element.iterancestors(*HEADINGS), None) is not None:
        return True
    kind = element.get("class")
    return kind is not None and (_ASIDE.search(kind) is not None or _BADGE.search(kind) is not None)
