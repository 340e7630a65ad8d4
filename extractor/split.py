"""The pipeline: one page to its record, one line a stage."""

from __future__ import annotations

from extractor.blocks import cut
from extractor.declared import declare
from extractor.decode import decode
from extractor.document import parse
from extractor.metadata import describe
from extractor.page import Article, Block, Coverage, Page, Role
from extractor.roles import label


def extract(
    body: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    keep_blocks: bool = False,
    fetched_at: str | None = None,
) -> Page:
    """Split one page into its parts.

    `body` is HTML or, with `content_type="text/plain"`, plain text whose parts blank lines separate. Raises `PageError`
    where nothing can be read. Pure: no network, no clock (`fetched_at`, ISO 8601, tells what lies in the future).
    """
    decoded = decode(body, content_type)
    document = parse(decoded.utf8)
    sheet = cut(document.root)
    labelled = label(sheet)
    described = describe(sheet, labelled, declare(document.root, url), url, fetched_at)
    blocks = [
        Block(id=i, role=role, probability=p, xpath=f"block[{i}]", text=scrap.text)
        for i, (scrap, role, p) in enumerate(zip(sheet.scraps, *labelled, strict=True))
    ]
    by_role: dict[Role, int] = {}
    for block in blocks:
        by_role[block.role] = by_role.get(block.role, 0) + len("".join(block.text.split()))
    return Page(
        url=url,
        fetched_at=fetched_at,
        page_type="article",
        **described.of_page(),
        article=Article(
            **described.of_article(),
            body_text="\n".join(b.text for b in blocks if b.role is Role.BODY) or None,
        ),
        coverage=Coverage(characters=sum(by_role.values()), by_role=by_role),
        warnings=described.warnings,
        blocks=blocks if keep_blocks else [],
    )
