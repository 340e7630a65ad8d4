"""What a change does to real pages: the records of all dev sets, and how they differ from those of another version.

    python -m benchmarks.records DEV_SETS --out before.jsonl.gz              at one commit
    python -m benchmarks.records DEV_SETS --against before.jsonl.gz          at another

A change for speed alone must leave every record as it was. Numbers within `NEAR` of each other are alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from extractor import extract
from training.pages import load

NEAR = 5e-4
"""Probabilities are rounded to four digits."""

SHOWN = 5
"""Pages that differ whose differences are printed."""

Json = dict[str, "Json"] | list["Json"] | str | float | bool | None


class Difference(NamedTuple):
    """Where (`.article.body[].text`), and what was and is there."""

    path: str
    was: Json
    now: Json


def pages(data: Path, every: int) -> Iterator[tuple[str, str, bytes]]:
    """The key, the URL and the markup of each page of the dev sets, or of one in `every`; roles-dev has pages of the others."""
    for path in sorted(data.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if name == "roles-dev":
            continue
        for page in load(path)[::every]:
            yield f"{name}/{page['id']}", page["url"], page["html"].encode("latin-1")


def records(data: Path, every: int = 1) -> Iterator[tuple[str, Json]]:
    """The key and the record of each page, blocks and all."""
    for key, url, page in pages(data, every):
        yield key, extract(page, url=url, keep_blocks=True).model_dump(mode="json")


def differences(was: Json, now: Json, path: str = "") -> Iterator[Difference]:
    """Each value that differs; where lists differ in length, that as well, under their path and `#`."""
    match was, now:
        case dict(), dict():
            for key in {**was, **now}:
                yield from differences(was.get(key), now.get(key), f"{path}.{key}")
        case list(), list():
            if len(was) != len(now):
                yield Difference(f"{path}#", len(was), len(now))
            for one, other in zip(was, now, strict=False):
                yield from differences(one, other, f"{path}[]")
        case float(), int() | float():
            if abs(was - now) > NEAR:
                yield Difference(path, was, now)
        case _:
            if was != now:
                yield Difference(path, was, now)


def compare(data: Path, every: int, before: Path) -> tuple[int, dict[str, list[Difference]]]:
    """How many pages were compared, and the differences of each page that has any."""
    found: dict[str, list[Difference]] = {}
    count = 0
    with gzip.open(before, "rt", encoding="utf-8") as lines:
        for line, (key, now) in zip_longest(lines, records(data, every), fillvalue=("", None)):
            was_key, was = json.loads(line) if isinstance(line, str) else line
            count += 1
            here = differences(was, now) if was_key == key else iter([Difference("key", was_key, key)])
            if page := list(here):
                found[key or was_key] = page
    return count, found


def main() -> None:
    """Write the records, or print in which they differ; exit status 1 if they do."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of the dev sets")
    parser.add_argument("--every", type=int, default=1, help="one page in so many")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--out", type=Path)
    task.add_argument("--against", type=Path)
    options = parser.parse_args()
    if options.out:
        with gzip.open(options.out, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(record) + "\n" for record in records(options.data, options.every))
        return
    count, found = compare(options.data, options.every, options.against)
    for key, page in list(found.items())[:SHOWN]:
        print(
            key, *(f"  {path}: {str(was)[:80]} -> {str(now)[:80]}" for path, was, now in page[:5]), sep="\n"
        )
    print(
        f"{count} records, {len(found)} differ",
        *Counter(path for page in found.values() for path in {d.path for d in page}).most_common(12),
        sep="\n",
    )
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
