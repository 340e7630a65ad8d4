"""What a spider yields: a page as it was fetched. The pipelines make a record of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A fetched page. `fetched_at` is ISO 8601 in UTC, `content_type` the header as it was sent."""

    url: str
    body: bytes = field(repr=False)
    content_type: str | None
    fetched_at: str


class CheckedRecord(dict[str, Any]):
    """A record that a worker has made and validated, with the JSON that it came as. Not to be changed."""

    def __init__(self, json_line: bytes) -> None:
        super().__init__(from_json(json_line))
        self.json_line = json_line
