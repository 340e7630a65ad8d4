"""Where a crawl writes: `output/` beside scrapy.cfg, or only where `-o` and `-O` say."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg


def output_dir() -> Path:
    """`output/` in the project's folder, or in the current one where no scrapy.cfg is near."""
    config = closest_scrapy_cfg()
    return (Path(config).parent if config else Path.cwd()) / "output"


DEFAULT_FEED = output_dir() / "%(name)s-%(time)s.jsonl"
"""Where records go unless `-o` or `-O` says otherwise."""


def uri_params(params: dict[str, Any], spider: Spider) -> dict[str, Any]:
    """The placeholders of a feed's path: Scrapy's, with the start of the crawl as `time` (UTC)."""
    return {**params, "time": spider.settings["NEWSPLIT_STARTED"]}


def rejected_path(settings: BaseSettings) -> Path | None:
    """Where rejected pages go; None in a project without an `OUTPUT_DIR`."""
    folder = settings["OUTPUT_DIR"]
    return Path(folder) / f"rejected-{settings['NEWSPLIT_STARTED']}.jsonl" if folder else None


class OutputAddon:
    """Fixes the crawl's start time, and leaves the feed to the command line where it names one.

    Scrapy adds the files of `-o` and `-O` to FEEDS. Who names a file wants that file, and no second copy.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy once all settings are known."""
        started = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S")
        settings.set("NEWSPLIT_STARTED", started, priority="addon")
        feeds = settings.getdict("FEEDS")
        if settings.getpriority("FEEDS") == SETTINGS_PRIORITIES["cmdline"] and len(feeds) > 1:
            named = {uri: options for uri, options in feeds.items() if uri != DEFAULT_FEED}
            settings.set("FEEDS", named, priority="cmdline")
