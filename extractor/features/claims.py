"""What a page declares of itself, as far as a labeller can use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.declared import Declared


MIN_NAME = 5
"""Characters of an author's name that are enough to look for it in the page."""


class Claims(NamedTuple):
    """Declared texts that blocks are compared with, and what tells one kind of page from another."""

    title: str = ""
    description: str = ""
    article_body: str = ""
    authors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def claims_of(declared: Declared) -> Claims:
    """What the labeller compares blocks with, of all that a page declares."""
    meta = declared.meta
    title = (meta.get("og:title") or [declared.title or ""])[0]
    description = (meta.get("description") or meta.get("og:description") or [""])[0]
    kinds, authors, article_body = ["og:" + kind for kind in meta.get("og:type", [])[:1]], [], ""
    for node in declared.json_ld:
        kind = node.get("@type")
        kinds += [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]
        if not article_body and isinstance(text := node.get("articleBody"), str):
            article_body = text
        for author in _many(node.get("author")):
            name = author.get("name") if isinstance(author, dict) else author
            authors += [n for n in _many(name) if isinstance(n, str) and len(n) >= MIN_NAME]
    return Claims(title, description, article_body, tuple(authors[:8]), tuple(kinds[:8]))


def _many(value: object) -> list[object]:
    """A JSON-LD value as a list: absent, one or many."""
    return value if isinstance(value, list) else [] if value is None else [value]
