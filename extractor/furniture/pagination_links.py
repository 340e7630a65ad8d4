"""The links that may turn a page, and what each of them says of the direction."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.furniture.pagination_words import ENDS, MORE, NEXT, PAGE, PREVIOUS, WEAK
from extractor.links import Link


def _beginning(caption: str) -> str:
    """The first two words of a caption, or its only one."""
    return " ".join(caption.split(" ", 2)[:2])


_LONGEST = 30
"""No caption of a page link is longer than this, but for links that declare their `rel`."""

_NUMBER = re.compile(
    r"[\[({<«‹|\s]*((?:[^\W\d]+[.:]?\s*){0,4})(\d{1,5}|\d{1,3}(?:[.,]\d{3})+)[.\s]*([^\W\d]*)[\])}>»›|.\s]*"
)
_DIGIT = re.compile(r"\d")
_DECORATION = re.compile(r"[\s«»‹›<>←→⟵⟶⇐⇒≪≫◀▶◄►◂▸❮❯⟨⟩\[\]()|.…:•·–—-]+")
_POINTS_ON = frozenset("»›>→⟶⇒▶►▸❯⟩")
_POINTS_BACK = frozenset("«‹<←⟵⇐◀◄◂❮⟨")
_POINTS_TO_END = re.compile(r"[|⏮⏭]|[»>›]{2}|[«<‹]{2}|[≪≫]")
_POINTS = _POINTS_ON | _POINTS_BACK
_DIGITS = frozenset("0123456789")
_STARTS = _POINTS | frozenset("[(|≪≫第")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WORDS = frozenset(
    caption.split(" ", 1)[0] + end for caption in NEXT | PREVIOUS | MORE | PAGE for end in ("", ".", ":")
)
_BEGINNINGS = frozenset(_beginning(caption) for caption in NEXT | PREVIOUS | MORE)

_CLASS_NEXT = re.compile(r"(?:^|[^a-z])(?:next|newer)|nextp|next(?:$|[^a-z])", re.IGNORECASE)
_CLASS_PREVIOUS = re.compile(r"(?:^|[^a-z])(?:prev|older)|prev(?:ious)?(?:$|[^a-z])", re.IGNORECASE)
_CLASS_END = re.compile(r"(?:^|[\s_-])(?:first|last)(?:$|[\s_-](?:page|link))", re.IGNORECASE)
_MOVES_IN_PLACE = re.compile(
    r"carousel|slick|swiper|slide|gallery|owl-|flex-(?:next|prev|nav|direction|control)|lightbox|calendar|scroll",
    re.IGNORECASE,
)
_IN_PAGER = re.compile(r"pag(?:e-?nav|inat|ing|er)", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_PAGE_TAIL = re.compile(
    r"(?:[/_-](?:page|seite|pagina|p|str|strana|strona|sida|side|index))?[/_-]?\d{1,4}/?$", re.IGNORECASE
)
_LONG_NUMBER = re.compile(r"\d{5}")


class Candidate(NamedTuple):
    """A link that may turn a page. `number` is the page that its text names; `place` counts the page's links."""

    place: int
    element: HtmlElement
    text: str
    number: int | None
    url: str


def _speaks(text: str) -> bool:
    """Whether a short caption may be a number, an arrow or words that point on or back; a coarse look."""
    first, last = text[0], text[-1]
    if first in _STARTS or last in _POINTS:
        return True
    if text.partition(" ")[0].lower() in _FIRST_WORDS:
        return _begins_right(text)
    return (first.isdigit() or last in _DIGITS) and _may_count(text)


def _begins_right(text: str) -> bool:
    """Whether a caption whose first word is that of a page link goes on like one: `View more`, not `View all`."""
    low = text.lower()
    first = low.partition(" ")[0]
    plain = low.replace(" ", "").isalnum()
    return (
        not plain or first in NEXT or first in PREVIOUS or _beginning(low) in _BEGINNINGS or _may_count(text)
    )


def _may_count(text: str) -> bool:
    """Whether a caption with a number may have that of a page, by its other words: `Page 2`, not `2 comments`."""
    return _DECORATION.match(text) is not None or PAGE.issuperset(_WORD.findall(text.lower()))


def _name(element: HtmlElement) -> str:
    """What a link without words is called: its title, its label or its image's text."""
    named = element.get("title") or element.get("aria-label")
    if not named and len(element):
        named = next(
            (alt for image in element.iter("img") if (alt := image.get("alt") or image.get("title"))), ""
        )
    return " ".join(named.split()) if named else ""


def _is_named(element: HtmlElement) -> bool:
    """Whether a link's `rel` or class may speak of a next or previous one; a coarse look, as every link is asked."""
    names = element.get("class")
    if names and ("ext" in names or "rev" in names or "er" in names):
        names = names.lower()
        if "next" in names or "prev" in names or "newer" in names or "older" in names:
            return True
    rel = element.get("rel")
    return rel is not None and ("next" in rel or "prev" in rel)


@accelerated
def noticed(links: list[Link]) -> list[tuple[Link, str]]:
    """The links that a coarse look does not rule out, each with what it is called."""
    found = []
    for link in links:
        text = link.text or _name(link.element)
        if (text and len(text) <= _LONGEST and _speaks(text)) or _is_named(link.element):
            found.append((link, text))
    return found


