"""The article's headline: the one that the page shows, unless all that it declares agree on another.

A heading on the page is judged by what the page declares (JSON-LD, OpenGraph, `<title>`): logos, labels and section names
stand in `<h1>` too. Where a declared title is the end of the visible one, the rest is a kicker. News publishers whose JSON-LD and OpenGraph
agree against the `<h1>` mean what they declare (17 of 20 such dev pages); with other publishers it is made for search engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.declared import absolute
from extractor.json_ld import types
from extractor.metadata.evidence import Answer, Evidence, scraps_of
from extractor.metadata.head import places_of
from extractor.metadata.nodes import text_of
from extractor.metadata.site import host_of, path_of
from extractor.metadata.text import flat, plain
from extractor.page import Role

_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
)
_SEPARATOR = re.compile(
    r"\s+(?:[|–—‒·•:»›]|-{1,2})\s+|\s*[|｜]\s*|--|(?<=\S)_(?=\S+(?:_|$))|\s[-–—]\s?(?=\w+\.\w+$)"
)
"""What stands between a headline and the site's name in a title."""

_MAY_SEPARATE = re.compile(r"[|｜–—‒·•:»›_-]")
"""The characters of which every match of `_SEPARATOR` has one."""

_LABEL_END = re.compile(r"\W*?(?:[|/–—•·»]|\s[-:]\s)")
"""What sets a label apart from the headline after it."""

KICKER_WORDS = 5
"""Words of the longest kicker ("Minderheit in Syrien - …") that is cut off a heading."""

LONGEST = 250
"""Characters of the longest line that is taken for a headline on the labeller's word alone."""

SITE_WORDS = 6
"""Words of the longest site name at the end of a `<title>`."""


class Title(NamedTuple):
    """A title that the page declares, with and without the site's name."""

    text: str
    words: str
    source: str


class Heading(NamedTuple):
    """A line of the page that may be the headline: its text, its (first) block, and why it may."""

    text: str
    scrap: int
    prior: float


