"""Whether everybody may read the article, as the page declares it."""

from __future__ import annotations

from typing import Any

from extractor.metadata.evidence import Answer, Evidence, first
from extractor.metadata.nodes import each

_TIERS = {
    "free": True,
    "open": True,
    "locked": False,
    "metered": False,
    "paid": False,
    "premium": False,
    "subscriber": False,
}
"""`article:content_tier` (Facebook's news tags): "free", "metered" or "locked"; the rest are seen on dev pages."""


def find_access(evidence: Evidence) -> Answer[bool] | None:
    """`isAccessibleForFree`, or the content tier."""
    return first((from_json_ld, from_microdata, from_meta), evidence)


def from_json_ld(evidence: Evidence) -> Answer[bool] | None:
    """`isAccessibleForFree` of the article, or of a part of it (https://schema.org/isAccessibleForFree)."""
    values = [evidence.item.get("isAccessibleForFree")]
    values += [
        part.get("isAccessibleForFree")
        for part in each(evidence.item.get("hasPart"))
        if isinstance(part, dict)
    ]
    return _answer(values, "json-ld")


def from_microdata(evidence: Evidence) -> Answer[bool] | None:
    """The same in microdata."""
    return _answer([evidence.micro.get("isAccessibleForFree")], "microdata")


def from_meta(evidence: Evidence) -> Answer[bool] | None:
    """`article:content_tier`."""
    for tier in evidence.declared.meta.get("article:content_tier", ()):
        if (free := _TIERS.get(tier.strip().lower())) is not None:
            return Answer(free, "opengraph", tier)
    return None


def _answer(values: list[Any], source: str) -> Answer[bool] | None:
    for value in values:
        for item in each(value):
            text = str(item).strip().rsplit("/", 1)[-1].lower()
            if text in ("true", "false", "yes", "no"):
                return Answer(text in ("true", "yes"), source, str(item))
    return None
