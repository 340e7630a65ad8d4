"""How fast and how large a crawl is, against a bare Scrapy spider on the same pages in the same run.

    python benchmarks/crawl.py                                  # 1,500 pages, three rounds, durable store on
    python benchmarks/crawl.py --pages 20000 --rounds 1         # memory of a long crawl
    python benchmarks/crawl.py --site FOLDER                    # pages of yours, from its index.html on

nginx (or another server: --server) serves generated news pages of 100 KB on loopback. Each round crawls them with the
bare spider, which takes the title and the links of a page and nothing else, and with `scrapy crawl news` under a JOBDIR.
Memory is the sum of all processes' proportional set sizes (shared pages count once), sampled twice a second.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
WORDS = """
market river council chip model energy storm team court vote price data harbour bridge school patient water
border train debt crop satellite museum union factory battery forest budget island doctor engine festival
""".split()
LISTED = 40
"""Links on a page: teasers, navigation and footer."""

BARE = '''
import scrapy


class Bare(scrapy.Spider):
    """Title and links, nothing else."""

    name = "bare"
    custom_settings = {"TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False, "LOG_LEVEL": "INFO"}

    async def start(self):
        yield scrapy.Request(self.urls)

    def parse(self, response):
        yield {"url": response.url, "title": response.css("title::text").get()}
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link)
'''

NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; types {{ text/html html; }} default_type text/html; {charset} sendfile on; keepalive_requests 100000; {gzip}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; index index.html; }}
}}
"""


class Run(NamedTuple):
    """One crawl: pages a second of wall time, processor seconds a page, peak memory in MB, pages exported."""

    speed: float
    cpu: float
    memory: float
    pages: int


def page(number: int, pages: int, kilobytes: int) -> str:
    """A news page of that size, in its make-up the median of 146 recorded ones of 85 to 115 KB.

    Those (of the article sets fundus, naeb and WCXB, 2026-11) have 195 blocks, 784 elements, 130 links and 10,210
    visible characters.
    """
    r = random.Random(number)

    def sentence() -> str:
        return " ".join(r.choice(WORDS) for _ in range(16)).capitalize() + "."

    title = f"{sentence()[:60]} {number}"
    near = [(number * 3 + i) % pages for i in range(1, LISTED)]
    cards = "".join(
        f'<li class="card card--{n % 7}"><div class="card__box"><a class="card__link" href="/p{n}.html"><div class="card__media">'
        f'<picture><source srcset="/i/{n}-640.webp"><img src="/i/{n}.jpg" alt="" loading="lazy"></picture></div>'
        f'<h3 class="card__title">{sentence()[:70]}</h3></a><span class="card__icon"></span></div></li>'
        for n in near
    )
    paragraphs = "".join(f"<p>{' '.join(sentence() for _ in range(4))}</p>" for _ in range(15))
    menu = "".join(
        f'<li class="menu__item"><a href="/s{i}.html">{w.title()}</a></li>' for i, w in enumerate(WORDS)
    )
    rows = "".join(
        f'<li class="more__row"><span class="tag"></span><a href="/t{i}.html">{r.choice(WORDS)} {r.choice(WORDS)}</a></li>'
        for i in range(58)
    )
    boxes = "".join(
        f'<div class="box"><div class="box__in"><p><span>{sentence()[:30]}</span></p></div></div>'
        for _ in range(44)
    )
    whole = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": title})}</script>'
        f'</head><body><header><nav><ul class="menu">{menu}</ul></nav></header><main><article><h1>{title}</h1>'
        f"<p>By Ana Ruiz</p>{paragraphs}</article><p>Impact Score: {number % 100}</p>"
        f'<aside><h2>More</h2><ul class="cards">{cards}</ul></aside></main><form action="/subscribe">'
        '<input type="email" name="email"><button>Sign up</button></form>'
        f"<footer>{boxes}<ul>{rows}</ul></footer><script>window.state = '%s'</script></body></html>"
    )
    return whole % "".join(r.choices("abcdefghij{}:,", k=max(0, kilobytes * 1024 - len(whole))))


