"""The page as a whole to tokens: its declared types, the shape of its URL and the words of its title.

https://lantern.example/best-harbours, "Best Harbours | Lantern"   ->   p:@depth1, p:@hyphens1, p:/best, p:=best, p:=|, …

The title's words tell one kind of page from another ("best", "how", "login", "shop"): cross-validated, two folds of five, three
runs each (2026-11-26), the area under the curve of article pages is 0.972 with them and 0.963 without.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from extractor.features.arrays import Ints
    from extractor.features.claims import Claims
    from extractor.features.markup import Vocabulary
    from extractor.links import Address

MAX_TITLE = 16
"""Words of a title, and marks between its parts, that are read."""

_WORD = re.compile(r"[a-z]{3,}")
_DIGITS = re.compile(r"\d+")
_OF_TITLE = re.compile(r"[^\W\d_]{2,}|20\d\d|[|–—-]")


@accelerated
def page_tokens(claims: Claims, own: Address, vocabulary: Vocabulary) -> Ints:
    """The known tokens of a page at the address `own`, as indices into a vocabulary."""
    path = own.path
    last = path.rpartition("/")[2]
    tokens = [f"p:{kind.lower()}" for kind in claims.kinds]
    tokens += [f"p:@depth{min(path.count('/'), 5)}", f"p:@hyphens{min(last.count('-') + last.count('_'), 8)}"]
    tokens += [f"p:@digits{min(len(_DIGITS.findall(path)), 4)}", "p:@root" * (not path)]
    tokens += ["p:/" + word for word in _WORD.findall(path.lower())[:3]]
    tokens += ["p:=" + word for word in dict.fromkeys(_OF_TITLE.findall(claims.title.lower())[:MAX_TITLE])]
    return np.array([i for token in tokens if (i := vocabulary.get(token)) is not None], dtype=np.int64)
