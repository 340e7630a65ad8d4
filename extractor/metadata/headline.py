"""The article's headline, as the page shows it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.metadata.evidence import Answer, Evidence, scraps_of
from extractor.metadata.nodes import text_of
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
_SEPARATOR = re.compile(r"\s+[|–—‒·•:»›\-]{1,2}\s+|\s*[|｜]\s*|(?<=\w): ")
"""What stands between a headline and the site's name in `<title>`."""


class Heading(NamedTuple):
    """A line of the page that may be the headline: its text and its (first) block."""

    text: str
    scrap: int
    is_h1: bool


def headings(evidence: Evidence) -> list[Heading]:
    """The page's `<h1>` and what the labeller takes for the headline, in document order."""
    sheet, roles = evidence.sheet, evidence.labelled.roles
    found: dict[int, Heading] = {}
    for element in sheet.boxes[0].iter("h1"):
        box = _box_of(sheet.boxes, element)
        if box and sheet.first[box] < sheet.end[box]:
            text = " ".join(scrap.text for scrap in scraps_of(sheet, box))
            found[sheet.first[box]] = Heading(text, sheet.first[box], is_h1=True)
    for i, role in enumerate(roles):
        if role is Role.HEADLINE and i not in found:
            found[i] = Heading(sheet.scraps[i].text, i, is_h1=False)
    return [found[i] for i in sorted(found)]


def _box_of(boxes: list[HtmlElement], element: HtmlElement) -> int:
    try:
        return boxes.index(element)
    except ValueError:  # an unseen element has no box
        return 0


def declared_titles(evidence: Evidence) -> list[Answer[str]]:
    """Every title that the page declares, the surest first."""
    declared = evidence.declared
    found = []
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        if text := text_of(node.get("headline")) or text_of(node.get("name")):
            found.append(Answer(text, source))
    for key in _META:
        if (values := declared.meta.get(key)) and (text := plain(values[0])):
            found.append(Answer(text, "opengraph" if key.startswith("og:") else "meta"))
    if text := plain(declared.title):
        found.append(Answer(text, "title element"))
    return found


def agreement(text: str, declared: str) -> float:
    """How much a visible text is the declared title: 1 for the same words, less for a part, 0 for others."""
    a, b = flat(text), flat(declared)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if b.startswith(a) or b.endswith(a):
        return 0.6 + 0.35 * len(a) / len(b)
    mine, its = set(a.split()), set(b.split())
    common = len(mine & its)
    return 0.9 * 2 * common / (len(mine) + len(its))


def find_headline(evidence: Evidence) -> tuple[Answer[str] | None, int | None]:
    """The headline, and the block that shows it."""
    titles = declared_titles(evidence)
    best: tuple[float, Heading] | None = None
    for heading in headings(evidence):
        score = _score(heading, titles, evidence)
        if best is None or score > best[0]:
            best = score, heading
    if best and best[0] > 0.5:
        return Answer(best[1].text, "visible text"), best[1].scrap
    for title in titles:
        text = without_site_name(title.value, evidence) if title.source != "json-ld" else title.value
        return Answer(text, title.source), best[1].scrap if best else None
    return (Answer(best[1].text, "visible text"), best[1].scrap) if best else (None, None)


def _score(heading: Heading, titles: list[Answer[str]], evidence: Evidence) -> float:
    score = max((agreement(heading.text, title.value) for title in titles), default=0.0)
    role = evidence.labelled.roles[heading.scrap]
    score += 0.6 * heading.is_h1 + 0.3 * (role is Role.HEADLINE) - 0.3 * (role is Role.NAVIGATION)
    return score - 0.3 * (len(heading.text) < 12)


def without_site_name(title: str, evidence: Evidence) -> str:
    """A declared title without the site's name at its end or start."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    return max((title[: title.rfind(parts[-1])].rstrip(" |–—‒·•:»›-｜"), parts[-1]), key=len)
