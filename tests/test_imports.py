"""The core stands on its own: without a crawler, and without a network."""

from __future__ import annotations

import subprocess
import sys

import pytest

import extractor

EVERY_MODULE_OF_THE_CORE = """
import pkgutil, importlib, extractor
for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
    private = module.name.rpartition(".")[2].startswith("_")  # a compiled twin comes with its module
    if not module.name.startswith("extractor.crawl") and not private:
        importlib.import_module(module.name)
"""
REPORT = """
import sys
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"scrapy", "twisted"}))
"""


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("import extractor", id="the-package"),
        pytest.param(
            "from extractor import extract; extract(b'<h1>Title</h1><p>Text.</p>')", id="an-extraction"
        ),
        pytest.param("import extractor.__main__", id="the-command"),
        pytest.param(EVERY_MODULE_OF_THE_CORE, id="every-module-outside-crawl"),
    ],
)
def test_the_core_does_not_import_a_crawler(program: str) -> None:
    """In a fresh process neither scrapy nor twisted is loaded: only the crawl and the spiders do that."""
    fresh = subprocess.run(
        [sys.executable, "-c", program + REPORT], capture_output=True, text=True, check=True
    )
    assert fresh.stdout.strip() == ""


def test_the_report_sees_a_crawler() -> None:
    """The check above works: where a program imports scrapy, it says so."""
    fresh = subprocess.run(
        [sys.executable, "-c", "import scrapy" + REPORT], capture_output=True, text=True, check=True
    )
    assert "scrapy" in fresh.stdout.split()


def test_a_crawl_leaves_the_pipeline_to_its_workers() -> None:
    """The crawl process starts without the stages of `extract()`, which its workers load."""
    program = "import spiders.news, extractor.crawl.workers, sys; print('extractor.split' in sys.modules)"
    fresh = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert fresh.stdout.strip() == "False"


def test_the_package_has_nothing_else() -> None:
    """What is loaded when it is first asked for hides no misspelling."""
    with pytest.raises(AttributeError, match="extrct"):
        extractor.extrct  # noqa: B018  # type: ignore[attr-defined]
