"""What breaks a reader: the differences between two schemas of a record that a reader of the old one notices.

A program written for the old schema reads every record of the new one where

- every field that the old one promises is still promised,
- no value comes that the old one rules out (a new type, null, a number out of range),
- each vocabulary has the words that it had: one more is a value ruled out, one less is waited for in vain.

New fields, narrower types and tighter bounds break nobody. Keywords that are not understood raise an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]

ANNOTATIONS = {"$defs", "$id", "$schema", "default", "deprecated", "description", "discriminator", "title"}
LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
EXACT = {"format", "multipleOf", "pattern", "uniqueItems"}
OBJECT = {"additionalProperties", "properties", "propertyNames", "required"}
PLAIN = ANNOTATIONS | LOWER | UPPER | EXACT | OBJECT | {"const", "enum", "items", "type"}
ANYTHING = "anything"


def breaks(old: Node, new: Node) -> list[str]:
    """Every change from `old` to `new` that breaks a reader of `old`, as "path: what changed"."""
    return list(Comparison(old, new).nodes("record", old, new))


@dataclass(frozen=True)
class Comparison:
    """Two schemas, and which pairs of their definitions have been compared (the first time counts)."""

    old: Node
    new: Node
    compared: set[tuple[str, str]] = field(default_factory=set)

    def nodes(self, path: str, old: Node, new: Node) -> Iterator[str]:
        """Compares two places of the schemas, each with all the kinds of value that may stand there."""
        if "$ref" in old and "$ref" in new:
            pair = (old["$ref"], new["$ref"])
            if pair in self.compared:
                return
            self.compared.add(pair)
        before, after = kinds(self.old, old), kinds(self.new, new)
        if ANYTHING in before:
            return
        for kind, node in after.items():
            earlier = before.get(kind) or (before.get("number") if kind == "integer" else None)
            if earlier is None:
                yield f"{path}: may now be {kind}"
            else:
                yield from self.values(path, earlier, node)
        for kind in before.keys() - after.keys() - {"null"}:
            if not (kind == "number" and "integer" in after) and ANYTHING not in after:
                yield f"{path}: is never {kind} any more"

    def values(self, path: str, old: Node, new: Node) -> Iterator[str]:
        """Compares two nodes of one kind."""
        yield from words_differ(path, old, new)
        yield from limits_differ(path, old, new)
        if new.get("type") == "array":
            yield from self.nodes(f"{path}[]", old.get("items", {}), new.get("items", {}))
        if new.get("type") == "object":
            yield from self.fields(path, old, new)
            yield from self.other_fields(path, old, new)

    def fields(self, path: str, old: Node, new: Node) -> Iterator[str]:
        """Compares the named fields of two objects."""
        after = new.get("properties", {})
        for name, node in old.get("properties", {}).items():
            if name not in after:
                yield f"{path}.{name}: is gone"
                continue
            if name in old.get("required", []) and name not in new.get("required", []):
                yield f"{path}.{name}: may now be missing"
            yield from self.nodes(f"{path}.{name}", node, after[name])

    def other_fields(self, path: str, old: Node, new: Node) -> Iterator[str]:
        """Compares what two objects say of fields that they do not name."""
        if "propertyNames" in old:
            yield from self.nodes(f"{path}{{name}}", old["propertyNames"], new.get("propertyNames", {}))
        others = old.get("additionalProperties", True)
        if others is True:
            return
        before, after = old.get("properties", {}), new.get("properties", {})
        added = {name: node for name, node in after.items() if name not in before}
        later = new.get("additionalProperties", True)
        if later is not False:
            added["*"] = {} if later is True else later
        for name, node in added.items():
            if others is False:
                yield f"{path}.{name}: may now occur"
            else:
                yield from self.nodes(f"{path}.{name}", others, node)


def kinds(root: Node, node: Node) -> dict[str, Node]:
    """The kinds of value that may stand at `node`, by name."""
    node = resolve(root, node)
    refuse_unknown(node)
    found: dict[str, Node] = {}
    for choice in node.get("anyOf") or node.get("oneOf") or []:
        for kind, alternative in kinds(root, choice).items():
            if kind in found:
                raise NotImplementedError(f"two alternatives that are both {kind}")
            found[kind] = alternative
    if found:
        return found
    types = node.get("type", ANYTHING)
    types = [types] if isinstance(types, str) else types
    return {kind_of(type_, node): node | {"type": type_} for type_ in types}


def resolve(root: Node, node: Node) -> Node:
    """The definition that `node` refers to; `node` itself where it refers to none."""
    while "$ref" in node:
        node = root["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return node


def refuse_unknown(node: Node) -> None:
    """Raises `NotImplementedError` for a keyword that the comparison would pass over in silence."""
    unions = {"anyOf", "oneOf"} & node.keys()
    known = ANNOTATIONS | unions if unions else PLAIN
    if unknown := node.keys() - known:
        raise NotImplementedError(f"cannot compare {', '.join(sorted(unknown))}")


def kind_of(type_: str, node: Node) -> str:
    """The kind's name: "string", or "object with type=quote", since a constant field tells objects apart."""
    fields = node.get("properties", {}).items() if type_ == "object" else []
    constants = [f"{name}={child['const']}" for name, child in fields if "const" in child]
    return f"{type_} with {', '.join(constants)}" if constants else type_


def words_differ(path: str, old: Node, new: Node) -> Iterator[str]:
    """Compares two vocabularies. Any string may become a vocabulary, never the other way round."""
    before, after = vocabulary(old), vocabulary(new)
    if before is None:
        return
    if after is None:
        yield f"{path}: may now be any {new['type']}"
        return
    yield from (f"{path}: may now be {word!r}" for word in after if word not in before)
    yield from (f"{path}: is never {word!r} any more" for word in before if word not in after)


def vocabulary(node: Node) -> list[Any] | None:
    """The only values allowed, where there is such a list."""
    words: list[Any] | None = [node["const"]] if "const" in node else node.get("enum")
    return words


def limits_differ(path: str, old: Node, new: Node) -> Iterator[str]:
    """Compares bounds, patterns and formats."""
    for keyword in sorted((LOWER | UPPER | EXACT) & old.keys()):
        before, after = old[keyword], new.get(keyword)
        if keyword in LOWER:
            kept = after is not None and after >= before
        elif keyword in UPPER:
            kept = after is not None and after <= before
        else:
            kept = after == before
        if not kept:
            yield f"{path}: {keyword} was {before}, now {'open' if after is None else after}"
