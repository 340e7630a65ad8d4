"""How well the golden pages are split, and what is taken for what, as a markdown table.

python -m benchmarks.roles > benchmarks/roles.md    # the table
python -m benchmarks.roles --pages                  # beside it, each page's figures and wrong blocks
python -m benchmarks.roles --floors raise           # and sets the floors that CI holds (reset: also lower ones)
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from benchmarks import floors
from benchmarks.golden import ROLES, Difference, Result, pool, results
from benchmarks.measures import Confusion, role_f1

SHOWN = 110
"""Characters of a wrong block's text."""


def matrix(confusion: Confusion) -> Iterator[str]:
    """A confusion matrix in words: a row a gold role, a column a given one; what is right in bold, F1 last."""
    yield "| gold \\ found | " + " | ".join(ROLES) + " | words | F1 |"
    yield "|---" * (len(ROLES) + 3) + "|"
    for gold in ROLES:
        row = [confusion[gold, found] for found in ROLES]
        cells = [f"**{n}**" if found == gold else str(n or "") for found, n in zip(ROLES, row, strict=True)]
        yield f"| {gold} | " + " | ".join(cells) + f" | {sum(row)} | {100 * role_f1(confusion, gold):.1f} |"


def table(found: list[Result]) -> Iterator[str]:
    """The figures of all pages, and the matrix."""
    pooled = pool(found)
    confusion = sum((result.confusion for result in found), Confusion())
    yield "# Roles of the golden pages"
    yield ""
    yield f"`python -m benchmarks.roles > benchmarks/roles.md`, {time.strftime('%Y-%m-%d')}, with the weights of that commit."
    yield ""
    yield f"{len(found)} made-up pages of `tests/golden/`, {confusion.total():,} words. No weights have seen them."
    yield f"Words in their right role: {pooled.words:.1f} %. Macro F1 over the roles, by words: {pooled.macro_f1:.1f} %."
    yield f"body.shingle: {pooled.body_shingle:.1f} %."
    yield ""
    yield from matrix(confusion)


def page_lines(result: Result) -> Iterator[str]:
    """One page's figures and its wrong blocks."""
    yield (
        f"{result.name}: words {100 * result.words:.1f}, body precision {100 * result.precision:.1f}, "
        f"recall {100 * result.recall:.1f}"
    )
    yield from map(line, result.differences)


def line(difference: Difference) -> str:
    """One wrong block on one line."""
    return f"    {difference.gold} → {difference.found}: {difference.text[:SHOWN]}"


def main() -> None:
    """Split every golden page; print what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", action="store_true", help="also print each page, worst first")
    parser.add_argument("--floors", choices=["raise", "reset"], help="also set the floors of today")
    options = parser.parse_args()
    found = results()
    print("\n".join(table(found)))
    if options.pages:
        for result in sorted(found, key=lambda result: result.words):
            print("\n".join(["", *page_lines(result)]))
    if options.floors:
        new = floors.below(found)
        keep = options.floors == "raise" and floors.FILE.exists()
        floors.save(floors.raised(floors.load(), new) if keep else new)


if __name__ == "__main__":
    main()
