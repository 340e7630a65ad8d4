"""Where a page goes on: links to the next, the previous and the numbered pages.

    <a href="?p=1">‹</a> <a href="?p=1">1</a> <b>2</b> <a href="?p=3">3</a> <a href="?p=3">Next</a>
    ->   prev ?p=1, page ?p=1 ?p=3, next ?p=3

Numbered links are judged as a run: their addresses must be alike and count as their texts do. Next and previous are
told by `rel`, words, arrows and class names, of which one alone is rarely enough, and by standing beside a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.blocks import Sheet
from extractor.furniture.pagination_links import Candidate, gather, turn_of
from extractor.furniture.pagination_runs import pager, runs
from extractor.page import PageLink, Pagination

_BESIDE = 4
"""So many links away from a run, a link still stands beside it."""
_ENOUGH = 3.0
_BESIDE_RUN = 2.0


def find_pagination(
    sheet: Sheet, url: str | None, base: str | None, rels: Mapping[str, Sequence[str]]
) -> Pagination:
    """The page links of a page; `rels` are its `<link rel>` addresses, which count where no visible link does."""
    candidates = gather(sheet, base or url)
    if not candidates and not rels.get("next") and not rels.get("prev"):
        return Pagination()
    pagers = [links for run in runs(candidates) if (links := pager(run, url))]
    places = [(run[0].place, run[-1].place) for run in pagers]
    turned: dict[str, list[PageLink]] = {"next": [], "prev": [], "page": []}
    for run in pagers:
        for link in run:
            _add(turned["page"], link)
    for candidate in candidates:
        if candidate.number is None:
            kind, strength = turn_of(candidate, url)
            beside = any(first - _BESIDE <= candidate.place <= last + _BESIDE for first, last in places)
            if kind and strength + _BESIDE_RUN * beside >= _ENOUGH:
                _add(turned[kind], candidate)
    if not any(turned.values()):
        for kind in ("next", "prev"):
            turned[kind] += [PageLink(url=declared, text="") for declared in rels.get(kind, ())[:1]]
    return Pagination(next=turned["next"], prev=turned["prev"], page=turned["page"])


def _add(links: list[PageLink], candidate: Candidate) -> None:
    """One link an address: pagers stand above and below a list."""
    if not any(link.url == candidate.url for link in links):
        links.append(PageLink(url=candidate.url, text=candidate.text))
