"""Scrapy's decompression without its guess at the charset of compressed bytes."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response, TextResponse


class PlainCompressionMiddleware(HttpCompressionMiddleware):
    """Takes a compressed response for bytes until it is unpacked.

    Where a URL ends in .html, Scrapy 2.19 makes a text of the compressed response, and `Response.replace`
    reads all of its attributes, its encoding among them: without a charset in the header that is a detection
    over compressed bytes. For a page of 100 KB it takes 2.5 ms of processor time in place of 0.5 (measured
    2026-11).
    """

    def process_response(  # type: ignore[override]  # without the argument that Scrapy is giving up
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response, unpacked."""
        if isinstance(response, TextResponse) and "Content-Encoding" in response.headers:
            response = Response(**{name: getattr(response, name) for name in Response.attributes})
        return super().process_response(request, response)
