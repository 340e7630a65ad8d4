"""Blocks to roles: what every block is on its page, and what kind of page they make.

The network says how likely each role is, and how likely a block is part of the running text. Here the two become one
role a block. A standfirst is `description` where it is the page's only one; where the page also declares its
description (`<meta>`, JSON-LD), that is read from there, and a standfirst that runs on as text stays in the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.features import claims_of, featurise
from extractor.features.numbers import LINK_SHARE, PROSE
from extractor.network import judge, load
from extractor.page import PageType, Role

if TYPE_CHECKING:
    from extractor.blocks import Scrap, Sheet
    from extractor.declared import Declared
    from extractor.features import Features, Flags, Floats, Ints
    from extractor.links import Links
    from extractor.network import Verdict

ROLES = list(Role)
BODY, DESCRIPTION, HEADLINE = (ROLES.index(r) for r in (Role.BODY, Role.DESCRIPTION, Role.HEADLINE))

BODY_THRESHOLD = 0.4
"""Least probability of a body block; on a page without one that may be an article, half of the highest. Cross-validated on the dev sets."""

ARTICLE_THRESHOLD = 0.65
"""Least probability of an article page. Cross-validated on wcxb-dev, where 0.6 to 0.7 are alike."""

MAYBE_ARTICLE = 0.15
"""Least probability of an article page for looking closer at one that has no block above the threshold."""

MIN_PARAGRAPHS = 3
"""Least number of body blocks for the first of them to be a standfirst, and for a small page to be an article."""

SMALL = 60
"""Blocks of a page that gives the network too little to go by: saved pages, plain sites. wcxb-dev has one article more that
way, and three other pages taken for one (2026-11-25)."""

MAIN_FRAME, DOUBTFUL = 0.4, 0.25
"""Share of the body from which on a frame is the body's own, and the probability that is then enough within it.

Cross-validated by publisher: +0.1 to +0.3 body.shingle on each of the dev sets, alike from 0.15 to 0.35.
"""

PROSE_LINKS = 0.2
"""Share of a paragraph that may be links."""

FOUND = 0.1
"""Share of the prose in its main frame below which a body was missed. Cross-validated: the right text on two pages of 1,125, the
gold's fault on the third."""

SURE = 0.95
"""How likely a block must be running text for no teaser to be made of it, and for no form to reach over it.

For teasers cross-validated by publisher, at 0.97 as at 0.9: +0.2 body.shingle on wcxb-dev, +0.1 on naeb-dev, no change on
fundus-dev, -0.1 teasers.url; lower values cost more teasers than they save text.
"""

MAX_DATELINE = 120
"""Characters of a line that gives a date and is no sentence of the body."""

LIKELY_STANDFIRST = 0.15
"""Least sum of the probabilities of body and of description for a line between headline and text to be a standfirst."""

LEADS, LEAD = 3, 0.6
"""Blocks at the body's beginning that may be its standfirst, key points too, and how likely they must be one.

Cross-validated on roles-dev: F1 of the standfirsts' words 12 without, 86 with.
"""

MIN_STANDFIRST, MAX_STANDFIRST = 20, 600
"""Characters of a standfirst."""


class Labelled(NamedTuple):
    """The role of each block, how sure the labeller is of it, and how likely the page is an article.

    `leads` are blocks of the body that are the standfirst as well: gold bodies hold it, and so does ours.
    """

    roles: list[Role]
    probabilities: list[float | None]
    article: float | None = None
    leads: frozenset[int] = frozenset()

    def with_leads(self) -> Labelled:
        """The labels with the role of a standfirst on those of the body, which stay in it."""
        named = [
            Role.DESCRIPTION if i in self.leads and r is Role.BODY else r for i, r in enumerate(self.roles)
        ]
        return self._replace(roles=named)

    @property
    def is_article(self) -> bool:
        """Whether the page is an article: by the network's word or, on a small page, by its headline and paragraphs."""
        if self.article is None or self.article >= ARTICLE_THRESHOLD:
            return True
        whole = Role.HEADLINE in self.roles and self.roles.count(Role.BODY) >= MIN_PARAGRAPHS
        return whole and len(self.roles) < SMALL and self.article >= MAYBE_ARTICLE

    def running_text(self) -> frozenset[int]:
        """The blocks that are surely running text: no form or teaser is made of them."""
        pairs = enumerate(zip(self.roles, self.probabilities, strict=True))
        return frozenset(
            [i for i, (role, sure) in pairs if role is Role.BODY and sure is not None and sure >= SURE]
        )

    def certainty(self, page_type: PageType) -> float | None:
        """How likely the page is what it is said to be; None where that is not the network's word: nothing calibrates it."""
        if (
            self.article is None
            or page_type == "listing"
            or self.is_article != (self.article >= ARTICLE_THRESHOLD)
        ):
            return None
        return round(self.article if page_type == "article" else 1 - self.article, 4)


def label(sheet: Sheet, links: Links, declared: Declared, url: str | None) -> Labelled:
    """One role a block."""
    if not sheet.scraps:
        return Labelled([], [], 0.0)
    network = load()
    claims = claims_of(declared, url)
    features = featurise(sheet, links, claims, network.vocabulary)
    verdict = judge(features, network.weights)
    in_body = running(verdict, features)
    in_body[datelines(sheet, in_body, features)] = False
    leads = leads_of(verdict, in_body)
    chosen, sure = decide(verdict, in_body)
    mend_headline(sheet, chosen, in_body)
    if not claims.description:
        headlines = np.flatnonzero(chosen == HEADLINE)
        headline = int(headlines[0]) if len(headlines) else None
        chosen[standfirst(features, verdict, in_body, headline)] = DESCRIPTION
    return Labelled([ROLES[i] for i in chosen.tolist()], sure.round(4).tolist(), verdict.article, leads)


