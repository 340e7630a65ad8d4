"""A small site on loopback that counts its requests; some of its pages fail at first, or are moved."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, TypeVar

PER_LIST = 10
TEXT = "The council met on Monday to vote on the plan for the harbour. " * 4


class Reply(NamedTuple):
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    """`X-Length` is sent as a false Content-Length, `X-Drip` makes it slow (seconds per ten bytes)."""


Routes = dict[str, Callable[["TinySite", int], "Reply | None"]]
"""Path to a function of the site and of how often the path was asked for; None resets the connection."""


class TinySite:
    """`pages` pages behind lists of ten.

    Every seventh page fails once (503), every eleventh is reached by a redirect.
    """

    def __init__(self, pages: int, routes: Routes | None = None, delay: float = 0.0) -> None:
        self.pages, self.routes, self.delay = pages, routes or {}, delay
        self.hits: Counter[str] = Counter()
        self.base = ""
        self.held: frozenset[str] = frozenset()
        """Paths that are not answered before `go` is set: no crawl comes to its end until then."""
        self.go = threading.Event()
        self._lock = threading.Lock()

    def count(self, path: str) -> int:
        """One more request for `path`."""
        with self._lock:
            self.hits[path] += 1
            return self.hits[path]

    def answer(self, path: str, asked: int, etag: str = "") -> Reply | None:  # noqa: ARG002  # for subclasses
        """The reply to the `asked`-th request for `path`, by a client that has the page with this `etag`."""
        if path in self.routes:
            return self.routes[path](self, asked)
        if path == "/":
            return html("Front", [f"/list/{n}" for n in range(-(-self.pages // PER_LIST))])
        kind, _, rest = path.strip("/").partition("/")
        return self._numbered(kind, int(rest), asked) if rest.isdecimal() else Reply(b"no", 404)

    def _numbered(self, kind: str, number: int, asked: int) -> Reply:
        if kind == "list":
            return html(f"List {number}", list(self._entries(number)))
        if kind == "old":
            return Reply(b"", 302, (("Location", f"/page/{number}"),))
        if kind == "page" and number < self.pages:
            if number % 7 == 3 and asked == 1:
                return Reply(b"later", 503)
            return html(f"Page {number}", ["/", f"/page/{(number * 3 + 1) % self.pages}"], TEXT + str(number))
        return Reply(b"no", 404)

    def _entries(self, number: int) -> Iterator[str]:
        for page in range(number * PER_LIST, min((number + 1) * PER_LIST, self.pages)):
            yield f"/old/{page}" if page % 11 == 5 else f"/page/{page}"


def html(title: str, links: list[str], text: str = "") -> Reply:
    """A page with a heading, a text and links."""
    anchors = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    page = f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p><ul>{anchors}</ul>"
    return Reply(page.encode())


AnySite = TypeVar("AnySite", bound=TinySite)


@contextmanager
def serving(site: AnySite) -> Iterator[AnySite]:
    """`site` on a free port of the loopback address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path in site.held:
                site.go.wait(30)
            reply = site.answer(path, site.count(path), self.headers.get("If-None-Match", ""))
            time.sleep(site.delay)
            if reply is None:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
                return
            headers = dict(reply.headers)
            drip = float(headers.pop("X-Drip", 0))
            self.send_response(reply.status)
            length = headers.pop("X-Length", str(len(reply.body)))
            if reply.status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Length", length)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for start in range(0, len(reply.body), 10 if drip else len(reply.body) or 1):
                self.wfile.write(reply.body[start : start + 10] if drip else reply.body)
                time.sleep(drip)

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that was killed is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
