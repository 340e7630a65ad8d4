"""When two texts are the same, nearly the same, and which parts of an article have changed.

No Scrapy here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np

from extractor.accelerated import accelerated

PARTS = ("headline", "description", "authors", "date_published", "date_modified", "body_text", "main_image")
"""The fields of an article whose change makes a new revision. What a page shows around it does not count."""

_ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
"""Multipliers for three words that are taken together; single words tell topics, not texts.

The golden ratio, as in splitmix64 (https://prng.di.unimi.it/splitmix64.c), and two primes of xxHash
(https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).
"""

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


def _spaced(text: str) -> bytes:
    """The words of a text with a space between them; in scripts without spaces, its characters."""
    words = text.lower().split()
    spaceless = len(text) > len(words) * 20  # no language writes words of twenty letters throughout
    return " ".join("".join(words) if spaceless else words).encode("utf-8", "replace")


@accelerated
def simhash(text: str | None) -> int | None:
    """Sixty-four bits of which two texts share as many as they share words in a row; None for a short text.

    Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002. In scripts without
    spaces a character is a word.
    """
    words = _spaced(text or "").split(b" ")
    if len(words) < SHORTEST:
        return None
    row = np.fromiter(map(crc32, words), dtype=np.uint64, count=len(words))
    shingles = np.sort(row[:-2] * _ODD[0] ^ row[1:-1] * _ODD[1] ^ row[2:] * _ODD[2])
    shingles = shingles[np.append(shingles[1:] != shingles[:-1], np.True_)]  # each once
    mixed = (shingles ^ (shingles >> np.uint64(32))) * _ODD[0]
    mixed ^= mixed >> np.uint64(29)
    bits = np.unpackbits(mixed.view(np.uint8).reshape(-1, 8), axis=1)
    majority = np.packbits(bits.sum(axis=0) * 2 > len(shingles))
    return int.from_bytes(majority.tobytes(), "big")


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=True)


def _hash(value: object) -> str:
    canonical = _CANONICAL.encode(value).encode()
    return blake2b(canonical, digest_size=16).hexdigest()
