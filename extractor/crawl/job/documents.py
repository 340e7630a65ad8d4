"""The part of a store that knows what was exported: by key, and by likeness of the text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from extractor.crawl.job.store import Claim, Document

BAND_BITS = 16
BANDS = 4

_COLUMNS = (
    "documents.url, documents.hash, documents.revision, documents.simhash, documents.fields, documents.run"
)


def keep(db: sqlite3.Connection, request: int, claim: Claim) -> None:
    """Remember an exported page; what stood under one of its keys is replaced."""
    for old in _ids(db, claim.keys):
        _drop(db, old)
    document = claim.document
    signed = _signed(document.simhash)
    id_ = db.execute(
        "INSERT INTO documents (request, url, hash, revision, simhash, fields, run)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (request, document.url, document.hash, document.revision, signed, document.fields, document.run),
    ).fetchone()[0]
    db.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?)", [(key, id_) for key in claim.keys])
    if document.simhash is not None:
        db.executemany(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)", [(b, id_) for b in _bands(document.simhash)]
        )


def forget(db: sqlite3.Connection, requests: Iterable[int]) -> None:
    """Forget what these requests exported: it is lost, and will be exported again."""
    for request in requests:
        for (id_,) in db.execute("SELECT id FROM documents WHERE request = ?", (request,)).fetchall():
            _drop(db, id_)


def find(db: sqlite3.Connection, keys: Sequence[bytes]) -> Document | None:
    """The document under one of these keys."""
    for id_ in _ids(db, keys):
        row = db.execute(f"SELECT {_COLUMNS} FROM documents WHERE id = ?", (id_,)).fetchone()  # noqa: S608
        if row:
            return _document(row)
    return None


def near(db: sqlite3.Connection, simhash: int, distance: int) -> Document | None:
    """The oldest document whose simhash differs in at most `distance` bits."""
    marks = ", ".join("?" * BANDS)
    rows = db.execute(
        f"SELECT DISTINCT {_COLUMNS}, documents.id FROM bands JOIN documents ON documents.id = bands.document"  # noqa: S608
        f" WHERE band IN ({marks}) ORDER BY documents.id",
        _bands(simhash),
    )
    for row in rows:
        found = _document(row[:6])
        if found.simhash is not None and (found.simhash ^ simhash).bit_count() <= distance:
            return found
    return None


def _ids(db: sqlite3.Connection, keys: Sequence[bytes]) -> list[int]:
    marks = ", ".join("?" * len(keys))
    found = dict(db.execute(f"SELECT key, document FROM keys WHERE key IN ({marks})", keys).fetchall())  # noqa: S608
    return list(dict.fromkeys(found[key] for key in keys if key in found))


def _drop(db: sqlite3.Connection, id_: int) -> None:
    db.execute("DELETE FROM keys WHERE document = ?", (id_,))
    row = db.execute("DELETE FROM documents WHERE id = ? RETURNING simhash", (id_,)).fetchone()
    if row and row[0] is not None:
        db.executemany(
            "DELETE FROM bands WHERE band = ? AND document = ?", [(b, id_) for b in _bands(_unsigned(row[0]))]
        )


def _document(row: Sequence[object]) -> Document:
    url, hash_, revision, simhash, fields, run = row
    number = _unsigned(int(str(simhash))) if simhash is not None else None
    return Document(str(url), str(hash_), int(str(revision)), number, str(fields), int(str(run)))


def _bands(simhash: int) -> list[int]:
    """The four pieces of a simhash, each with its place, so that equal bits elsewhere don't match."""
    return [i << BAND_BITS | (simhash >> (i * BAND_BITS)) & 0xFFFF for i in range(BANDS)]


def _signed(simhash: int | None) -> int | None:
    """SQLite's integers are signed."""
    return None if simhash is None else simhash - (1 << 64) if simhash >> 63 else simhash


def _unsigned(value: int) -> int:
    return value & 0xFFFFFFFFFFFFFFFF
