"""What a spider yields: a page as it was fetched. The pipelines make a record of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A fetched page. `fetched_at` is ISO 8601 in UTC, `content_type` the header as it was sent."""

    url: str
    body: bytes = field(repr=False)
    content_type: str | None
    fetched_at: str
