"""One lease per request, and one transaction for all that it led to.

A lease is open from the moment when the scheduler hands a request out until everything that came of it
(redirects and retries, links, records through all pipelines) has come to its end. Then its `Ack` is due,
and the next `flush` writes the lines to the export and commits them, the links and the "done" together. A
crash before that undoes all of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.crawl.job import export
from extractor.crawl.job.claims import Claims
from extractor.crawl.job.errors import JobError, JobWriteError
from extractor.crawl.job.export import DurableFile
from extractor.crawl.job.store import Ack, JobStore, NewRequest, State

logger = logging.getLogger(__name__)

BATCH = 16
"""Processed requests that may wait for the next transaction.

A crash fetches them again, like those in flight.
"""


@dataclass(slots=True)
class Lease:
    """A request that is being processed."""

    ack: Ack
    hops: set[bytes] = field(default_factory=set)
    """The fingerprints that it went under so far: its own, and those of its redirects."""
    open_items: int = 0
    emitted: bool = False
    """Whether its callback has given all that it has to give."""
    tracked: bool = False
    """Whether something counts its items already."""


class Ledger:
    """Keeps the leases of one process.

    `on_failure` is called once, when the job can't be written any more.
    """

    def __init__(self, store: JobStore, on_failure: Callable[[JobError], None]) -> None:
        self.store = store
        self.on_due: Callable[[], None] = _nothing
        """Called when a request is processed and waits for the next flush."""
        self.files: dict[int, DurableFile] = {}
        self.broken: JobError | None = None
        self._on_failure = on_failure
        self.claims = Claims(store)
        self._leases: dict[int, Lease] = {}
        self._due: list[Ack] = []
        self._fresh: set[bytes] = set()
        self._numbers: dict[str, int] = {}

    @property
    def in_flight(self) -> int:
        """Requests that are leased and not fully processed."""
        return len(self._leases)

    @property
    def waiting(self) -> int:
        """Requests that are fully processed and not committed."""
        return len(self._due)

    def open(self, id_: int, fingerprint: bytes) -> Lease:
        """A request is handed out."""
        lease = Lease(Ack(id_, State.DONE, "done"), {fingerprint})
        self._leases[id_] = lease
        return lease

    def lease(self, id_: object) -> Lease | None:
        """The open lease of a request; None once it is processed."""
        return self._leases.get(id_) if isinstance(id_, int) else None

    def is_fresh(self, fingerprint: bytes) -> bool:
        """Whether a request was found and not yet committed, or is the target of a redirect under way."""
        return fingerprint in self._fresh

    def add(self, request: NewRequest, parent: Lease | None) -> None:
        """A request was found: by `parent`, with which it is committed, or on the way in (a start URL)."""
        if parent is None:
            self.store.add([request])
            return
        parent.ack.children.append(request)
        if request.fingerprint is not None:
            self._fresh.add(request.fingerprint)

    def note(self, name: str, value: int) -> None:
        """A number that goes down with the next transaction."""
        self._numbers[name] = value

    def redirected(self, lease: Lease, fingerprint: bytes) -> None:
        """A request goes on under another URL, which counts as visited from now on."""
        lease.hops.add(fingerprint)
        lease.ack.aliases.append(fingerprint)
        self._fresh.add(fingerprint)

    def emitted(self, lease: Lease) -> None:
        """The callback has given everything: with the last of its items the request is processed."""
        lease.emitted = True
        self._settle(lease)

    def item_done(self, lease: Lease) -> None:
        """An item has come to the end of the pipelines, one way or another."""
        lease.open_items -= 1
        self._settle(lease)

    def failed(self, lease: Lease, outcome: str) -> None:
        """Something went wrong that another attempt may mend. What came of it so far is kept."""
        lease.ack.state = State.FAILED
        lease.ack.outcome = outcome

    def finish(self, lease: Lease) -> None:
        """A request is processed, whatever is still open."""
        if self._leases.pop(lease.ack.id, None) is not None:
            self._due.append(lease.ack)
            self.on_due()

    def finish_all(self, outcome: str) -> int:
        """Nothing is in flight any more: what still has a lease was dropped on the way without a word."""
        left = list(self._leases.values())
        for lease in left:
            lease.ack.outcome = outcome
            self.finish(lease)
        return len(left)

    def flush(self) -> set[str]:
        """Write what is due, in one transaction. Returns the download slots that have new requests.

        After a failure nothing is ever written again.
        """
        if self.broken is not None or not (self._due or self._numbers):
            return set()
        try:
            lengths = export.write(self.files, self._due, self.store.written_to)
            self.store.commit(self._due, lengths, self._numbers)
        except JobError as error:
            self.fail(error)
            return set()
        for file in self.files.values():
            file.commit()
        done, self._due, self._numbers = self._due, [], {}
        self.claims.committed(claim for ack in done for claim in ack.claims)
        children = [child for ack in done for child in ack.children]
        self._fresh.difference_update(*(ack.aliases for ack in done))
        self._fresh.difference_update(c.fingerprint for c in children if c.fingerprint is not None)
        return {child.slot for child in children}

    def write_now(self, file: DurableFile, line: bytes) -> None:
        """Write a line that came of no request, in a transaction of its own."""
        if self.broken is not None:
            return
        try:
            self.store.commit([], {file.id: file.append([line])})
        except JobError as error:
            self.fail(error)
        else:
            file.commit()

    def fail(self, error: JobError) -> None:
        """The job can't be written: take back what is not committed, and say so."""
        if self.broken is not None:
            return
        self.broken = error
        for file in self.files.values():
            try:
                file.cut()
            except OSError as another:  # it will be cut when the job is resumed
                logger.warning("%s could not be cut back: %s", file.path, another)
        self._on_failure(error)

    def close(self) -> None:
        """Close the outputs and the store."""
        try:
            for file in self.files.values():
                file.close()
        except OSError as error:
            raise JobWriteError(f"the export can't be written: {error}") from error
        finally:
            self.store.close()

    def _settle(self, lease: Lease) -> None:
        if lease.emitted and lease.open_items <= 0:
            self.finish(lease)


def _nothing() -> None:
    """Nobody waits."""
