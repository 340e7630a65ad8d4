"""Where a page goes on: links to the next, the previous and the numbered pages.

    <a href="?p=1">‹</a> <a href="?p=1">1</a> <b>2</b> <a href="?p=3">3</a> <a href="?p=3">Next</a>
    ->   prev ?p=1, page ?p=1 ?p=3, next ?p=3

Numbered links are judged as a run: their addresses must be alike and count as their texts do. Next and previous are
told by `rel`, words, arrows and class names, of which one alone is rarely enough, and by standing beside a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.blocks import Sheet
from extractor.furniture.pagination_links import Candidate, gather, turn_of
from extractor.furniture.pagination_more import find_more
from extractor.furniture.pagination_runs import pager, runs
from extractor.links import Links
from extractor.made import made
from extractor.page import PageLink, Pagination

_BESIDE = 4
"""So many links away from a run, a link still stands beside it."""
_ENOUGH = 3.0
_BESIDE_RUN = 2.0


def find_pagination(
    sheet: Sheet, links: Links, rels: Mapping[str, Sequence[str]], base: str | None
) -> Pagination:
    """The page links of a page. `base` is what its addresses are relative to.

    `rels` are its `<link rel>` addresses, which count where no visible link does, or where they are one of the numbered pages.
    """
    url = links.home.url or None
    candidates = gather(links.links)
    turned = _turned(candidates, url) if candidates else _Turned({}, {}, {})
    if not turned.next:
        turned.next.update(find_more(sheet, base))
    visible = any(turned)
    for kind, found in (("next", turned.next), ("prev", turned.prev)):
        declared = [address for address in rels.get(kind, ())[:1] if address != url]
        if declared and not found and (not visible or declared[0] in turned.page):
            found[declared[0]] = ""
    return _record(turned) if any(turned) else made(Pagination)


class _Turned(NamedTuple):
    """The addresses of a page's page links, each with its caption."""

    next: dict[str, str]
    prev: dict[str, str]
    page: dict[str, str]


def _turned(candidates: Sequence[Candidate], url: str | None) -> _Turned:
    """What the visible links turn to, on a page of this address."""
    turned = _Turned({}, {}, {})
    pagers = [run for found in runs(candidates) if (run := pager(found, url))]
    for run in pagers:
        for link in run:
            turned.page.setdefault(link.url, link.text)
    beside = {place for run in pagers for place in range(run[0].place - _BESIDE, run[-1].place + _BESIDE + 1)}
    for candidate in candidates:
        if candidate.number is None and candidate.url != url:
            kind, strength = turn_of(candidate, url)
            if strength + _BESIDE_RUN * (candidate.place in beside) >= _ENOUGH:
                found = turned.next if kind == "next" else turned.prev
                found.setdefault(candidate.url, candidate.text)
    return turned


def _record(turned: _Turned) -> Pagination:
    """The addresses as a part of the record."""
    next_, prev, page = (
        [made(PageLink, url=address, text=text) for address, text in found.items()] for found in turned
    )
    return made(Pagination, next=next_, prev=prev, page=page)