def gather(links: list[Link]) -> list[Candidate]:
    """The links with a number, or with words, arrows, `rel` or class names that point on or back.

    Hundreds of links are asked for a handful of candidates: the first look at each is at its first word alone.
    """
    candidates: list[Candidate] = []
    for link, text in noticed(links):
        number = _number(text) if len(text) <= _LONGEST else None
        if number is not None or _may_turn(link.element, text):
            candidates.append(
                Candidate(link.place, link.element, text, number, link.address.url.partition("#")[0])
            )
    return candidates


def _number(text: str) -> int | None:
    """The number of a page: `2`, `[2]`, `1,422`, `Page 2`, `第2页`."""
    found = _NUMBER.fullmatch(text) if _DIGIT.search(text) else None
    if not found:
        return None
    before, number, after = found.groups()
    if (before or after) and not PAGE.issuperset(_WORD.findall(f"{before} {after}".lower())):
        return None
    return int(number.replace(",", "").replace(".", ""))


def _may_turn(element: HtmlElement, text: str) -> bool:
    """Whether anything about a link points on or back."""
    bare = _bare(text)
    if (text and not bare) or bare in NEXT or bare in PREVIOUS or _says_more(bare) or _begins(bare):
        return True
    if text and not _POINTS.isdisjoint((text[0], text[-1])):
        return True
    names = f"{element.get('rel') or ''} {element.get('class') or ''}"
    return _points_on(names) or _points_back(names)


def _points_on(names: str) -> bool:
    """Whether a class says "next"."""
    low = names.lower()
    return ("next" in low or "newer" in low) and _CLASS_NEXT.search(names) is not None


def _points_back(names: str) -> bool:
    """Whether a class says "previous"."""
    low = names.lower()
    return ("prev" in low or "older" in low) and _CLASS_PREVIOUS.search(names) is not None


def _bare(text: str) -> str:
    """A caption in lower case without arrows and brackets."""
    return _DECORATION.sub(" ", text.lower()).strip()


def _begins(bare: str) -> int:
    """1 where a caption begins as "next" does, -1 as "previous", 0 as neither, nor where that may be another word."""
    first = bare.split(" ", 1)[0]
    return 0 if first in WEAK else (first in NEXT) - (first in PREVIOUS)


def _says_more(bare: str) -> bool:
    """Whether a caption asks for more of the list: `Load more`, `Load more articles`."""
    return bare in MORE or _beginning(bare) in MORE


def turn_of(candidate: Candidate, url: str | None) -> tuple[str, float]:
    """The direction that a link says, `next` or `prev`, and how clearly; 3 is clear, 0 is not at all."""
    bare = _bare(candidate.text)
    names = _names(candidate.element)
    rel = (candidate.element.get("rel") or "").lower().split()
    on = 3.0 * ("next" in rel) + 1.5 * _points_on(names)
    back = 3.0 * ("prev" in rel or "previous" in rel) + 1.5 * _points_back(names)
    said = _words_say(bare) + _arrows_say(candidate.text, alone=not bare)
    if _says_more(bare):
        said += 0.5 if said >= 0 else -0.5
    on, back = on + max(said, 0.0), back + max(-said, 0.0)
    clear = abs(on - back)
    if not clear or _turns_none(candidate, bare, names):
        return "next", 0.0
    if _IN_PAGER.search(names):
        clear += 1.5
    if url is not None and _is_same_list(candidate.url, url):
        clear += 1.0
    return ("next" if on > back else "prev"), clear


def _turns_none(candidate: Candidate, bare: str, names: str) -> bool:
    """Whether a link leads to the first or the last page, or moves what is on this one."""
    if bare in ENDS or bare.partition(" ")[0] in ENDS or (not bare and _POINTS_TO_END.search(candidate.text)):
        return True
    classes = candidate.element.get("class") or ""
    return bool(_MOVES_IN_PLACE.search(names) or _CLASS_END.search(classes))


def _words_say(bare: str) -> float:
    """What the words say: positive for on, negative for back."""
    way = (bare in NEXT) - (bare in PREVIOUS)
    if way:
        return way * (1.0 if bare in WEAK else 2.5)
    return 1.5 * _begins(bare)


def _arrows_say(text: str, *, alone: bool) -> float:
    """What the arrows say; beside words they are as often decoration."""
    arrows = set(text) if alone else set(text[:1] + text[-1:])
    return (1.5 if alone else 0.5) * (bool(arrows & _POINTS_ON) - bool(arrows & _POINTS_BACK))


def _is_same_list(link: str, url: str) -> bool:
    """Whether two addresses differ only in what may be a page's number."""
    if link == url or stem(link) != stem(url):
        return False
    return not _LONG_NUMBER.search(link.partition("?")[2]) or bool(_LONG_NUMBER.search(url))


def stem(url: str) -> str:
    """An address without scheme, `www.`, query, page number and closing punctuation."""
    path = _SCHEME.sub("", url).partition("?")[0].removesuffix(".html")
    return _PAGE_TAIL.sub("", path).rstrip("/-_.")


def _names(element: HtmlElement) -> str:
    """The classes and ids of a link and of the element around it."""
    parent = element.getparent()
    own = f"{element.get('class') or ''} {element.get('id') or ''}"
    return own if parent is None else f"{own} {parent.get('class') or ''} {parent.get('id') or ''}"
