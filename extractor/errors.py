"""What can go wrong, and whose fault it is: the page's or the caller's."""

from __future__ import annotations


class NewsplitError(Exception):
    """Base of every error that newsplit raises on purpose."""


class PageError(NewsplitError):
    """The page is at fault: nothing in it can be read (empty or binary). Skip it, or fetch it again."""


class UsageError(NewsplitError, ValueError):
    """The caller is at fault: an argument is of no use here. Mend the call."""
