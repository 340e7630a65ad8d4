"""What can go wrong with a job. Each message says what to do; the command line prints it as its last line."""

from __future__ import annotations

from extractor.errors import NewsplitError


class JobError(NewsplitError):
    """The job can't go on. What was committed stays; the same command resumes it once the cause is gone."""


class JobBusyError(JobError):
    """Another process works on this job."""


class JobDamagedError(JobError):
    """The job's store can't be read. It is never deleted or repaired by guessing."""


class JobWriteError(JobError):
    """The store or the export can't be written: the disk is full, or the folder is gone."""
