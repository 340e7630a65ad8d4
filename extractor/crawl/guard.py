"""Where a crawl must not go: other schemes than http(s), and addresses that are not on the public Internet.

A link or a redirect may name `http://169.254.169.254/`, `http://localhost:6379/`, or a harmless looking
host whose name server answers 10.0.0.1. So the URL is looked at before a request, and each address that a
name resolves to before a connection. A private host is allowed where the crawl was started on it, with its
port.

Scrapy reads its resolver setting once per process, so that one in a spider's `custom_settings` does nothing
(scrapy.crawler.CrawlerProcessBase._setup_reactor of 2.19). This guard wraps whatever resolver is there when
it begins. Behind an HTTP proxy it is the proxy that resolves names: there only the look at the URL is left.
"""

from __future__ import annotations

import asyncio
import socket
import unicodedata
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

DEFAULT_PORTS = {"http": 80, "https": 443}

PATIENCE = 5.0
"""Seconds that a refusal waits for the start requests: a resumed crawl may have others first."""


_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052)."""


class ForbiddenRequest(IgnoreRequest):
    """A request to where a crawl must not go."""


class Guard:
    """The (host, port) pairs that a crawl was started on, and the rule for all others."""

    def __init__(self) -> None:
        self.started_on: set[tuple[str, int]] = set()
        self.start_is_known = asyncio.Event()

    def start(self, url: str) -> None:
        """The crawl was started on this URL."""
        parts = urlsplit(url)
        if parts.hostname:
            self.started_on.add((_name(parts.hostname), _port(parts)))

    def objection(self, url: str) -> str | None:
        """Why a URL must not be requested; None for one that may."""
        try:
            parts = urlsplit(url)
            host, port = _name(parts.hostname or ""), _port(parts)
        except ValueError:
            return "not a URL"
        if parts.scheme not in DEFAULT_PORTS:
            return f"scheme {parts.scheme}"
        if "@" in parts.netloc:  # no connection can be made with it, and the error would print it
            return "user name in the URL"
        address = literal_address(host)
        private = address is not None and not is_public(address)
        if (private or _is_local_name(host)) and (host, port) not in self.started_on:
            return "private address"
        return None

    def allows(self, host: str, address: str) -> bool:
        """Whether `host` may be reached at `address`."""
        return is_public(ip_address(address)) or any(_name(host) == name for name, _ in self.started_on)


class GuardMiddleware:
    """Refuses requests that the guard objects to, as a downloader middleware and the first of all."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.guard = Guard()
        self._resolver: GuardedResolver | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    def spider_opened(self, spider: Spider) -> None:
        """Take the start URLs that are known already, and put the resolver under guard."""
        from twisted.internet import reactor  # noqa: PLC0415  # importing it installs one

        for url in spider.start_urls:
            self.guard.start(url)
        for host in getattr(spider, "sites", ()):  # named by the user, like the start URLs
            self.guard.start(f"http://{host}/")
            self.guard.start(f"https://{host}/")
        self._resolver = GuardedResolver(reactor.nameResolver, self)
        reactor.installNameResolver(self._resolver)

    def spider_closed(self) -> None:
        """Put the resolver back that was there."""
        from twisted.internet import reactor  # noqa: PLC0415  # see above

        if self._resolver is not None:
            reactor.installNameResolver(self._resolver.inner)

    async def process_request(self, request: Request) -> None:
        """Raise `ForbiddenRequest` for a request to where a crawl must not go."""
        reason = self.guard.objection(request.url)
        if reason is not None and not self.guard.start_is_known.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self.guard.start_is_known.wait(), PATIENCE)
            reason = self.guard.objection(request.url)
        if reason is not None:
            self._refuse(reason)

    def process_response(self, request: Request, response: Response) -> Response:
        """The last look: where the answer came from. A resolver that was put in later has no other."""
        host = _name(urlsplit(request.url).hostname or "")
        if response.ip_address is not None and "proxy" not in request.meta:
            address = str(response.ip_address)
            if not self.guard.allows(host, address):
                self._refuse("private address")
        return response

    def count(self, reason: str) -> None:
        """One more refusal, for the stats and the closing summary."""
        self.crawler.stats.inc_value(f"newsplit/forbidden/{reason}")

    def _refuse(self, reason: str) -> None:
        self.count(reason)
        raise ForbiddenRequest(reason)


class StartHostsMiddleware:
    """Tells the guard where the spider starts (a spider middleware): `start()` may make any requests."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass everything on."""
        middleware = _guard_of(self.crawler)
        async for output in start:
            if middleware is not None and isinstance(output, Request):
                middleware.guard.start(output.url)
            yield output
        if middleware is not None:
            middleware.guard.start_is_known.set()


@implementer(IHostnameResolver)
class GuardedResolver:
    """A resolver that keeps private addresses to itself."""

    def __init__(self, inner: Any, middleware: GuardMiddleware) -> None:  # noqa: ANN401  # a zope interface
        self.inner = inner
        self.middleware = middleware

    def resolveHostName(  # noqa: N802  # Twisted's interface
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Twisted's interface: `resolutionReceiver` gets the addresses one by one."""
        guarded = _GuardedReceiver(resolutionReceiver, hostName, self.middleware)
        found: IHostResolution = self.inner.resolveHostName(
            guarded, hostName, portNumber, addressTypes, transportSemantics
        )
        return found


@implementer(IResolutionReceiver)
class _GuardedReceiver:
    """Hands on the addresses that the guard allows."""

    def __init__(self, receiver: Any, host: str, middleware: GuardMiddleware) -> None:  # noqa: ANN401
        self.receiver = receiver
        self.host = host
        self.middleware = middleware

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: ANN401, N802
        if self.middleware.guard.allows(self.host, address.host):
            self.receiver.addressResolved(address)
        else:
            self.middleware.count("private address")

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is reachable for everybody (the IANA registries, as Python's `ipaddress` has them).

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as what it is.
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host is written as, in any form that resolvers take: `127.1`, `0x7f000001`."""
    with suppress(ValueError):
        return ip_address(host.strip("[]").partition("%")[0])
    with suppress(OSError, UnicodeEncodeError):
        if host and host[0].isdigit():
            return IPv4Address(socket.inet_aton(host))
    return None


def _is_local_name(host: str) -> bool:
    """Names that are this machine's or this network's by definition (RFC 6761, RFC 6762, RFC 8375)."""
    return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".home.arpa"))


def _name(host: str) -> str:
    """A host name as resolvers compare it: lower case, with plain digits for fullwidth ones."""
    return unicodedata.normalize("NFKC", host).lower().rstrip(".")


def _port(parts: SplitResult) -> int:
    return parts.port or DEFAULT_PORTS.get(parts.scheme, 0)


def _guard_of(crawler: Crawler) -> GuardMiddleware | None:
    return crawler.get_downloader_middleware(GuardMiddleware)
