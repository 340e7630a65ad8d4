"""The roles of the article's own parts: menus, headline, standfirst, bylines, text."""

from __future__ import annotations

from statistics import median

from extractor.page import Role
from extractor.plain_text.lines import LONGEST_BLURB, is_byline
from extractor.plain_text.parts import Part
from extractor.plain_text.words import announced, is_sharing

_STANDFIRST = 0.55
"""A standfirst is at most so long, measured by the median paragraph. By hand, on made-up and saved texts."""


def label_article(parts: list[Part], head: list[int], roles: list[Role]) -> None:
    """Roles for what is before the other stories."""
    prose = [i for i in head if parts[i].is_prose]
    if not prose:
        _label_menu(parts, head, roles)
        return
    before = [i for i in head if i < prose[0]]
    headline = _headline(parts, before)
    body = [i for i in head if i >= prose[0]]
    for i in before:
        roles[i] = _role_before(parts[i], i, headline)
    for i in body:
        roles[i] = Role.BODY
    _label_standfirst(parts, [i for i in head if headline is not None and i > headline], prose, roles)
    for i in body:
        if is_sharing(parts[i].text):
            roles[i] = Role.SHARING
        elif announced(parts[i].text):
            roles[i] = Role.TEASER
        elif is_byline(parts[i].text):
            roles[i] = Role.BYLINE
    for i in reversed(body):
        if roles[i] is Role.BODY and parts[i].is_title:
            roles[i] = Role.OTHER  # a heading that nothing follows
        elif roles[i] is Role.BODY:
            break


def _label_menu(parts: list[Part], head: list[int], roles: list[Role]) -> None:
    for i in head:
        roles[i] = (
            Role.SHARING
            if is_sharing(parts[i].text)
            else Role.NAVIGATION
            if parts[i].words <= 3
            else Role.OTHER
        )


def _headline(parts: list[Part], before: list[int]) -> int | None:
    """The first line before the text that is long enough for a headline; else the last one."""
    titles = [
        i
        for i in before
        if parts[i].is_title and not is_byline(parts[i].text) and not is_sharing(parts[i].text)
    ]
    long = [i for i in titles if parts[i].words >= 4 or parts[i].width >= 24]
    if len(long) > 1 and parts[long[0]].text.startswith(parts[long[1]].text):
        return long[1]  # the window's title, "Headline | Site", stands first
    return long[0] if long else titles[-1] if titles else None


def _role_before(part: Part, i: int, headline: int | None) -> Role:
    if i == headline:
        return Role.HEADLINE
    if is_sharing(part.text):
        return Role.SHARING
    if is_byline(part.text):
        return Role.BYLINE
    if headline is None or i > headline:
        return Role.DESCRIPTION if part.words >= 5 else Role.BYLINE
    if i == headline - 1 and part.words <= 3:
        return Role.BYLINE  # a kicker
    return Role.NAVIGATION


def _label_standfirst(parts: list[Part], below: list[int], prose: list[int], roles: list[Role]) -> None:
    """The first paragraph under the headline is a standfirst if a byline follows, or if it is far shorter
    than the others.
    """
    if any(roles[i] is Role.DESCRIPTION for i in below) or len(prose) < 2:
        return
    first = next((i for i in below if parts[i].is_prose), None)
    if first is None or first != prose[0]:
        return
    following = below[below.index(first) + 1 :]
    others = [parts[i].width for i in prose[1:] if parts[i].is_prose]
    under = bool(following) and parts[following[0]].is_title and is_byline(parts[following[0]].text)
    if (under or parts[first].width <= _STANDFIRST * median(others)) and parts[first].width <= LONGEST_BLURB:
        roles[first] = Role.DESCRIPTION
