"""What each part of a plain text is, by rules that look at order, length and punctuation first, and at words
last.

    Headline | A standfirst. | Paragraph. Paragraph. | 75 | Impact Score | Headline | Blurb. | Headline | Blurb. | Contact us | …

A page saved as text keeps its order: headline, standfirst, byline, paragraphs, then other stories (a headline
each, with or without a blurb), forms, the legal line. Steps: find the forms and the legal line; see where the
article ends; label what is before that.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.page import Role
from extractor.plain_text.article import label_article
from extractor.plain_text.furniture import FormPart, find_forms, legal_lines
from extractor.plain_text.parts import Part
from extractor.plain_text.stories import find_tail, from_first_pair, is_listing
from extractor.plain_text.words import is_sharing


class Outline(NamedTuple):
    """The role of each part, the stories after the article, the forms, and what the page is."""

    roles: list[Role]
    tail: list[int]
    forms: list[FormPart]
    is_article: bool


def outline(parts: list[Part], score: frozenset[int]) -> Outline:
    """The roles of all parts. `score` are the parts that print a score, of the article or of a story."""
    roles = [Role.OTHER] * len(parts)
    forms = find_forms(parts, score)
    taken = {i for form in forms for i in form.indices} | legal_lines(parts)
    for i in taken:
        roles[i] = Role.FOOTER
    for form in forms:
        for i in form.indices:
            roles[i] = Role.FORM
    free = [i for i in range(len(parts)) if i not in taken]
    if is_listing(parts, [i for i in free if i not in score]):
        head: list[int] = []
        tail = from_first_pair(parts, free)
    else:
        tail = find_tail(parts, free, score)
        after = set(tail)
        head = [i for i in free if i not in after]
    label_article(parts, [i for i in head if i not in score], roles)
    for i in tail:
        roles[i] = Role.SHARING if is_sharing(parts[i].text) else Role.TEASER
    for i in head:
        if i in score:
            roles[i] = Role.SCORE
    return Outline(roles, tail, forms, any(role is Role.BODY for role in roles))
