"""JSON-LD as it is found in the wild: the text of one script to its nodes.

    {"@graph": [{"@type": "NewsArticle", …}, {"@type": "Person", …},]}   ->   the two objects, despite the comma

Most scripts are plain JSON. What is not (1 in 70 on the dev pages: comments, trailing commas, quotes that nobody escaped,
several objects in a row, CDATA marks, HTML entities, cut off) goes to json-repair: it reads all of these and never runs
code. chompjs reads neither cut-off text nor unescaped quotes, demjson3 is no longer kept (both looked at in 2026-11).
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

import json_repair

from extractor.accelerated import accelerated

Node = dict[str, Any]
"""A JSON-LD object: property to value (text, number, node or list of them), as the page spells it."""

ARTICLES = frozenset(
    "AdvertiserContentArticle AnalysisNewsArticle Article AskPublicNewsArticle BackgroundNewsArticle BlogPosting "
    "DiscussionForumPosting LiveBlogPosting MedicalScholarlyArticle NewsArticle OpinionNewsArticle Report "
    "ReportageNewsArticle ReviewNewsArticle SatiricalArticle ScholarlyArticle SocialMediaPosting TechArticle".split()
)
"""schema.org's Article and what is more specific than it (https://schema.org/Article, read 2026-11)."""

MAX_REPAIR = 100_000
"""Characters of broken text that are worth a repair, which reads some 2 MB a second, and less where all is broken."""

MAX_NODES = 2_000
"""Nodes taken from one script. News pages have tens; only lists of products or comments come near this."""

MAX_DEPTH = 6
"""Lists and nodes around one that is taken."""

MAX_LEVELS = 100
"""Lists and nodes in one another, in a script that is read: its readers go down as many calls. News pages have ten or so."""

_LENIENT = json.JSONDecoder(strict=False)
_LEADING_MARK = re.compile(r"\s*(?://|/\*)?\s*<!(?:\[CDATA\[|--)\s*(?:\*/)?")
_TRAILING_MARK = re.compile(r"(?://|/\*)?\s*(?:\]\]|--)>\s*(?:\*/)?\s*$")
_PREFIX = re.compile(r".*[/#:]")
_CONTAINERS = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "hasPart",
    "itemReviewed",
    "subjectOf",
    "isPartOf",
    "about",
)
"""Properties under which articles are nested (seen on the dev pages)."""


def nodes(text: str) -> list[Node]:
    """The nodes of one script in document order, those inside `@graph`, `mainEntity` and the like after their owner."""
    value = _load(text)
    return [] if is_deep(value) else collected(value)


def _load(text: str) -> Any:
    """The JSON value of a script; None where nothing can be made of it."""
    try:
        return _LENIENT.decode(text)
    except (ValueError, RecursionError):
        pass
    text = _TRAILING_MARK.sub("", _LEADING_MARK.sub("", text, count=1))[:MAX_REPAIR]
    try:
        if '"' not in text and "&quot;" in text:
            text = html.unescape(text)
        return json_repair.loads(text)
    except (ValueError, RecursionError):  # a number of thousands of digits; nested deeper than a parser goes
        return None


@accelerated
def is_deep(value: Any) -> bool:
    """Whether lists and nodes stand in one another over more levels than are read."""
    level = [value]
    for _ in range(MAX_LEVELS + 1):
        level = [item for item in level if isinstance(item, (dict, list))]
        if not level:
            return False
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return True


@accelerated
def collected(value: Any) -> list[Node]:
    """The nodes of a value, see `nodes`."""
    found: list[Node] = []
    _collect(value, 0, found)
    return found


def _collect(value: Any, depth: int, found: list[Node]) -> None:
    """Add the nodes of a value."""
    if depth > MAX_DEPTH or len(found) >= MAX_NODES:
        return
    if isinstance(value, list):
        for item in value:
            _collect(item, depth + 1, found)
    elif isinstance(value, dict):
        found.append(value)
        for key in _CONTAINERS:
            if key in value:
                _collect(value[key], depth + 1, found)


@accelerated
def types(node: Node) -> list[str]:
    """The node's types without prefix: `"http://schema.org/NewsArticle"` is `["NewsArticle"]`."""
    value = node.get("@type")
    if isinstance(value, str) and value.isalpha():
        return [value]
    names = value if isinstance(value, list) else [value]
    return [_PREFIX.sub("", name.strip()) for name in names if isinstance(name, str) and name]
