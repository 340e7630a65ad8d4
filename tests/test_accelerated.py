"""Compiled twins: they are used where there are some, say the same as the Python functions, and nobody needs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor import extract
from extractor.document import lighten

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path.relative_to(ROOT) for path in ROOT.glob("extractor/**/_*.pyx"))
PAGES = golden_pages()

needs_twins = pytest.mark.skipif(
    not hasattr(lighten, "__wrapped__"), reason="the twins are not compiled, or NEWSPLIT_PURE is set"
)


def functions(source: Path) -> list[str]:
    """The functions that a twin's module is for."""
    return re.findall(r"^def ([a-z]\w*)\(", (ROOT / source).read_text("utf-8"), re.MULTILINE)


@needs_twins
@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_what_is_compiled_is_used(source: Path) -> None:
    """Each function of a twin stands for that of the same name in the module beside it, and knows it."""
    module = import_module(".".join([*source.parts[:-1], source.stem.removeprefix("_")]))
    twin = import_module(".".join(source.with_suffix("").parts))
    assert functions(source)
    for name in functions(source):
        assert getattr(module, name) is getattr(twin, name)
        assert getattr(module, name).__wrapped__.__module__ == module.__name__


RECORDS = """
import json, sys
from benchmarks.golden import golden_pages
from extractor import extract
print(json.dumps([extract(page.html, url=page.url, keep_blocks=True).model_dump(mode="json") for page in golden_pages()]))
"""


@needs_twins
def test_without_twins_the_record_is_the_same() -> None:
    """On every golden page, blocks and all; only the last digit of a probability may differ."""
    command = [sys.executable, "-c", RECORDS]
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NEWSPLIT_PURE": "1"}, check=True, capture_output=True
    )
    for page, pure in zip(PAGES, json.loads(run.stdout), strict=True):
        assert extract(page.html, url=page.url, keep_blocks=True).model_dump(mode="json") == nearly(pure)


def nearly(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """A record whose numbers may differ in the fourth digit."""
    match value:
        case float():
            return pytest.approx(value, abs=5e-4)
        case list():
            return [nearly(item) for item in value]
        case dict():
            return {key: nearly(item) for key, item in value.items()}
    return value


def test_without_a_compiler_the_package_is_built_all_the_same(tmp_path: Path) -> None:
    """Its wheel then is for any machine, and twins of an earlier build, which may not fit, are gone."""
    source = tmp_path / "newsplit"
    kept = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()
    for name in filter(None, kept.split("\0")):
        if name.startswith(("extractor/", "spiders/")) or "/" not in name:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    stale = source / "extractor" / "_document.so"
    stale.touch()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    environment = {**os.environ, "CC": "no-compiler", "CXX": "no-compiler"}
    run = subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True, text=True)
    assert "without its accelerators" in run.stdout + run.stderr
    assert not stale.exists()
    (wheel,) = tmp_path.glob("*-py3-none-any.whl")
    with ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".so", ".pyd"))]


MARKUP = [
    *(b"<!--", b"-->", b"--!>", b"-", b"!", b">", b"<", b"/", b" ", b"\n", b"=", b'"', b"'", b"a", b"5"),
    *(b"<script", b"</script", b"<STYLE>", b"</style >", b"ld+JSON", b"</body", b"</html>", b"x" * 4001),
    *(b"<svg", b"<svg>", b"<svg/>", b"</svg>", b"<text>1", b"<desc>5</desc>", b"<title>", b'<svg a="'),
]


@needs_twins
@given(st.lists(st.sampled_from(MARKUP), max_size=14).map(b"".join))
def test_any_markup_is_lightened_alike(page: bytes) -> None:
    """Scripts, styles, drawings and comments that are torn, nested or never closed."""
    assert lighten(page) == lighten.__wrapped__(page)  # type: ignore[attr-defined]


@needs_twins
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_lightened_alike(page: GoldenPage) -> None:
    """Whole pages."""
    utf8 = page.html.encode()
    assert lighten(utf8) == lighten.__wrapped__(utf8)  # type: ignore[attr-defined]
