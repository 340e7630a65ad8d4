"""JSON Lines that a killed crawl can't tear: what the store has not promised is cut off on restart."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from extractor.crawl.job.errors import JobWriteError
from extractor.crawl.job.store import Ack, JobStore, Output

logger = logging.getLogger(__name__)

UNSURE = 64 * 1024 * 1024
"""Bytes at a file's end that the system may not have written down yet when the power went."""


class DurableFile:
    """One output.

    Its first `committed` bytes are promised; `append` writes beyond, `commit` promises them.
    """

    def __init__(self, output: Output) -> None:
        self.id = output.id
        self.path = Path(output.path)
        self.committed = output.committed
        self._written = output.committed
        self._fd: int | None = None

    @property
    def written(self) -> int:
        """Bytes in the file, promised or not."""
        return self._written

    def append(self, lines: Iterable[bytes]) -> int:
        """Write whole lines; returns where the last one ends.

        Raises `JobWriteError`, leaving only whole ones.
        """
        try:
            fd = self._open()
            data = b"".join(lines)
            while data:
                count = os.write(fd, data)
                self._written += count
                data = data[count:]
        except OSError as error:
            raise JobWriteError(f"{self.path} can't be written: {error}") from error
        return self._written

    def check(self) -> None:
        """Raise `JobWriteError` where somebody removed the file, or its folder."""
        if self._fd is None:
            return
        try:
            same = os.path.samestat(os.fstat(self._fd), self.path.stat())
        except OSError as error:
            raise JobWriteError(f"{self.path} is gone: {error}") from error
        if not same:
            raise JobWriteError(f"{self.path} is gone: another file is in its place")

    def commit(self) -> None:
        """What is written is promised now: the store says so."""
        self.committed = self._written

    def cut(self) -> None:
        """Take back what is not promised."""
        if self._fd is not None:
            os.ftruncate(self._fd, self.committed)
            os.lseek(self._fd, self.committed, os.SEEK_SET)
        self._written = self.committed

    def close(self) -> None:
        """Write down to the disk, and close."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            os.fsync(fd)
            os.close(fd)

    def _open(self) -> int:
        if self._fd is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
            os.ftruncate(self._fd, self.committed)
            os.lseek(self._fd, self.committed, os.SEEK_SET)
        return self._fd


def write(
    files: dict[int, DurableFile], acks: Iterable[Ack], written_to: Callable[[int], set[int]]
) -> dict[int, int]:
    """Append the lines of each request where they don't stand already, and note in it where they end.

    Returns the outputs' lengths in bytes.
    """
    lengths: dict[int, int] = {}
    for ack in acks:
        by_output: dict[int, list[bytes]] = {}
        whole = written_to(ack.id) if ack.lines else set()
        for output, line in ack.lines:
            if output not in whole:
                by_output.setdefault(output, []).append(line)
        for output, lines in by_output.items():
            ack.ends_at[output] = lengths[output] = files[output].append(lines)
    for output in lengths:
        files[output].check()
    return lengths


def mend(store: JobStore, output: Output) -> Output:
    """Make a file and its promise agree after a crash: cut what is too long, forget what is missing."""
    path = Path(output.path)
    length = _sound_length(path, output.committed)
    if length > output.committed:
        os.truncate(path, output.committed)
        logger.info("%s: cut %d bytes that were not committed", path, length - output.committed)
    elif length < output.committed:
        end, lost = store.forget_after(output, length)
        if path.exists():
            os.truncate(path, end)
        logger.warning("%s is shorter than it should be: %d pages will be fetched again", path, lost)
        return Output(output.id, output.template, output.path, end)
    return output


def _sound_length(path: Path, committed: int) -> int:
    """Bytes of a file up to its end, or to a hole before what is committed.

    A file system may know a file's length before its bytes: after a power loss they are zeros, which no JSON has.
    """
    if not path.exists():
        return 0
    start = max(0, committed - UNSURE)
    with path.open("rb") as file:
        file.seek(start)
        hole = file.read(committed - start).find(b"\0")
    return path.stat().st_size if hole < 0 else start + hole
