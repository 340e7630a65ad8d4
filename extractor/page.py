"""The record: one `Page` per page, in the order in which a page flows. One JSON line each.

Names are schema.org's in snake_case (https://schema.org/NewsArticle, read 2026-11). A field that ends in
`_raw` keeps the page's own text beside its normalised twin. Absent is `None` or an empty list, never a guess.
The published JSON Schema (`extractor/schema.json`) is made from these types.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.dump import dump

SCHEMA_VERSION = "1.3"

Url = str
"""An absolute URL, or the page's own text where no base is known."""

XPath = str
"""A path from the root of the parsed page; `line[n]` in plain text."""


class Role(StrEnum):
    """What a block of visible text is on its page. Every block has exactly one."""

    HEADLINE = "headline"
    DESCRIPTION = "description"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    SCORE = "score"
    TEASER = "teaser"
    FORM = "form"
    NAVIGATION = "navigation"
    NOTICE = "notice"
    PROMOTION = "promotion"
    SHARING = "sharing"
    COMMENTS = "comments"
    FOOTER = "footer"
    OTHER = "other"

    __hash__ = str.__hash__
    """As fast as that; `Enum`'s is a function of Python, called for each look into a set or dictionary of roles."""


class Record(BaseModel):
    """Base of every part of the record: immutable, and closed against misspelt fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """Pydantic's, in two fifths of its time where all of the record is asked for as JSON's types."""
        return dump(self) if options == {"mode": "json"} else super().model_dump(**options)


class Link(Record):
    """A link with its visible text."""

    text: str
    url: Url


class InlineLink(Link):
    """A link inside a text: `text[start:end]` are its words (offsets in code points)."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Author(Record):
    """A person or a desk, without "By", role or e-mail address."""

    name: str
    url: Url | None = None


class Image(Record):
    """An image of the article itself."""

    url: Url
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


class Video(Record):
    """A video of the article itself."""

    url: Url


class Paragraph(Record):
    """Running text."""

    type: Literal["paragraph"] = "paragraph"
    text: str
    links: list[InlineLink] = []


class Heading(Record):
    """A subheading; `level` as in `<h1>` to `<h6>`."""

    type: Literal["heading"] = "heading"
    text: str
    links: list[InlineLink] = []
    level: Annotated[int, Field(ge=1, le=6)]


class ListBlock(Record):
    """A list; `text` is its items, one a line."""

    type: Literal["list"] = "list"
    text: str
    links: list[InlineLink] = []
    ordered: bool
    items: list[str]


class Quote(Record):
    """A quotation set apart."""

    type: Literal["quote"] = "quote"
    text: str
    links: list[InlineLink] = []


class Code(Record):
    """Preformatted text: white space is kept."""

    type: Literal["code"] = "code"
    text: str
    links: list[InlineLink] = []


class Table(Record):
    """A table; `text` is its rows, one a line, cells separated by tabs."""

    type: Literal["table"] = "table"
    text: str
    links: list[InlineLink] = []
    rows: list[list[str]]


class ImageBlock(Record):
    """An image where it stands in the body. Its text is a caption, so it is not part of `body_text`."""

    type: Literal["image"] = "image"
    text: str = ""
    links: list[InlineLink] = []
    image: Image


class Embed(Record):
    """Foreign content where it stands in the body (a post, a player, a map)."""

    type: Literal["embed"] = "embed"
    text: str = ""
    links: list[InlineLink] = []
    url: Url


BodyBlock = Annotated[
    Paragraph | Heading | ListBlock | Quote | Code | Table | ImageBlock | Embed,
    Field(discriminator="type"),
]


class Article(Record):
    """The page's main piece. Dates are ISO 8601 with the zone that the page gives."""

    headline: str | None = None
    description: str | None = None
    authors: list[Author] = []
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    date_modified_raw: str | None = None
    section: str | None = None
    keywords: list[str] = []
    breadcrumbs: list[Link] = []
    main_image: Image | None = None
    images: list[Image] = []
    videos: list[Video] = []
    is_accessible_for_free: bool | None = None
    word_count: Annotated[int, Field(ge=0)] = 0
    body_text: str | None = None
    body: list[BodyBlock] = []
    sources: dict[str, str] = {}


