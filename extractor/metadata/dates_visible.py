"""The dates that a page shows beside its headline and in its bylines: in `<time>` elements, and in words."""

from __future__ import annotations

import re
from itertools import zip_longest

from lxml.html import HtmlElement

from extractor.metadata.date_kinds import NOT_THIS, Found, Kind, kind_by_class, kind_of
from extractor.metadata.elements import text_in, times_around
from extractor.metadata.evidence import Evidence
from extractor.metadata.head import Head, Line
from extractor.metadata.moments import Reading, may_have_date, parse_moment, swapped
from extractor.metadata.names import BORDER
from extractor.page import Role

_SETS_APART = re.compile(r"[|/·•,;]")
"""What ends the words after a date that may say what it is: a section stands behind it."""

MAX_OTHER = 65
"""Characters in a line beside its dates, where no label says what they are; twice as many where one does."""

MAX_LABEL = 40
"""Characters before a date (or of the block before it) that may say what it is."""

_ELSEWHERE = frozenset(
    {Role.TEASER, Role.FOOTER, Role.COMMENTS, Role.PROMOTION, Role.FORM, Role.NAVIGATION, Role.CAPTION}
)
"""Roles whose dates are other stories', pictures' or offers': heard only near the headline, and last."""

DOUBTFUL = -1.0
"""The weight of a date in a caption or a teaser near the headline."""

RELATIVE = -2.0
"""The same of "1 day ago": its `datetime` may be that of the last change."""

NEAR = 1.0
"""Distance (see `Line`) from which a line is no longer near the headline."""


def visible_dates(evidence: Evidence, head: Head, how: Reading) -> list[Found]:
    """The dates in the article's head and bylines, the likeliest first."""
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    has_times = evidence.declared.has_times
    found: list[Found] = []
    for line in head.dated():
        role = roles[line.block]
        far = role in _ELSEWHERE and line.distance >= NEAR
        before = scraps[line.block - 1].text if line.block else ""
        label = before if len(before) < MAX_LABEL else ""
        place = (role is Role.BYLINE) - line.distance
        place -= (0.8 if role is Role.FORM else 1.5) * (role in _ELSEWHERE)
        stamps = _stamps(line, label, how) if has_times else []
        for date in stamps or (_printed(line, label) if line.moments else []):
            if far and date.kind is not Kind.PUBLISHED:
                continue
            found.append(Found(*date[:4], date.weight + place + (date.kind is Kind.PUBLISHED)))
    return sorted(found, key=lambda date: -date.weight)


def _stamps(line: Line, label: str, how: Reading) -> list[Found]:
    """The `<time datetime>` elements of a line. The text wins where it gives another day (a template's stale attribute)."""
    found: list[Found] = []
    for time in times_around([run.element for run in line.runs]):
        stamp = time.get("datetime")
        if not stamp:
            continue
        text = " ".join(text_in(time).split())
        moment, printed = parse_moment(stamp, how), parse_moment(text, how)
        if printed and moment and printed.other and printed.day != moment.day == printed.other:
            printed = swapped(printed)
        if printed and (
            not moment
            or abs((printed.day - moment.day).days) > 1
            or (printed.day != moment.day and moment.iso.endswith("+00:00"))
        ):
            moment = printed
        if moment:
            inside = text[: printed.start] if printed else text
            before = line.text.partition(text)[0] if text else line.text
            kind = kind_of(inside or before[-MAX_LABEL:] or label, "")
            kind = kind_by_class(time) if kind is Kind.BARE else kind
            found.append(Found(moment, kind, "time element", text or stamp, 1.0 if printed else RELATIVE))
    return found


def _printed(line: Line, label: str) -> list[Found]:
    """The dates in the words of a line of dates and names; a sentence about a day is none."""
    text, moments = line.text, line.moments
    other = len(text) - sum(moment.end - moment.start for moment in moments)
    labels_follow = any(
        map(str.isalpha, text[moments[-1].end :])
    )  # "3 May (updated)", not "3 May, updated 5 May"
    found, at = [], 0
    for moment, following in zip_longest(moments, moments[1:]):
        before = text[at : moment.start]
        after = _SETS_APART.split(text[moment.end : following.start if following else None][:8])[0]
        at = moment.end
        if NOT_THIS.search(before or label):
            continue
        kind = kind_of(before[-MAX_LABEL:] or label, after if labels_follow and not before.strip() else "")
        kind = kind_by_class(_element_at(line, moment.start)) if kind is Kind.BARE else kind
        if other <= MAX_OTHER if kind is Kind.BARE else other <= 2 * MAX_OTHER:
            found.append(
                Found(moment, kind, "visible text", text[moment.start : moment.end].replace(BORDER, ""))
            )
    if [date.kind for date in found] == [Kind.BARE, Kind.MODIFIED]:  # "3 May 2021, updated 5 May 2021"
        found[0] = found[0]._replace(kind=Kind.PUBLISHED)
    return found


def _element_at(line: Line, position: int) -> HtmlElement:
    """The element that holds the character of a line."""
    first = line.runs[0].text
    position += len(first) - len(first.lstrip())
    for run in line.runs:
        position -= len(run.text)
        if position < 0:
            return run.element
    return line.runs[-1].element


def labelled_date(evidence: Evidence, how: Reading) -> Found | None:
    """The first date anywhere on the page that is alone with a label which says "published"."""
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    for before, scrap, role in zip(["", *(scrap.text for scrap in scraps)], scraps, roles, strict=False):
        text = scrap.text
        if len(text) > MAX_OTHER or role in _ELSEWHERE or not may_have_date(text):
            continue
        moment = parse_moment(text, how)
        label = text[: moment.start] if moment else ""
        if moment and kind_of(label.strip() or before[:MAX_LABEL], "") is Kind.PUBLISHED:
            return Found(moment, Kind.PUBLISHED, "visible text", text[moment.start : moment.end])
    return None
