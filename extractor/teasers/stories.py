"""Links to candidates: every link of the page that may lead to another story of the same site, grouped by story.

    <a href="/a?utm_source=x"><img></a> <h3><a href="/a">Title</a></h3>   ->   one story, two places

Dropped without a look: links off the site (bbc.com and bbc.co.uk are one) and its sister sites, to its front, to the page
itself and what is below it, to files, and to what stands directly in a folder of categories, tags or authors; links that
are declared as paid for; what has only short names and no slug for an address; and what a menu, header or footer has too,
where no place has many words for it. That is half of all links, and cost 19 of 2,415 places of teasers on the dev pages (2026-11-25).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.teasers.layout import LANDMARKS
from extractor.teasers.letters import weight
from extractor.teasers.publisher import PAID, publisher_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.links import Address, Link, Links
    from extractor.teasers.layout import Layout
    from extractor.teasers.publisher import Publisher

LEAST = 13.0
"""Fewest letters of a headline (the shortest of 516 gold headlines has 15); see `weight`."""

SHORT, LONG = 20.0, 30.0
"""Letters from which on a name may be a story's, where its address is no slug, and where a menu links to it."""

MENUS = LANDMARKS["nav"] | LANDMARKS["header"] | LANDMARKS["footer"]

_TRACKING = re.compile(
    r"^(?:utm_|cmp|int|itid|sid=|ref=|fbclid|gclid|ico=|wt_|xtor|mc_|_ga|spm|at_|ns_|cm_|icid|ocid)",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from (the evaluation's list; the rest read off addresses of dev pages)."""

ARCHIVES = frozenset({"author", "authors", "categories", "category", "tag", "tags"})
"""Folders in which a site lists its stories by what they share: WordPress's in all languages ("Settings Permalinks Screen",
wordpress.org, and `WP_Rewrite::$author_base`), and their plurals. Of 640 addresses in one on the labelled dev
pages 29 stand in blocks of teasers, each the name of a topic or an author in a card (2026-11-26).
"""

_NUMBER = re.compile(r"\d{5,}")
_FILES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".mp3", ".mp4", ".zip", ".xml", ".css", ".js")


class Place(NamedTuple):
    """One link to a story (its number), and the words there with their weight.

    A link without words has those of its label, its picture or the heading that it is laid over.
    """

    link: Link
    story: int
    text: str
    size: float


class Candidates(NamedTuple):
    """Stories that may be teasers, and where the page links to them, both in its order; and the page's own address."""

    stories: list[Address]
    places: list[Place]
    home: Address


@accelerated
def called(element: HtmlElement) -> str:
    """What a link without words is called: its label or title, or what its picture shows, whichever is longest."""
    names = [
        element.get("title"),
        element.get("aria-label"),
        *[image.get("alt") for image in element.iter("img")],
    ]
    return max((" ".join(name.split()) for name in names if name), key=len, default="")


@accelerated
def gather(links: Links, layout: Layout) -> Candidates:
    """The candidates of a page."""
    home = links.home
    own = Own(home, publisher_of(links), home.path if _tells(home.path) else None)
    numbers: dict[str, int] = {}
    stories: list[Address] = []
    menus = (layout.landmarks & MENUS != 0).tolist()
    found: list[tuple[Link, int, str, float]] = []
    longest: list[float] = []
    in_menu: list[bool] = []
    for link in links.links:
        identity = _identity(link.address, own)
        if identity is None:
            continue
        story = numbers.setdefault(identity, len(stories))
        if story == len(stories):
            stories.append(link.address)
            longest.append(0.0)
            in_menu.append(False)
        text = link.text or called(link.element) or layout.heading_in(link.box)
        size = weight(text)
        found.append((link, story, text, size))
        longest[story] = max(longest[story], size)
        in_menu[story] |= menus[link.box]
    likely = [
        size >= LONG or (not menu and (size >= SHORT or is_slug(story.path)))
        for story, size, menu in zip(stories, longest, in_menu, strict=True)
    ]
    found = [f for f in found if likely[f[1]] and PAID not in (f[0].element.get("rel") or "")]
    new: dict[int, int] = {}
    places = [Place(link, new.setdefault(story, len(new)), text, size) for link, story, text, size in found]
    return Candidates([stories[story] for story in new], places, home)


class Own(NamedTuple):
    """The page's own address, its publisher, and its path where that tells the page from others."""

    home: Address
    publisher: Publisher
    path: str | None


def _identity(address: Address, own: Own) -> str | None:
    """What tells a story from others; None for an address that can't be another story of this site."""
    _, host, path, query = address
    home, publisher, below = own
    if not publisher.has(host):
        return None
    if below is not None and path.startswith(below) and path[len(below) :][:1] in ("", "/"):
        return None
    if query:
        query = "&".join([p for p in query.split("&") if p and not _TRACKING.match(p)])
    if not query and (not path or path == home.path):
        return None
    if "." in path[-5:] and path[-5:].lower().endswith(_FILES):
        return None
    if path.rpartition("/")[0].rpartition("/")[2].lower() in ARCHIVES:
        return None
    return f"{host}{path}?{query}" if query and not _tells(path) else host + path


def _tells(path: str) -> bool:
    """Whether a path alone tells one story from another: its last part is a slug or has a long number."""
    return is_slug(path) or _NUMBER.search(path, path.rfind("/") + 1) is not None


def is_slug(path: str) -> bool:
    """Whether the last part of a path is made of three words or more."""
    start = path.rfind("/") + 1
    return path.count("-", start) + path.count("_", start) >= 2
