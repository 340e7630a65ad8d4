"""The documents agree with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
DOCUMENTS = ["CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"]


def drawn() -> set[str]:
    """The paths in the picture of the tree, where a name stands further in than the folder that it is in."""
    tree = next(
        block for block in re.findall(r"```text\n(.*?)```", ARCHITECTURE, re.DOTALL) if "spiders/" in block
    )
    paths, folders = set[str](), [""]
    for line in tree.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth + 1 :] = [folders[depth] + name]
        paths.add(folders[depth] + name)
    return paths


def test_all_that_is_drawn_is_there() -> None:
    """Each file and folder in the picture exists."""
    assert [path for path in sorted(drawn()) if not (ROOT / path).exists()] == []


def test_all_that_is_there_is_drawn() -> None:
    """Each module and folder of the core and of the crawl is in the picture."""
    there = {
        path.relative_to(ROOT).as_posix() + ("/" if path.is_dir() else "")
        for folder in ("extractor", "extractor/crawl", "spiders")
        for path in (ROOT / folder).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {path for path in there if not path.endswith("__init__.py")} - drawn() == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_link_leads_somewhere(document: str) -> None:
    """The files that a document points to are there."""
    path = ROOT / document
    for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link


def test_each_make_target_is_real() -> None:
    """The commands that CONTRIBUTING lists are targets of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert named
    assert named <= targets
