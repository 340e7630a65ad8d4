"""The floors of the golden pages: what CI holds every change to, as data, in `tests/golden/floors.json`.

Floors are figures of one day less a margin that a retrained labeller may need to move within. They only rise by themselves:
`python -m benchmarks.roles --floors raise`. Lowering one (`--floors reset`) is a decision that its commit has to explain.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.golden import FOLDER, Pooled, Result, pool

FILE = FOLDER / "floors.json"

MARGINS = Pooled(words=1.0, macro_f1=2.0, body_shingle=0.5)
"""Percentage points below the figures of all pages."""

PAGE_MARGIN = 6.0
"""The same for one page's words: a page is some eighty blocks, and one of them may tip."""


class Floors(NamedTuple):
    """The least figures, in percent: of all pages, and the words in their right role of each page."""

    date: str
    pooled: Pooled
    pages: dict[str, float]


def load(path: Path = FILE) -> Floors:
    """The floors that hold today."""
    saved = json.loads(path.read_text("utf-8"))
    return Floors(saved["date"], Pooled(**saved["pooled"]), saved["pages"])


def below(found: list[Result]) -> Floors:
    """The floors that these results would set."""
    pooled = Pooled(*(round(figure - margin, 1) for figure, margin in zip(pool(found), MARGINS, strict=True)))
    pages = {result.name: round(max(0.0, 100 * result.words - PAGE_MARGIN), 1) for result in found}
    return Floors(time.strftime("%Y-%m-%d"), pooled, pages)


def raised(old: Floors, new: Floors) -> Floors:
    """The higher of two floors, figure by figure, for the pages of the new."""
    pooled = Pooled(*map(max, old.pooled, new.pooled))
    pages = {name: max(floor, old.pages.get(name, 0.0)) for name, floor in new.pages.items()}
    return Floors(new.date, pooled, pages)


def save(floors: Floors, path: Path = FILE) -> None:
    """Write floors where the test reads them."""
    text = {"date": floors.date, "pooled": floors.pooled._asdict(), "pages": floors.pages}
    path.write_text(json.dumps(text, indent=1) + "\n", "utf-8")
