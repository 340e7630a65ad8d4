"""A durable crawl job: it can be killed at any instant, and the same command goes on where it was.

    scrapy crawl news -a urls=https://example.com/ -s JOBDIR=jobs/example -o example.jsonl

How (`docs/durability.md` has the whole story):

    store.py        what a job keeps, behind one seam: requests that are pending, leased or done
    sqlite.py       the store in one SQLite file in WAL mode
    codec.py        a Scrapy request to JSON and back
    ledger.py       one lease per request; its record, links and "done" go down in one transaction
    claims.py       what was exported before, so that it is not exported twice
    scheduler.py    Scrapy's scheduler over the store: retries and redirects stay one request
    budget.py       the pages and the time that a crawl may take, however often it is killed
    tracking.py     how the ledger learns that a request is fully processed, with Scrapy's public hooks alone
    export.py       JSON Lines whose length is committed with the store, and cut back to it on restart
    feeds.py        Scrapy's feed export, but for the feeds that the durable export takes over
    extension.py    opens and closes all of it
"""
