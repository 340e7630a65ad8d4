"""The record's contract: a JSON Schema (draft 2020-12), made from the types of `extractor.page`.

It stands in the package as `extractor/schema.json`; `make schema` writes that file anew. What a reader may
rely on:

- every field is there in every record: null or empty where the page has none;
- a vocabulary (roles, form types, types of body block) is complete: no other word occurs;
- within one major `schema_version` records only gain fields, so a reader passes over those it does not know.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from extractor.page import SCHEMA_VERSION, Page


class ContractGenerator(GenerateJsonSchema):
    """Writes down what the reader of a record sees, where pydantic writes down what a model takes."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """The whole schema, with the dialect and the version that it describes."""
        head = {"$schema": self.schema_dialect, "$id": f"urn:newsplit:record:{SCHEMA_VERSION}"}
        return head | super().generate(schema, mode)

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """One part of the record: left open, since a later version may add a field."""
        part = super().model_schema(schema)
        part.pop("additionalProperties", None)
        return part

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A field that has a default: its type alone, since what is written never relies on the default."""
        return self.generate_inner(schema["schema"])

    def field_is_required(self, field: object, total: object) -> bool:  # noqa: ARG002 - pydantic's signature
        """True: a record is written with all its fields, those at their default too."""
        return True

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's signature
        """False: a title would only repeat the field's name."""
        return False


def record_schema() -> dict[str, Any]:
    """The JSON Schema of one line of the output."""
    return Page.model_json_schema(mode="serialization", schema_generator=ContractGenerator)


def main() -> None:
    """Write `schema.json` anew, beside this file."""
    text = json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"
    Path(__file__).with_name("schema.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
