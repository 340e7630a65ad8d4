"""Runs of numbered links, and which of them are pagers: not calendars, ranks, years or "show 20 a page"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.furniture.pagination_links import Candidate, stem

_GAP = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NAMES = re.compile(
    r"(?:^|[/?&;_.,=-])(?:page|p|pg|pages|paged|pagina|pag|pagen_\d*|seite|site|strona|str|strana|sida|side|sivu|oldal|stran|start|limitstart|offset|from|pn|pageno|pagenumber|pagenum|currentpage|cpage|index|st|s|skip|begin|first|o|pi|list|tp|po|forum|f|t|page-|paging|curpage|cur|nav)[=/_-]?$|page[a-z_]*[=/_-]$",
    re.IGNORECASE,
)
_SIZE_NAMES = re.compile(
    r"(?:limit|size|per_?page|results|rpp|anzahl|(?:^|[?&;_])(?:show|count|num|items|view|display|mode))=$",
    re.IGNORECASE,
)
_PAGER_NAMES = re.compile(r"pag(?!e-?(?:head|content|title|wrap|body|main))|page-?num|navi", re.IGNORECASE)
_MOST_DIGITS = 15
"""Of a number that may count pages. `int` and `float` give up at some hundreds."""
_YEARS = range(1900, 2100)
_LAST_DAY = 31


def runs(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Numbered links that follow each other with rising numbers and like addresses, few other links between."""
    found: list[list[Candidate]] = []
    shapes: list[str] = []
    for candidate in candidates:
        if candidate.number is None:
            continue
        shape = _DIGITS.sub("#", candidate.url)
        if found and _continues(found[-1], shapes[-1], candidate, shape):
            found[-1].append(candidate)
        else:
            found.append([candidate])
        shapes.append(shape)
    return found


def _continues(run: Sequence[Candidate], last_shape: str, candidate: Candidate, shape: str) -> bool:
    """Whether a link goes on with a run. Page 1 often has an address of its own, without a number."""
    last = run[-1]
    if candidate.place - last.place > _GAP or (candidate.number or 0) <= (last.number or 0):
        return False
    return shape == last_shape or last.number == 1 or candidate.number == (last.number or 0) + 1


def pager(run: Sequence[Candidate], url: str | None) -> list[Candidate]:
    """The links of a run whose addresses are one address but for the page; none where the run is no pager."""
    shapes = [_DIGITS.sub("#", link.url) for link in run]
    lone_first = run[0].number == 1 and len(run) > 1 and shapes[0] != shapes[1]
    shape = Counter(shapes[lone_first:]).most_common(1)[0][0]
    alike = [link for link, its in zip(run, shapes, strict=True) if its == shape]
    first = run[0] if lone_first and run[0] is not alike[0] else None
    if not _turns_pages(alike, first, url):
        return []
    return alike if first is None else [first, *alike]


def _turns_pages(alike: Sequence[Candidate], first: Candidate | None, url: str | None) -> bool:
    """Whether links of one shape turn pages; `first` is the link to page 1 where that has another shape."""
    at = _counting_place(alike)
    if at is None:
        return len(alike) > 1 and _is_in_pager(alike[0])
    before = _before(alike[0].url, at)
    if _SIZE_NAMES.search(before) or _is_calendar(alike):
        return False
    by_name = bool(_PAGE_NAMES.search(before))
    if all((link.number or 0) in _YEARS for link in alike) and not by_name:
        return False
    if by_name or _is_in_pager(alike[0]):
        return True
    if first is not None and stem(first.url) == stem(alike[0].url):
        return True
    return url is not None and len(alike) > 1 and stem(url) == stem(alike[0].url)


def _is_in_pager(link: Candidate) -> bool:
    """Whether the classes and ids of a link and of the elements around it name a pager."""
    names = []
    element = link.element
    for _ in range(4):
        names += [element.get("class") or "", element.get("id") or ""]
        parent = element.getparent()
        if parent is None or parent.tag == "body":
            break
        element = parent
    return _PAGER_NAMES.search(" ".join(names)) is not None


def _counting_place(alike: Sequence[Candidate]) -> int | None:
    """Which number of the addresses counts pages: `n`, `n - 1`, or a multiple of either, for every link."""
    numbers = [_numbers(link.url) for link in alike]
    for at in reversed(range(len(numbers[0]))):
        for offset in (0, 1):
            steps = {
                row[at] / (link.number - offset)
                for row, link in zip(numbers, alike, strict=True)
                if link.number and link.number > offset
            }
            first = all(
                row[at] == 0 for row, link in zip(numbers, alike, strict=True) if (link.number or 0) <= offset
            )
            if len(steps) == 1 and first and (step := steps.pop()) >= 1 and step == int(step) and step <= 200:
                return at
    return None


def _numbers(url: str) -> list[int]:
    """The numbers in an address; -1 for those of so many digits that they count no pages."""
    return [int(n) if len(n) <= _MOST_DIGITS else -1 for n in _DIGITS.findall(url)]


def _start(url: str, at: int) -> int:
    return [found.start() for found in _DIGITS.finditer(url)][at]


def _before(url: str, at: int) -> str:
    """The part of an address before its number `at`."""
    return url[: _start(url, at)]


def _is_calendar(alike: Sequence[Candidate]) -> bool:
    """Whether the numbers are days: in table cells, with a year in the address."""
    if any((link.number or 0) > _LAST_DAY for link in alike):
        return False
    in_cell = any(
        ancestor.tag == "td" for ancestor in (alike[0].element.getparent(),) if ancestor is not None
    )
    return in_cell and any(int(n) in _YEARS for n in _DIGITS.findall(alike[0].url) if len(n) == 4)
