"""The lines of a page that may be its headline: `<h1>`, what the labeller takes for it, lesser headings, a title's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.metadata.evidence import Evidence, scraps_of
from extractor.metadata.text import flat
from extractor.metadata.titles import Title
from extractor.page import Role
from extractor.scans import boxes_of, places_of
from extractor.urls import absolute, path_of

LONGEST = 250
"""Characters of the longest line that is taken for a headline on the labeller's word alone."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Soft hyphens, spaces without width, marks of direction and byte order. Joiners and non-joiners (U+200C, U+200D) stay: Persian and the
scripts of India spell with them."""


class Heading(NamedTuple):
    """A line of the page that may be the headline: its text, its (first) block, and why it may."""

    text: str
    scrap: int
    prior: float


def headings(evidence: Evidence) -> Iterator[Heading]:
    """The page's `<h1>` and what the labeller takes for the headline."""
    roles = evidence.labelled.roles
    for text, scrap, prior in _of_tag(evidence, "h1", 0.6, evidence.declared.headings):
        role = roles[scrap]
        prior += 0.3 * (role is Role.HEADLINE) - 0.3 * (role is Role.NAVIGATION)
        yield Heading(text, scrap, prior)
    sure = evidence.labelled.probabilities
    for i in places_of(roles, Role.HEADLINE):
        text = evidence.sheet.scraps[i].text
        if len(text) <= LONGEST:
            yield Heading(clean(text), i, 0.5 + 0.2 * (sure[i] or 0.0))


def lesser_headings(evidence: Evidence, titles: list[Title]) -> Iterator[Heading]:
    """Other headings, and any block with the very words of a title."""
    yield from _of_tag(evidence, "h2", 0.2)
    yield from _of_tag(evidence, "h3", 0.1)
    wanted = {title.words for title in titles}
    starts = {words[0] for words in wanted}
    longest = max((len(title.text) for title in titles), default=0) + 20
    for i, scrap in enumerate(evidence.sheet.scraps):
        text = scrap.text
        if 8 <= len(text) <= longest and _may_begin(text, starts) and flat(text) in wanted:
            yield Heading(clean(text), i, 0.3)


def _may_begin(text: str, starts: set[str]) -> bool:
    """Whether a text, as `flat` has it, may begin with one of these characters. The first tells, unless it is no letter of
    ASCII or has an accent of its own after it.
    """
    return not (text[:2].isascii() and text[0].isalnum()) or text[0].lower() in starts


def _of_tag(
    evidence: Evidence, tag: str, prior: float, known: list[HtmlElement] | None = None
) -> Iterator[Heading]:
    """The headings of one level: each whole, and each of its blocks, as a kicker or a date may stand in one."""
    sheet = evidence.sheet
    elements = list(sheet.boxes[0].iter(tag)) if known is None else known
    for box in boxes_of(sheet.boxes, elements):
        scraps = scraps_of(sheet, box)
        if scraps and _leads_away(scraps[0].pieces[0].link, evidence):
            continue
        if scraps:
            yield Heading(clean(" ".join(scrap.text for scrap in scraps)), sheet.first[box], prior)
        if len(scraps) > 1:
            yield from (
                Heading(clean(scrap.text), sheet.first[box] + i, prior - 0.05)
                for i, scrap in enumerate(scraps)
            )


def _leads_away(link: HtmlElement | None, evidence: Evidence) -> bool:
    """Whether a heading links to another page: a logo to the front page, a teaser to its story."""
    href = link.get("href") if link is not None else None
    if not href or href.startswith("#"):
        return False
    own, other = path_of(evidence.url), path_of(absolute(href, evidence.declared.base))
    return own != other


def blocks_of(sheet: Sheet, first: int, text: str) -> range:
    """The blocks that a heading is made of: from the first on, until they have its length."""
    length, end = 0, first
    while end < len(sheet.scraps) and length < len(text):
        length += len(sheet.scraps[end].text) + 1
        end += 1
    return range(first, end)


def clean(text: str) -> str:
    """A heading without soft hyphens and the like."""
    return _INVISIBLE.sub("", text) if not text.isascii() else text
