"""Blocks to roles: what every block is on its page, and what kind of page they make.

The network says how likely each role is, and how likely a block is part of the running text. Here the two become one
role a block. A standfirst is `description` where it is the page's only one; where the page also declares its
description (`<meta>`, JSON-LD), that is read from there, and a standfirst that runs on as text stays in the body.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.accelerated import accelerated
from extractor.declared_type import says_article
from extractor.features import claims_of, featurise
from extractor.network import BODY, DESCRIPTION, HEADLINE, OTHER, ROLES, judge
from extractor.page import PageType, Role
from extractor.pull_quotes import pull_quotes
from extractor.running_text import datelines, running
from extractor.scans import surest
from extractor.standfirst import leads_of, mend_headline, standfirst
from extractor.weights import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.blocks import Sheet
    from extractor.declared import Declared
    from extractor.features import Features, Flags, Floats, Ints
    from extractor.links import Links
    from extractor.network import Verdict


ARTICLE_THRESHOLD = 0.75
"""Least probability of an article page. Cross-validated on wcxb-dev, where all from 0.65 to 0.85 are within 0.8 of balanced accuracy."""

SMALL, FEW, MAYBE = 60, 2, 0.1
"""Blocks of a page that gives the network too little to go by (saved pages, plain sites); paragraphs that make it an article under
a headline all the same, and how likely it must be one: a story with a menu of two links comes to 0.16. Cross-validated, that adds
0.2 to wcxb-dev's balanced accuracy, with two paragraphs as with three (2026-11-26)."""

SURE, SURE_TEXT = 0.95, 0.8
"""How sure of a block's role the labeller must be for no other stage to take it, and how sure that it is running text.

Cross-validated on the articles whose blocks have gold roles or ours (1,154 pages, 2026-11-26): of the words that teasers took
from blocks as sure as that, footers aside and promotions still among them, 460 were teasers' and 6,760 were not; of those that
forms took from what surely are comments, 2 were forms' and 2,390 were not. Of text from 0.8 on, 480 were teasers' and 4,250
were not. Below, the other stages know better.
"""

_NO_TEASERS = tuple(frozenset(Role) - {Role.TEASER, Role.FOOTER, Role.PROMOTION})
"""Some sites have teasers in the footer, and the gold counts them; and cards of stories look like promotions: with those left to
the labeller as well, a page in seventy lost all its teasers (cross-validated, teasers.url 94.6 instead of 97.3, 2026-11-26)."""


@cache
def _least(roles: tuple[Role, ...]) -> dict[Role, float]:
    """How sure of each of these roles the labeller must be."""
    return {role: SURE_TEXT if role is Role.BODY else SURE for role in roles}


class Labelled(NamedTuple):
    """The role of each block, how sure the labeller is of it, and how likely the page is an article.

    `said` is what the page itself says of being one, whatever the labeller thinks.
    `leads` are blocks of the body that are the standfirst as well: gold bodies hold it, and so does ours.
    """

    roles: list[Role]
    probabilities: list[float | None]
    article: float | None = None
    leads: frozenset[int] = frozenset()
    said: bool | None = None

    def relabelled(self, blocks: Iterable[int], role: Role) -> Labelled:
        """The labels with a role on these blocks; how sure one is of those is not known."""
        others = [block for block in blocks if self.roles[block] is not role]
        if not others:
            return self
        roles, probabilities = self.roles.copy(), self.probabilities.copy()
        for block in others:
            roles[block], probabilities[block] = role, None
        return Labelled(roles, probabilities, *self[2:])

    def with_leads(self) -> Labelled:
        """The labels with the role of a standfirst on those of the body, which stay in it."""
        if not self.leads:
            return self
        named = self.roles.copy()
        for lead in self.leads:
            if named[lead] is Role.BODY:
                named[lead] = Role.DESCRIPTION
        return Labelled(named, *self[1:])

    @property
    def is_article(self) -> bool:
        """Whether the page is an article: by its own word, by the network's or, on a small page, by its headline and paragraphs."""
        if self.said is not None:
            return self.said
        if self.article is None or self.article >= ARTICLE_THRESHOLD:
            return True
        whole = Role.HEADLINE in self.roles and self.roles.count(Role.BODY) >= FEW
        return whole and len(self.roles) < SMALL and self.article >= MAYBE

    def sure(self, *roles: Role) -> frozenset[int]:
        """The blocks that surely have one of these roles."""
        return frozenset(surest(self.roles, self.probabilities, _least(roles)))

    def no_teasers(self) -> frozenset[int]:
        """The blocks of an article that surely are something else. Cards of other pages look like much else."""
        return self.sure(*_NO_TEASERS) if self.is_article else frozenset()

    def certainty(self, page_type: PageType) -> float | None:
        """How likely the page is what it is said to be; None where that is not the network's word: nothing calibrates it."""
        if (
            self.article is None
            or self.said is False
            or page_type == "listing"
            or self.is_article != (self.article >= ARTICLE_THRESHOLD)
        ):
            return None
        return round(self.article if page_type == "article" else 1 - self.article, 4)


def label(sheet: Sheet, links: Links, declared: Declared) -> Labelled:
    """One role a block."""
    if not sheet.scraps:
        return Labelled([], [], 0.0)
    network = load()
    claims = claims_of(declared)
    features = featurise(sheet, links, claims, network.vocabulary)
    verdict = judge(features, network.weights)
    roles, probabilities, leads = choose(sheet, features, verdict, is_described=bool(claims.description))
    return Labelled(
        roles, probabilities, verdict.article, leads, says_article(declared, links.home, _body_class(sheet))
    )


def _body_class(sheet: Sheet) -> str:
    """The class of the page's `<body>`, the first box in its root. It is lost where something before the tag opens the body."""
    return next((box.get("class") or "" for box in sheet.boxes[1:2] if box.tag == "body"), "")


@accelerated
def choose(
    sheet: Sheet, features: Features, verdict: Verdict, *, is_described: bool
) -> tuple[list[Role], list[float | None], frozenset[int]]:
    """One role a block, how sure each is, and the blocks of the body that are its standfirst as well."""
    in_body = running(verdict, features)
    in_body[datelines(sheet, in_body, features)] = False
    quotes = pull_quotes(sheet, in_body, features)
    in_body[quotes] = False
    leads = leads_of(verdict, in_body)
    chosen, sure = decide(verdict, in_body)
    chosen[quotes] = OTHER
    mend_headline(sheet, chosen, in_body)
    if not is_described:
        headlines = np.flatnonzero(chosen == HEADLINE)
        headline = int(headlines[0]) if len(headlines) else None
        chosen[standfirst(features, verdict, in_body, headline)] = DESCRIPTION
    return [ROLES[i] for i in chosen.tolist()], sure.round(4).tolist(), leads


def decide(verdict: Verdict, in_body: Flags) -> tuple[Ints, Floats]:
    """Role indices and their probabilities: `body` for running text, else the likeliest other role."""
    others = verdict.roles.copy()
    others[:, BODY] = 0
    chosen = np.where(in_body, BODY, others.argmax(1))
    share = others.max(1) / np.maximum(others.sum(1), 1e-6)
    return chosen, np.clip(np.where(in_body, verdict.body, (1 - verdict.body) * share), 0, 1)
