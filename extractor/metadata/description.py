"""The standfirst: the line or two under the headline that sum the article up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.head import Head
from extractor.metadata.marks import CONTAINERS, is_marked, mark
from extractor.metadata.names import is_wide
from extractor.metadata.nodes import text_of
from extractor.metadata.text import agreement, flat, plain
from extractor.page import Role
from extractor.scans import places_of

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

_STANDFIRST = mark(
    _CLASS,
    hints=b"stand dek deck sub summary teaser lead lede intro abstract chapo excerpt kicker bajada entradilla copete sommario "
    b"occhiello ingress vorspann perex zajawka spot desc synopsis strap sapo chapeau tagline blurb",
    attributes=b"itemprop",
    values=r"^(?:description|alternativeHeadline)\Z",
    levels=2,
)
"""Class names or `itemprop` of what holds a standfirst."""

MIN, MAX = 15, 600
"""Characters that a standfirst has."""

SAME = 0.6
"""Agreement with the headline from which on a line says the same."""

MIN_SPACES, HEADING_SPACES = 5, 8
"""Spaces in the shortest standfirst in a script that has them, and in the shortest in a heading, where sections begin too."""

NEAR = 15
"""Blocks below the headline among which a class name is believed."""

_NEVER = frozenset({Role.NAVIGATION, Role.FORM, Role.SHARING, Role.NOTICE, Role.SCORE})
"""Roles whose blocks are no standfirst whatever their class says."""


_SAID = frozenset({Role.BODY, Role.DESCRIPTION, Role.HEADLINE})
"""Roles that the labeller gives a standfirst in a heading."""


class Standfirst(NamedTuple):
    """The description and, where the page shows it, its block."""

    answer: Answer[str]
    block: int | None = None


def find_description(evidence: Evidence, head: Head, headline: str | None) -> Standfirst | None:
    """The visible standfirst; else what the page declares.

    A standfirst that the labeller counts to the running text stays there, unless it is the page's only description.
    """
    said = flat(headline or "")
    roles = evidence.labelled.roles
    declared = next((answer for answer in _declared(evidence) if flat(answer.value) not in said), None)
    for block in chain(
        _by_heading(evidence, head, said),
        _by_class(evidence, head, _NEVER | {Role.BODY} if declared else _NEVER),
        _by_role(evidence, head),
    ):
        text = evidence.sheet.scraps[block].text
        if flat(text) not in said and not (declared and roles[block] is Role.BODY):
            return Standfirst(Answer(text, "visible text"), block)
    return Standfirst(declared) if declared else None


def _by_heading(evidence: Evidence, head: Head, said: str) -> Iterator[int]:
    """A sentence in a lesser heading between the headline and the first paragraph: no section begins there.

    It says something else than the headline (`said`), which some pages print in two versions.
    """
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    for i in head.below[:NEAR]:
        if roles[i] not in _SAID:
            continue
        text, tag = scraps[i].text, scraps[i].pieces[0].element.tag
        if tag == "p" and roles[i] is Role.BODY:
            return
        if (
            tag in ("h2", "h3")
            and len(text) <= MAX
            and _is_sentence(text, HEADING_SPACES)
            and agreement(flat(text), said) < SAME
        ):
            yield i


def _is_sentence(text: str, spaces: int = MIN_SPACES) -> bool:
    """Whether a text is long enough to say something: labels and buttons are not."""
    return len(text) >= MIN and (text.count(" ") >= spaces or is_wide(text))


def _by_class(evidence: Evidence, head: Head, never: frozenset[Role]) -> Iterator[int]:
    """The blocks of the head in an element whose class says standfirst, those with one of the roles `never` aside."""
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    for i in head.below[:NEAR]:
        scrap = scraps[i]
        if (
            MIN <= len(scrap.text) <= MAX
            and roles[i] not in never
            and (element := scrap.pieces[0].element).tag not in CONTAINERS
            and is_marked(element, _STANDFIRST)
        ):
            yield i


def _by_role(evidence: Evidence, head: Head) -> Iterator[int]:
    """What the labeller takes for the standfirst, nearest to the headline first, labels and buttons aside."""
    described = places_of(evidence.labelled.roles, Role.DESCRIPTION)
    for i in (*head.below, *head.above) if described else ():
        if i in described and len(text := evidence.sheet.scraps[i].text) <= MAX and _is_sentence(text):
            yield i


def _declared(evidence: Evidence) -> Iterator[Answer[str]]:
    """What the page declares for a description, the surest first."""
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in ("description", "alternativeHeadline"):
            if len(text := text_of(node.get(key)) or "") >= MIN:
                yield Answer(text, source)
    for key in _META:
        if (values := evidence.declared.meta.get(key)) and len(text := plain(values[0])) >= MIN:
            yield Answer(text, "opengraph" if key.startswith("og:") else "meta")
