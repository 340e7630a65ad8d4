"""The pipeline: one page to its record, one line a stage."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from extractor.blocks import Sheet
from extractor.body import Around, build_body, text_of
from extractor.coverage import count_words, measure
from extractor.declared import declare
from extractor.decode import Decoded, decode
from extractor.document import parse
from extractor.errors import UsageError
from extractor.furniture.forms import find_forms
from extractor.furniture.pagination import find_pagination
from extractor.furniture.regions import find_regions
from extractor.garbage import NO_COLLECTION
from extractor.legible import cut_visible, doubts, doubts_of_bytes
from extractor.links import read_links
from extractor.made import made
from extractor.metadata import Description, describe
from extractor.page import Article, Block, Furniture, Page, PageType, Role
from extractor.plain_text import is_plain_text, split_text
from extractor.roles import Labelled, label
from extractor.scans import places_of
from extractor.score import find_score
from extractor.teasers import find_teasers
from extractor.xpath import paths_of

LISTING_TEASERS = 3
"""Least number of teasers on a page that is no article, for it to be a listing."""

_ARTICLE_ROLES = frozenset({Role.HEADLINE, Role.DESCRIPTION, Role.BYLINE, Role.BODY, Role.CAPTION})


def extract(
    body: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    keep_blocks: bool = False,
    fetched_at: str | None = None,
    score_labels: Sequence[str] = (),
) -> Page:
    """Split one page into its parts.

    `body` is HTML or, with `content_type="text/plain"`, plain text whose parts blank lines separate. Raises `PageError`
    where nothing can be read, `UsageError` for a `url` that is none, or a `fetched_at` that is no text. Pure: no network, no
    clock (`fetched_at`, ISO 8601, tells what lies in the future).
    `score_labels` are the words under which the page prints its score, in place of "Impact Score" in all languages.
    """
    check_usage(url, fetched_at)
    decoded = decode(body, content_type)
    if is_plain_text(content_type):
        page = split_text(decoded.utf8.decode(), score_labels=score_labels)
        warnings = [*doubts_of_bytes(decoded), *page.warnings]
        page = page.model_copy(update={"url": url, "fetched_at": fetched_at, "warnings": warnings})
        return page if keep_blocks else page.model_copy(update={"blocks": []})
    with NO_COLLECTION:
        return split_html(decoded, url, fetched_at, score_labels, keep_blocks=keep_blocks)


def check_usage(url: object, fetched_at: object) -> None:
    """Raises `UsageError` for an address that can't be taken apart (https://url.spec.whatwg.org/#concept-host-parser), and for
    an address or a time that is no text: nothing looks at them later.
    """
    for given in (url, fetched_at):
        if given is not None and not isinstance(given, str):
            raise UsageError(f"not a text: {given!r}")
    try:
        urlsplit(str(url or ""))
        f"{url}{fetched_at}".encode()  # no half of a pair of surrogates: JSON has none
    except ValueError as error:
        raise UsageError(f"not a URL or no text: {url!r}, {fetched_at!r} ({error})") from error


def split_html(
    decoded: Decoded,
    url: str | None,
    fetched_at: str | None = None,
    score_labels: Sequence[str] = (),
    *,
    keep_blocks: bool = False,
) -> Page:
    """The record of an HTML page. The stages that know better relabel the labeller's blocks."""
    document = parse(decoded.utf8)
    sheet, missed = cut_visible(document)
    declared = declare(document.root, url)
    links = read_links(sheet, declared.base, url)
    pagination = find_pagination(sheet, links, declared.links, declared.base)
    labelled = label(sheet, links, declared)
    text = labelled.sure(Role.BODY)
    scored = find_score(document, sheet, declared.json_ld, score_labels)
    others = scored.blocks | labelled.sure(Role.COMMENTS)
    forms = find_forms(declared.controls, sheet, url, declared.base, others, text)
    owned = scored.blocks.union(*forms.blocks)
    teasers = find_teasers(sheet, links, declared.base, text, owned | labelled.no_teasers(), scored.told)
    labelled = forms.relabel(scored.relabel(teasers.relabel(labelled)))
    described = describe(sheet, labelled, declared, url, fetched_at, owned | teasers.blocks)
    labelled = described.relabel(labelled)
    page_type = type_of(labelled, len(teasers.teasers))
    article = build_article(sheet, labelled, described, declared.base)
    named = labelled.with_leads()
    return made(
        Page,
        url=url,
        fetched_at=fetched_at,
        page_type=page_type,
        page_type_probability=labelled.certainty(page_type),
        **described.of_page(),
        article=article,
        impact_score=scored.score,
        teasers=teasers.teasers,
        furniture=made(
            Furniture,
            forms=forms.forms,
            breadcrumbs=described.breadcrumbs,
            pagination=pagination,
            **find_regions(sheet, around(labelled.roles, article), links),
        ),
        coverage=measure(sheet, named.roles),
        warnings=[*doubts(decoded, document), *missed, *described.warnings, *scored.warnings],
        blocks=list_blocks(sheet, named) if keep_blocks else [],
    )


def type_of(labelled: Labelled, teasers: int) -> PageType:
    """An article by the labeller's word; a listing where there is much to read elsewhere, and nothing here."""
    if teasers >= LISTING_TEASERS and not (labelled.is_article and Role.BODY in labelled.roles):
        return "listing"
    return "article" if labelled.is_article else "other"


def build_article(
    sheet: Sheet, labelled: Labelled, described: Description, base: str | None
) -> Article | None:
    """The page's main piece; None where the page is no article and has no text of its own."""
    chosen = places_of(labelled.roles, Role.BODY)
    if not chosen and not labelled.is_article:
        return None
    body = build_body(sheet, chosen, Around(base, described.images))
    text = text_of(body) or None
    words = count_words(text) if text else 0
    return made(Article, **described.of_article(), body=body, body_text=text, word_count=words)


def around(roles: Sequence[Role], article: Article | None) -> list[Role]:
    """The roles as furniture sees them: on a page without an article, what looked like its parts is `other`."""
    if article is not None:
        return list(roles)
    return [Role.OTHER if role in _ARTICLE_ROLES else role for role in roles]


def list_blocks(sheet: Sheet, labelled: Labelled) -> list[Block]:
    """Every block of the page, with its role."""
    paths = paths_of([sheet.boxes[scrap.box] for scrap in sheet.scraps])
    return [
        Block(id=i, role=role, probability=sure, xpath=path, text=scrap.text)
        for i, (scrap, role, sure, path) in enumerate(
            zip(sheet.scraps, labelled.roles, labelled.probabilities, paths, strict=True)
        )
    ]
