"""A stored request is the request."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy import Request, Spider

from extractor.crawl.job.codec import decode, encode


class Callbacks(Spider):
    """A spider with methods to call back."""

    name = "callbacks"

    def parse_page(self, response: Any) -> None:  # noqa: ANN401  # never called
        """Nothing."""

    def failed(self, failure: Any) -> None:  # noqa: ANN401  # never called
        """Nothing."""


SPIDER = Callbacks()


@pytest.mark.parametrize(
    "request_",
    [
        Request("https://example.com/"),
        Request("https://example.com/é?q=%ff", callback=SPIDER.parse_page, errback=SPIDER.failed),
        Request("https://example.com/", method="POST", body=bytes(range(256))),
        Request("https://example.com/", headers={"X": ["a", b"\xff"]}, cookies={"k": "v"}, priority=-3),
        Request("https://example.com/", meta={"depth": 2}, cb_kwargs={"x": [1, None]}, dont_filter=True),
    ],
    ids=["plain", "callbacks", "binary body", "headers", "meta"],
)
def test_round_trip(request_: Request) -> None:
    """Every attribute comes back as it was."""
    again = decode(encode(request_, SPIDER), SPIDER)
    assert again.to_dict(spider=SPIDER) == request_.to_dict(spider=SPIDER)


@pytest.mark.parametrize(
    "request_",
    [
        Request("https://example.com/", callback=print),
        Request("https://example.com/", meta={"handle": object()}),
    ],
    ids=["no method", "no JSON"],
)
def test_what_can_not_be_stored_is_refused(request_: Request) -> None:
    """Nothing is stored that could not be read again."""
    with pytest.raises((TypeError, ValueError)):
        encode(request_, SPIDER)


def test_a_callback_that_is_gone_is_told() -> None:
    """A job may outlive a version of its spider."""
    with pytest.raises(ValueError, match="parse_page"):
        decode(encode(Request("https://example.com/", callback=SPIDER.parse_page), SPIDER), Spider("other"))
