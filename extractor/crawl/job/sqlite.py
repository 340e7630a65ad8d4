"""A job's store in one SQLite file, in WAL mode.

A committed transaction survives the death of the process at any instant. After a power loss the last ones
may be missing (synchronous=NORMAL, https://www.sqlite.org/pragma.html#pragma_synchronous), never a part of
one: what they held is fetched again, and the export is cut back to what the store knows.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import IO

from extractor.crawl.job import documents
from extractor.crawl.job.errors import JobBusyError, JobDamagedError, JobWriteError
from extractor.crawl.job.store import (
    Ack,
    Document,
    Known,
    LeasedRequest,
    NewRequest,
    Output,
    State,
    Validators,
)

FORMAT = 2
"""The version of `schema.sql`. A store of another one is refused."""

_ADD = (
    "INSERT OR IGNORE INTO requests (fingerprint, slot, priority, payload, state, run)"
    " VALUES (?, ?, ?, ?, 0, ?)"
)
_LEASE = (
    "UPDATE requests SET state = 1 WHERE id IN"
    " (SELECT id FROM requests WHERE state = 0 AND slot = ? ORDER BY priority DESC, news DESC, id LIMIT ?)"
    " RETURNING priority, news, id, payload, etag, last_modified, kind"
)
_ALIAS = (
    "INSERT OR IGNORE INTO requests (fingerprint, slot, priority, state, run, outcome, alias_of)"
    " VALUES (?, '', 0, 2, ?, 'alias', ?)"
)
_DONE = (
    "UPDATE requests SET state = ?, outcome = ?, kind = coalesce(?, kind),"
    " news = CASE WHEN ? THEN ? ELSE news END WHERE id = ?"
)


class SqliteStore:
    """`JobStore` over `PATH`. One process at a time: a second one gets `JobBusyError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _lock(path)
        try:
            with _explained(path):
                self._db = sqlite3.connect(path, isolation_level=None)
                self._prepare()
        except BaseException:
            self._lock.close()
            raise

    @property
    def run(self) -> int:
        """The number of the run, from 1."""
        return self._run

    def resume(self) -> bool:
        """Put what was leased back. False where the last run had finished, or none has begun."""
        with self._transaction() as db:
            db.execute("UPDATE requests SET state = 0 WHERE state = 1")
        return bool(self.get("running") == 1)

    def begin_run(self, *, refresh: bool) -> None:
        """Start a run. Due again is what was no article or item, with `refresh` everything."""
        with self._transaction() as db:
            self._run += 1
            self._set("run", self._run)
            self._set("running", 1)
            db.execute(
                "UPDATE requests SET state = 0, run = ? WHERE payload IS NOT NULL AND fingerprint IS NOT NULL"
                " AND (? OR state = 3 OR (state = 2 AND (kind IS NULL OR kind IN ('listing', 'other'))))",
                (self._run, refresh),
            )

    def finish_run(self) -> None:
        """Everything is done: the outputs are settled."""
        with self._transaction() as db:
            self._set("running", 0)
            db.execute("UPDATE outputs SET settled = 1")
            db.execute("DELETE FROM written")

    def known(self, fingerprint: bytes) -> Known | None:
        """What is known of a request, None for a new one."""
        with _explained(self.path):
            row = self._db.execute(
                "SELECT coalesce(alias_of, id), state, run, kind FROM requests WHERE fingerprint = ?",
                (fingerprint,),
            ).fetchone()
        return Known(row[0], State(row[1]), row[2], row[3]) if row else None

    def add(self, requests: Sequence[NewRequest]) -> None:
        """Store requests. Those whose fingerprint is known stay as they are."""
        with self._transaction() as db:
            self._add(db, requests)

    def renew(self, fingerprint: bytes) -> bool:
        """Make a request due again in this run, whatever came of it in an earlier one. False where it was in this."""
        with self._transaction() as db:
            due = db.execute(
                "UPDATE requests SET state = 0, run = ?1 WHERE fingerprint = ?2 AND state >= 2 AND run < ?1"
                " AND payload IS NOT NULL",
                (self._run, fingerprint),
            )
        return due.rowcount > 0

    def lease(self, slot: str, count: int) -> list[LeasedRequest]:
        """Hand out up to `count` pending requests of a download slot, by priority, then by age."""
        with self._transaction() as db:
            rows = db.execute(_LEASE, (slot, count)).fetchall()
        rows.sort(key=lambda row: (-row[0], -row[1], row[2]))  # RETURNING promises no order
        return [
            LeasedRequest(id_, payload, Validators(e, m), kind) for _, _, id_, payload, e, m, kind in rows
        ]

    def pending_slots(self) -> list[str]:
        """The download slots that have pending requests."""
        with _explained(self.path):
            return [row[0] for row in self._db.execute("SELECT DISTINCT slot FROM requests WHERE state = 0")]

    def commit(
        self, acks: Sequence[Ack], lengths: Mapping[int, int], numbers: Mapping[str, int] | None = None
    ) -> None:
        """Write down what is done, how long each output is now (`lengths`: output id to bytes), and numbers."""
        with self._transaction() as db:
            for ack in acks:
                self._commit_one(db, ack)
            db.executemany(
                "UPDATE outputs SET committed = ? WHERE id = ?", [(n, id_) for id_, n in lengths.items()]
            )
            for name, value in (numbers or {}).items():
                self._set(name, value)

    def exported(self) -> int:
        """How many requests have led to a record, in all runs."""
        with _explained(self.path):
            found: int = self._db.execute("SELECT count(kind) FROM requests").fetchone()[0]
        return found

    def get(self, name: str) -> int:
        """A number that was kept with `put`; 0 where none was."""
        with _explained(self.path):
            row = self._db.execute("SELECT value FROM job WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def put(self, name: str, value: int) -> None:
        """Keep a number under a name."""
        with self._transaction():
            self._set(name, value)

    def numbers(self, prefix: str) -> dict[str, int]:
        """The numbers whose names begin with `prefix`."""
        query = "SELECT name, value FROM job WHERE substr(name, 1, ?) = ?"
        with _explained(self.path):
            return dict(self._db.execute(query, (len(prefix), prefix)).fetchall())

    def counts(self) -> dict[State, int]:
        """How many requests there are in each state."""
        with _explained(self.path):
            rows = self._db.execute(
                "SELECT state, count(*) FROM requests WHERE payload IS NOT NULL GROUP BY state"
            )
            return {State(state): count for state, count in rows}

    def open_outputs(self) -> list[Output]:
        """The outputs of a run that has not finished."""
        query = "SELECT id, template, path, committed FROM outputs WHERE settled = 0"
        with _explained(self.path):
            return [Output(*row) for row in self._db.execute(query)]

    def open_output(self, template: str, path: str, committed: int) -> Output:
        """Register an output whose first `committed` bytes are not this run's."""
        with self._transaction() as db:
            id_ = db.execute(
                "INSERT INTO outputs (template, path, base, committed) VALUES (?, ?, ?, ?) RETURNING id",
                (template, path, committed, committed),
            ).fetchone()[0]
        return Output(id_, template, path, committed)

    def written_to(self, request: int) -> set[int]:
        """The outputs in which the lines of a request stand already, in this run."""
        with _explained(self.path):
            return {
                row[0] for row in self._db.execute("SELECT output FROM written WHERE request = ?", (request,))
            }

    def forget_after(self, output: Output, length: int) -> tuple[int, int]:
        """Make pending again what was promised beyond `length` bytes: (new end, how many requests)."""
        with self._transaction() as db:
            mine = (output.id, length)
            lost = [
                row[0]
                for row in db.execute(
                    "DELETE FROM written WHERE output = ? AND ends_at > ? RETURNING request", mine
                )
            ]
            kept = db.execute(
                "SELECT max(n) FROM"
                " (SELECT max(ends_at) AS n FROM written WHERE output = ?1"
                " UNION ALL SELECT min(base, ?2) FROM outputs WHERE id = ?1)",
                mine,
            ).fetchone()[0]
            db.executemany(
                "UPDATE requests SET state = 0, kind = NULL, etag = NULL, last_modified = NULL WHERE id = ?",
                [(i,) for i in lost],
            )
            documents.forget(db, lost)
            db.execute("UPDATE outputs SET committed = ? WHERE id = ?", (kept, output.id))
        return kept, len(lost)

    def document(self, keys: Sequence[bytes]) -> Document | None:
        """The page that was exported under one of these keys."""
        with _explained(self.path):
            return documents.find(self._db, keys)

    def near(self, simhash: int, distance: int) -> Document | None:
        """An exported article whose simhash differs from this one in at most `distance` bits (at most 3)."""
        with _explained(self.path):
            return documents.near(self._db, simhash, distance)

    def close(self) -> None:
        """Fold the log into the store and release the job."""
        try:
            with _explained(self.path):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._db.close()
            self._lock.close()

    def _commit_one(self, db: sqlite3.Connection, ack: Ack) -> None:
        added = self._add(db, ack.children)
        db.executemany(_ALIAS, [(alias, self._run, ack.id) for alias in ack.aliases])
        db.execute(_DONE, (ack.state, ack.outcome, ack.kind, added, self._run, ack.id))
        db.executemany(
            "INSERT INTO written VALUES (?, ?, ?)", [(ack.id, output, n) for output, n in ack.ends_at.items()]
        )
        if ack.validators is not None:
            tags = (ack.validators.etag, ack.validators.last_modified, ack.id)
            db.execute("UPDATE requests SET etag = ?, last_modified = ? WHERE id = ?", tags)
        for claim in ack.claims:
            documents.keep(db, ack.id, claim)

    def _add(self, db: sqlite3.Connection, requests: Sequence[NewRequest]) -> bool:
        """Whether one of the requests is new."""
        if not requests:
            return False
        cursor = db.executemany(
            _ADD, [(r.fingerprint, r.slot, r.priority, r.payload, self._run) for r in requests]
        )
        return cursor.rowcount > 0

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA cache_size = -8000")  # KiB: memory that does not grow with the job
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            schema = files("extractor.crawl.job").joinpath("schema.sql").read_text("utf-8")
            self._db.executescript(f"BEGIN;{schema}PRAGMA user_version = {FORMAT};COMMIT;")
        elif version != FORMAT:
            raise JobDamagedError(f"{self.path} is of format {version}, and this newsplit reads {FORMAT}")
        damage = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if damage != "ok":
            raise JobDamagedError(_damaged(self.path, damage))
        self._run = self.get("run")

    def _set(self, name: str, value: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO job VALUES (?, ?)", (name, value))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has rolled back already; the first error counts
                    self._db.execute("ROLLBACK")
                raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """SQLite's errors as those of a job, told by their result codes (https://www.sqlite.org/rescode.html)."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise JobDamagedError(_damaged(path, str(error))) from error
        if primary in {
            sqlite3.SQLITE_FULL,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
        }:
            raise JobWriteError(f"the job's store {path} can't be written: {error}") from error
        raise


def _damaged(path: Path, what: str) -> str:
    """One line, of which SQLite's findings may be several."""
    found = " ".join(what.split())
    return (
        f"the job's store {path} is damaged ({found}): move it away to begin anew, or put a copy of it back"
    )


def _lock(path: Path) -> IO[bytes]:
    """An open file whose lock dies with this process, however it dies; POSIX locks are not inherited."""
    try:
        file = path.with_suffix(".lock").open("ab")
    except OSError as error:
        raise JobWriteError(f"the job's folder {path.parent} can't be written: {error}") from error
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise JobBusyError(f"another process works on the job in {path.parent}") from error
    return file
