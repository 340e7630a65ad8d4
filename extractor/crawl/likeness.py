"""When two texts are the same, nearly the same, and which parts of an article have changed.

No Scrapy here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import numpy as np

PARTS = ("headline", "description", "authors", "date_published", "date_modified", "body_text", "main_image")
"""The fields of an article whose change makes a new revision. What a page shows around it does not count."""

SHINGLE = 3
"""Words that are taken together: single words tell topics, not texts."""

SHORTEST = 60
"""Words that a text must have to be compared.

Short ones (a weather report, a caption) are alike by nature.
"""

DISTANCE = 3
"""Bits of 64 in which the simhashes of near duplicates differ at most.

Manku, Jain and Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007, section 3: 3 of 64 bits.
"""


def part_hashes(record: Mapping[str, Any]) -> dict[str, str]:
    """The hash of each part of a record's article; nothing for a page that is none."""
    article = record.get("article") or {}
    return {part: _hash(article.get(part)) for part in PARTS} if article.get("body_text") else {}


def content_hash(hashes: Mapping[str, str]) -> str | None:
    """The hash of an article as a whole, from those of its parts; None for a page that is none."""
    return _hash(dict(hashes)) if hashes else None


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The parts that differ, in the order of the record."""
    return [part for part in PARTS if before.get(part) != after.get(part)]


def simhash(text: str | None) -> int | None:
    """Sixty-four bits of which two texts share as many as they share words in a row; None for a short text.

    Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002. In scripts without
    spaces a character is a word.
    """
    words = _words(text or "")
    if len(words) < SHORTEST:
        return None
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    digests = b"".join(blake2b(s.encode("utf-8", "replace"), digest_size=8).digest() for s in shingles)
    bits = np.unpackbits(np.frombuffer(digests, dtype=np.uint8).reshape(-1, 8), axis=1)
    majority = np.packbits(bits.sum(axis=0) * 2 > len(shingles))
    return int.from_bytes(majority.tobytes(), "big")


def _words(text: str) -> list[str]:
    words = text.lower().split()
    spaceless = len(text) > len(words) * 20  # no language writes words of twenty letters throughout
    return [c for c in text if not c.isspace()] if spaceless else words


def _hash(value: object) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=True).encode()
    return blake2b(canonical, digest_size=16).hexdigest()