def running(verdict: Verdict, features: Features) -> Flags:
    """Which blocks are the page's running text."""
    return settle(body_blocks(verdict), verdict, features) | missed_frame(verdict, features)


def body_blocks(verdict: Verdict) -> Flags:
    """Which blocks are running text: those above the threshold, on an article without one those above half of the highest."""
    most = float(verdict.body.max())
    lower = most < BODY_THRESHOLD and verdict.article >= MAYBE_ARTICLE
    return verdict.body >= (most / 2 if lower else BODY_THRESHOLD)


def settle(in_body: Flags, verdict: Verdict, features: Features) -> Flags:
    """Let the frame in which most of the body stands have its doubtful blocks too."""
    main = main_frame(features, in_body)
    settled: Flags = in_body | ((features.frame == main) & (verdict.body >= DOUBTFUL))
    return settled


def missed_frame(verdict: Verdict, features: Features) -> Flags:
    """The frame in which most of an article's prose stands, where next to none of it was taken for text; else nothing.

    One page in four hundred has markup that misleads the network about all of its paragraphs alike.
    """
    prose = np.where(features.numeric[:, LINK_SHARE] < PROSE_LINKS, features.length, 0)
    prose = np.where(prose >= PROSE, prose, 0)
    held = np.bincount(features.frame, prose)
    main = features.frame == held.argmax()
    lost = (prose * body_blocks(verdict)).sum() < FOUND * held.max() and held.max() > MAIN_FRAME * held.sum()
    long = np.count_nonzero(prose[main]) > MIN_PARAGRAPHS
    flags: Flags = main & (lost and long and verdict.article >= MAYBE_ARTICLE)
    return flags


def main_frame(features: Features, in_body: Flags) -> int:
    """The frame in which most of the body stands; -1 where it is scattered."""
    held = np.bincount(features.frame[in_body], features.length[in_body]) if in_body.any() else np.zeros(1)
    return int(held.argmax()) if held.max() >= MAIN_FRAME * held.sum() > 0 else -1


def datelines(sheet: Sheet, in_body: Flags, features: Features) -> list[int]:
    """The short lines with a `<time>` that stand outside the body's main frame: no text of the article."""
    main = main_frame(features, in_body)
    if main < 0:
        return []
    short = in_body & (features.frame != main) & (features.length <= MAX_DATELINE)
    return [i for i in np.flatnonzero(short).tolist() if _has_time(sheet.scraps[i])]


def _has_time(scrap: Scrap) -> bool:
    return any(piece.element.tag == "time" for piece in scrap.pieces)


def decide(verdict: Verdict, in_body: Flags) -> tuple[Ints, Floats]:
    """Role indices and their probabilities: `body` for running text, else the likeliest other role."""
    others = verdict.roles.copy()
    others[:, BODY] = 0
    chosen = np.where(in_body, BODY, others.argmax(1))
    share = others.max(1) / np.maximum(others.sum(1), 1e-6)
    return chosen, np.clip(np.where(in_body, verdict.body, (1 - verdict.body) * share), 0, 1)


def leads_of(verdict: Verdict, in_body: Flags) -> frozenset[int]:
    """The blocks at the body's beginning that are likeliest a standfirst."""
    first = np.flatnonzero(in_body)[:LEADS]
    roles = verdict.roles[first]
    return frozenset(first[(roles.argmax(1) == DESCRIPTION) & (roles[:, DESCRIPTION] >= LEAD)].tolist())


def mend_headline(sheet: Sheet, chosen: Ints, in_body: Flags) -> None:
    """Make the `<h1>` at the head of the text the headline, in place, where nothing else is one."""
    if (chosen == HEADLINE).any():
        return
    body = np.flatnonzero(in_body)
    for i in range(int(body[0]) + 1 if len(body) else 0, 0, -1):
        if sheet.boxes[sheet.scraps[i - 1].box].tag == "h1":
            chosen[i - 1], in_body[i - 1] = HEADLINE, False
            return


def standfirst(features: Features, verdict: Verdict, in_body: Flags, headline: int | None) -> Ints:
    """The line set apart between headline and text, for a page that declares no description: its index, or none.

    It is the first running text, where no other text of the body looks and stands like it; else the likeliest line
    between the headline and the first running text.
    """
    body = np.flatnonzero(in_body)
    if len(body) < MIN_PARAGRAPHS:
        return body[:0]
    likely = verdict.body + verdict.roles[:, DESCRIPTION]
    likely[features.heading == np.arange(len(likely))] = 0
    between = np.arange(headline + 1, body[0]) if headline is not None else body[:0]
    alone = likely[body[0]] > 0 and features.frame[body[0]] not in features.frame[body[1:]]
    options = np.append(between[likely[between] >= LIKELY_STANDFIRST], body[:1] if alone else body[:0])
    size = features.length[options]
    options = options[(size >= MIN_STANDFIRST) & (size <= MAX_STANDFIRST)]
    best: Ints = options[likely[options].argmax() :][:1] if len(options) else options
    return best
