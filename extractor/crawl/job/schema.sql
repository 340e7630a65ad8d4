-- The tables of a job's store. `state`: 0 pending, 1 leased, 2 done, 3 failed (extractor.crawl.job.store.State).

CREATE TABLE job (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    fingerprint BLOB UNIQUE,      -- NULL: may be fetched any number of times
    slot TEXT NOT NULL,           -- Scrapy's download slot: the host
    priority INTEGER NOT NULL,
    state INTEGER NOT NULL,
    run INTEGER NOT NULL,         -- the run in which it was last due
    payload BLOB,                 -- the request as JSON; NULL: the target of a redirect, never requested itself
    alias_of INTEGER,             -- of such a target: the request that was redirected to it
    outcome TEXT,                 -- why it is done or has failed
    kind TEXT,                    -- what was exported of it: a page_type, or 'item'
    etag TEXT,
    last_modified TEXT,
    news INTEGER NOT NULL DEFAULT 0  -- the last run in which it led to a request that was new
);
CREATE INDEX pending ON requests (slot, priority DESC, news DESC, id) WHERE state = 0;
CREATE INDEX leased ON requests (id) WHERE state = 1;

CREATE TABLE outputs (
    id INTEGER PRIMARY KEY,
    template TEXT NOT NULL,       -- the feed's URI as configured
    path TEXT NOT NULL,
    base INTEGER NOT NULL,        -- bytes that stood in the file before
    committed INTEGER NOT NULL,   -- bytes that are promised
    settled INTEGER NOT NULL DEFAULT 0  -- 1: its run has finished; the file is its owner's now
);

-- Where the lines of a request end in each output, while its run goes on.
CREATE TABLE written (
    request INTEGER NOT NULL,
    output INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (request, output)
) WITHOUT ROWID;
CREATE INDEX written_at ON written (output, ends_at);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL,
    url TEXT NOT NULL,
    hash TEXT NOT NULL,
    revision INTEGER NOT NULL,
    simhash INTEGER,
    fields TEXT NOT NULL,
    run INTEGER NOT NULL
);
CREATE INDEX documents_of ON documents (request);
CREATE TABLE keys (key BLOB PRIMARY KEY, document INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX keys_of ON keys (document);
-- Two 64-bit numbers that differ in three bits at most share one of four 16-bit bands (pigeonholes).
CREATE TABLE bands (band INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (band, document)) WITHOUT ROWID;
