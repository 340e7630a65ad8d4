"""A record as the types that JSON has."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from extractor.accelerated import accelerated


@accelerated
def dump(record: BaseModel) -> dict[str, Any]:
    """What pydantic's `model_dump(mode="json")` gives, for models that leave to pydantic how their fields are written."""
    return BaseModel.model_dump(record, mode="json")
