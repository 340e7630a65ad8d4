"""When the article was published and when it was last changed.

The day that the page prints beside its headline goes before the one that it declares: readers and the gold sets agree with
it more often (declared instants are in UTC, or tell of the first draft). A page that prints only when it was updated is believed
in what it declares of its publication.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.metadata.date_kinds import Found, Kind
from extractor.metadata.dates_declared import declared_date, declared_dates
from extractor.metadata.dates_in_url import url_date
from extractor.metadata.dates_visible import DOUBTFUL, labelled_date, visible_dates
from extractor.metadata.evidence import Evidence
from extractor.metadata.head import Head
from extractor.metadata.moments import Reading, swapped


class Dates(NamedTuple):
    """The two dates of an article, and what the page says otherwise."""

    published: Found | None
    modified: Found | None
    rival: Found | None
    """A date of publication elsewhere on the page that is more than a day off."""


def find_dates(evidence: Evidence, head: Head, how: Reading) -> Dates:
    """When the article was published and last changed."""
    visible = visible_dates(evidence, head, how)
    stated = list(declared_dates(evidence, Kind.PUBLISHED, how))
    changed = declared_date(evidence, Kind.MODIFIED, how)
    published, rival = _published(visible, stated, url_date(evidence.url))
    published = published or labelled_date(evidence, how)
    modified = _first(visible, Kind.MODIFIED)
    if changed and (modified is None or abs((modified.moment.day - changed.moment.day).days) <= 1):
        modified = changed
    return Dates(published, modified, rival)


def _published(
    visible: list[Found], stated: list[Found], by_url: Found | None
) -> tuple[Found | None, Found | None]:
    """The date of publication and one that contradicts it."""
    shown = [date for date in visible if date.kind is not Kind.MODIFIED]
    surest = stated[0] if stated else None
    for anchor in (surest, by_url):
        if anchor and (twin := _same_day(anchor, shown)):
            return twin, None
    for anchor in stated[1:]:
        if any(date.moment.day == anchor.moment.day for date in shown):
            return anchor, surest
    best = next((date for date in shown if date.weight > DOUBTFUL), None)
    if best and not (best.kind is Kind.BARE and surest and _is_shown(surest, visible)):
        return best, surest
    return surest or by_url or _first(visible, Kind.MODIFIED) or next(iter(shown), None), None


def _is_shown(anchor: Found, visible: list[Found]) -> bool:
    """Whether the page prints the day of a declared date, as whatever."""
    return any(date.moment.day == anchor.moment.day for date in visible)


def _same_day(anchor: Found, shown: list[Found]) -> Found | None:
    """The anchor where its day is printed too; the printed day where it is the anchor's in the zone of the readers."""
    day = anchor.moment.day
    near = [date for date in shown if abs((date.moment.day - day).days) <= 1]
    same = [date for date in near if date.moment.day == day]
    same += [date._replace(moment=swapped(date.moment)) for date in shown if date.moment.other == day]
    if same:
        return same[0] if anchor.source == "url" else anchor
    in_utc = anchor.moment.iso.endswith("+00:00") or "T" not in anchor.moment.iso
    return next((date for date in near if in_utc and date.weight > DOUBTFUL), None)


def _first(dates: list[Found], kind: Kind) -> Found | None:
    return next((date for date in dates if date.kind is kind), None)
