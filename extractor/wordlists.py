"""Word lists as text: readable in the source, a list of words at run time."""

from __future__ import annotations


def listed(text: str, separator: str | None = None) -> list[str]:
    """The entries of a list: words apart by white space or, where they have spaces in them, by `separator`."""
    entries = text.split(separator)
    return [entry for raw in entries if (entry := " ".join(raw.split()))]