class ImpactScore(Record):
    """A score that the page prints of its own article."""

    value: float
    best: float | None = None
    worst: float | None = None
    label: str
    raw: str
    xpath: XPath
    source: str


class Teaser(Record):
    """A promoted story of the same publisher. `url` is None in plain text."""

    headline: str
    url: Url | None = None
    description: str | None = None
    image: Url | None = None
    kicker: str | None = None
    date_published_raw: str | None = None
    module: str | None = None
    position: Annotated[int, Field(ge=1)]
    impact_score: float | None = None
    xpath: XPath


FormType = Literal[
    "search",
    "login",
    "registration",
    "password/login recovery",
    "contact/comment",
    "join mailing list",
    "order/add to cart",
    "other",
]


class FormField(Record):
    """One field of a form. What a user typed and hidden tokens are never exported."""

    name: str | None = None
    label: str | None = None
    field_type: str | None = None
    input_type: str
    required: bool = False
    placeholder: str | None = None
    options: list[str] = []


class Form(Record):
    """A form, or a form-like group without a form element."""

    form_type: FormType
    probability: Annotated[float, Field(ge=0, le=1)] | None = None
    heading: str | None = None
    texts: list[str] = []
    action: Url | None = None
    method: str | None = None
    fields: list[FormField] = []
    submit: str | None = None
    xpath: XPath


class Region(Record):
    """A piece of page furniture. `label` is what the page calls it: its heading, or its landmark's name."""

    label: str | None = None
    text: str
    links: list[Link] = []
    xpath: XPath


class Comment(Record):
    """A reader's comment. `date_raw` is the page's own text."""

    author: str | None = None
    date_raw: str | None = None
    text: str
    xpath: XPath


class Discussion(Region):
    """Readers' comments with their frame; `comments` are those whose author or date the markup names."""

    comments: list[Comment] = []


class Footer(Region):
    """The end of the site. `legal` is its line of copyright."""

    legal: str | None = None


class PageLink(Record):
    """A link of a pagination."""

    url: Url
    text: str


class Pagination(Record):
    """Where the page goes on: the next and previous page and the numbered ones."""

    next: list[PageLink] = []
    prev: list[PageLink] = []
    page: list[PageLink] = []


class Furniture(Record):
    """Everything around the article and its teasers. `breadcrumbs` is the trail from the front page to this one."""

    forms: list[Form] = []
    navigation: list[Region] = []
    breadcrumbs: list[Link] = []
    pagination: Pagination = Pagination()
    notices: list[Region] = []
    promotions: list[Region] = []
    sharing: list[Region] = []
    comments: list[Discussion] = []
    footer: list[Footer] = []
    other: list[Region] = []


class Coverage(Record):
    """Characters of visible text (white space aside), in all and by role: they add up."""

    characters: Annotated[int, Field(ge=0)] = 0
    by_role: dict[Role, int] = {}


class Warning(Record):
    """Something that a reader of this record should know. `code` is stable, `message` is for people."""

    code: str
    message: str
    xpath: XPath | None = None


class Block(Record):
    """One scrap of the sheet: text that stands together, its one role, and where it is."""

    id: Annotated[int, Field(ge=0)]
    role: Role
    probability: Annotated[float, Field(ge=0, le=1)] | None = None
    xpath: XPath
    text: str


PageType = Literal["article", "listing", "other"]


class Page(Record):
    """The record of one page."""

    schema_version: str = SCHEMA_VERSION
    url: Url | None = None
    canonical_url: Url | None = None
    fetched_at: str | None = None
    page_type: PageType
    page_type_probability: Annotated[float, Field(ge=0, le=1)] | None = None
    title: str | None = None
    language: str | None = None
    site_name: str | None = None
    article: Article | None = None
    impact_score: ImpactScore | None = None
    teasers: list[Teaser] = []
    furniture: Furniture = Furniture()
    coverage: Coverage = Coverage()
    warnings: list[Warning] = []
    blocks: list[Block] = []
    revision: Annotated[int, Field(ge=1)] | None = None
    """Of a repeated crawl: counts how often the article was exported. The first export has none."""
    previous_hash: str | None = None
    """The content hash of the revision before."""
    changed_fields: list[str] = []
    """The fields of `article` in which it differs from the revision before."""
    duplicate_of: Url | None = None
    """The article with nearly the same text that was exported first, under another URL."""
