"""The lines about the running text: its standfirst, and the headline over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractor.network import DESCRIPTION, HEADLINE

if TYPE_CHECKING:
    from extractor.blocks import Sheet
    from extractor.features import Features, Flags, Ints
    from extractor.network import Verdict

MIN_PARAGRAPHS = 3
"""Least number of body blocks for the first of them to be a standfirst."""

LIKELY_STANDFIRST = 0.15
"""Least sum of the probabilities of body and of description for a line between headline and text to be a standfirst."""

LEADS, LEAD = 3, 0.4
"""Blocks at the body's beginning that may be its standfirst, key points too, and how likely they must be one.

Cross-validated on roles-dev: F1 of the standfirsts' words 22 without, 85 with; 83 from 0.5.
"""

MIN_STANDFIRST, MAX_STANDFIRST = 20, 600
"""Characters of a standfirst."""


def leads_of(verdict: Verdict, in_body: Flags) -> frozenset[int]:
    """The blocks at the body's beginning that are likeliest a standfirst."""
    first = np.flatnonzero(in_body)[:LEADS]
    roles = verdict.roles[first]
    return frozenset(first[(roles.argmax(1) == DESCRIPTION) & (roles[:, DESCRIPTION] >= LEAD)].tolist())


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


def mend_headline(sheet: Sheet, chosen: Ints, in_body: Flags) -> None:
    """Make the `<h1>` at the head of the text the headline, in place, where nothing else is one."""
    if (chosen == HEADLINE).any():
        return
    body = np.flatnonzero(in_body)
    for i in range(int(body[0]) + 1 if len(body) else 0, 0, -1):
        if sheet.boxes[sheet.scraps[i - 1].box].tag == "h1":
            chosen[i - 1], in_body[i - 1] = HEADLINE, False
            return
