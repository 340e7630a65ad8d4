"""The demo newsroom as a web server on loopback, open for exactly as long as a crawl runs."""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from extractor.crawl.demo.pages import File, newsroom_files

NOT_FOUND = File("text/html; charset=utf-8", b"<!doctype html><title>Not found</title><h1>Not found</h1>")


class _Server(ThreadingHTTPServer):
    """A server that knows its files by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = newsroom_files(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file at the path."""
        file = self.server.files.get(self.path.partition("?")[0])
        self.send_response(HTTPStatus.OK if file else HTTPStatus.NOT_FOUND)
        content_type, body = file or NOT_FOUND
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep the crawl's log free of the server's."""


class DemoNewsroom:
    """A news site of made-up pages: it takes a port at once, and answers between `open` and `close`."""

    def __init__(self) -> None:
        self._server = _Server()
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def open(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stop answering and give the port back."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
