"""Scrapy's settings for newsplit, with their reasons. `-s NAME=VALUE` overrides any of them for one crawl."""

from __future__ import annotations

import os

from extractor.crawl.output import DEFAULT_FEED, output_dir
from extractor.crawl.version import version


def processors() -> int:
    """The processors that this process may use: fewer than the machine has, under `taskset` or in a container."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


BOT_NAME = "newsplit"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "extractor.crawl.commands"  # `scrapy crawl` with a summary and an exit status that tells

# ---- a good citizen
USER_AGENT = f"newsplit/{version()}"  # says who it is; put your own address here for large crawls
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newsplit"  # the name that a robots.txt would use
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0  # seconds; Scrapy's 5 makes every short crawl a long one
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0  # as fast as the server answers one request after the other
DOWNLOAD_DELAY = 0.5  # seconds, AutoThrottle never goes below; not for loopback, where the server is yours
CONCURRENT_REQUESTS_PER_DOMAIN = 8
CONCURRENT_ITEMS = 2  # of one response: its page and its links; Scrapy starts all of its 100 tasks for each

# ---- it stays where it was sent
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # only http and https
DOWNLOADER_MIDDLEWARES = {
    "extractor.crawl.site.SiteMiddleware": 40,  # before robots.txt of a foreign host is asked
    "extractor.crawl.guard.GuardMiddleware": 45,  # no scheme but http(s), no private address
    "extractor.crawl.traps.TrapsGate": 50,  # no more pages of a kind that gives nothing
    "extractor.crawl.login.LoginMiddleware": 60,  # before robots.txt is asked, which may want it too
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "extractor.crawl.politeness.RobotsMiddleware": 100,  # a site whose robots.txt breaks is closed
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "extractor.crawl.politeness.RetryAfterMiddleware": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "extractor.crawl.compression.PlainCompressionMiddleware": 590,  # without a guess at compressed bytes
}
REQUEST_FINGERPRINTER_CLASS = "extractor.crawl.fingerprint.PageFingerprinter"
REDIRECT_MAX_TIMES = 6  # Scrapy's 20 is for logins; a page needs two or three, a loop costs them all
METAREFRESH_ENABLED = (
    False  # the spider follows it as a link; as a redirect it loses fronts that reload themselves
)

# ---- no door stands open
REMOTE_CONTROL_ENABLED = False  # Scrapy 2.19 would start a server that executes Python
TELNETCONSOLE_ENABLED = False  # the same by telnet

# ---- one bad page costs little
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes; Scrapy's is 1 GiB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60  # seconds; Scrapy's is 180
URLLENGTH_LIMIT = 2083

# ---- breadth first: fronts and sections, then what they lead to, in the page's own order
DEPTH_PRIORITY = 1
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"

# ---- a fetched page becomes a record: split, validate, drop what was exported before, then the feeds
ITEM_PIPELINES = {
    "extractor.crawl.workers.SplitInWorkers": 100,
    "extractor.crawl.not_found.NotFoundPipeline": 150,
    "extractor.crawl.pipelines.ValidatePipeline": 200,
    "extractor.crawl.incremental.SincePipeline": 250,
    "extractor.crawl.pipelines.DuplicatesPipeline": 300,
}
NEAR_DUPLICATES = "link"  # a copy of an article names the first in duplicate_of; "drop" or "off" (jobs only)
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 1_500_000  # bytes of pages that wait for a worker, so that none waits for pages; a kill fetches them again
EXTRACT_WORKERS = min(processors(), 4)  # processes, at most what one crawl keeps busy; 0 for none
EXTRACT_TIMEOUT = 60  # seconds for one page, which then is rejected
SCORE_LABELS: list[str] = []  # the words under which a site prints its score, if not "Impact Score" and alike

# ---- with -s JOBDIR=… a crawl that is killed at any instant goes on where it was (docs/durability.md)
SCHEDULER = "extractor.crawl.job.scheduler.JobScheduler"
SPIDER_MIDDLEWARES = {
    "extractor.crawl.job.tracking.TrackingMiddleware": 1,  # outermost: sees what Scrapy sees
    "extractor.crawl.guard.StartHostsMiddleware": 2,
    "extractor.crawl.traps.TrapsMiddleware": 10,
}

# ---- records go to output/ (or only to the file of -o and -O), rejected pages to output/rejected-….jsonl
OUTPUT_DIR = output_dir()
FEEDS = {DEFAULT_FEED: {"format": "jsonlines"}}
FEED_EXPORT_ENCODING = "utf-8"
FEED_STORE_EMPTY = False  # a crawl that found nothing leaves no file
FEED_URI_PARAMS = "extractor.crawl.output.uri_params"
ADDONS = {"extractor.crawl.output.OutputAddon": 0}
EXTENSIONS = {
    "scrapy.extensions.spiderstate.SpiderState": None,  # a pickle in the JOBDIR, which a full disk cuts short
    "scrapy.extensions.feedexport.FeedExporter": None,
    "extractor.crawl.job.feeds.JobFeedExporter": 0,  # a record that can't be written stops the crawl
    "extractor.crawl.job.extension.JobExtension": 0,  # with a JOBDIR
    "extractor.crawl.secrets.SecretsExtension": 0,  # no credentials in the log
    "extractor.crawl.politeness.CrawlDelay": 0,  # as robots.txt asks
    "extractor.crawl.quarantine.Quarantine": -1,  # before the job takes a rejected page for done
    "extractor.crawl.summary.Tally": 0,
}

# ---- what costs and gives nothing
STATS_CLASS = "extractor.crawl.stats.PlainStats"  # Scrapy's, without a warning that costs 0.04 ms a page
WARN_ON_GENERATOR_RETURN_VALUE = False  # reads the source of a callback for each page: 2 ms; ours are tested

# ---- what is said
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []  # of nine libraries; `scrapy version -v` tells them
LOG_FORMATTER = "extractor.crawl.logs.ShortLogFormatter"  # whole pages in the log help nobody
STATS_DUMP = False  # the summary says what matters; -s STATS_DUMP=True shows all of it
