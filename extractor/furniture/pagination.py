"""Where a page goes on: links to the next, the previous and the numbered pages.

    <a href="?p=1">‹</a> <a href="?p=1">1</a> <b>2</b> <a href="?p=3">3</a> <a href="?p=3">Next</a>
    ->   prev ?p=1, page ?p=1 ?p=3, next ?p=3

Numbered links are judged as a run: their addresses must be alike and count as their texts do. Next and previous are
told by `rel`, words, arrows and class names, of which one alone is rarely enough, and by standing beside a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.blocks import Sheet
from extractor.furniture.pagination_links import gather, turn_of
from extractor.furniture.pagination_more import find_more
from extractor.furniture.pagination_runs import pager, runs
from extractor.links import Links
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
    candidates = gather(links.links)
    url = links.home.url or None
    pagers = [run for found in runs(candidates) if (run := pager(found, url))]
    turned: dict[str, dict[str, str]] = {"next": {}, "prev": {}, "page": {}}
    for run in pagers:
        for link in run:
            turned["page"].setdefault(link.url, link.text)
    beside = {place for run in pagers for place in range(run[0].place - _BESIDE, run[-1].place + _BESIDE + 1)}
    for candidate in candidates:
        if candidate.number is None and candidate.url != url:
            kind, strength = turn_of(candidate, url)
            if strength + _BESIDE_RUN * (candidate.place in beside) >= _ENOUGH:
                turned[kind].setdefault(candidate.url, candidate.text)
    if not turned["next"]:
        turned["next"] = dict(find_more(sheet, base))
    visible = any(turned.values())
    for kind in ("next", "prev"):
        declared = [address for address in rels.get(kind, ())[:1] if address != url]
        if not turned[kind] and (not visible or turned["page"].keys() & declared):
            turned[kind] = dict.fromkeys(declared, "")
    if not any(turned.values()):
        return Pagination()
    return Pagination(
        **{
            kind: [PageLink(url=address, text=text) for address, text in found.items()]
            for kind, found in turned.items()
        }
    )
