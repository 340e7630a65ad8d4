r"""A page that somebody saved as plain text, to the same record as any page.

    Bridge closes for a year\\n\\nThe crossing needs new cables.\\n\\n75\\n\\nImpact Score\\n\\nFerry gets a second boat\\n\\nIt starts …
    ->   headline, body, the score 75, one teaser

Steps: cut the text into parts at blank lines; see which print a score; tell by rules what each part is;
assemble. Conservation and exclusion hold as for HTML: each part has one role, and is in one piece of the
record.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.page import Block, Coverage, ImpactScore, Page, Role, Warning
from extractor.plain_text.outline import Outline, outline
from extractor.plain_text.parts import Part, cut_text
from extractor.plain_text.record import article_of, furniture_of, teasers_of, xpath
from extractor.score import Labels, TextScore, labels_of, score_in_texts

__all__ = ["is_plain_text", "split_text"]


def is_plain_text(content_type: str | None) -> bool:
    """Whether a `Content-Type` says plain text."""
    return content_type is not None and content_type.partition(";")[0].strip().lower() == "text/plain"


def split_text(text: str, *, score_labels: Sequence[str] = ()) -> Page:
    """The record of a plain text, with all its blocks."""
    parts = cut_text(text)
    labels = labels_of(score_labels)
    scored = score_in_texts([part.text for part in parts], labels)
    outlined = outline(parts, scored.indices if scored else frozenset())
    own = _own_score(parts, outlined, labels)
    score, warnings = _judge(own, parts)
    article = article_of(parts, outlined.roles)
    teasers = teasers_of(parts, outlined, labels)
    return Page(
        page_type="article" if article else "listing" if len(teasers) >= 3 else "other",
        article=article,
        impact_score=score,
        teasers=teasers,
        furniture=furniture_of(parts, outlined),
        coverage=_coverage(parts, outlined.roles),
        warnings=warnings,
        blocks=[
            Block(id=i, role=role, xpath=xpath(part), text=part.text)
            for i, (part, role) in enumerate(zip(parts, outlined.roles, strict=True))
        ],
    )


def _own_score(parts: list[Part], outlined: Outline, labels: Labels) -> TextScore | None:
    """What the article's own parts say of a score; the other stories' parts say theirs."""
    own = [part.text if role is Role.SCORE else "" for part, role in zip(parts, outlined.roles, strict=True)]
    return score_in_texts(own, labels)


def _judge(found: TextScore | None, parts: list[Part]) -> tuple[ImpactScore | None, list[Warning]]:
    if found is None:
        return None, []
    where = xpath(parts[min(found.indices)])
    beyond = next((value for value in found.values if not value.in_scale), None)
    if beyond:
        message = f"{beyond.value:g} lies outside of its own scale"
        return None, [Warning(code="score-out-of-scale", message=message, xpath=where)]
    if len(found.values) > 1:
        numbers = ", ".join(f"{value.value:g}" for value in found.values)
        return None, [
            Warning(code="score-conflict", message=f"different numbers are printed: {numbers}", xpath=where)
        ]
    value = found.values[0]
    score = ImpactScore(
        value=value.value,
        best=value.best,
        worst=value.worst,
        label=found.label,
        raw=found.raw,
        xpath=where,
        source="text",
    )
    return score, []


def _coverage(parts: list[Part], roles: list[Role]) -> Coverage:
    by_role: dict[Role, int] = {}
    for part, role in zip(parts, roles, strict=True):
        by_role[role] = by_role.get(role, 0) + len(part.text) - part.text.count(" ")
    return Coverage(characters=sum(by_role.values()), by_role=by_role)
