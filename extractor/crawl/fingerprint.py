"""When Scrapy takes two requests for one: when their pages are the same, however their URLs are spelt."""

from __future__ import annotations

from hashlib import blake2b

from scrapy import Request

from extractor.crawl.urls import identity

AS_WRITTEN = "as_written"
"""Key in a request's meta: its URL is the one of the link, tracking parameters and all."""


class PageFingerprinter:
    """Fingerprints a request by the identity of its page (`REQUEST_FINGERPRINTER_CLASS`).

    A redirect from one spelling to another (to https, to `www.`, to a trailing slash) leads to the same page,
    but is no repeated request: the number of the hop keeps the duplicate filter from dropping it. The same
    goes for a page that is not there without the parameters that were dropped, and is asked for as its link
    was written.
    """

    def fingerprint(self, request: Request) -> bytes:
        """Sixteen bytes, the same for every spelling of a page's URL."""
        page = identity(request.url)
        hops = [identity(url) for url in request.meta.get("redirect_urls", ())]
        key = f"{page} after {len(hops)} redirects" if page in hops else page
        if request.meta.get(AS_WRITTEN):
            key += " as written"
        if request.method != "GET" or request.body:
            key = f"{request.method} {key} {request.body.hex()}"
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
