"""Label more pages by hand: python -m training.annotate ask --data DEV_SETS --folder FOLDER, then collect.

`ask` writes pages that have no roles yet as numbered blocks, a file a page, those of publishers first that have fewest.
A reader writes beside `NAME.txt` a `NAME.labels`: lines of `FROM-TO role` or `N role`, with a `?` where another role would do
as well. `collect` checks them (every block once, known roles) and adds them to `role_labels.json.gz`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.blocks import Scrap, Sheet, cut
from extractor.decode import decode
from extractor.document import parse
from extractor.errors import PageError
from training.example import ROLES
from training.pages import pages_of
from training.role_labels import FILE, Labels, marks, own_labels, write

LINE = re.compile(r"(\d+)(?:-(\d+))?\s+([a-z]+)(\??)")
"""Blocks and their role."""

BOXES, NAME, SHOWN = 3, 28, (100, 36)
"""How many boxes around a block are named, with how much of their classes, and how much of a long text's ends is shown."""


def wanted(pages: dict[str, dict[str, Any]], count: int) -> list[str]:
    """The keys of the next pages to label: one a publisher, then a second, and so on."""
    has_roles = {key for key, page in pages.items() if "roles" in page["gold"]} | own_labels().keys()
    seen = Counter(urlsplit(pages[key]["url"]).hostname for key in has_roles if key in pages)
    turns = []
    for key in sorted(pages.keys() - has_roles):
        host = urlsplit(pages[key]["url"]).hostname
        turns.append((seen[host], key))
        seen[host] += 1
    return [key for _, key in sorted(turns)[:count]]


def sheet_of(page: dict[str, Any]) -> Sheet:
    """The blocks of a page of the dev sets; none where it can't be read."""
    try:
        return cut(parse(decode(page["html"].encode("latin-1")).utf8).root)
    except PageError:
        return cut(parse(b"").root)


def shown(sheet: Sheet, url: str) -> str:
    """A page as its reader sees it: each block's number and text, above them the boxes that hold them."""
    lines, last = [f"PAGE {url}  blocks 0 to {len(sheet.scraps) - 1}"], ""
    for i, scrap in enumerate(sheet.scraps):
        around = " < ".join(map(_name, _boxes(sheet, scrap.box)))
        if around != last:
            lines.append(f"  @ {around}")
            last = around
        lines.append(f"{i}{' L' if _is_link(scrap) else ''}| {_ends(scrap.text)}")
    return "\n".join(lines) + "\n"


def _boxes(sheet: Sheet, box: int) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    while box > 0 and len(found) < BOXES:
        found.append(sheet.boxes[box])
        box = sheet.parent[box]
    return found


def _name(element: HtmlElement) -> str:
    identity, classes = element.get("id"), " ".join((element.get("class") or "").split())
    return (
        f"{element.tag}{f'#{identity[:NAME]}' if identity else ''}{f'.{classes[:NAME]}' if classes else ''}"
    )


def _is_link(scrap: Scrap) -> bool:
    return sum(len(piece.text) for piece in scrap.pieces if piece.link is not None) > len(scrap.text) / 2


def _ends(text: str) -> str:
    head, tail = SHOWN
    return text if len(text) <= head + tail + 10 else f"{text[:head]} [..] {text[-tail:]}"


def labelled(answer: str, blocks: int) -> list[int]:
    """The roles of a page's blocks by a reader's answer. Raises `ValueError` that says what is wrong with it."""
    roles: dict[int, int] = {}
    for line in filter(None, map(str.strip, answer.splitlines())):
        match = LINE.fullmatch(line)
        if match is None or match[3] not in ROLES:
            raise ValueError(f"no blocks and role: {line}")
        for i in range(int(match[1]), int(match[2] or match[1]) + 1):
            if i in roles or i >= blocks:
                raise ValueError(f"block {i} is labelled twice, or none of the page's")
            roles[i] = -1 if match[4] else ROLES.index(match[3])
    missing = [i for i in range(blocks) if i not in roles]
    if missing:
        raise ValueError(f"without a role: {missing[:10]}")
    return [roles[i] for i in range(blocks)]


def ask(data: Path, folder: Path, count: int) -> None:
    """Write the next pages to label, and which they are."""
    folder.mkdir(parents=True, exist_ok=True)
    pages, keys = pages_of(data), {}
    for number, key in enumerate(wanted(pages, count)):
        sheet = sheet_of(pages[key])
        if sheet.scraps:
            keys[f"{number:03}"] = key
            (folder / f"{number:03}.txt").write_text(shown(sheet, pages[key]["url"]), "utf-8")
    (folder / "keys.json").write_text(json.dumps(keys), "utf-8")


def collect(data: Path, folder: Path) -> None:
    """Add the labels in a folder to ours; exits with what is wrong where an answer can't be read."""
    pages, found, wrong = pages_of(data), dict(own_labels()), []
    for name, key in json.loads((folder / "keys.json").read_text("utf-8")).items():
        answer = folder / f"{name}.labels"
        if not answer.exists():
            continue
        texts = [scrap.text for scrap in sheet_of(pages[key]).scraps]
        try:
            found[key] = Labels(labelled(answer.read_text("utf-8"), len(texts)), marks(texts))
        except ValueError as error:
            wrong.append(f"{answer}: {error}")
    if wrong:
        sys.exit("\n".join(wrong))
    write(FILE, found)
    print(f"{len(found)} pages with roles of ours")


def main() -> None:
    """Ask for labels, or collect them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", choices=["ask", "collect"])
    parser.add_argument("--data", type=Path, required=True, help="folder of the dev sets")
    parser.add_argument("--folder", type=Path, required=True, help="folder of the pages and their labels")
    parser.add_argument("--pages", type=int, default=30)
    options = parser.parse_args()
    if options.action == "ask":
        ask(options.data, options.folder, options.pages)
    else:
        collect(options.data, options.folder)


if __name__ == "__main__":
    main()
