"""The standfirst: the line or two under the headline that sum the article up."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.head import Head
from extractor.metadata.nodes import text_of
from extractor.metadata.text import flat, plain
from extractor.page import Role

_META = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
    "sailthru.description",
)
_CLASS = re.compile(
    r"(?:^|[\s_\-])(?:stand-?first|dek|deck|sub-?(?:title|head(?:line)?|heading|titulo)|summary|teaser-?text|lead|lede|intro(?:duction)?|abstract|chapo|"
    r"excerpt|kicker-?text|bajada|entradilla|copete|sommario|occhiello|ingress|vorspann|leadtext|perex|zajawka|spot|description|synopsis|strap-?line|"
    r"summary-?text|sapo|chapeau|tagline|blurb)(?:$|[\s_\-])|[a-z](?:Dek|Standfirst|Subtitle|SubTitle|Subhead|SubHeadline|Summary|Lead|Intro|Description|Excerpt)",
    re.ASCII,
)
"""Class names of standfirsts, each seen on several dev sites or a CMS's habit."""

MIN, MAX = 15, 600
"""Characters that a standfirst has."""


def find_description(evidence: Evidence, head: Head) -> Answer[str] | None:
    """The visible standfirst; else what the page declares."""
    declared = _declared(evidence)
    return (
        _by_role(evidence, head)
        or _confirmed(evidence, head, declared)
        or _by_class(evidence, head)
        or (declared[0] if declared else None)
    )


def _by_role(evidence: Evidence, head: Head) -> Answer[str] | None:
    """What the labeller takes for the standfirst: the first block near the headline, and those that go on from it."""
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    near = [i for i in (*head.below, *reversed(head.above)) if roles[i] is Role.DESCRIPTION]
    if not near:
        return None
    return Answer(scraps[near[0]].text, "visible text")


def _confirmed(evidence: Evidence, head: Head, declared: list[Answer[str]]) -> Answer[str] | None:
    """A block of the head, before any paragraph, with the words of a declared description."""
    wanted = {flat(answer.value) for answer in declared}
    for i in head.below:
        text = evidence.sheet.scraps[i].text
        if MIN <= len(text) <= MAX and flat(text) in wanted:
            return Answer(text, "visible text")
    return None


def _by_class(evidence: Evidence, head: Head) -> Answer[str] | None:
    """A block of the head in an element whose class says standfirst."""
    for i in head.below[:15]:
        scrap = evidence.sheet.scraps[i]
        if (
            MIN <= len(scrap.text) <= MAX
            and evidence.labelled.roles[i] not in (Role.BYLINE, Role.NAVIGATION, Role.TEASER)
            and _class_says(scrap.pieces[0].element)
        ):
            return Answer(scrap.text, "visible text")
    return None


def _class_says(element: HtmlElement | None) -> bool:
    for _ in range(3):
        if element is None or element.tag in ("article", "main", "body"):
            return False
        if _CLASS.search(element.get("class") or "") or element.get("itemprop") in (
            "description",
            "alternativeHeadline",
        ):
            return True
        element = element.getparent()
    return False


def _declared(evidence: Evidence) -> list[Answer[str]]:
    found = []
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in ("description", "alternativeHeadline"):
            if len(text := text_of(node.get(key)) or "") >= MIN:
                found.append(Answer(text, source))
    for key in _META:
        if (values := evidence.declared.meta.get(key)) and len(text := plain(values[0])) >= MIN:
            found.append(Answer(text, "opengraph" if key.startswith("og:") else "meta"))
    return found
