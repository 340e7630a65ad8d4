"""The score that a page declares: JSON-LD, microdata, RDFa and `<meta>`.

    {"@type": "Rating", "reviewAspect": "Impact Score", "ratingValue": "64", "bestRating": "100"}
    <div itemprop="contentRating" itemscope itemtype="https://schema.org/Rating">…<meta itemprop="ratingValue" content="64">

Types and properties: https://schema.org/Rating and https://schema.org/PropertyValue (read 2026-11).
schema.org takes 5 for the best rating where none is given; pages that rate to a hundred don't follow, so
nothing is assumed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from extractor.document import Document
from extractor.score.folding import fold
from extractor.score.label_names import label_in_name
from extractor.score.labels import Labels
from extractor.score.needles import occurrences
from extractor.score.notes import number_in
from extractor.score.number import Value
from extractor.wordlists import listed

_NAMES = (
    "name",
    "alternateName",
    "reviewAspect",
    "ratingExplanation",
    "additionalType",
    "propertyID",
    "description",
    "@id",
)
_VALUES = ("ratingValue", "value")
_BEST = ("bestRating", "maxValue")
_WORST = ("worstRating", "minValue")
_OF_OTHERS = frozenset(
    listed(
        """
    itemListElement isRelatedTo relatedLink mentions citation isPartOf hasPart publisher author creator
    comment isBasedOn significantLink mainEntityOfPage itemReviewed about subjectOf
"""
    )
)
"""Properties that lead to other things than the page's own article."""


class Declaration(NamedTuple):
    """A score as declared: its value, its label, the page's own text, who says so and where."""

    value: Value
    label: str
    raw: str
    source: str
    element: HtmlElement | None


def in_json_ld(
    nodes: Iterable[Mapping[str, Any]], root: HtmlElement, labels: Labels
) -> Iterator[Declaration]:
    """Ratings and properties with the label."""
    script = next((s for s in root.iter("script") if "json" in (s.get("type") or "")), None)
    lists = any("ItemList" in str(node.get("@type")) for node in nodes)
    for node in nodes:
        if not (lists and "url" in node and "ListItem" in str(node.get("@type"))):
            for value, label, raw in _ratings(node, labels, 0):
                yield Declaration(value, label, raw, "json-ld", script)


def _ratings(node: Any, labels: Labels, depth: int) -> Iterator[tuple[Value, str, str]]:
    if isinstance(node, list):
        for item in node:
            yield from _ratings(item, labels, depth + 1)
    if not isinstance(node, Mapping) or depth > 8:
        return
    named = next((name for n in _NAMES for name in _texts(node.get(n)) if _names_score(name, labels)), None)
    if named and (found := _rating(node)):
        yield found[0], " ".join(named.split()), found[1]
        return
    for key, item in node.items():
        if key in _OF_OTHERS:
            continue
        if label := label_in_name(key.rsplit(":", 1)[-1], labels):
            found = _rating(item) if isinstance(item, Mapping) else _plain(item)
            if found:
                yield found[0], label, found[1]
        elif isinstance(item, (Mapping, list)):
            yield from _ratings(item, labels, depth + 1)


def _texts(value: Any) -> list[str]:
    """The texts of a property, which may be a list."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _names_score(name: str, labels: Labels) -> bool:
    """Whether a rating's name is the label, with a word or two at most beside it."""
    folded = fold(name[:80]).text
    match = labels.pattern.search(folded)
    return match is not None and len(folded) - len(match[0]) <= 16


def _rating(node: Mapping[str, Any]) -> tuple[Value, str] | None:
    raw = next((node[k] for k in _VALUES if node.get(k) is not None), None)
    found = _plain(raw)
    if not found:
        return None
    best, worst = (
        next((_plain(node[k]) for k in keys if node.get(k) is not None), None) for keys in (_BEST, _WORST)
    )
    value = found[0]
    if best:
        value = value._replace(best=best[0].value)
    if worst:
        value = value._replace(worst=worst[0].value)
    return value, found[1]


def _plain(raw: Any) -> tuple[Value, str] | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        return None
    value = number_in(str(raw))
    return (value, str(raw).strip()) if value else None


def in_markup(document: Document, labels: Labels) -> Iterator[Declaration]:
    """`<meta name="impact-score">`, and ratings in microdata or RDFa."""
    root = document.root
    metas = list(root.iter("meta"))
    for meta in metas:
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        label = label_in_name(name.rsplit(":", 1)[-1].rsplit(".", 1)[-1], labels)
        if label and (value := number_in(meta.get("content", ""))):
            yield Declaration(value, label, meta.get("content", "").strip(), "attribute", meta)
    yield from _in_cards(metas, labels)
    if not occurrences(document.light, b"ratingValue"):
        return
    for element in root.xpath(
        "//*[@itemprop='ratingValue' or @property='ratingValue' or @property='schema:ratingValue']"
    ):
        found = _in_scope(element, labels)
        if found:
            yield found


def _in_cards(elements: Iterable[HtmlElement], labels: Labels) -> Iterator[Declaration]:
    """Label and value of a Twitter card (`twitter:label1`, `twitter:data1`)."""
    metas = {(m.get("name") or m.get("property") or ""): m for m in elements}
    for n in "1234":
        label, data = metas.get(f"twitter:label{n}"), metas.get(f"twitter:data{n}")
        if label is not None and data is not None and _names_score(label.get("content", ""), labels):
            raw = data.get("content", "").strip()
            if value := number_in(raw):
                yield Declaration(value, label.get("content", "").strip(), raw, "attribute", data)


def _in_scope(element: HtmlElement, labels: Labels) -> Declaration | None:
    """The rating that `element` is the value of, if its item is named like the label."""
    scope = next(
        (e for e in element.iterancestors() if e.get("itemscope") is not None or e.get("typeof")), None
    )
    value = number_in(_content(element))
    if scope is None or not value:
        return None
    properties: dict[str, str] = {}
    for e in scope.iter():
        name = (e.get("itemprop") or e.get("property") or "").rsplit(":", 1)[-1]
        if name:
            properties.setdefault(name, _content(e))
    label = next(
        (properties[n] for n in _NAMES if n in properties and _names_score(properties[n], labels)), None
    )
    label = label or label_in_name(scope.get("itemprop") or "", labels)
    if not label:
        return None
    best, worst = (
        next((number_in(properties[k]) for k in keys if k in properties), None) for keys in (_BEST, _WORST)
    )
    value = value._replace(
        best=best.value if best else value.best, worst=worst.value if worst else value.worst
    )
    return Declaration(value, " ".join(label.split()), _content(element).strip(), "microdata", element)


def _content(element: HtmlElement) -> str:
    attribute = element.get("content") or (element.get("value") if element.tag in ("data", "meter") else None)
    return attribute if attribute is not None else "".join(element.itertext())
