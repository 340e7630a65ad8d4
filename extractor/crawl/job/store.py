"""What a job keeps, and the one seam to the engine that keeps it.

A request is *pending*, then *leased* (handed to the crawl), then *done* or *failed*. The step from leased
to done is one transaction with everything that the request led to: new requests, exported bytes, what was
exported of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol


class State(IntEnum):
    """Where a request stands. The values are stored: never renumber them."""

    PENDING = 0
    LEASED = 1
    DONE = 2
    FAILED = 3


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to be stored. `fingerprint` is None for one that may be fetched any number of times."""

    fingerprint: bytes | None
    slot: str
    priority: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request of a page conditional (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class LeasedRequest:
    """A request that the store has handed out, and what the store knows of its last visit."""

    id: int
    payload: bytes
    validators: Validators
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a fingerprint: the request that it stands for, or was redirected to it."""

    id: int
    state: State
    run: int
    kind: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it was exported last. `hash` is of its content, `revision` counts from 1."""

    url: str
    hash: str
    revision: int = 1
    simhash: int | None = None
    """Sixty-four bits of the article's words; None where there are too few to compare."""
    fields: str = "{}"
    """JSON: the hash of each part of the article, to name the changed ones."""
    run: int = 1
    """The run that exported it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An exported page under all its keys; what stood under one of them is replaced."""

    keys: tuple[bytes, ...]
    document: Document


@dataclass(slots=True)
class Ack:
    """A fully processed request, with everything that it led to."""

    id: int
    state: State
    outcome: str
    kind: str | None = None
    children: list[NewRequest] = field(default_factory=list)
    aliases: list[bytes] = field(default_factory=list)
    """Fingerprints of the URLs that it was redirected to: they count as visited."""
    lines: list[tuple[int, bytes]] = field(default_factory=list)
    """What it exports: the output's id and one whole line each."""
    ends_at: dict[int, int] = field(default_factory=dict)
    """Where the last of its lines ends in each output, in bytes, once they are written."""
    claims: list[Claim] = field(default_factory=list)
    validators: Validators | None = None
    """None leaves the stored ones alone (a 304 need not repeat them)."""


@dataclass(frozen=True, slots=True)
class Output:
    """A JSON Lines file. Bytes beyond `committed` are not promised, and are cut off on restart."""

    id: int
    template: str
    path: str
    committed: int


class JobStore(Protocol):
    """The engine under a job. Every method is one transaction; each raises `JobError` where it can't be."""

    @property
    def run(self) -> int:
        """The number of the run, from 1.

        A run ends when nothing is pending; stopping and resuming stay in it.
        """

    def resume(self) -> bool:
        """Put what was leased back. False where the last run had finished, or none has begun."""

    def begin_run(self, *, refresh: bool) -> None:
        """Start a run. Due again is what was no article or item, with `refresh` everything."""

    def finish_run(self) -> None:
        """Everything is done: the outputs are settled."""

    def known(self, fingerprint: bytes) -> Known | None:
        """What is known of a request, None for a new one."""

    def add(self, requests: Sequence[NewRequest]) -> None:
        """Store requests. Those whose fingerprint is known stay as they are."""

    def renew(self, fingerprint: bytes) -> bool:
        """Make a request due again in this run, whatever came of it in an earlier one. False where it was in this."""

    def lease(self, slot: str, count: int) -> list[LeasedRequest]:
        """Hand out up to `count` pending requests of a download slot.

        By priority; then what led to something new in the latest run before what did so long ago; then by age.
        """

    def pending_slots(self) -> list[str]:
        """The download slots that have pending requests."""

    def commit(
        self, acks: Sequence[Ack], lengths: Mapping[int, int], numbers: Mapping[str, int] | None = None
    ) -> None:
        """Write down what is done, how long each output is now (`lengths`: output id to bytes), and numbers."""

    def exported(self) -> int:
        """How many requests have led to a record, in all runs."""

    def get(self, name: str) -> int:
        """A number that was kept with `put`; 0 where none was."""

    def put(self, name: str, value: int) -> None:
        """Keep a number under a name."""

    def numbers(self, prefix: str) -> dict[str, int]:
        """The numbers that were kept under names that begin with `prefix`."""

    def counts(self) -> dict[State, int]:
        """How many requests there are in each state."""

    def open_outputs(self) -> list[Output]:
        """The outputs of a run that has not finished."""

    def open_output(self, template: str, path: str, committed: int) -> Output:
        """Register an output whose first `committed` bytes are not this run's."""

    def written_to(self, request: int) -> set[int]:
        """The outputs in which the lines of a request stand already, in this run.

        A page that is fetched again since one output lost it must not stand in another one twice.
        """

    def forget_after(self, output: Output, length: int) -> tuple[int, int]:
        """Make pending again what was promised beyond `length` bytes: (new end, how many requests)."""

    def document(self, keys: Sequence[bytes]) -> Document | None:
        """The page that was exported under one of these keys."""

    def near(self, simhash: int, distance: int) -> Document | None:
        """An exported article whose simhash differs from this one in at most `distance` bits (at most 3)."""

    def close(self) -> None:
        """Fold the log into the store and release the job."""
