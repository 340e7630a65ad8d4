"""Compiles the accelerators (`extractor/**/_*.pyx`) when the package is installed or its wheel is built.

Each is the twin of a Python module that stands beside it and does the same without (PEP 399): where there is no C compiler,
the package is installed all the same, and is slower.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import lxml
from Cython.Build import cythonize
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError

FLAGS = ["-O3", "-fno-math-errno", "-fno-trapping-math", "-g0", "-Wno-cpp"]
"""Of the compiler. None of them changes a result: only errors and traps that nobody looks at are left out."""


class Accelerators(BuildHookInterface[Any]):
    """Hatch's build hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by Hatch before it builds: `version` is `editable` or the target's."""
        if self.target_name != "wheel":
            return
        try:
            built = compile_all(Path(self.root))
        except (BaseError, OSError) as error:
            self.app.display_warning(f"newsplit is installed without its accelerators, and slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [f"/{path}" for path in built]


def compile_all(root: Path) -> list[str]:
    """Compile every accelerator beside its source; their paths from `root`. Raises setuptools' errors."""
    sources = sorted(str(path.relative_to(root)) for path in root.glob("extractor/**/_*.pyx"))
    extensions = [
        Extension(source[: -len(".pyx")].replace(os.sep, "."), [source], extra_compile_args=FLAGS)
        for source in sources
    ]
    here = Path.cwd()
    os.chdir(root)
    try:
        built = cythonize(extensions, build_dir="build", include_path=lxml.get_include(), quiet=True)
        for extension in built:
            extension.include_dirs += lxml.get_include()
        command = build_ext(Distribution({"ext_modules": built}))
        command.inplace = True
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()
        return [os.path.relpath(path, root) for path in command.get_outputs()]
    finally:
        os.chdir(here)
