"""What a reader of the metadata should be warned of."""

from __future__ import annotations

from datetime import date, timedelta

from extractor.metadata.dates import Dates, Found
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.headline import agreement
from extractor.metadata.moments import parse_moment
from extractor.metadata.nodes import text_of
from extractor.metadata.site import other_site
from extractor.metadata.text import flat
from extractor.page import Warning

EARLIEST = date(1990, 1, 1)
"""News pages are younger than the web; earlier dates are defaults (1970) or about something else."""

CLOCKS_DIFFER = timedelta(days=1)
"""It is tomorrow already in some time zones."""

SAME_HEADLINE = 0.4
"""Agreement under which a declared headline says something else than the visible one."""


def plausible(found: Found | None, fetched_at: str | None) -> Found | None:
    """A date that is neither before the web nor after the page was fetched; None for others."""
    if found is None or found.moment.day < EARLIEST:
        return None
    fetched = parse_moment(fetched_at) if fetched_at else None
    return None if fetched and found.moment.day > fetched.day + CLOCKS_DIFFER else found


def check_dates(found: Dates, kept: Dates) -> list[Warning]:
    """Dates that were left out, and two that contradict each other."""
    warnings = []
    for name in ("published", "modified"):
        date_found = getattr(found, name)
        if date_found and not getattr(kept, name):
            early = date_found.moment.day < EARLIEST
            code, why = (
                ("date_too_early", "before 1990")
                if early
                else ("date_in_future", "after the page was fetched")
            )
            warnings.append(
                Warning(code=code, message=f"date_{name} {date_found.raw!r} ({date_found.source}) is {why}")
            )
    if kept.published and found.rival:
        warnings.append(
            Warning(
                code="date_disagreement",
                message=f"{kept.published.source} says {kept.published.raw!r}, {found.rival.source} {found.rival.raw!r}",
            )
        )
    return warnings


def check_headline(evidence: Evidence, headline: Answer[str] | None) -> list[Warning]:
    """A declared headline that has little in common with the visible one."""
    declared = text_of(evidence.item.get("headline"))
    if not headline or not declared or agreement(flat(headline.value), flat(declared)) >= SAME_HEADLINE:
        return []
    return [
        Warning(
            code="headline_disagreement",
            message=f"{headline.source} says {headline.value!r}, json-ld {declared!r}",
        )
    ]


def check_canonical(canonical: Answer[str] | None, url: str | None) -> list[Warning]:
    """A canonical address on another site: the page is a copy, or its template is broken."""
    if canonical and other_site(canonical.value, url):
        return [Warning(code="canonical_elsewhere", message=f"{canonical.source} says {canonical.value!r}")]
    return []
