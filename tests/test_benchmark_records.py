"""The comparison of records tells every difference, and none where there is none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.records import Json, compare, differences

DIFFERENCES: list[tuple[Json, Json, list[tuple[str, Json, Json]]]] = [
    ({"a": 1, "b": ["x"]}, {"a": 1, "b": ["x"]}, []),
    ({"a": 0.5}, {"a": 0.5004}, []),
    ({"a": 0.5}, {"a": 0.5006}, [(".a", 0.5, 0.5006)]),
    ({"a": 0.5}, {"a": 1}, [(".a", 0.5, 1)]),
    ({"a": 1}, {"a": None}, [(".a", 1, None)]),
    ({"a": 1}, {}, [(".a", 1, None)]),
    ({}, {"a": "x"}, [(".a", None, "x")]),
    ({"a": {"b": "x"}}, {"a": {"b": "y"}}, [(".a.b", "x", "y")]),
    ({"a": ["x", "y"]}, {"a": ["z"]}, [(".a#", 2, 1), (".a[]", "x", "z")]),
    ({"a": []}, {"a": {}}, [(".a", [], {})]),
]


@pytest.mark.parametrize(("was", "now", "expected"), DIFFERENCES)
def test_differences(was: Json, now: Json, expected: list[tuple[str, Json, Json]]) -> None:
    """Each with its path, the value before and the value after."""
    assert list(differences(was, now)) == expected


def written(path: Path, lines: list[Json]) -> Path:
    """A file of JSON Lines."""
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    return path


def test_records_of_other_pages_differ(tmp_path: Path) -> None:
    """A page that is missing, and one that is another, are told, too."""
    page = {"id": "one", "url": "https://example.com/", "html": "<h1>Quay opens</h1><p>It opened.</p>"}
    written(tmp_path / "some-dev.jsonl.gz", [page])  # type: ignore[list-item]
    count, found = compare(
        tmp_path, 1, written(tmp_path / "before.gz", [["some-dev/two", {}], ["some-dev/three", {}]])
    )
    assert count == 2
    assert found == {
        "some-dev/one": [("key", "some-dev/two", "some-dev/one")],
        "some-dev/three": [("key", "some-dev/three", "")],
    }
