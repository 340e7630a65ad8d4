"""What the tests of the crawl share: a small site on loopback, and `scrapy crawl` as users run it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
HTML = "text/html; charset=utf-8"
SENTENCE = "The council voted on Monday to widen the {topic} bridge, which carries nine thousand cars a day. "


class Answer(NamedTuple):
    """What a site answers to one path; `BASE` in the body stands for the site's own address."""

    body: bytes
    content_type: str | None = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Site:
    """A web site: its answers by path (with query), and the paths that it was asked for, in order."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.logins: set[str] = set()
        self.base = ""

    def url(self, path: str) -> str:
        """The address of one of its pages."""
        return self.base + path


def page(title: str, links: str = "", head: str = "", paragraphs: int = 4) -> Answer:
    """A news page with a headline, some text and, below, its links."""
    text = "".join(
        f"<p>{SENTENCE.format(topic=title) * 2}Part {n} of {title}.</p>" for n in range(paragraphs)
    )
    return Answer(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{text}</article><nav>{links}</nav></body></html>".encode()
    )


def links(*hrefs: str) -> str:
    """A list of links."""
    return "<ul>" + "".join(f'<li><a href="{href}">A story about {href}</a></li>' for href in hrefs) + "</ul>"


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[Site]:
    """A site with these answers on a free port of the loopback address."""
    site = Site(answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            login = self.headers.get("Authorization", "").removeprefix("Basic ")
            site.logins.add(base64.b64decode(login).decode())
            missing = Answer(b"<title>Not found</title>", status=404)
            body, content_type, status, headers = site.answers.get(self.path, missing)
            body = body.replace(b"BASE", site.base.encode())
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value.replace("BASE", site.base))
            if content_type is not None:
                self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Crawl(NamedTuple):
    """How a crawl ended, and what it left in its folder."""

    status: int
    stderr: str
    folder: Path

    def records(self, pattern: str = "output/news-*.jsonl") -> list[dict[str, Any]]:
        """The lines of the files that match, from the default feed if nothing else is said."""
        files = sorted(self.folder.glob(pattern))
        return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]

    def paths(self, pattern: str = "output/news-*.jsonl") -> list[str]:
        """The paths (with query) of the exported pages, in order."""
        return ["/" + record["url"].split("/", 3)[3] for record in self.records(pattern)]

    def rejected(self) -> list[dict[str, Any]]:
        """The lines of the quarantine."""
        return self.records("output/rejected-*.jsonl")

    @property
    def last_line(self) -> str:
        """What stands last on the screen."""
        return self.stderr.strip().splitlines()[-1]


def crawl(folder: Path, *arguments: str, spider: str = "news", stdin: str = "") -> Crawl:
    """`scrapy crawl` in a fresh process, in `folder`, with the settings of the project."""
    folder.mkdir(parents=True, exist_ok=True)
    run = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", spider, *arguments],
        cwd=folder,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "extractor.crawl.settings", "PYTHONPATH": str(ROOT)},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return Crawl(run.returncode, run.stderr, folder)
