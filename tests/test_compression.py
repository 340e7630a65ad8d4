"""A compressed page is unpacked to what it is, and its charset is not looked for in compressed bytes."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from extractor.crawl.compression import PlainCompressionMiddleware

PAGE = "<title>Café</title><p>Über naïve Wörter</p>" * 20


@pytest.mark.parametrize("charset", ["", "; charset=utf-8"])
def test_no_detection_runs_over_compressed_bytes(charset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scrapy's own middleware asks the compressed response for its encoding, and so starts the detection."""
    seen: list[bytes] = []
    detect = HtmlResponse._body_inferred_encoding  # noqa: SLF001  # what must not run

    def watched(self: Any) -> str:  # noqa: ANN401  # the class is Scrapy's
        seen.append(self.body[:2])
        return detect(self)

    monkeypatch.setattr(HtmlResponse, "_body_inferred_encoding", watched)
    headers = {"Content-Type": f"text/html{charset}", "Content-Encoding": "gzip"}
    url = "https://example.com/story.html"
    packed = HtmlResponse(url, headers=headers, body=gzip.compress(PAGE.encode()))
    crawler = get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": 10_000_000})
    response = PlainCompressionMiddleware(crawler=crawler).process_response(Request(url), packed)
    assert isinstance(response, HtmlResponse)
    assert response.text == PAGE
    assert b"\x1f\x8b" not in seen
