"""Blocks to roles: what every block is on its page, and what kind of page they make.

The network says how likely each role is, and how likely a block is part of the running text. Here the two become one
role a block. A standfirst is `description` where it is the page's only one; where the page also declares its
description (`<meta>`, JSON-LD), that is read from there, and a standfirst that runs on as text stays in the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.features import claims_of, featurise
from extractor.network import judge, load
from extractor.page import PageType, Role

if TYPE_CHECKING:
    from extractor.blocks import Sheet
    from extractor.declared import Declared
    from extractor.features import Features, Flags, Floats, Ints
    from extractor.network import Verdict

ROLES = list(Role)
BODY, DESCRIPTION, HEADLINE = (ROLES.index(r) for r in (Role.BODY, Role.DESCRIPTION, Role.HEADLINE))

BODY_THRESHOLD = 0.42
"""Least probability of a body block; on an article without one, half of the highest. Cross-validated on the dev sets."""

AGREEMENT = 0.35
"""How far a block's odds of being body move towards those of its peers."""

ARTICLE_THRESHOLD = 0.6
"""Least probability of an article page. Cross-validated on wcxb-dev."""

MIN_PARAGRAPHS = 3
"""Least number of body blocks for the first of them to be a standfirst."""

MAIN_FRAME, DOUBTFUL = 0.4, 0.25
"""Share of the body from which on a frame is the body's own, and the probability that is then enough within it.

Cross-validated by publisher: +0.1 to +0.3 body.shingle on each of the dev sets, alike from 0.15 to 0.35.
"""

MAX_DATELINE = 120
"""Characters of a line that gives a date and is no sentence of the body."""

CLEAR_ROLE, CLEAR_BODY = 0.6, 0.8
"""A block with another role of that probability is no body, unless its probability of body is as high as this."""

LIKELY_STANDFIRST = 0.15
"""Least sum of the probabilities of body and of description for a line between headline and text to be a standfirst."""

MIN_STANDFIRST, MAX_STANDFIRST = 20, 600
"""Characters of a standfirst."""


class Labelled(NamedTuple):
    """The role of each block, how sure the labeller is of it, and how likely the page is an article."""

    roles: list[Role]
    probabilities: list[float | None]
    article: float | None = None

    @property
    def is_article(self) -> bool:
        """Whether the page is an article."""
        return self.article is None or self.article >= ARTICLE_THRESHOLD

    def certainty(self, page_type: PageType) -> float | None:
        """How likely the page is what it is said to be; None for a listing, which nothing has calibrated."""
        if self.article is None or page_type == "listing":
            return None
        return round(self.article if page_type == "article" else 1 - self.article, 4)


def label(sheet: Sheet, declared: Declared, url: str | None) -> Labelled:
    """One role a block."""
    if not sheet.scraps:
        return Labelled([], [], 0.0)
    network = load()
    claims = claims_of(declared, url)
    features = featurise(sheet, claims, network.vocabulary)
    verdict = judge(features, network.weights)
    verdict = verdict._replace(body=agree(verdict.body, features))
    in_body = settle(body_blocks(verdict), verdict, features, dated(sheet))
    chosen, sure = decide(verdict, in_body)
    mend_headline(sheet, chosen, in_body)
    if not claims.description:
        headlines = np.flatnonzero(chosen == HEADLINE)
        headline = int(headlines[0]) if len(headlines) else None
        chosen[standfirst(features, verdict, in_body, headline)] = DESCRIPTION
    return Labelled([ROLES[i] for i in chosen.tolist()], sure.round(4).tolist(), verdict.article)


def agree(body: Floats, features: Features) -> Floats:
    """Body probabilities moved towards those of the blocks that look alike: paragraphs stand or fall together.

    The mean is of log-odds, weighted by the root of the length. +0.2 body.shingle on wcxb-dev and +0.7 on fundus-dev
    (cross-validated by domain), at 0.35 as good as at 0.5.
    """
    odds = np.log(body + 1e-4) - np.log(1 + 1e-4 - body)
    weight = np.sqrt(features.length)
    mean = np.bincount(features.frame, weight * odds) / np.bincount(features.frame, weight)
    joined = (1 - AGREEMENT) * odds + AGREEMENT * mean[features.frame]
    agreed: Floats = (1 / (1 + np.exp(-joined))).astype(np.float32)
    return agreed


def body_blocks(verdict: Verdict) -> Flags:
    """Which blocks are running text: those above the threshold, unless another role is clearly likelier."""
    most = float(verdict.body.max())
    lower = most < BODY_THRESHOLD and verdict.article >= ARTICLE_THRESHOLD
    in_body = verdict.body >= (most / 2 if lower else BODY_THRESHOLD)
    best = verdict.roles.argmax(1)
    otherwise = (best != BODY) & (best != DESCRIPTION) & (verdict.roles.max(1) >= CLEAR_ROLE)
    flags: Flags = in_body & ~(otherwise & (verdict.body < CLEAR_BODY))
    return flags


def settle(in_body: Flags, verdict: Verdict, features: Features, dated: Flags) -> Flags:
    """Let the frame in which most of the body stands have its doubtful blocks, and no other frame a dateline."""
    if not in_body.any():
        return in_body
    held = np.bincount(features.frame, features.length * verdict.body * in_body)
    if held.max() < MAIN_FRAME * held.sum():
        return in_body
    main = features.frame == held.argmax()
    dateline = dated & ~main & (features.length <= MAX_DATELINE)
    settled: Flags = (in_body | (main & (verdict.body >= DOUBTFUL))) & ~dateline
    return settled


def dated(sheet: Sheet) -> Flags:
    """Which blocks have a `<time>`."""
    return np.array(
        [any(piece.element.tag == "time" for piece in scrap.pieces) for scrap in sheet.scraps], dtype=np.bool_
    )


def decide(verdict: Verdict, in_body: Flags) -> tuple[Ints, Floats]:
    """Role indices and their probabilities: `body` for running text, else the likeliest other role."""
    others = verdict.roles.copy()
    others[:, BODY] = 0
    chosen = np.where(in_body, BODY, others.argmax(1))
    share = others.max(1) / np.maximum(others.sum(1), 1e-6)
    return chosen, np.clip(np.where(in_body, verdict.body, (1 - verdict.body) * share), 0, 1)


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
