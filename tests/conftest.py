"""Fixtures that more than one test file uses."""

from __future__ import annotations

import pytest

from tests.loopback import Crawl, crawl


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A crawl without arguments: of the demo newsroom, which comes with the package."""
    return crawl(tmp_path_factory.mktemp("demo"))
