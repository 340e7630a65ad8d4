"""What gauges and attributes say of a score, put as lines of text, so that one set of rules reads them all.

    <meter value="75" max="100">                    ->  75/100
    <span data-to-value="75">0</span>               ->  75
    <img alt="Impact Score: 75">                    ->  Impact Score: 75
    <div data-impact-score="75">                    ->  impact score: 75
    <div class="bar" style="width: 75%">            ->  75 %

`gauges`, `counters` and `label_names` read those of one kind each. `tests/test_score_printed.py` prints a score with each.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from extractor.score.counters import COUNTS, counted_notes, drawn_notes
from extractor.score.folding import fold
from extractor.score.gauges import GAUGE_TAGS, References, gauge_note, label_notes
from extractor.score.label_names import named_notes
from extractor.score.labels import Labels
from extractor.score.notes import Note
from extractor.score.number import VALUE
from extractor.wordlists import listed

_LONGEST = 200
_SAID = frozenset(
    listed(
        """
    aria-label title alt data-label data-title data-name data-tooltip data-caption label
    data-original-title data-bs-title data-bs-content data-tippy-content data-tip data-content
    aria-description aria-valuetext heading caption data-th data-header data-heading data-column
"""
    )
)
TELLING = _SAID | COUNTS | {"role", "aria-valuenow", "style"}


def may_tell(element: HtmlElement, names: dict[str, str]) -> bool:
    """A quick look: whether an element's attributes, given as `names`, may make a line, their names aside."""
    return not TELLING.isdisjoint(names) or element.tag in GAUGE_TAGS


def notes(
    element: HtmlElement,
    names: dict[str, str],
    labels: Labels,
    references: References,
    *,
    names_label: bool,
) -> Iterator[Note]:
    """The lines that the attributes of `element`, given as `names`, make; a label before its number.

    `references` are those of its page. `names_label` says whether any name on the page spells the label, so that names are worth a look.
    """
    named = list(named_notes(element, names, labels)) if names_label else []
    yield from named
    if not _SAID.isdisjoint(names):
        yield from _said(names, labels, is_named=bool(named))
    gauge = gauge_note(element, names)
    if gauge:
        yield from label_notes(names, references, labels)
        yield gauge
    elif not any(note.value for note in named):
        yield from counted_notes(element, names)
        if "style" in names:
            yield from drawn_notes(element, names)


def _said(names: dict[str, str], labels: Labels, *, is_named: bool) -> Iterator[Note]:
    """Attributes in words that hold a label, then numbers beside it; an image that shows a number.

    `is_named` says whether the element is named like the label.
    """
    said = {name: text for name, text in names.items() if name in _SAID and 0 < len(text) < _LONGEST}
    labelled = [
        text for text in said.values() if labels.likely(text) and labels.pattern.search(fold(text).text)
    ]
    for text in labelled:
        yield Note(text, "attribute")
    for name, text in said.items():
        if (
            text not in labelled
            and (labelled or is_named or name == "alt")
            and VALUE.fullmatch(fold(text).text.strip())
        ):
            yield Note(text, "attribute")
