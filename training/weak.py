"""What a page's markup says of its blocks' roles, for the many pages that nobody labelled: HTML's landmarks, ARIA's roles,
schema.org's properties, and the class names that publishers share.

A word counts in the class, id, role or itemprop of a box around the block. No box counts that holds a part of the gold body or
much of the page, and for most roles no long block: with those labelled, whole articles inside a `<form>` were taken for one.
On the 120 pages of roles-dev these labels are right for so many characters in a hundred (2026-11-25): comments 91, navigation
89, teaser 89, caption 87, footer 83, notice 70, sharing 68, form 54, byline 51, promotion 43.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from training.example import Example

WEAK, FADE = 0.7, (0.5, 0.8)
"""What a weak label counts against the gold, and from and to which share of the training that fades."""

WHOLE = {
    "footer": "t:footer footer contentinfo colophon copyright",
    "comments": "comments disqus comment respond coral viafoura spotim openweb",
    "notice": "cookie cookies gdpr onetrust ccpa cookiebot",
    "form": "t:form t:label t:fieldset t:select t:option search form",
    "navigation": "t:nav navigation breadcrumb breadcrumbs menu navbar navigation nav tags pagination",
}
"""Roles of containers, which go through all that they hold: the outermost counts."""

PARTS = {
    "caption": "t:figcaption caption credit credits",
    "byline": "byline author authors timestamp dateline t:time pubdate published author datepublished",
    "sharing": "share sharing social sharebar addtoany socials",
    "promotion": "newsletter subscribe advert advertisement sponsored sponsor donate donation affiliate",
    "teaser": "related recommended recommendations recirc popular trending teaser teasers card latest",
}
"""Roles of a container's parts: the innermost counts, but that a teaser's byline is the teaser's."""

MOST = 0.3
"""Share of the page's characters from which on a box is the page itself."""

PROSE = 150
"""Characters from which on a block may be running text, whatever is around it: some sites wrap a page into a `<form>`."""

OF_PROSE = frozenset({"caption", "comments", "footer", "notice"})
"""Roles that long blocks have as well, by their markup."""


def weak_at(progress: float) -> float:
    """What a weak label counts at a point of the training, from 0 to 1.

    The last steps are the gold's: markup names some roles far more often than pages have them.
    """
    start, end = FADE
    return WEAK * min(max((end - progress) / (end - start), 0.0), 1.0)


def weak_roles(example: Example) -> list[str | None]:
    """The role that the markup gives each block; None where it gives none."""
    features = example.features
    parent, box = features.parent, features.box
    known = _known(example)
    whole = [_role(said, WHOLE) if ok else None for said, ok in known]
    part = [_role(said, PARTS) if ok else None for said, ok in known]
    roles = [_inherited(int(b), parent, whole, part) for b in box]
    return [
        role if gold <= 0 and (length < PROSE or role in OF_PROSE) else None
        for role, gold, length in zip(roles, example.body, features.length, strict=True)
    ]


def _inherited(
    box: int, parent: npt.NDArray[np.int64], whole: list[str | None], part: list[str | None]
) -> str | None:
    """What the boxes from `box` outwards make of a block."""
    outer = inner = None
    while box >= 0:
        outer = whole[box] or outer
        if part[box] and (inner is None or (inner == "byline" and part[box] == "teaser")):
            inner = part[box]
        box = int(parent[box])
    return outer if outer and outer != "navigation" else inner or outer


def _known(example: Example) -> list[tuple[set[str], bool]]:
    """The tokens of each box, and whether it may give a role."""
    features = example.features
    bags = features.markup
    rows = [
        {example.tokens[i - 1] for i in bags.ids[a:b]}
        for a, b in zip(bags.starts[:-1], bags.starts[1:], strict=True)
    ]
    held = np.zeros(len(features.parent))
    body = np.zeros(len(features.parent), dtype=np.bool_)
    np.add.at(held, features.box, features.length)
    np.logical_or.at(body, features.box, example.body > 0)
    for b in range(len(held) - 1, 0, -1):
        held[features.parent[b]] += held[b]
        body[features.parent[b]] |= body[b]
    allowed = ~body & (held <= MOST * held[0])
    return [(rows[key], bool(ok)) for key, ok in zip(features.box_markup, allowed, strict=True)]


def _role(said: set[str], roles: dict[str, str]) -> str | None:
    return next((role for role, words in roles.items() if not said.isdisjoint(words.split())), None)
