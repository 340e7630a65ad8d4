"""Compiles the accelerators (`extractor/**/_*.pyx`) when the package is installed or its wheel is built.

Each is the twin of a Python module that stands beside it and does the same without (PEP 399): where there is no C compiler,
the package is installed all the same, and is slower.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any

import lxml
from Cython.Build import cythonize
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

FLAGS = (
    [] if os.name == "nt" else ["-O3", "-g0", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=off"]
)
"""Of the compiler. Error numbers and traps that nobody looks at are left out, and no product is joined with a sum: the result
would be another one where a processor can do that.
"""

SHARED = "extractor._shared"
"""The module of Cython's own code that all accelerators need (https://cython.readthedocs.io, "Shared utility code", 3.1)."""


class Accelerators(BuildHookInterface[Any]):
    """Hatch's build hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # Hatch's signature
        """Called by Hatch before it builds."""
        if self.target_name != "wheel":
            return
        try:
            built = compile_all(Path(self.root))
        except (BaseError, CCompilerError, OSError) as error:
            remove_all(Path(self.root))
            self.app.display_warning(f"newsplit is installed without its accelerators, and slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [f"/{path}" for path in built]


def remove_all(root: Path) -> None:
    """Remove what is compiled, of this build or an earlier one: some twins of several, or of older code, would not fit."""
    for suffix in ("so", "pyd"):
        for path in root.glob(f"extractor/**/_*.{suffix}"):
            path.unlink()


def compile_all(root: Path) -> list[str]:
    """Compile every accelerator beside its source: the paths from `root`. Raises setuptools' errors."""
    with chdir(root):
        command = build_ext(Distribution({"ext_modules": extensions()}))
        command.inplace = True
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()
        return [os.path.relpath(command.get_ext_fullpath(each.name), root) for each in command.extensions]


def extensions() -> list[Extension]:
    """The accelerators as C, and what they share of Cython's own code in a module of its own: that halves the compiler's work."""
    options = {"include_dirs": lxml.get_include(), "extra_compile_args": FLAGS}
    sources = sorted(map(str, Path().glob("extractor/**/_*.pyx")))
    modules = [
        Extension(source.removesuffix(".pyx").replace(os.sep, "."), [source], **options) for source in sources
    ]
    shared = Path("build", *SHARED.split(".")).with_suffix(".c")
    shared.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "cython", f"--generate-shared={shared}"], check=True)  # noqa: S603  # our own
    return [
        *cythonize(modules, build_dir="build", quiet=True, shared_utility_qualified_name=SHARED),
        Extension(SHARED, [str(shared)], **options),
    ]
