"""The section of the publication that the article stands in."""

from __future__ import annotations

from extractor.metadata.evidence import Answer, Evidence, first
from extractor.metadata.nodes import text_of
from extractor.metadata.text import plain

_META = (
    "article:section",
    "og:article:section",
    "articlesection",
    "section",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:section",
    "article.section",
)


def find_section(evidence: Evidence) -> Answer[str] | None:
    """The section, where the page declares one."""
    return first((from_json_ld, from_meta, from_microdata), evidence)


def from_json_ld(evidence: Evidence) -> Answer[str] | None:
    """`articleSection` of the article's node; the first of several."""
    text = text_of(evidence.item.get("articleSection"))
    return Answer(text, "json-ld") if text else None


def from_meta(evidence: Evidence) -> Answer[str] | None:
    """`article:section` and its kin."""
    for key in _META:
        for value in evidence.declared.meta.get(key, ()):
            if (text := plain(value)) and "://" not in text:
                return Answer(text, "opengraph" if key.startswith(("article:", "og:")) else "meta")
    return None


def from_microdata(evidence: Evidence) -> Answer[str] | None:
    """`itemprop="articleSection"`."""
    text = text_of(evidence.micro.get("articleSection"))
    return Answer(text, "microdata") if text else None
