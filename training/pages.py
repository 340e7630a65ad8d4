"""The dev sets as they are: a page a line, raw bytes and gold."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

ARTICLES = ("fundus-dev", "naeb-dev", "roles-dev", "teasers-dev", "publishers-dev")
"""The sets that have articles only."""

SETS = ("wcxb-dev", *ARTICLES, "pagination-dev", "forms-dev")
"""The sets of the labeller's pages; some pages are in several."""


def load(path: Path) -> list[dict[str, Any]]:
    """The pages of one set."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def pages_of(data: Path) -> dict[str, dict[str, Any]]:
    """Every page of the dev sets once, by its key, with the gold of all sets that hold it."""
    pages: dict[str, dict[str, Any]] = {}
    for name in SETS:
        for page in load(data / f"{name}.jsonl.gz"):
            key = page["id"] if "--" in page["id"] else f"{name}--{page['id']}"
            entry = pages.setdefault(key, {"key": key, "html": page["html"], "url": page["url"], "gold": {}})
            entry["gold"] |= {k: v for k, v in page["gold"].items() if k not in entry["gold"]}
            entry["gold"].setdefault("set", name)
    return pages


def type_of(gold: dict[str, Any]) -> str | None:
    """A page's type by its set: wcxb-dev tells it, of pagination-dev and forms-dev it is not known."""
    return gold.get("page_type", "article" if gold["set"] in ARTICLES else None)
