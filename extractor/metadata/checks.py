"""What a reader of the metadata should be warned of."""

from __future__ import annotations

from datetime import date, timedelta

from extractor.metadata.date_kinds import Found
from extractor.metadata.dates import Dates
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.moments import parse_moment, swapped
from extractor.metadata.names import is_wide
from extractor.metadata.nodes import text_of
from extractor.metadata.site import other_site
from extractor.metadata.text import agreement, flat
from extractor.page import Author, Warning

EARLIEST = date(1990, 1, 1)
"""News pages are younger than the web; earlier dates are defaults (1970) or about something else."""

CLOCKS_DIFFER = timedelta(days=1)
"""It is tomorrow already in some time zones."""

SAME_HEADLINE = 0.4
"""Agreement under which a declared headline says something else than the visible one."""


MOST_DIGITS = 10
"""Of a declared count of words: what has more is none, and slow to read."""

MUCH_MORE = 1.5
"""How many times the text on the page the declared length must be for the page to have only a part."""


def plausible(found: Found | None, fetched_at: str | None) -> Found | None:
    """A date that is neither before the web nor after the page was fetched; None for others.

    Where day and month may have changed places, a day in the future is read the other way round.
    """
    if found is None or found.moment.day < EARLIEST:
        return None
    fetched = parse_moment(fetched_at) if fetched_at else None
    if not fetched or found.moment.day <= fetched.day + CLOCKS_DIFFER:
        return found
    other = found.moment.other
    return found._replace(moment=swapped(found.moment)) if other and other <= fetched.day else None


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
    if not headline or not declared or headline.value == declared:
        return []
    if agreement(flat(headline.value), flat(declared)) >= SAME_HEADLINE:
        return []
    return [
        Warning(
            code="headline_disagreement",
            message=f"{headline.source} says {headline.value!r}, json-ld {declared!r}",
        )
    ]


def check_canonical(canonical: Answer[str] | None, url: str | None) -> list[Warning]:
    """A canonical address on another site: the page is a copy, or its template is broken."""
    if canonical and canonical.value != url and other_site(canonical.value, url):
        return [Warning(code="canonical_elsewhere", message=f"{canonical.source} says {canonical.value!r}")]
    return []


def check_json_ld(evidence: Evidence) -> list[Warning]:
    """JSON-LD that could not be read, however leniently."""
    count = evidence.declared.unreadable
    if not count:
        return []
    message = f"nothing could be made of {count} JSON-LD script{'s' if count > 1 else ''}"
    return [Warning(code="json_ld_unreadable", message=message)]


def check_authors(authors: Answer[list[Author]] | None, rival: Answer[list[Author]] | None) -> list[Warning]:
    """People whom the page declares, of whom no part of a name is in the names believed."""
    if not authors or not rival:
        return []
    mine, its = (
        {word for author in each.value for word in flat(author.name).split()} for each in (authors, rival)
    )
    if mine & its:
        return []
    names, others = (", ".join(author.name for author in each.value) for each in (authors, rival))
    message = f"{authors.source} says {names!r}, {rival.source} {others!r}"
    return [Warning(code="authors_disagreement", message=message)]


def check_access(evidence: Evidence, access: Answer[bool] | None) -> list[Warning]:
    """An article for subscribers of which the page has only a part: the length that it declares tells."""
    if access is None or access.value:
        return []
    shown = [evidence.sheet.scraps[i].text for i in evidence.body]
    count, whole = text_of(evidence.item.get("wordCount")), evidence.item.get("articleBody")
    stated = int(count) if count and count.isdecimal() and len(count) < MOST_DIGITS else 0
    words = sum([len(text.split()) for text in shown]) if stated else 0
    characters = sum(map(len, shown))
    if stated > MUCH_MORE * words and not is_wide("".join(shown)):
        found, declared = f"{words} words", f"{count}"
    elif whole is not None and (text := text_of(whole)) and len(text) > MUCH_MORE * characters:
        found, declared = f"{characters} characters", f"{len(text)}"
    else:
        return []
    message = f"not free ({access.source}), and the page shows {found} of the {declared} that it declares"
    return [Warning(code="paywalled_text_cut", message=message)]
