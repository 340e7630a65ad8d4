"""The dates that a page declares: in JSON-LD, microdata and `<meta>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.metadata.date_kinds import Found, Kind
from extractor.metadata.evidence import Evidence
from extractor.metadata.moments import Reading, parse_moment, parse_seconds
from extractor.metadata.nodes import text_of

PUBLISHED_META = (
    "article:published_time og:article:published_time article:published og:published_time datepublished parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date.created dcterms.date dc.date date pubdate publishdate publish_date "
    "publish-date publication_date published_time cxenseparse:recs:publishtime article_date_original og:pubdate ptime "
    "citation_publication_date citation_online_date date.created release_date creation_date"
).split()
MODIFIED_META = (
    "article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified "
    "article:modified lastmod utime revised"
).split()
"""Names of `<meta>`, the most used first (counted on the dev pages; Dublin Core, Open Graph, Parse.ly, Sailthru, Highwire)."""

_PUBLISHED_NAME = re.compile(
    r"pub(?:l(?:i(?:sh(?:ed)?|cation|c)?)?)?[ _.:-]?(?:date|time|on|at)?$|pub.*(?:date|time)|(?:date|time).*pub"
)
"""Names of `<meta>` that say when something was published, in any system of names ("published-date", "pubdate")."""

PROPERTIES = {Kind.PUBLISHED: ("datePublished", "dateCreated"), Kind.MODIFIED: ("dateModified",)}
METAS = {Kind.PUBLISHED: PUBLISHED_META, Kind.MODIFIED: MODIFIED_META}
"""Where pages declare their dates."""


def declared_date(evidence: Evidence, wanted: Kind, how: Reading) -> Found | None:
    """The surest date of a kind that the page declares."""
    return next(declared_dates(evidence, wanted, how), None)


def declared_dates(evidence: Evidence, wanted: Kind, how: Reading) -> Iterator[Found]:
    """The dates of a kind that the page declares of its article, or else of anything, each once."""
    read: set[str] = set()
    found = False
    for text, source in _declarations(evidence, wanted):
        if text not in read:
            read.add(text)
            if date := _found(text, wanted, source, how):
                found = True
                yield date
    if wanted is Kind.PUBLISHED:
        yield from sorted(_otherwise_named(evidence, how), key=lambda date: date.moment.day)
    if not found:
        for node in evidence.declared.json_ld:
            stated = text_of(node.get(PROPERTIES[wanted][0]))
            if stated and (date := _found(stated, wanted, "json-ld", how)):
                yield date


def _declarations(evidence: Evidence, wanted: Kind) -> Iterator[tuple[str, str]]:
    """Where a page declares a date, the surest first: the text and its source."""
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in PROPERTIES[wanted]:
            if key in node and (text := text_of(node[key])):
                yield text, source
    meta = evidence.declared.meta
    for name in METAS[wanted]:
        if name in meta:
            yield meta[name][0], "opengraph" if ":" in name else "meta"


def _otherwise_named(evidence: Evidence, how: Reading) -> Iterator[Found]:
    """The dates of publication in `<meta>` under other names than the usual."""
    meta = evidence.declared.meta
    names = [n for n in meta if "pub" in n and n not in PUBLISHED_META and _PUBLISHED_NAME.search(n)]
    for name in names:
        if date := _found(meta[name][0], Kind.PUBLISHED, "meta", how):
            yield date


def _found(text: str, kind: Kind, source: str, how: Reading) -> Found | None:
    moment = parse_moment(text, how) or parse_seconds(text)
    return Found(moment, kind, source, text) if moment else None
