"""The roles of a plain text's parts to the pieces of its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from extractor.furniture.form_words import ideas
from extractor.furniture.legal import legal_line
from extractor.furniture.regions import FIELDS
from extractor.metadata.moments import Reading, find_moments
from extractor.metadata.names import split_names, strip_by
from extractor.page import (
    Article,
    Author,
    BodyBlock,
    Footer,
    Form,
    FormField,
    Furniture,
    Heading,
    ListBlock,
    Paragraph,
    Region,
    Role,
    Teaser,
)
from extractor.plain_text.furniture import FormPart
from extractor.plain_text.lines import is_byline, is_headline
from extractor.plain_text.outline import Outline
from extractor.plain_text.parts import Part
from extractor.plain_text.words import announced, is_related
from extractor.score import Labels, card_score

_FIELD_TYPES = {
    "email": "email",
    "message": "textarea",
    "comment": "textarea",
    "phone": "tel",
    "password": "password",
}
_FIELDS = (
    "email",
    "password",
    "phone",
    "message",
    "comment",
    "subject",
    "first_name",
    "last_name",
    "name",
    "username",
)


def xpath(part: Part) -> str:
    """Where a part stands: the number of its first line."""
    return f"line[{part.line}]"


def article_of(parts: Sequence[Part], roles: Sequence[Role]) -> Article | None:
    """The article; None where the text has no body."""
    chosen = [i for i, role in enumerate(roles) if role is Role.BODY]
    if not chosen:
        return None
    body = _body(parts, chosen)
    text = "\n".join(block.text for block in body)
    bylines = [parts[i].text for i, role in enumerate(roles) if role is Role.BYLINE]
    names = list(
        dict.fromkeys(n for line in bylines if strip_by(line) is not None for n in split_names(line))
    )
    moment = next((m for line in bylines for m in find_moments(line, Reading())), None)
    raw = next((line for line in bylines if find_moments(line, Reading())), None)
    sources = {"headline": "text", "body": "text"}
    return Article(
        headline=_text(parts, roles, Role.HEADLINE, 1),
        description=_text(parts, roles, Role.DESCRIPTION, None),
        authors=[Author(name=name) for name in names],
        date_published=moment.iso if moment else None,
        date_published_raw=raw[moment.start : moment.end] if moment and raw else None,
        word_count=len(text.split()),
        body_text=text,
        body=body,
        sources=sources,
    )


def _text(parts: Sequence[Part], roles: Sequence[Role], wanted: Role, most: int | None) -> str | None:
    texts = [part.text for part, role in zip(parts, roles, strict=True) if role is wanted]
    return " ".join(texts[:most]) or None


def _body(parts: Sequence[Part], chosen: Iterable[int]) -> list[BodyBlock]:
    body: list[BodyBlock] = []
    for is_item, run in groupby(chosen, key=lambda i: parts[i].is_item):
        texts = [parts[i].text for i in run]
        if is_item:
            ordered = texts[0].lstrip("(")[:1].isdigit()
            body.append(ListBlock(text="\n".join(texts), ordered=ordered, items=texts))
            continue
        for text in texts:
            part = Part(text, 0)
            body.append(Heading(text=text, level=2) if part.is_title else Paragraph(text=text))
    return body


def teasers_of(parts: Sequence[Part], outlined: Outline, labels: Labels) -> list[Teaser]:
    """The stories after the article, and those that a line announces ("Read also: …")."""
    found: list[Teaser] = []
    rows = [i for i, role in enumerate(outlined.roles) if role is Role.TEASER]
    after = set(outlined.tail)
    module: str | None = None
    k = 0
    while k < len(rows):
        part = parts[rows[k]]
        if headline := announced(part.text):
            found.append(Teaser(headline=headline, position=len(found) + 1, xpath=xpath(part)))
        elif rows[k] in after and (is_related(part.text) or _is_module(parts, rows, k)):
            module = part.text
        elif rows[k] in after and is_headline(part):
            end = k + 1
            while end < len(rows) and not _starts_story(parts[rows[end]], labels):
                end += 1
            found.append(_teaser([parts[i] for i in rows[k:end]], module, len(found) + 1, labels))
            k = end - 1
        k += 1
    return found


def _is_module(parts: Sequence[Part], rows: Sequence[int], k: int) -> bool:
    """Whether a short line heads a list of stories: a longer headline follows at once, and then its blurb."""
    if k + 2 >= len(rows):
        return False
    one, two, three = (parts[i] for i in rows[k : k + 3])
    return one.is_title and is_headline(two) and one.words <= 3 < two.words and three.is_prose


def _starts_story(part: Part, labels: Labels) -> bool:
    starts = is_related(part.text) or announced(part.text) is not None or is_headline(part)
    return starts and card_score([part.text], labels) is None


def _teaser(card: list[Part], module: str | None, position: int, labels: Labels) -> Teaser:
    headline, *rest = card
    return Teaser(
        headline=headline.unmarked,
        description=" ".join(part.text for part in rest if part.is_prose) or None,
        date_published_raw=next((part.text for part in rest if is_byline(part.text)), None),
        module=module,
        position=position,
        impact_score=card_score([part.text for part in rest], labels),
        xpath=xpath(headline),
    )


def form_of(parts: Sequence[Part], form: FormPart) -> Form:
    """A form: its heading, then all that is said in it; labels of fields stand in lines of their own."""
    heading, *rest = (parts[i] for i in form.indices)
    fields = [field for part in rest if (field := _field(part))]
    labels = {field.label for field in fields}
    return Form(
        form_type=form.form_type,  # type: ignore[arg-type]  # one of the literal's values: furniture._STARTS, words.FORMS
        heading=heading.text,
        texts=[part.text for part in rest if part.text.rstrip(" *:") not in labels],
        fields=fields,
        xpath=xpath(heading),
    )


def _field(part: Part) -> FormField | None:
    """The field that a short line labels: "Email *"."""
    label = part.text.rstrip(" *:")
    if part.width > 30 or part.words > 3 or part.is_prose:
        return None
    said = {idea for word in re.split(r"[\s-]+", label.lower()) for idea in ideas(word)}
    idea = next((idea for idea in _FIELDS if idea in said), None)
    if idea is None or {"send", "contact", "newsletter"} & said:
        return None
    return FormField(label=label, input_type=_FIELD_TYPES.get(idea, "text"), required=part.text.endswith("*"))


def furniture_of(parts: Sequence[Part], outlined: Outline) -> Furniture:
    """Forms, and runs of other parts with one role."""
    regions: dict[str, list[Region]] = {}
    for role, run in groupby(range(len(parts)), key=outlined.roles.__getitem__):
        if field := FIELDS.get(role):
            indices = list(run)
            text = "\n".join(parts[i].text for i in indices)
            regions.setdefault(field, []).append(Region(text=text, xpath=xpath(parts[indices[0]])))
    return Furniture(
        forms=[form_of(parts, form) for form in outlined.forms],
        navigation=regions.get("navigation", []),
        sharing=regions.get("sharing", []),
        footer=[
            Footer(text=region.text, legal=legal_line(region.text), xpath=region.xpath)
            for region in regions.get("footer", [])
        ],
        other=regions.get("other", []),
    )
