"""The checker of the contract finds what breaks a reader, and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

import pytest

from extractor.schema import record_schema
from tests.contract import Node, breaks


def record(**fields: Node) -> Node:
    """A schema of an object with `fields`, all of them required."""
    return {"type": "object", "properties": fields, "required": list(fields)}


TEXT: Node = {"type": "string"}
NUMBER: Node = {"type": "number"}
WHOLE: Node = {"type": "integer"}
MAYBE_TEXT: Node = {"anyOf": [TEXT, {"type": "null"}]}
ROLE: Node = {"type": "string", "enum": ["body", "teaser"]}
SHARE: Node = {"type": "number", "minimum": 0, "maximum": 1}
QUOTE: Node = record(type={"type": "string", "const": "quote"}, text=TEXT)
CODE: Node = record(type={"type": "string", "const": "code"}, text=TEXT)
LINK: Node = {"$ref": "#/$defs/Link"}


def linked(**link: Node) -> Node:
    """A schema whose record has a list of links, defined apart."""
    return record(links={"type": "array", "items": LINK}) | {"$defs": {"Link": record(**link)}}


HARMLESS = [
    pytest.param(record(a=TEXT), record(a=TEXT, b=TEXT), id="a-new-field"),
    pytest.param(record(a=TEXT) | {"required": []}, record(a=TEXT), id="a-field-is-now-always-there"),
    pytest.param(record(a=MAYBE_TEXT), record(a=TEXT), id="never-null-any-more"),
    pytest.param(record(a=MAYBE_TEXT), record(a={"type": ["null", "string"]}), id="null-written-otherwise"),
    pytest.param(record(a=NUMBER), record(a=WHOLE), id="whole-numbers-are-numbers"),
    pytest.param(record(a=NUMBER), record(a=SHARE), id="a-tighter-bound"),
    pytest.param(record(a=TEXT), record(a=ROLE), id="a-vocabulary-where-any-text-was"),
    pytest.param(record(a={}), record(a=TEXT), id="anything-before"),
    pytest.param(
        record(a={"oneOf": [QUOTE, CODE]}),
        record(a={"anyOf": [CODE, QUOTE]}),
        id="alternatives-in-another-order",
    ),
    pytest.param(
        linked(url=TEXT), record(links={"type": "array", "items": record(url=TEXT)}), id="a-definition-moved"
    ),
    pytest.param(record(a=TEXT), record(a=TEXT | {"description": "A text."}), id="prose"),
    pytest.param(record(a=TEXT | {"default": "x"}), record(a=TEXT), id="a-default"),
]


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_a_harmless_change_passes(old: Node, new: Node) -> None:
    """What gives a reader more, or less to expect, breaks none."""
    assert breaks(old, new) == []


BREAKING = [
    pytest.param(record(a=TEXT, b=TEXT), record(a=TEXT), "record.b: is gone", id="a-field-removed"),
    pytest.param(
        record(a=TEXT), record(a=TEXT) | {"required": []}, "record.a: may now be missing", id="optional"
    ),
    pytest.param(record(a=TEXT), record(a=MAYBE_TEXT), "record.a: may now be null", id="null-where-none-was"),
    pytest.param(record(a=TEXT), record(a={}), "record.a: may now be anything", id="anything"),
    pytest.param(record(a=WHOLE), record(a=NUMBER), "record.a: may now be number", id="a-type-widened"),
    pytest.param(
        record(a=MAYBE_TEXT),
        record(a={"type": "null"}),
        "record.a: is never string any more",
        id="always-null",
    ),
    pytest.param(record(a=SHARE), record(a=NUMBER), "record.a: maximum was 1, now open", id="a-bound-lifted"),
    pytest.param(
        record(a=SHARE),
        record(a=SHARE | {"minimum": -1}),
        "record.a: minimum was 0, now -1",
        id="a-bound-moved",
    ),
    pytest.param(
        record(a=TEXT | {"format": "date"}),
        record(a=TEXT),
        "record.a: format was date, now open",
        id="a-format-dropped",
    ),
    pytest.param(
        record(a=ROLE),
        record(a=ROLE | {"enum": ["body"]}),
        "record.a: is never 'teaser' any more",
        id="a-word-removed",
    ),
    pytest.param(
        record(a=ROLE),
        record(a=ROLE | {"enum": ["body", "teaser", "ad"]}),
        "record.a: may now be 'ad'",
        id="a-word-added",
    ),
    pytest.param(record(a=ROLE), record(a=TEXT), "record.a: may now be any string", id="a-vocabulary-opened"),
    pytest.param(
        record(a={"anyOf": [QUOTE, CODE]}),
        record(a=QUOTE),
        "record.a: is never object with type=code any more",
        id="an-alternative-removed",
    ),
    pytest.param(
        record(a=QUOTE),
        record(a={"anyOf": [QUOTE, CODE]}),
        "record.a: may now be object with type=code",
        id="an-alternative-added",
    ),
    pytest.param(
        linked(url=TEXT),
        linked(url=WHOLE),
        "record.links[].url: may now be integer",
        id="inside-a-definition",
    ),
    pytest.param(
        {"type": "object", "additionalProperties": WHOLE},
        {"type": "object", "additionalProperties": TEXT},
        "record.*: may now be string",
        id="the-values-of-a-map",
    ),
    pytest.param(
        {"type": "object", "propertyNames": ROLE},
        {"type": "object"},
        "record{name}: may now be anything",
        id="the-keys-of-a-map",
    ),
    pytest.param(
        record() | {"additionalProperties": False},
        record(a=TEXT),
        "record.a: may now occur",
        id="a-field-in-a-closed-part",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), BREAKING)
def test_a_breaking_change_is_found(old: Node, new: Node, message: str) -> None:
    """What takes something away from a reader, or surprises it, is named with its place."""
    assert message in breaks(old, new)


def test_a_keyword_that_is_not_understood_is_refused() -> None:
    """The checker doesn't pass over what it can't compare."""
    with pytest.raises(NotImplementedError, match="patternProperties"):
        breaks({"type": "object", "patternProperties": {}}, {"type": "object"})


FIELD_CHANGES: dict[str, Callable[[Node, str], object]] = {
    "is removed": lambda part, name: part["properties"].pop(name),
    "is renamed": lambda part, name: part["properties"].update({f"{name}_2": part["properties"].pop(name)}),
    "is optional": lambda part, name: part["required"].remove(name),
    "is anything": lambda part, name: part["properties"].update({name: {}}),
}


def mutants(schema: Node) -> Iterator[tuple[str, Node]]:
    """Each schema that differs from `schema` in one breaking way, at each place where there is one."""
    for part in (None, *schema["$defs"]):
        node = part_of(schema, part)
        for name in node.get("properties", {}):
            for what, change in FIELD_CHANGES.items():
                mutant = copy.deepcopy(schema)
                change(part_of(mutant, part), name)
                yield f"{part}.{name} {what}", mutant
        for word in node.get("enum", []):
            mutant = copy.deepcopy(schema)
            part_of(mutant, part)["enum"].remove(word)
            yield f"{part} loses {word!r}", mutant


def part_of(schema: Node, part: str | None) -> Node:
    """One definition of the schema, or the record itself."""
    node: Node = schema if part is None else schema["$defs"][part]
    return node


def test_the_checker_has_no_blind_spot_in_the_record() -> None:
    """Each field of the real record removed, renamed, made optional or opened, each word lost: found."""
    schema = record_schema()
    assert len(list(mutants(schema))) > 4 * len(schema["$defs"])
    assert [what for what, mutant in mutants(schema) if not breaks(schema, mutant)] == []
