"""A tree to lines: one walk over the elements of a page that readers see.

    <b>75</b><span>Impact <i>Score</i></span><meter value="75" max="100">   ->   75 | Impact Score | 75/100 (gauge)

Finer than blocks: inline siblings stand apart, as pages set number and label with spans. Read only on pages that are known
to hold a label.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.score.attributes import may_tell, notes
from extractor.score.counters import shows_start
from extractor.score.display import is_unseen, stands_alone
from extractor.score.gauges import References
from extractor.score.labels import Labels
from extractor.score.lines import Line, Part, cut, join_labels
from extractor.score.split_numbers import as_raised, counts_up, goes_on_decimal, goes_on_number

STRUCK = frozenset({"del", "s", "strike"})
PRESSED = frozenset({"a", "button", "label"})
ASKS = frozenset({"i", "?", "info"})
"""What a button or link says that tells more of the label before it."""


@accelerated
def lines_of_tree(
    root: HtmlElement, labels: Labels, here: Labels, apart: frozenset[HtmlElement], *, names_label: bool
) -> list[Line]:
    """The lines of a page, in order, less those of the boxes `apart`.

    `here` are those of the labels that may stand in the page's text; attributes may have others. `names_label` says
    whether names in the markup are worth a look (`attributes`).
    """
    return join_labels(_Walk(labels, here, apart, names_label=names_label).read(root), here)


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
            elif element in self._apart or is_unseen(element):
                walk.skip_subtree()
                self._open.append(_Open(element, stands_alone(element)))
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
            self._note(element, attributes)
        if element.text and not (tells and shows_start(element, attributes)):
            self._add(element.text, opened)

    def _note(self, element: HtmlElement, attributes: dict[str, str]) -> None:
        """A line for each thing that the element's attributes say."""
        for note in notes(element, attributes, self._labels, self._references, names_label=self._names_label):
            self._flush()
            self._lines.append(Line(note.text, [Part("", element)], self._labels, note))

    def _opened(self, element: HtmlElement) -> _Open:
        """The element, with what the elements around it say."""
        outer = self._open[-1] if self._open else None
        tag = element.tag
        return _Open(
            element,
            stands_alone(element),
            tag in STRUCK or (outer is not None and outer.struck),
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
        if holder.element.tag in PRESSED and text.strip().lower() in ASKS:
            return
        text = self._as_read(text if holder.kept else text.replace("\n", " "), holder)
        if self._run and not self._continues(text, holder.element):
            self._flush()
        if text.strip():
            self._run.append(Part(text, holder.element))
            self._depth = self._lowest = len(self._open)

    def _continues(self, text: str, holder: HtmlElement) -> bool:
        """Whether the text is one run with the last: one's element holds the other's, or they are one number."""
        if self._lowest >= min(self._depth, len(self._open)):
            return True
        if goes_on_decimal(self._run, text):
            while self._run[-1].text.isspace():
                self._run.pop()
            return True
        return holder.tag not in PRESSED and goes_on_number(self._run, text)

    def _as_read(self, text: str, holder: _Open) -> str:
        """Struck out numbers are gone, and raised ones that are a footnote's."""
        if holder.struck:
            return ""
        return as_raised(text, self._run, linked=holder.linked) if holder.raised and self._run else text

    def _flush(self) -> None:
        if self._run:
            for run in [[part] for part in self._run] if counts_up(self._run) else [self._run]:
                self._lines += cut(run, self._here)
            self._run = []
        self._lowest = self._depth = len(self._open)
