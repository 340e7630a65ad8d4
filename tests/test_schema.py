"""The record is a contract: its schema equals the types, describes what is written, and breaks no reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from extractor import Page, extract
from extractor.page import SCHEMA_VERSION
from extractor.schema import record_schema
from tests.contract import Node, breaks

RECORDS = Path(__file__).parent / "records"
VERSIONS = sorted(path.stem.removeprefix("schema-") for path in RECORDS.glob("schema-*.json"))
PROMISED = [version for version in VERSIONS if version.split(".")[0] == SCHEMA_VERSION.split(".")[0]]
"""The published versions whose readers must be able to read what is written today."""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Lock reopens</title></head><body>
<nav><a href="/city">City</a></nav>
<main><h1>Lock reopens after nine years</h1><p>By Ines Okafor</p>
<p>Boats are back on the upper canal after nine years of repairs, <a href="/plan">as planned</a>.</p>
<p>The city will open the second lock next spring, the mayor said on Thursday evening.</p></main>
<aside><h2>Related</h2><a href="/ferry"><h3>Ferry strike ends after two days</h3></a></aside>
<form action="/search"><input type="search" name="q" placeholder="Search"></form>
<footer>Tidewater Press</footer>
</body></html>"""


def published(version: str) -> Node:
    """The schema as a version of the program published it."""
    schema: Node = json.loads((RECORDS / f"schema-{version}.json").read_text("utf-8"))
    return schema


def samples(version: str) -> list[str]:
    """Lines that a version of the program wrote."""
    return (RECORDS / f"records-{version}.jsonl").read_text("utf-8").splitlines()


def without_words(node: object) -> object:
    """The schema without its prose and its own name: what a machine reads."""
    if isinstance(node, list):
        return [without_words(child) for child in node]
    if not isinstance(node, dict):
        return node
    prose = {name for name in ("title", "description", "$id") if isinstance(node.get(name), str)}
    return {name: without_words(child) for name, child in node.items() if name not in prose}


# --- the schema and the types ---


def test_the_published_schema_is_the_one_of_the_types() -> None:
    """`extractor/schema.json` is what the types say; `make schema` writes it anew."""
    packaged = resources.files("extractor").joinpath("schema.json").read_text("utf-8")
    assert json.loads(packaged) == record_schema()


def test_the_schema_is_a_valid_schema() -> None:
    """The schema itself obeys JSON Schema, draft 2020-12."""
    Draft202012Validator.check_schema(record_schema())


def test_every_field_of_every_part_is_promised() -> None:
    """Each field is in each record: all properties are required. No part is closed to new ones."""
    for name, part in {**record_schema()["$defs"], "Page": record_schema()}.items():
        if "properties" in part:
            assert part["required"] == list(part["properties"]), name
            assert "additionalProperties" not in part, name


@pytest.mark.parametrize("version", [*PROMISED, "now"])
@pytest.mark.parametrize(
    ("body", "content_type", "keep_blocks"),
    [
        pytest.param(PAGE, None, False, id="html"),
        pytest.param(PAGE, None, True, id="with-blocks"),
        pytest.param(
            "Lock reopens\n\nBoats are back.\n\nRelated\n\nFerry strike ends", "text/plain", True, id="text"
        ),
        pytest.param("<p>", None, False, id="nearly-nothing"),
    ],
)
def test_what_is_written_is_what_the_schema_says(
    version: str, body: str, content_type: str | None, keep_blocks: bool
) -> None:
    """Today's records are valid against today's schema and earlier ones, says an independent validator."""
    page = extract(
        body, url="https://tidewater.example/lock", content_type=content_type, keep_blocks=keep_blocks
    )
    schema = record_schema() if version == "now" else published(version)
    Draft202012Validator(schema).validate(json.loads(page.model_dump_json()))


# --- the readers of earlier versions ---


def test_there_is_an_earlier_reader() -> None:
    """At least one published version of this major number is on record, with samples of its output."""
    assert PROMISED
    assert all((RECORDS / f"records-{version}.jsonl").is_file() for version in VERSIONS)


@pytest.mark.parametrize("version", PROMISED)
def test_no_reader_of_an_earlier_version_breaks(version: str) -> None:
    """Nothing is taken away, widened or renamed. If it must be, SCHEMA_VERSION gets a new major number."""
    assert breaks(published(version), record_schema()) == []


def test_another_schema_has_another_version() -> None:
    """A changed record, a field more even, has a new SCHEMA_VERSION: by it a reader knows what there is."""
    if SCHEMA_VERSION not in VERSIONS:
        pytest.skip(f"{SCHEMA_VERSION} is not published yet")
    assert without_words(record_schema()) == without_words(published(SCHEMA_VERSION))


@pytest.mark.parametrize("version", PROMISED)
def test_old_records_load_into_the_types(version: str) -> None:
    """Whoever kept files of an earlier version reads them with today's types, and loses nothing."""
    for line in samples(version):
        loaded = json.loads(Page.model_validate_json(line).model_dump_json())
        assert contains(loaded, json.loads(line))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_samples_show_every_field(version: str) -> None:
    """The samples are valid, and one of them fills each field: no field escapes the tests with them."""
    schema, filled = published(version), set[str]()
    for line in samples(version):
        Draft202012Validator(schema).validate(json.loads(line))
        filled |= set(filled_paths("record", json.loads(line)))
    assert set(field_paths(schema, "record", schema, set())) <= filled


def contains(new: object, old: object) -> bool:
    """Is everything of `old` in `new`? New fields are allowed."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(name in new and contains(new[name], old[name]) for name in old)
    if isinstance(old, list):
        return isinstance(new, list) and len(new) == len(old) and all(map(contains, new, old))
    return bool(new == old)


def filled_paths(path: str, value: object) -> Iterator[str]:
    """The path of each field that has a value."""
    if isinstance(value, dict):
        for name, child in value.items():
            if child not in (None, "", [], {}):
                yield f"{path}.{name}"
            yield from filled_paths(f"{path}.{name}", child)
    if isinstance(value, list):
        for child in value:
            yield from filled_paths(f"{path}[]", child)


def field_paths(schema: Node, path: str, node: Node, seen: set[str]) -> Iterator[str]:
    """The path of each field that the schema names; inside a definition, only where it is used first."""
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        if name in seen:
            return
        seen.add(name)
        node = schema["$defs"][name]
    for choice in node.get("anyOf") or node.get("oneOf") or []:
        yield from field_paths(schema, path, choice, seen)
    if "items" in node:
        yield from field_paths(schema, f"{path}[]", node["items"], seen)
    for name, child in node.get("properties", {}).items():
        yield f"{path}.{name}"
        yield from field_paths(schema, f"{path}.{name}", child, seen)
