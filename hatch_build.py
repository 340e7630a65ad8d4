"""Compiles the accelerators (`extractor/**/_*.pyx`) when the package is installed or its wheel is built.

Each is the twin of a Python module that stands beside it and does the same without (PEP 399): where there is no C compiler,
the package is installed all the same, and is slower.
"""

from __future__ import annotations

import os
from contextlib import chdir
from pathlib import Path
from typing import Any

import lxml
from Cython.Build import cythonize
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

FLAGS = [] if os.name == "nt" else ["-O3", "-g0", "-fno-math-errno", "-fno-trapping-math"]
"""Of the compiler. None of them changes a result: only error numbers and traps that nobody looks at are left out."""


class Accelerators(BuildHookInterface[Any]):
    """Hatch's build hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # Hatch's signature
        """Called by Hatch before it builds."""
        if self.target_name != "wheel":
            return
        try:
            built = compile_all(Path(self.root))
        except (BaseError, CCompilerError, OSError) as error:
            self.app.display_warning(f"newsplit is installed without its accelerators, and slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [f"/{path}" for path in built]


def compile_all(root: Path) -> list[str]:
    """Compile every accelerator beside its source: the paths from `root`. Raises setuptools' errors."""
    sources = sorted(str(path.relative_to(root)) for path in root.glob("extractor/**/_*.pyx"))
    extensions = [
        Extension(
            source.removesuffix(".pyx").replace(os.sep, "."),
            [source],
            include_dirs=lxml.get_include(),
            extra_compile_args=FLAGS,
        )
        for source in sources
    ]
    with chdir(root):
        built = cythonize(extensions, build_dir="build", quiet=True)
        command = build_ext(Distribution({"ext_modules": built}))
        command.inplace = True
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()
        return [os.path.relpath(command.get_ext_fullpath(extension.name), root) for extension in built]