def write(site: Path, pages: int, kilobytes: int) -> None:
    """The generated pages and their front, as files."""
    site.mkdir()
    for number in range(pages):
        (site / f"p{number}.html").write_text(page(number, pages, kilobytes), "utf-8")
    links = "".join(f'<li><a href="/p{n}.html">Story {n}</a></li>' for n in range(min(pages, 50)))
    (site / "index.html").write_text(f"<title>Front</title><ul>{links}</ul>", "utf-8")


@contextmanager
def served(folder: Path, pages: int, options: argparse.Namespace) -> Iterator[str]:
    """The site on loopback, by nginx."""
    if options.site:
        (folder / "site").symlink_to(options.site.resolve())
    else:
        write(folder / "site", pages, options.kilobytes)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    charset = "charset utf-8;" if options.charset else ""
    gzip = "gzip on; gzip_comp_level 1; gzip_min_length 1;" if options.gzip else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, charset=charset, gzip=gzip))
    folder.chmod(0o755)
    server = subprocess.Popen([options.server, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def crawl(command: list[str], folder: Path, home: Path) -> Run:
    """Run a crawl to its end, and watch it."""
    folder.mkdir()
    begun = time.perf_counter()
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=home, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        memory = 0.0
        before = os.times()
        while process.poll() is None:
            memory = max(memory, sum(map(proportional, family(process.pid))))
            time.sleep(0.5 if memory else 0.1)
    seconds, after = time.perf_counter() - begun, os.times()
    if process.returncode:
        sys.exit((folder / "log.txt").read_text()[-3000:])
    with (folder / "out.jsonl").open("rb") as lines:
        pages = sum(1 for _ in lines)
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(pages / seconds, used / pages * 1000, memory, pages)


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue  # it has just ended
    return found


def proportional(pid: int) -> float:
    """A process's proportional set size in MB; 0 where it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Crawl in turn, print a line a crawl and the ratio of the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--site", type=Path, help="a folder with an index.html instead of generated pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--server", default=shutil.which("nginx") or "/usr/sbin/nginx")
    parser.add_argument("--no-charset", dest="charset", action="store_false", help="no charset in the header")
    parser.add_argument("--gzip", action="store_true", help="compressed responses")
    parser.add_argument("--no-bare", dest="bare", action="store_false", help="newsplit only")
    parser.add_argument("-s", dest="settings", action="append", default=[], help="settings for newsplit")
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {"bare": [], "newsplit": []}
    scrapy = [sys.executable, "-m", "scrapy"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE)
        with served(folder, options.pages, options) as url:
            for number in range(options.rounds):
                for system in ("bare", "newsplit") if options.bare else ("newsplit",):
                    work = folder / f"{system}{number}"
                    out = work / "out.jsonl"
                    command = (
                        [*scrapy, "runspider", str(folder / "bare.py"), "-a", f"urls={url}", "-o", str(out)]
                        if system == "bare"
                        else [*scrapy, "crawl", "news", "-a", f"urls={url}", "-o", str(out)]
                        + ["-s", f"JOBDIR={work / 'job'}", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16"]
                        + [part for setting in options.settings for part in ("-s", setting)]
                    )
                    run = crawl(command, work, folder if system == "bare" else ROOT)
                    runs[system].append(run)
                    print(
                        f"{system:9} {run.pages:6} pages {run.speed:7.1f} pages/s"
                        f" {run.cpu:6.1f} ms processor time a page {run.memory:6.0f} MB",
                        flush=True,
                    )
    if options.bare:
        medians = {name: statistics.median(run.speed for run in each) for name, each in runs.items()}
        print(f"ratio {medians['newsplit'] / medians['bare']:.2f}")


if __name__ == "__main__":
    main()