def find_headline(evidence: Evidence) -> tuple[Answer[str] | None, int | None]:
    """The headline, and the block that shows it."""
    titles = declared_titles(evidence)
    site = _site_words(titles, evidence)
    scored = [
        (heading.prior + _agrees(heading.text, titles, site), heading)
        for heading in _headings(evidence)
        if _is_free(heading, evidence)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < GOOD:
        scored += [
            (heading.prior + _agrees(heading.text, titles, site), heading)
            for heading in _lesser_headings(evidence, titles)
            if _is_free(heading, evidence)
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
    if best and best[0] >= ENOUGH:
        shown = best[1]
        return _settle(shown, titles, evidence), shown.scrap
    if titles:
        return Answer(titles[0].text, titles[0].source), best[1].scrap if best else None
    return (Answer(best[1].text, "visible text"), best[1].scrap) if best else (None, None)


def _is_free(heading: Heading, evidence: Evidence) -> bool:
    """Whether the line belongs to nothing else that is exported: no teaser, form or score."""
    return evidence.owned.isdisjoint(blocks_of(evidence.sheet, heading.scrap, heading.text))


def blocks_of(sheet: Sheet, first: int, text: str) -> range:
    """The blocks that a heading is made of: from the first on, until they have its length."""
    length, end = 0, first
    while end < len(sheet.scraps) and length < len(text):
        length += len(sheet.scraps[end].text) + 1
        end += 1
    return range(first, end)


def _set_apart(start: str, shown: Heading, evidence: Evidence) -> bool:
    """Whether the first words of a heading are a label: a bar or dash, or the border of an element, ends them."""
    at = _end_of_words(shown.text, len(start.split()))
    if _LABEL_END.match(shown.text, at):
        return True
    return _in_own_element(start, shown, evidence)


def _end_of_words(text: str, count: int) -> int:
    """Where the first `count` words of a text end."""
    words = islice(re.finditer(r"\w+", text), count)
    return max((word.end() for word in words), default=0)


def _in_own_element(start: str, shown: Heading, evidence: Evidence) -> bool:
    """Whether the border of an element ends the first words of a heading."""
    so_far = ""
    for piece in evidence.sheet.scraps[shown.scrap].pieces:
        so_far += piece.text
        if flat(so_far) == start:
            return True
    return False


GOOD = 1.2
"""An `<h1>` that agrees with a declared title, for the most part: no need to look further."""

ENOUGH = 0.7
"""An `<h1>` with a word in common, or another heading that agrees with a title."""


def _settle(shown: Heading, titles: list[Title], evidence: Evidence) -> Answer[str]:
    """The heading, or what the page declares to be the headline in it or instead of it."""
    words = flat(shown.text)
    declared = {title.words for title in titles}
    if words not in declared and flat(apart := _words_apart(shown, evidence)) in declared:
        return Answer(apart, "visible text")
    if rest := _without_kicker(shown, titles, evidence):
        return Answer(rest, "visible text")
    for title in titles:
        start = words.removesuffix(" " + title.words)
        if (
            start != words
            and len(start.split()) <= KICKER_WORDS < len(shown.text)
            and _set_apart(start, shown, evidence)
        ):
            return Answer(title.text, title.source)
    if "NewsArticle" in types(evidence.item):
        stated = [title for title in titles if title.source == "json-ld"]
        social = [title for title in titles if title.source == "opengraph"]
        if stated and social and stated[0].words == social[0].words != words:
            return Answer(stated[0].text, "json-ld")
    return Answer(shown.text, "visible text")


def _words_apart(shown: Heading, evidence: Evidence) -> str:
    """The heading with a space wherever an element ends between two letters: `<span>Kicker</span>Headline`."""
    text = ""
    for piece in evidence.sheet.scraps[shown.scrap].pieces:
        glued = text[-1:].isalnum() and piece.text[:1].isalnum()
        text += f" {piece.text}" if glued else piece.text
    return clean(" ".join(text.split()))


def _without_kicker(shown: Heading, titles: list[Title], evidence: Evidence) -> str | None:
    """The end of the heading that a declared title has after a kicker of its own; None where they share no such end.

    "Conflict - Why they wait" on the page, "Attack on the harbour: Why they wait" in the title.
    """
    mine = flat(shown.text).split()
    for title in titles:
        its = title.words.split()
        same = 0
        while same < min(len(mine), len(its)) and mine[-1 - same] == its[-1 - same]:
            same += 1
        kicker, other = mine[: len(mine) - same], its[: len(its) - same]
        if not other or max(len(kicker), len(other)) > KICKER_WORDS or same <= max(KICKER_WORDS, len(kicker)):
            continue
        if kicker and _in_own_element(" ".join(kicker), shown, evidence):
            return shown.text[_end_of_words(shown.text, len(kicker)) :].lstrip(" |/–—•·»:-")
    return None


def declared_titles(evidence: Evidence) -> list[Title]:
    """Every title that the page declares, the surest first, without the site's name. One that is nothing else is none."""
    declared = evidence.declared
    found = []
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        if text := text_of(node.get("headline")) or text_of(node.get("name")):
            found.append((text, source))
    for key in _META:
        if (values := declared.meta.get(key)) and (text := plain(values[0])):
            found.append((text, "opengraph" if key.startswith("og:") else "meta"))
    if text := plain(declared.title):
        found.append((text, "title element"))
    host = host_of(evidence.url) or ""
    read: dict[tuple[str, bool], tuple[str, str]] = {}
    titles = []
    for text, source in found:
        loose = source == "title element"
        if (text, loose) not in read:  # most titles of a page are the same text
            bare = without_site_name(text, evidence.site, host, loose=loose)
            read[text, loose] = bare, flat(bare)
        bare, words = read[text, loose]
        if words:
            titles.append(Title(bare, words, source))
    name = flat(evidence.site)
    return [title for title in titles if title.words != name] or titles


def _site_words(titles: list[Title], evidence: Evidence) -> set[str]:
    """The site's name, and what `<title>` says beside another declared title."""
    names = {flat(evidence.site)}
    whole = flat(plain(evidence.declared.title))
    for title in titles:
        names |= {whole.removesuffix(" " + title.words), whole.removeprefix(title.words + " ")}
    return names - {whole} - {title.words for title in titles}


def without_site_name(title: str, site: str, host: str, *, loose: bool) -> str:
    """A declared title without the site's name at its end or start; `loose`: without any short last part."""
    name = flat(site)
    for _ in range(2):
        borders = list(_SEPARATOR.finditer(title)) if _MAY_SEPARATE.search(title) else []
        if not borders:
            break
        last, start = title[borders[-1].end() :], title[: borders[0].start()]
        if _is_site(last, name, host) or (
            loose and len(last.split()) <= SITE_WORDS and len(title) - len(last) > len(last)
        ):
            title = title[: borders[-1].start()].rstrip()
        elif _is_site(start, name, host):
            title = title[borders[0].end() :].lstrip()
        else:
            break
        loose = False
    return title


def _is_site(part: str, name: str, host: str) -> bool:
    words = flat(part)
    joined = words.replace(" ", "")
    return bool(words) and (
        words == name or (len(joined) > 2 and joined in host.replace("-", "").replace(".", ""))
    )


def _headings(evidence: Evidence) -> Iterator[Heading]:
    """The page's `<h1>` and what the labeller takes for the headline."""
    roles = evidence.labelled.roles
    for heading in _of_tag(evidence, "h1", 0.6, evidence.declared.headings):
        role = roles[heading.scrap]
        yield heading._replace(
            prior=heading.prior + 0.3 * (role is Role.HEADLINE) - 0.3 * (role is Role.NAVIGATION)
        )
    sure = evidence.labelled.probabilities
    for i in places_of(roles, Role.HEADLINE):
        text = evidence.sheet.scraps[i].text
        if len(text) <= LONGEST:
            yield Heading(clean(text), i, 0.5 + 0.2 * (sure[i] or 0.0))


def _lesser_headings(evidence: Evidence, titles: list[Title]) -> Iterator[Heading]:
    """Other headings, and any block with the very words of a title."""
    yield from _of_tag(evidence, "h2", 0.2)
    yield from _of_tag(evidence, "h3", 0.1)
    wanted = {title.words for title in titles}
    longest = max((len(title.text) for title in titles), default=0)
    for i, scrap in enumerate(evidence.sheet.scraps):
        if 8 <= len(scrap.text) <= longest + 20 and flat(scrap.text) in wanted:
            yield Heading(clean(scrap.text), i, 0.3)


def _of_tag(
    evidence: Evidence, tag: str, prior: float, known: Sequence[HtmlElement] = ()
) -> Iterator[Heading]:
    """The headings of one level: each whole, and each of its blocks, as a kicker or a date may stand in one."""
    sheet = evidence.sheet
    for box in _boxes_of(sheet.boxes, known or list(sheet.boxes[0].iter(tag))):
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


def _boxes_of(boxes: list[HtmlElement], elements: Sequence[HtmlElement]) -> list[int]:
    """The boxes that these elements are, in document order; an unseen element has none."""
    if not elements:
        return []
    if len(elements) == 1:
        wanted = elements[0]
        return [box for box, element in enumerate(boxes) if element is wanted]
    among = set(elements)
    return [box for box, element in enumerate(boxes) if element in among]


def clean(text: str) -> str:
    """A heading without soft hyphens and the like."""
    return _INVISIBLE.sub("", text) if not text.isascii() else text


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _agrees(text: str, titles: list[Title], site: set[str]) -> float:
    """How well a heading agrees with the titles; less where it is the site's name or next to nothing."""
    words = flat(text)
    if not words or words in site:
        return -0.5
    declared = {title.words for title in titles}
    best = 1.0 if words in declared else max((agreement(words, other) for other in declared), default=0.2)
    return best - 0.2 * (len(text) < 12)


def agreement(words: str, declared: str) -> float:
    """How much one text is the other, both `flat`: 1 for the same words, less for a part, 0 for others."""
    if not words or not declared:
        return 0.0
    if words == declared:
        return 1.0
    if declared.startswith(words) or declared.endswith(words):
        return 0.6 + 0.35 * len(words) / len(declared)
    mine, its = _units(words), _units(declared)
    return 0.9 * 2 * len(mine & its) / (len(mine) + len(its))


def _units(words: str) -> set[str]:
    """Words, or pairs of characters where a script has no spaces."""
    if words.isascii() or max(map(len, words.split())) < 16:
        return set(words.split())
    return {words[i : i + 2] for i in range(len(words) - 1)}
