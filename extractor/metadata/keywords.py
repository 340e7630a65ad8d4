"""What the article is about, in the publisher's own tags."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.metadata.evidence import Answer, Evidence, first
from extractor.metadata.nodes import each, text_of
from extractor.metadata.text import plain

_META = ("news_keywords", "article:tag", "og:article:tag", "keywords", "parsely-tags", "sailthru.tags")
_SEPARATOR = re.compile("[,;،、，；|]")

MAX = 50
"""Keywords kept; longer lists are stuffed."""


def find_keywords(evidence: Evidence) -> Answer[list[str]] | None:
    """The keywords, where the page declares any."""
    return first((from_json_ld, from_meta, from_microdata), evidence)


def from_json_ld(evidence: Evidence) -> Answer[list[str]] | None:
    """`keywords` of the article's node: a list, or one text with commas."""
    return _answer((text_of(value) for value in each(evidence.item.get("keywords"))), "json-ld")


def from_meta(evidence: Evidence) -> Answer[list[str]] | None:
    """`<meta name="news_keywords">` and its kin, the first that says anything."""
    for key in _META:
        texts = evidence.declared.meta.get(key)
        if texts and (answer := _answer(texts, "meta" if ":" not in key else "opengraph")):
            return answer
    return None


def from_microdata(evidence: Evidence) -> Answer[list[str]] | None:
    """`itemprop="keywords"`."""
    return _answer((text_of(value) for value in each(evidence.micro.get("keywords"))), "microdata")


def _answer(texts: Iterable[str | None], source: str) -> Answer[list[str]] | None:
    found: dict[str, str] = {}
    for text in texts:
        for raw in _SEPARATOR.split(plain(text)):
            if (part := raw.strip()) and len(part) <= 80:
                found.setdefault(part.casefold(), part)
    return Answer(list(found.values())[:MAX], source) if found else None
