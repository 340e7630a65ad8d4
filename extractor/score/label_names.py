"""Names in the markup that spell a label: `data-impact-score`, `class="article-impactScore__value"`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.needles import occurrences
from extractor.score.notes import Note, number_in, text_inside
from extractor.wordlists import listed

_BEFORE, _AFTER = re.compile(rb"[\w-]*$"), re.compile(rb"[\w-]*")
_LONGEST_NAME, _MOST_NAMES = 60, 500
_HUMP = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
_CLASS_TAIL = re.compile(r"(?:__|--|[-_])(?:value|number|num|badge|points|figure|val)$")
_OWN = re.compile(r"^(?:article|post|story|news|page|single|js|c|m)[-_]+(?:article[-_]+)?")

_NAMING = frozenset(
    listed(
        """
    itemprop property name id class data-metric data-key data-field data-type data-kind data-stat data-component
    data-testid data-test data-test-id data-qa data-cy
"""
    )
)
"""Attributes that hold names: those of the markup, of scripts, and of tests."""


def names_label(page: bytes, labels: Labels) -> bool:
    """Whether a name in the markup spells the label: `class="impact-score"`, `data-impactScore`."""
    names: set[str] = set()
    for needle in labels.needles:
        for position in occurrences(page, needle):
            if len(names) >= _MOST_NAMES:
                break
            start = _BEFORE.search(page, max(0, position - _LONGEST_NAME), position)
            end = _AFTER.match(page, position, position + _LONGEST_NAME)
            if start and end:
                names.add(page[start.start() : end.end()].decode("utf-8", "replace"))
    return any(label_in_name(_own_name(name), labels) for name in names)


def named_notes(element: HtmlElement, names: dict[str, str], labels: Labels) -> Iterator[Note]:
    """Attributes and classes that are named like the label: `data-impact-score`, `class="impact-score"`."""
    for name, text in names.items():
        key = name.removeprefix("data-")
        if label_in_name(key, labels) and (value := number_in(text)):
            yield Note(_words(key), "attribute")
            yield Note(text.strip(), "attribute", value)
            return
    if "-" in element.tag and (label := label_in_name(element.tag, labels)):
        yield Note(label, "attribute")
        return
    for name in sorted(_NAMING & names.keys()):
        for token in names[name].split():
            if not labels.likely(_words(token)):
                continue
            key = _own_name(token)
            if label_in_name(key, labels) and not _says_label(element, labels):
                yield Note(_words(key), "attribute")
                return


def _own_name(name: str) -> str:
    """A name without what says whose it is and which part: `article-impact-score__value`."""
    return _OWN.sub("", _CLASS_TAIL.sub("", name.rsplit(":", 1)[-1].removeprefix("data-")))


def label_in_name(name: str, labels: Labels) -> str | None:
    """The label that a property's or a class's name spells (`impactScore`, `impact-score`)."""
    if not 4 <= len(name) < 60 or not labels.likely(words := _words(name)):
        return None
    return words if labels.pattern.fullmatch(fold(words).text) else None


def _words(name: str) -> str:
    return _HUMP.sub(" ", name).strip()


def _says_label(element: HtmlElement, labels: Labels) -> bool:
    """Whether the element shows the label itself, so that its class need not; also whether it is too big to
    be a score.
    """
    text = text_inside(element)
    return len(text) > 60 or labels.pattern.search(fold(text).text) is not None
