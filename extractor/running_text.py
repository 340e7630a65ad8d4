"""The network's verdict to the page's running text: which blocks are body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractor.features.numbers import LINK_SHARE, PROSE

if TYPE_CHECKING:
    from extractor.blocks import Scrap, Sheet
    from extractor.features import Features, Flags
    from extractor.network import Verdict

BODY_THRESHOLD = 0.4
"""Least probability of a body block; on a page without one that may be an article, half of the highest. Cross-validated on the dev sets."""

MAYBE_ARTICLE = 0.15
"""Least probability of an article page for looking closer at one that has no block above the threshold."""

MAIN_FRAME, DOUBTFUL = 0.4, 0.25
"""Share of the body from which on a frame is the body's own, and the probability that is then enough within it.

Cross-validated by publisher: +0.1 to +0.3 body.shingle on each of the dev sets, alike from 0.15 to 0.35.
"""

PROSE_LINKS = 0.2
"""Share of a paragraph that may be links."""

FOUND = 0.1
"""Share of the prose in its main frame below which a body was missed. Cross-validated: the right text on two pages of 1,125, the
gold's fault on the third."""

GUESSED = 0.5
"""The same where no block was above the threshold. Cross-validated: the right text on one page, the wrong one on another, of 1,125;
alike from 0.3 to 0.8."""

MOST_SHORT = 3
"""Paragraphs that may be a box of small print; a missed body has more."""

MAX_DATELINE = 120
"""Characters of a line that gives a date and is no sentence of the body."""


def running(verdict: Verdict, features: Features) -> Flags:
    """Which blocks are the page's running text."""
    in_body = body_blocks(verdict)
    return settle(in_body, verdict, features) | missed_frame(in_body, verdict, features)


def body_blocks(verdict: Verdict) -> Flags:
    """Which blocks are running text: those above the threshold; without one, above half of the highest."""
    most = float(verdict.body.max())
    lower = most < BODY_THRESHOLD and verdict.article >= MAYBE_ARTICLE
    return verdict.body >= (most / 2 if lower else BODY_THRESHOLD)


def settle(in_body: Flags, verdict: Verdict, features: Features) -> Flags:
    """Let the frame in which most of the body stands have its doubtful blocks too."""
    main = main_frame(features, in_body)
    settled: Flags = in_body | ((features.frame == main) & (verdict.body >= DOUBTFUL))
    return settled


def missed_frame(in_body: Flags, verdict: Verdict, features: Features) -> Flags:
    """The frame in which most of an article's prose stands, where next to none of it was taken for text; else nothing.

    One page in four hundred has markup that misleads the network about all of its paragraphs alike.
    """
    prose = np.where(features.numeric[:, LINK_SHARE] < PROSE_LINKS, features.length, 0)
    prose = np.where(prose >= PROSE, prose, 0)
    held = np.bincount(features.frame, prose)
    main = features.frame == held.argmax()
    least = FOUND if verdict.body.max() >= BODY_THRESHOLD else GUESSED
    lost = (prose * in_body).sum() < least * held.max() and held.max() > MAIN_FRAME * held.sum()
    long = np.count_nonzero(prose[main]) > MOST_SHORT
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
