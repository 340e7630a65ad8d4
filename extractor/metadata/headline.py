"""The article's headline: the one that the page shows, unless all that it declares agree on another.

A heading on the page is judged by what the page declares (JSON-LD, OpenGraph, `<title>`): logos, labels and section names
stand in `<h1>` too. Where a declared title is the end of the visible one, the rest is a kicker. News publishers whose JSON-LD and OpenGraph
agree against the `<h1>` mean what they declare (17 of 20 such dev pages); with other publishers it is made for search engines.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from extractor.json_ld import types
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.headings import Heading, blocks_of, headings, lesser_headings
from extractor.metadata.kicker import KICKER_WORDS, is_set_apart, without_kicker, words_apart
from extractor.metadata.text import agreement, flat
from extractor.metadata.titles import Title, declared_titles, site_words

GOOD = 1.2
"""An `<h1>` that agrees with a declared title, for the most part: no need to look further."""

ENOUGH = 0.7
"""An `<h1>` with a word in common, or another heading that agrees with a title."""

_SCORE = itemgetter(0)


def find_headline(evidence: Evidence) -> tuple[Answer[str] | None, int | None]:
    """The headline, and the block that shows it."""
    titles = declared_titles(evidence)
    declared = {title.words for title in titles}
    site = site_words(titles, evidence)
    scored = _scored(headings(evidence), declared, site, evidence)
    best = max(scored, key=_SCORE, default=None)
    if best is None or best[0] < GOOD:
        scored += _scored(lesser_headings(evidence, titles), declared, site, evidence)
        best = max(scored, key=_SCORE, default=None)
    if best and best[0] >= ENOUGH:
        shown = best[1]
        return _settle(shown, titles, evidence), shown.scrap
    if titles:
        return Answer(titles[0].text, titles[0].source), best[1].scrap if best else None
    return (Answer(best[1].text, "visible text"), best[1].scrap) if best else (None, None)


def _scored(
    found: Iterable[Heading], declared: set[str], site: set[str], evidence: Evidence
) -> list[tuple[float, Heading]]:
    """The headings that belong to nothing else, each with how sure it is."""
    return [
        (heading.prior + _agrees(heading.text, declared, site), heading)
        for heading in found
        if _is_free(heading, evidence)
    ]


def _is_free(heading: Heading, evidence: Evidence) -> bool:
    """Whether the line belongs to nothing else that is exported: no teaser, form or score."""
    return evidence.owned.isdisjoint(blocks_of(evidence.sheet, heading.scrap, heading.text))


def _agrees(text: str, declared: set[str], site: set[str]) -> float:
    """How well a heading agrees with the words of titles; less where it is the site's name or next to nothing."""
    words = flat(text)
    if not words or words in site:
        return -0.5
    best = 1.0 if words in declared else max((agreement(words, other) for other in declared), default=0.2)
    return best - 0.2 * (len(text) < 12)


def _settle(shown: Heading, titles: list[Title], evidence: Evidence) -> Answer[str]:
    """The heading, or what the page declares to be the headline in it or instead of it."""
    words = flat(shown.text)
    declared = {title.words for title in titles}
    if declared == {words}:
        return Answer(shown.text, "visible text")
    if words not in declared and flat(apart := words_apart(shown, evidence)) in declared:
        return Answer(apart, "visible text")
    if rest := without_kicker(shown, words, titles, evidence):
        return Answer(rest, "visible text")
    for title in titles:
        start = words.removesuffix(" " + title.words)
        if (
            start != words
            and len(start.split()) <= KICKER_WORDS < len(shown.text)
            and is_set_apart(start, shown, evidence)
        ):
            return Answer(title.text, title.source)
    if "NewsArticle" in types(evidence.item):
        stated = [title for title in titles if title.source == "json-ld"]
        social = [title for title in titles if title.source == "opengraph"]
        if stated and social and stated[0].words == social[0].words != words:
            return Answer(stated[0].text, "json-ld")
    return Answer(shown.text, "visible text")
