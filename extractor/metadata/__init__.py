"""Everything that a page says about its article besides the text: `describe` asks one module a fact.

Each fact has a few named strategies, each of which looks in one place and answers or abstains. What a page shows its
readers and what it declares to machines are both heard; `sources` says which was believed, a warning where they disagree.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from extractor.blocks import Sheet
from extractor.declared import Declared
from extractor.metadata.access import find_access
from extractor.metadata.authors import find_authors
from extractor.metadata.breadcrumbs import find_breadcrumbs
from extractor.metadata.checks import (
    check_access,
    check_authors,
    check_canonical,
    check_dates,
    check_headline,
    check_json_ld,
    plausible,
)
from extractor.metadata.dates import Dates, find_dates
from extractor.metadata.description import find_description
from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.head import find_head
from extractor.metadata.headings import blocks_of
from extractor.metadata.headline import find_headline
from extractor.metadata.keywords import find_keywords
from extractor.metadata.language import find_language
from extractor.metadata.media import find_media
from extractor.metadata.moments import reading
from extractor.metadata.nodes import main_piece
from extractor.metadata.section import find_section
from extractor.metadata.site import find_canonical_url, find_site_name, host_of
from extractor.metadata.text import plain
from extractor.page import Author, Image, Link, Role, Video, Warning
from extractor.roles import Labelled
from extractor.scans import places_of


class Description(NamedTuple):
    """The metadata of `Page` (the first four) and of `Article`, by their field names."""

    title: str | None
    language: str | None
    site_name: str | None
    canonical_url: str | None
    headline: str | None
    description: str | None
    authors: list[Author]
    date_published: str | None
    date_published_raw: str | None
    date_modified: str | None
    date_modified_raw: str | None
    section: str | None
    keywords: list[str]
    breadcrumbs: list[Link]
    main_image: Image | None
    images: list[Image]
    videos: list[Video]
    is_accessible_for_free: bool | None
    sources: dict[str, str]
    warnings: list[Warning]
    standfirst: int | None
    """The block that shows the description."""
    shown: tuple[int, ...]
    """The blocks that show the headline, where it is the visible one."""

    def relabel(self, labelled: Labelled) -> Labelled:
        """The labels with the roles `headline` and `description` on the blocks that show them."""
        labelled = labelled.relabelled(self.shown, Role.HEADLINE)
        return (
            labelled if self.standfirst is None else labelled.relabelled([self.standfirst], Role.DESCRIPTION)
        )

    def of_article(self) -> dict[str, Any]:
        """The fields of `Article`."""
        return dict(zip(_OF_ARTICLE, self[4:], strict=False))

    def of_page(self) -> dict[str, Any]:
        """The fields of `Page` that are texts."""
        return dict(zip(_OF_PAGE, self, strict=False))


_OF_PAGE = Description._fields[:4]
_OF_ARTICLE = Description._fields[4 : Description._fields.index("warnings")]


def describe(
    sheet: Sheet,
    labelled: Labelled,
    declared: Declared,
    url: str | None,
    fetched_at: str | None = None,
    owned: frozenset[int] = frozenset(),
) -> Description:
    """The metadata of a page. `fetched_at` (ISO 8601) tells what lies in the future.

    The blocks `owned` are those of teasers, forms and the score.
    """
    title = plain(declared.title) or None
    item, micro = (main_piece(nodes, url, title) for nodes in (declared.json_ld, declared.microdata))
    body = places_of(labelled.roles, Role.BODY)
    site = find_site_name(declared, item, micro)
    evidence = Evidence(sheet, labelled, declared, url, item, micro, body, owned, site)
    headline, block = find_headline(evidence)
    visible = headline if headline and headline.source == "visible text" else None
    language, canonical = find_language(evidence), find_canonical_url(evidence)
    how = reading(
        language.value if language else None, host_of(url or (canonical.value if canonical else None))
    )
    head = find_head(evidence, block, how)
    found = find_dates(evidence, head, how)
    dates = Dates(plausible(found.published, fetched_at), plausible(found.modified, fetched_at), found.rival)
    media = find_media(evidence, block)
    standfirst = find_description(evidence, head, headline.value if headline else None)
    authors, other_authors = find_authors(evidence, head, how)
    access = find_access(evidence)
    answers: dict[str, Answer[Any] | None] = {
        "headline": headline,
        "description": standfirst.answer if standfirst else None,
        "authors": authors,
        "section": find_section(evidence),
        "keywords": find_keywords(evidence),
        "breadcrumbs": find_breadcrumbs(evidence),
        "main_image": media.main,
        "is_accessible_for_free": access,
    }
    sources = {name: answer.source for name, answer in answers.items() if answer}
    if dates.published:
        sources["date_published"] = dates.published.source
    if dates.modified:
        sources["date_modified"] = dates.modified.source
    values: dict[str, Any] = {name: answer.value if answer else None for name, answer in answers.items()}
    for name in ("authors", "keywords", "breadcrumbs"):
        values[name] = values[name] or []
    return Description(
        title=title or (headline.value if headline else None),
        language=language.value if language else None,
        site_name=evidence.site or None,
        canonical_url=canonical.value if canonical else None,
        date_published=dates.published.moment.iso if dates.published else None,
        date_published_raw=dates.published.raw if dates.published else None,
        date_modified=dates.modified.moment.iso if dates.modified else None,
        date_modified_raw=dates.modified.raw if dates.modified else None,
        images=media.images,
        videos=media.videos,
        sources=sources,
        warnings=[
            *check_headline(evidence, headline),
            *check_dates(found, dates),
            *check_authors(authors, other_authors),
            *check_access(evidence, access),
            *check_json_ld(evidence),
            *check_canonical(canonical, url),
        ],
        standfirst=standfirst.block if standfirst else None,
        shown=tuple(blocks_of(sheet, block, visible.value)) if visible and block is not None else (),
        **values,
    )
