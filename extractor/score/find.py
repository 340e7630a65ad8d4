"""All strategies together: one score, or none and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice, starmap
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.document import Document
from extractor.page import ImpactScore, Role, Warning
from extractor.roles import Labelled
from extractor.score.declared import Declaration, in_json_ld, in_markup
from extractor.score.label_names import names_label
from extractor.score.labels import labels_of
from extractor.score.lines import Line
from extractor.score.nearby import (
    Told,
    boxes_apart,
    low_texts,
    marked,
    may_have_score,
    out_of_sight,
    spans_of,
    told_in,
)
from extractor.score.number import Value
from extractor.score.owner import Ownership, explains_scores
from extractor.score.printed import Candidate, Conflict, candidates_in
from extractor.score.tokens import LONGEST
from extractor.score.walk import lines_of_tree
from extractor.xpath import path_of

_MOST_LABELS = 200
"""Labels on a page, at most: more make a table of scores, and no page has so many teasers."""

_WIDGET = 160
"""Characters that a box has at most of which all is taken to belong to the score in it."""

_RANK = ("text", "gauge", "attribute", "microdata", "json-ld", "style")
"""Which of several sources that agree is named: what readers see first."""


class Scored(NamedTuple):
    """The score, the blocks that print it, and what speaks against it.

    `told` is what the page's text may tell of other scores, those of its teasers; None on a page without any label.
    """

    score: ImpactScore | None
    blocks: frozenset[int]
    warnings: list[Warning]
    told: Told | None = None

    def relabel(self, labelled: Labelled) -> Labelled:
        """The labels with the role `score` on the score's blocks; how sure one is of those is not known."""
        return labelled.relabelled(self.blocks, Role.SCORE)


_NO_SCORE = Scored(None, frozenset(), [])


class _Found(NamedTuple):
    """A candidate of any strategy: `holders` are the elements that print label and number."""

    value: Value
    label: str
    raw: str
    source: str
    holders: tuple[HtmlElement, ...]


def find_score(
    document: Document, sheet: Sheet, json_ld: Sequence[Mapping[str, Any]], phrases: Iterable[str] = ()
) -> Scored:
    """The score of the page's own article. `phrases` are its labels, in place of "Impact Score" in all
    languages.

    Warns with `score-out-of-scale` and `score-conflict`, and gives no score then.
    """
    labels = labels_of(phrases, document.root.get("lang"))
    marks = marked(document.light, labels)
    unseen = out_of_sight(document, marks)
    if not may_have_score(document, sheet, labels, marks, json_ld, unseen):
        return _NO_SCORE
    root = document.root
    texts = low_texts(sheet)
    told = told_in(texts, labels, unseen)
    apart = boxes_apart(document, sheet, texts, told, unseen)
    lines = lines_of_tree(root, labels, told.labels, apart, names_label=names_label(document.light, labels))
    nothing = _NO_SCORE._replace(told=told)
    labelled = islice((line.holder for line in lines if line.has_label), _MOST_LABELS + 1)
    holders = [holder for holder in labelled if holder is not None]
    if len(holders) > _MOST_LABELS:
        return nothing
    candidates, conflicts = candidates_in(lines)
    found = [_found(candidate, lines) for candidate in candidates]
    found += [_declared(d) for d in (*in_markup(document, labels), *in_json_ld(json_ld, root, labels))]
    headings = list(root.iter("h1"))
    if (not found and not conflicts) or explains_scores(headings, labels):
        return nothing
    owner = Ownership(sheet, labels, holders, headings)
    own = [
        f for f in found if not any(owner.is_card(holder) for holder in f.holders if f.source != "json-ld")
    ]
    torn = [c for c in conflicts if not any(owner.is_card(h) for h in _holders(lines[c.label_line]))]
    return _answer(own, torn, sheet)._replace(told=told)


def _holders(line: Line) -> tuple[HtmlElement, ...]:
    return tuple(part.holder for part in line.parts if part.holder is not None)


def _found(candidate: Candidate, lines: list[Line]) -> _Found:
    one, two = lines[candidate.label_line], lines[candidate.value_line]
    return _Found(
        candidate.value, candidate.label, candidate.raw, candidate.source, _holders(one) + _holders(two)
    )


def _declared(d: Declaration) -> _Found:
    return _Found(d.value, d.label, d.raw, d.source, (d.element,) if d.element is not None else ())


def _answer(found: list[_Found], conflicts: list[Conflict], sheet: Sheet) -> Scored:
    blocks = _blocks(found, sheet)
    beyond = [f for f in found if not f.value.in_scale]
    if beyond:
        message = f"{beyond[0].raw!r} lies outside of its own scale"
        return Scored(
            None, blocks, [Warning(code="score-out-of-scale", message=message, xpath=_xpath(beyond[0]))]
        )
    firm = [f for f in found if f.source != "style"] or found
    best = min(firm, key=lambda f: (_RANK.index(f.source), f.value.best is None), default=None)
    if best is None and not conflicts:
        return _NO_SCORE
    numbers = [f.raw for f in firm if best and not f.value.agrees(best.value)]
    if conflicts or numbers or best is None:
        said = [best.raw] if best else []
        said += numbers + [n for conflict in conflicts for n in conflict.numbers]
        message = "different numbers are printed: " + ", ".join(dict.fromkeys(said))
        return Scored(None, blocks, [Warning(code="score-conflict", message=message)])
    same = [f.value for f in firm if f.value.value == best.value.value]
    top = next((value.best for value in same if value.best is not None), None)
    bottom = next((value.worst for value in same if value.worst is not None), None)
    score = ImpactScore(
        value=best.value.value,
        best=top,
        worst=bottom,
        label=best.label,
        raw=best.raw,
        xpath=_xpath(best) or "",
        source=best.source,
    )
    return Scored(score, blocks, [])


def _xpath(found: _Found) -> str | None:
    """The path of the smallest element that holds both label and number."""
    if not found.holders:
        return None
    return path_of(_common(found.holders))


def _common(elements: Sequence[HtmlElement]) -> HtmlElement:
    """The smallest element that holds all of `elements`."""
    first, *others = elements
    shared = [first, *first.iterancestors()]
    for element in others:
        up = {element, *element.iterancestors()}
        shared = [e for e in shared if e in up]
    return shared[0]


def _blocks(found: Iterable[_Found], sheet: Sheet) -> frozenset[int]:
    """The blocks that print label and number, and what else stands in a small box with them."""
    blocks: set[int] = set()
    holders = {
        holder
        for f in found
        if f.source in ("text", "gauge", "attribute", "microdata", "style")
        for holder in f.holders
    }
    for i in chain.from_iterable(starmap(range, spans_of(holders, sheet))):
        text, pieces, _ = sheet.scraps[i]
        if len(text) <= LONGEST and any(piece.element in holders for piece in pieces):
            blocks.add(i)
    for f in found:
        if f.holders and f.source not in ("json-ld", "microdata"):
            blocks |= _box_of(_common(f.holders), sheet)
    return frozenset(blocks)


def _box_of(element: HtmlElement, sheet: Sheet) -> set[int]:
    """All blocks of a box that is small enough to be nothing but the score's."""
    for b, box in enumerate(sheet.boxes):
        if box is element and b:
            inside = range(sheet.first[b], sheet.end[b])
            if sum(len(sheet.scraps[i].text) for i in inside) <= _WIDGET:
                return set(inside)
    return set()
