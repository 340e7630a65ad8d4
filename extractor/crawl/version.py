"""Which newsplit this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """The installed version; "dev" where the source runs without having been installed."""
    try:
        return installed_version("newsplit")
    except PackageNotFoundError:
        return "dev"
