"""A page to learn from: its features, and whatever gold it has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from extractor.features import Features
from extractor.page import Role

ROLES = [role.value for role in Role]

PAGE_TYPES = ("article", "collection", "documentation", "forum", "listing", "product", "service")
"""The types of pages that the gold tells apart. At run time the first counts against all others together."""


IN_BODY = 0.5
"""Share of a block's words that stand in the gold body, for the block to be body."""


class Example(NamedTuple):
    """A page: its features (token `i` is `tokens[i - 1]`) and its gold (indices of `ROLES`, of `PAGE_TYPES`). -1 means that it says nothing."""

    key: str
    domain: str
    texts: list[str]
    features: Features
    tokens: list[str]
    body: npt.NDArray[np.float32]
    roles: npt.NDArray[np.int64]
    teasers: npt.NDArray[np.int64]
    page_type: int
    gold_body: str | None


class Recorder(dict[str, int]):
    """A vocabulary that learns every token it is asked for, and numbers them from 1."""

    def get(self, token: str, /) -> int:  # type: ignore[override]
        """The index of a token, new or known."""
        return self.setdefault(token, len(self) + 1)
