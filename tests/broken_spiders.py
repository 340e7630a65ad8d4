"""Spiders that do wrong, for the tests of the exit status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Response

from spiders.news import NewsSpider


class RaisingSpider(NewsSpider):
    """Its callback raises after the first page."""

    name = "raising"

    def parse(self, response: Response) -> Iterator[Any]:
        """A page, then a bug."""
        yield next(super().parse(response))
        raise RuntimeError("a bug")


class BrokenPipeline:
    """A pipeline with a bug."""

    def process_item(self, item: object) -> object:  # noqa: ARG002  # as Scrapy calls it
        """Raise."""
        raise RuntimeError("a bug in a pipeline")


class BrokenPipelineSpider(NewsSpider):
    """Its pages meet a pipeline that raises."""

    name = "broken-pipeline"
    custom_settings = {"ITEM_PIPELINES": {BrokenPipeline: 1}}  # noqa: RUF012  # as Scrapy declares it
