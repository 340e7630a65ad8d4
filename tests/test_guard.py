"""A crawl goes nowhere it should not: only http(s), and no private address that it was not started on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from extractor.crawl import settings as project
from extractor.crawl.guard import Guard, GuardedResolver, GuardMiddleware, is_public, literal_address
from tests.tiny_site import Reply, Routes, TinySite, html, serving

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("172.32.0.1", True),
        ("192.168.0.1", False),
        ("169.254.169.254", False),  # the metadata service of clouds
        ("100.64.0.1", False),  # carriers' NAT
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:  # a table
    """As the IANA registries have them; an IPv4 address inside an IPv6 one counts as itself."""
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("[::1]", "::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("example.com", None),
        ("1and1.com", None),
        ("", None),
    ],
)
def test_addresses_in_disguise(host: str, address: str | None) -> None:
    """Every spelling that a resolver takes for an address is one."""
    found = literal_address(host)
    assert (None if found is None else str(found)) == address


@pytest.mark.parametrize(
    ("url", "objection"),
    [
        ("https://example.com/", None),
        ("http://93.184.215.14:8080/", None),
        ("file:///etc/passwd", "scheme file"),
        ("ftp://example.com/", "scheme ftp"),
        ("data:text/html,x", "scheme data"),
        ("s3://bucket/key", "scheme s3"),
        ("gopher://example.com/", "scheme gopher"),
        ("http://127.0.0.1/", "private address"),
        ("http://127.1:9200/", "private address"),
        ("http://[::ffff:127.0.0.1]/", "private address"),
        ("http://localhost/", "private address"),
        ("http://LOCALHOST./", "private address"),
        ("http://printer.local/", "private address"),
        ("http://metadata.google.internal/", "private address"),
        ("http://１２７.0.0.1/", "private address"),
        ("http://10.0.0.5/", None),  # the crawl was started there
        ("http://10.0.0.5:22/", "private address"),  # but not on that port
        ("https://ann@example.com/", "user name in the URL"),
        ("http://[broken/", "not a URL"),
        ("http://example.com:99999/", "not a URL"),
    ],
)
def test_which_urls_are_refused(url: str, objection: str | None) -> None:
    """In a crawl that was started on http://10.0.0.5/."""
    guard = Guard()
    guard.start("http://10.0.0.5/")
    assert guard.objection(url) == objection


def test_a_public_name_with_a_private_address_is_not_connected_to() -> None:
    """Whatever a name server answers (DNS rebinding); other addresses of the same name stay."""
    crawler: Any = SimpleNamespace(settings=Settings())
    crawler.stats = MemoryStatsCollector(SimpleNamespace(settings=Settings({"STATS_DUMP": False})))  # type: ignore[arg-type]
    middleware = GuardMiddleware(crawler)
    middleware.guard.start("http://intranet.example:8080/")
    found: list[str] = []
    receiver = SimpleNamespace(
        resolutionBegan=lambda _: None,
        addressResolved=lambda address: found.append(address.host),
        resolutionComplete=lambda: None,
    )

    class Inner:
        """A name server with answers of two kinds."""

        def resolveHostName(self, receiver: Any, *_: object) -> None:  # noqa: ANN401, N802
            receiver.resolutionBegan(None)
            for host in ("10.0.0.7", "93.184.215.14"):
                receiver.addressResolved(SimpleNamespace(host=host))
            receiver.resolutionComplete()

    resolver = GuardedResolver(Inner(), middleware)
    resolver.resolveHostName(receiver, "news.example")  # type: ignore[arg-type]
    assert found == ["93.184.215.14"]
    assert crawler.stats.get_value("newsplit/forbidden/private address") == 1
    resolver.resolveHostName(receiver, "intranet.example")  # type: ignore[arg-type]
    assert found[1:] == ["10.0.0.7", "93.184.215.14"]


def follow(folder: Path, urls: Sequence[str], *options: str) -> tuple[list[str], str]:
    """What the spider without manners exported, and its log.

    A shell stands between: Linux counts the memory that a process had before it called exec towards its peak,
    and a crawl's own figure would be that of the tests.
    """
    shell = ["sh", "-c", '"$@"; exit $?', "sh"]
    command = [*shell, sys.executable, "-m", "scrapy", "runspider", str(ROOT / "tests" / "follow_spider.py")]
    run = subprocess.run(
        [*command, "-a", f"urls={' '.join(urls)}", "-o", str(folder / "out.jsonl"), *options],
        cwd=folder,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "extractor.crawl.settings", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    out = folder / "out.jsonl"
    lines = out.read_text().splitlines() if out.exists() else []
    return [json.loads(line)["url"] for line in lines], run.stderr


def test_links_and_redirects_to_forbidden_places_are_not_requested(tmp_path: Path) -> None:
    """A spider that follows everything stays out all the same."""
    with serving(TinySite(0, {"/": lambda *_: html("Secret", [])})) as inside:
        port = inside.base.rpartition(":")[2]
        places = [
            "file:///etc/hostname",
            "data:text/html,x",
            f"http://localhost:{port}/",
            f"http://0x7f000001:{port}/",
            f"http://[::ffff:127.0.0.1]:{port}/",
            f"http://127.0.0.1:{port}/",
            "/moved",
            "/moved-to-file",
            "/fine",
        ]
        routes: Routes = {
            "/": lambda *_: html("Front", places),
            "/moved": lambda *_: Reply(b"", 302, (("Location", f"{inside.base}/inner"),)),
            "/moved-to-file": lambda *_: Reply(b"", 302, (("Location", "file:///etc/hostname"),)),
            "/fine": lambda *_: html("Fine", []),
        }
        with serving(TinySite(0, routes)) as site:
            exported, log = follow(tmp_path, [f"{site.base}/"])
    assert sorted(exported) == [f"{site.base}/", f"{site.base}/fine"]
    assert not inside.hits
    assert "'newsplit/forbidden/private address': 5" in log


def test_a_resumed_crawl_may_still_go_to_the_host_that_it_was_started_on(tmp_path: Path) -> None:
    """Its first request may be one from the store: the start requests come later, and count all the same."""
    routes: Routes = {
        "/": lambda *_: html("Front", ["/fine", "/stop"]),
        "/fine": lambda *_: html("Fine", []),
        "/stop": lambda _, asked: None if asked == 1 else html("Stop", []),
    }
    job = ["-s", f"JOBDIR={tmp_path / 'job'}"]
    with serving(TinySite(0, routes)) as site:
        follow(tmp_path, [f"{site.base}/"], *job, "-s", "CLOSESPIDER_ITEMCOUNT=1")
        exported, _ = follow(tmp_path, [f"{site.base}/"], *job)
    assert sorted(exported) == [f"{site.base}/", f"{site.base}/fine", f"{site.base}/stop"]


def test_no_door_stands_open() -> None:
    """Scrapy's defaults would open servers that execute Python, files, and downloads of a gigabyte."""
    assert project.REMOTE_CONTROL_ENABLED is False
    assert project.TELNETCONSOLE_ENABLED is False
    assert project.DOWNLOAD_MAXSIZE == 10 * 1024 * 1024
    assert set(project.DOWNLOAD_HANDLERS) == {"data", "file", "ftp", "s3"}
    assert not any(project.DOWNLOAD_HANDLERS.values())
