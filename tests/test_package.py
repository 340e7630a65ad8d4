"""What is shipped is whole: every file in the wheel, every import declared, every dependency locked."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
EXTRAS_LOCKED = {"requirements.lock": [], "requirements-dev.lock": ["test", "dev"]}


def requirements(name: str) -> Iterator[Requirement]:
    """The requirements of pyproject.toml that a lock file holds."""
    optional = [line for extra in EXTRAS_LOCKED[name] for line in PROJECT["optional-dependencies"][extra]]
    for line in [*PROJECT["dependencies"], *optional]:
        requirement = Requirement(line)
        if requirement.name != PROJECT["name"]:
            yield requirement


def locked(name: str) -> dict[str, str]:
    """The text of each pin of a lock file, by name; of two pins for different Pythons, the last."""
    text = (ROOT / name).read_text("utf-8")
    pins = re.split(r"^(?=\w)", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    return {canonicalize_name(pin.partition("==")[0]): pin for pin in pins if pin.strip()}


def imported(folder: str) -> set[str]:
    """The top-level names that the modules of a package import."""
    names = set[str]()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"extractor", "spiders"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel that this folder builds."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with ZipFile(next(folder.glob("newsplit-*.whl"))) as archive:
        return set(archive.namelist())


def test_the_wheel_has_every_file_of_the_packages(wheel: set[str]) -> None:
    """Schema, weights, demo newsroom and the typing marker are shipped with the code."""
    expected = {
        os.fspath(path.relative_to(ROOT))
        for folder in ("extractor", "spiders")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"extractor/schema.json", "extractor/py.typed", "spiders/news.py"} <= expected
    assert expected <= wheel


def test_the_wheel_has_nothing_else(wheel: set[str]) -> None:
    """Tests, training and benchmarks stay at home."""
    assert {name.partition("/")[0] for name in wheel if ".dist-info/" not in name} == {"extractor", "spiders"}


def test_every_import_is_a_dependency() -> None:
    """What the packages import is declared, not left to come with something else; nothing more is."""
    # Part of the interface of what they come with, in the version that fits it.
    part_of = {
        "twisted": "scrapy",
        "parsel": "scrapy",
        "pydantic-core": "pydantic",
        "zope-interface": "scrapy",
    }
    providers = packages_distributions()
    used = {canonicalize_name(providers[name][0]) for name in imported("extractor") | imported("spiders")}
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert {part_of.get(name, name) for name in used} == declared


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_every_dependency_in_its_range(name: str) -> None:
    """Every requirement of pyproject.toml is locked to a version that it allows (`make lock`)."""
    pins = locked(name)
    for requirement in requirements(name):
        version = re.match(r"[^=]+==([^\s;]+)", pins[canonicalize_name(requirement.name)])
        assert version is not None
        assert requirement.specifier.contains(version[1], prereleases=True), str(requirement)


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_checks_every_file(name: str) -> None:
    """Each pin is exact and has hashes; no line says where to download from."""
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)
    for package, pin in locked(name).items():
        assert re.match(r"[\w.-]+==[\w.!+]+", pin), package
        assert "--hash=sha256:" in pin, package


def test_the_two_locks_agree() -> None:
    """`make crawl` and `make test` share one environment: what both lock has one version."""
    run, develop = map(locked, LOCKS)
    assert {name: develop.get(name) for name in run} == run
