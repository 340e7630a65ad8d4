"""Links to tokens: where they lead and the words of their paths, as indices into a vocabulary.

https://lantern.example/tag/harbour (on lantern.example)   ->   u:@site, u:@2-0-0, tag, harbour
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from extractor.accelerated import accelerated
from extractor.features.markup import bags_of, words_of

if TYPE_CHECKING:
    from extractor.features.arrays import Ints
    from extractor.features.markup import Bags, Vocabulary
    from extractor.links import Address, Links

MAX_PATH = 120
"""Characters of a path that are read."""

_PARTS = re.compile(r"[a-z]{3,}|\n")
_DIGIT = re.compile(r"\d")
_SHAPES = [
    [[f"u:@{depth}-{hyphens}-{digit}" for digit in range(2)] for hyphens in range(5)] for depth in range(5)
]
"""One token for the shape of a path: its depth, its hyphens and whether it has a digit."""


@accelerated
def link_tokens(links: Links, blocks: int, vocabulary: Vocabulary) -> tuple[Bags, Ints]:
    """The tokens of each distinct address, and the row of each block's first link: 0 is an empty bag."""
    rows: dict[str, int] = {}
    first = np.zeros(blocks, dtype=np.int64)
    for block, href in links.first.items():
        first[block] = rows.setdefault(href, len(rows) + 1)
    addresses = [links.by_href.get(href) for href in rows]
    get, host = vocabulary.get, links.home.host
    ways = [get(_way(href, address, host)) or 0 for href, address in zip(rows, addresses, strict=True)]
    shapes = [get(_shape(address.path)) or 0 if address else 0 for address in addresses]
    paths = [address.path[:MAX_PATH].lower() if address else "" for address in addresses]
    return bags_of([[0, *ways], [0, *shapes]], words_of(_PARTS, ["", *paths], vocabulary)), first


def _way(href: str, address: Address | None, host: str) -> str:
    """The token of where a link leads: on the site, to another one, into the page, nowhere, or what its scheme says."""
    if address is not None:
        there = address.host
        ours = not there or (host and (there.endswith(host) or host.endswith(there)))
        return "u:@site" if ours else "u:" + there
    if not href:
        return "u:@none"
    return "u:@fragment" if href.startswith("#") else "u:@" + href[:20].partition(":")[0].lower()


def _shape(path: str) -> str:
    hyphens = path.count("-") + path.count("_")
    return _SHAPES[min(path.count("/"), 4)][min(hyphens, 4)][_DIGIT.search(path) is not None]
