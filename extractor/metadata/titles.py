"""The titles that a page declares for its article: JSON-LD, OpenGraph, `<title>`; each without the site's name."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.metadata.evidence import Evidence
from extractor.metadata.nodes import text_of
from extractor.metadata.site import host_of
from extractor.metadata.text import flat, plain

_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
)

_SEPARATOR = re.compile(
    r"[\s|｜_-](?:(?<=\s)(?=[\s|｜–—‒·•:»›-])(?:\s*(?:(?:[|–—‒·•:»›]|-{1,2})\s+|[|｜]\s*)|[-–—]\s?(?=\w+\.\w+$))"
    r"|(?<=[|｜])\s*|(?<=-)-|(?<=\S_)(?=\S+(?:_|$)))"
)
"""What stands between a headline and the site's name in a title: a sign between spaces, a bar, two hyphens, a "_" between words, a
dash before a host's name. All begin with one of four signs or white space, by which it is found fast."""

_MAY_SEPARATE = re.compile(r"[|｜_–—‒·•:»›-](?:(?<=[|｜_])|(?<=\s.)|(?<=--))")
"""What every match of `_SEPARATOR` has: no hyphen inside a word."""

SITE_WORDS = 6
"""Words of the longest site name at the end of a `<title>`."""


class Title(NamedTuple):
    """A title that the page declares, with and without the site's name."""

    text: str
    words: str
    source: str


def declared_titles(evidence: Evidence) -> list[Title]:
    """Every title that the page declares, the surest first, without the site's name. One that is nothing else is none."""
    declared = evidence.declared
    found = []
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        if text := text_of(node.get("headline")) or text_of(node.get("name")):
            found.append((text, source))
    for key in _META:
        if (values := declared.meta.get(key)) and (text := plain(values[0])):
            found.append((text, "opengraph" if key.startswith("og:") else "meta"))
    if text := plain(declared.title):
        found.append((text, "title element"))
    name, host = flat(evidence.site), (host_of(evidence.url) or "").replace("-", "").replace(".", "")
    read: dict[tuple[str, bool], tuple[str, str]] = {}
    titles = []
    for text, source in found:
        loose = source == "title element"
        if (text, loose) not in read:  # most titles of a page are the same text
            bare = without_site_name(text, name, host, loose=loose)
            read[text, loose] = bare, flat(bare)
        bare, words = read[text, loose]
        if words:
            titles.append(Title(bare, words, source))
    return [title for title in titles if title.words != name] or titles


def site_words(titles: list[Title], evidence: Evidence) -> set[str]:
    """The site's name, and what `<title>` says beside another declared title."""
    names = {flat(evidence.site)}
    whole = flat(plain(evidence.declared.title))
    declared = {title.words for title in titles}
    for words in declared:
        names |= {whole.removesuffix(" " + words), whole.removeprefix(words + " ")}
    return names - {whole} - declared


def without_site_name(title: str, name: str, host: str, *, loose: bool) -> str:
    """A declared title without the site's name at its end or start; `loose`: without any short last part.

    `name` is as `flat` has it, and the letters of the host alone.
    """
    for _ in range(2):
        borders = list(_SEPARATOR.finditer(title)) if _may_separate(title) else []
        if not borders:
            break
        last, start = title[borders[-1].end() :], title[: borders[0].start()]
        if _is_site(last, name, host) or (
            loose and len(last.split()) <= SITE_WORDS and len(title) - len(last) > len(last)
        ):
            title = title[: borders[-1].start()].rstrip()
        elif _is_site(start, name, host):
            title = title[borders[0].end() :].lstrip()
        else:
            break
        loose = False
    return title


def _may_separate(title: str) -> bool:
    """Whether a title, which has no white space but spaces, has what every match of `_SEPARATOR` has."""
    if title.isascii():
        return "|" in title or " -" in title or "_" in title or " :" in title or "--" in title
    return _MAY_SEPARATE.search(title) is not None


def _is_site(part: str, name: str, host: str) -> bool:
    words = flat(part)
    joined = words.replace(" ", "")
    return bool(words) and (words == name or (len(joined) > 2 and joined in host))
