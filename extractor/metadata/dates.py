"""When the article was published and when it was last changed.

The day that the page prints beside its headline goes before the one that it declares: readers and the gold sets agree with
it more often (declared instants are in UTC, or tell of the first draft). A page that prints only when it was updated is believed
in what it declares of its publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.metadata.evidence import Evidence
from extractor.metadata.head import Head, Line, Run
from extractor.metadata.moments import (
    Moment,
    Reading,
    may_have_date,
    parse_moment,
    parse_seconds,
    swapped,
)
from extractor.metadata.names import BORDER
from extractor.metadata.nodes import text_of
from extractor.page import Role

PUBLISHED_META = (
    "article:published_time og:article:published_time article:published og:published_time datepublished parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date.created dcterms.date dc.date date pubdate publishdate publish_date "
    "publish-date publication_date published_time cxenseparse:recs:publishtime article_date_original og:pubdate ptime "
    "citation_publication_date citation_online_date date.created release_date creation_date"
).split()
MODIFIED_META = (
    "article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified "
    "article:modified lastmod utime revised"
).split()
"""Names of `<meta>`, the most used first (counted on the dev pages; Dublin Core, Open Graph, Parse.ly, Sailthru, Highwire)."""

_MODIFIED = re.compile(
    r"updat|modif|edited|revis|review|refresh|corrected|aktualis|geändert|bearbeitet|mis à jour|màj|maj\b|modificad|actualiz|atualiz|aggiornat|modifica|"
    r"bijgewerkt|gewijzigd|laatste update|oppdatert|sist endret|uppdatera|senast ändrad|opdateret|ændret|päivitetty|muokattu|uuendatud|aktualiz|"
    r"zaktualiz|upraveno|izmjen|ažurira|posodob|обновл|измен|актуализ|оновлен|frissít|módosít|güncell|son düzen|diperbarui|diperbaharui|cập nhật|"
    r"ενημ|τελευταία|actualizat|përditës|atnaujin|atjaunin|更新|修改|改訂|修正|수정|업데이트|최종|แก้ไข|อัปเดต|อัพเดท|تحديث|عدل|به‌روز|עודכן|עדכון|अपडेट|अद्यतन|imesasishwa",
    re.IGNORECASE,
)
"""Words before a date that tells of a change. Collected like the words of `names`."""

_PUBLISHED = re.compile(
    r"publi|posted|first\b|created|veröffentlicht|erschien|erstellt|paru|mis en ligne|créé|publicad|pubblicat|geplaatst|gepubliceerd|lagt ut|"
    r"julkaistu|avaldatud|opubl|vydan|zveřejn|objav|опубл|публ|megjelen|közzé|yayın|oluştur|diterbit|tayang|đăng|xuất bản|δημοσ|publikuar|paskelb|"
    r"発表|公開|掲載|配信|投稿|发布|發布|发表|發表|刊登|입력|등록|게재|송고|เผยแพร่|نشر|منتشر|פורסם|प्रकाशित|পোস্ট|প্রকাশ",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"copyright|©|born|geboren|expires?|deadline|read more|since|joined|member|ends|until|comment|archived|photo|retrieved|effective|stated on|pictured|taken|file photo",
    re.IGNORECASE,
)
_CHANGED_CLASS = re.compile(r"(?:^|\s)(?:dt-)?(?:updated|modified)(?:$|\s)", re.IGNORECASE)
_STAMPED_CLASS = re.compile(r"publi|(?:entry|post)[_-]?date|\bdate\b", re.IGNORECASE)
"""Class names by which microformats mark when an entry was changed (https://microformats.org/wiki/h-entry, hAtom): believed where
they do not say at once that it is the entry's date, as the themes of blogs write who need some mark for each.
"""

_URL_DATE = re.compile(
    r"[/_-]((?:19|20)\d\d)([/-]?)(1[0-2]|0?[1-9]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\2(3[01]|[12]\d|0?[1-9])(?!\d)",
    re.IGNORECASE,
)
"""A day in the path: "/2016/12/22/", "/2016-12-22-", "-20161222": one separator or none, and then two digits each."""

_URL_SHORT = re.compile(r"/((?:19|20)(\d\d))/(1[0-2]|0[1-9])/\2\3(3[01]|[12]\d|0[1-9])(?!\d)")
"""The same as "/2016/12/161222-"."""

_PUBLISHED_NAME = re.compile(
    r"pub(?:l(?:i(?:sh(?:ed)?|cation|c)?)?)?[ _.:-]?(?:date|time|on|at)?$|pub.*(?:date|time)|(?:date|time).*pub"
)
"""Names of `<meta>` that say when something was published, in any system of names ("published-date", "pubdate")."""


_SETS_APART = re.compile(r"[|/·•,;]")
"""What ends the words after a date that may say what it is: a section stands behind it."""

MAX_OTHER = 65
"""Characters in a line beside its dates, where no label says what they are; twice as many where one does."""

MAX_LABEL = 40
"""Characters before a date (or of the block before it) that may say what it is."""

_ELSEWHERE = frozenset(
    {Role.TEASER, Role.FOOTER, Role.COMMENTS, Role.PROMOTION, Role.FORM, Role.NAVIGATION, Role.CAPTION}
)
"""Roles whose dates are other stories', pictures' or offers': heard only near the headline, and last."""

DOUBTFUL = -1.0
"""The weight of a date in a caption or a teaser near the headline."""

RELATIVE = -2.0
"""The same of "1 day ago": its `datetime` may be that of the last change."""

NEAR = 1.0
"""Distance (see `Line`) from which a line is no longer near the headline."""


class Kind(Enum):
    """What a date says of itself."""

    PUBLISHED = 1
    MODIFIED = 2
    BARE = 3


PROPERTIES = {Kind.PUBLISHED: ("datePublished", "dateCreated"), Kind.MODIFIED: ("dateModified",)}
METAS = {Kind.PUBLISHED: PUBLISHED_META, Kind.MODIFIED: MODIFIED_META}
"""Where pages declare their dates."""


class Found(NamedTuple):
    """A date on the page."""

    moment: Moment
    kind: Kind
    source: str
    raw: str
    weight: float = 0.0
    """How likely it is the article's: a visible one by its label, its markup, its place and the labeller's role."""


def declared_date(evidence: Evidence, wanted: Kind, how: Reading) -> Found | None:
    """The surest date of a kind that the page declares."""
    return next(_declared(evidence, wanted, how), None)


def _declared(evidence: Evidence, wanted: Kind, how: Reading) -> Iterator[Found]:
    """The dates of a kind that the page declares of its article, or else of anything, each once."""
    read: set[str] = set()
    found = False
    for text, source in _declarations(evidence, wanted):
        if text not in read:
            read.add(text)
            if date := _found(text, wanted, source, how):
                found = True
                yield date
    if wanted is Kind.PUBLISHED:
        yield from sorted(_otherwise_named(evidence, how), key=lambda date: date.moment.day)
    if not found:
        for node in evidence.declared.json_ld:
            stated = text_of(node.get(PROPERTIES[wanted][0]))
            if stated and (date := _found(stated, wanted, "json-ld", how)):
                yield date


def _declarations(evidence: Evidence, wanted: Kind) -> Iterator[tuple[str, str]]:
    """Where a page declares a date, the surest first: the text and its source."""
    for node, source in ((evidence.item, "json-ld"), (evidence.micro, "microdata")):
        for key in PROPERTIES[wanted]:
            if key in node and (text := text_of(node[key])):
                yield text, source
    meta = evidence.declared.meta
    for name in METAS[wanted]:
        if name in meta:
            yield meta[name][0], "opengraph" if ":" in name else "meta"


def _otherwise_named(evidence: Evidence, how: Reading) -> Iterator[Found]:
    """The dates of publication in `<meta>` under other names than the usual."""
    meta = evidence.declared.meta
    names = [n for n in meta if "pub" in n and n not in PUBLISHED_META and _PUBLISHED_NAME.search(n)]
    for name in names:
        if date := _found(meta[name][0], Kind.PUBLISHED, "meta", how):
            yield date


def _found(text: str, kind: Kind, source: str, how: Reading) -> Found | None:
    moment = parse_moment(text, how) or parse_seconds(text)
    return Found(moment, kind, source, text) if moment else None


def visible_dates(evidence: Evidence, head: Head, how: Reading) -> list[Found]:
    """The dates in the article's head and bylines, the likeliest first."""
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    found: list[Found] = []
    for line in head.dated():
        role = roles[line.block]
        far = role in _ELSEWHERE and line.distance >= NEAR
        before = scraps[line.block - 1].text if line.block else ""
        label = before if len(before) < MAX_LABEL else ""
        place = (role is Role.BYLINE) - line.distance
        place -= (0.8 if role is Role.FORM else 1.5) * (role in _ELSEWHERE)
        for date in _stamps(line, label, how) or (_printed(line, label) if line.moments else []):
            if far and date.kind is not Kind.PUBLISHED:
                continue
            found.append(date._replace(weight=date.weight + place + (date.kind is Kind.PUBLISHED)))
    return sorted(found, key=lambda date: -date.weight)


def _marked(element: HtmlElement | None) -> Kind:
    """What the classes of the element that holds a date, and of the one around it, say of a date without a label."""
    for _ in range(2):
        classes = element.get("class") if element is not None else None
        if classes and _CHANGED_CLASS.search(classes):
            return Kind.BARE if _STAMPED_CLASS.search(classes) else Kind.MODIFIED
        element = element.getparent() if element is not None else None
    return Kind.BARE


def _element_at(line: Line, position: int) -> HtmlElement:
    """The element that holds the character of a line."""
    first = line.runs[0].text
    position += len(first) - len(first.lstrip())
    for run in line.runs:
        position -= len(run.text)
        if position < 0:
            return run.element
    return line.runs[-1].element


def _stamps(line: Line, label: str, how: Reading) -> list[Found]:
    """The `<time datetime>` elements of a line. The text wins where it gives another day (a template's stale attribute)."""
    found: list[Found] = []
    for time in dict.fromkeys(map(_time_around, line.runs)):
        stamp = time.get("datetime") if time is not None else None
        if time is None or not stamp:
            continue
        text = " ".join(" ".join(time.itertext()).split())
        moment, printed = parse_moment(stamp, how), parse_moment(text, how)
        if printed and moment and printed.other and printed.day != moment.day == printed.other:
            printed = swapped(printed)
        if printed and (
            not moment
            or abs((printed.day - moment.day).days) > 1
            or (printed.day != moment.day and moment.iso.endswith("+00:00"))
        ):
            moment = printed
        if moment:
            inside = text[: printed.start] if printed else text
            before = line.text.partition(text)[0] if text else line.text
            kind = _kind(inside or before[-MAX_LABEL:] or label, "")
            kind = _marked(time) if kind is Kind.BARE else kind
            found.append(Found(moment, kind, "time element", text or stamp, 1.0 if printed else RELATIVE))
    return found


def _time_around(run: Run) -> HtmlElement | None:
    """The `<time>` that a stretch of text stands in, directly or in one more element."""
    element: HtmlElement | None = run.element
    if element is not None and element.tag != "time":
        element = element.getparent()
    return element if element is not None and element.tag == "time" else None


def _printed(line: Line, label: str) -> list[Found]:
    """The dates in the words of a line of dates and names; a sentence about a day is none."""
    text, moments = line.text, line.moments
    other = len(text) - sum(moment.end - moment.start for moment in moments)
    labels_follow = any(
        map(str.isalpha, text[moments[-1].end :])
    )  # "3 May (updated)", not "3 May, updated 5 May"
    found, at = [], 0
    for moment, following in zip_longest(moments, moments[1:]):
        before = text[at : moment.start]
        after = _SETS_APART.split(text[moment.end : following.start if following else None][:8])[0]
        at = moment.end
        if _NOT_THIS.search(before or label):
            continue
        kind = _kind(before[-MAX_LABEL:] or label, after if labels_follow and not before.strip() else "")
        kind = _marked(_element_at(line, moment.start)) if kind is Kind.BARE else kind
        if other <= MAX_OTHER if kind is Kind.BARE else other <= 2 * MAX_OTHER:
            found.append(
                Found(moment, kind, "visible text", text[moment.start : moment.end].replace(BORDER, ""))
            )
    if [date.kind for date in found] == [Kind.BARE, Kind.MODIFIED]:  # "3 May 2021, updated 5 May 2021"
        found[0] = found[0]._replace(kind=Kind.PUBLISHED)
    return found


def _kind(before: str, after: str) -> Kind:
    """What the words around a date make of it; the nearest before it counts most."""
    for text in (before, after):
        if not text or text.isspace():
            continue
        modified = max((match.start() for match in _MODIFIED.finditer(text)), default=-1)
        published = max((match.start() for match in _PUBLISHED.finditer(text)), default=-1)
        if modified != published:
            return Kind.MODIFIED if modified > published else Kind.PUBLISHED
    return Kind.BARE


def url_date(url: str | None) -> Found | None:
    """The day in the page's own URL."""
    path = urlsplit(url or "").path
    if short := _URL_SHORT.search(path):
        path = f"/{short[1]}/{short[3]}/{short[4]}"
    match = _URL_DATE.search(path)
    if not match:
        return None
    year, separator, month, day = match.groups()
    if not separator and len(month + day) < len("0102"):
        return None
    moment = parse_moment(
        f"{day} {month} {year}" if month.isalpha() else f"{year}-{int(month):02}-{int(day):02}"
    )
    return Found(moment, Kind.PUBLISHED, "url", match[0].strip("/_-")) if moment else None


class Dates(NamedTuple):
    """The two dates of an article, and what the page says otherwise."""

    published: Found | None
    modified: Found | None
    rival: Found | None
    """A date of publication elsewhere on the page that is more than a day off."""


def find_dates(evidence: Evidence, head: Head, how: Reading) -> Dates:
    """When the article was published and last changed."""
    visible = visible_dates(evidence, head, how)
    stated = list(_declared(evidence, Kind.PUBLISHED, how))
    changed = declared_date(evidence, Kind.MODIFIED, how)
    published, rival = _published(visible, stated, url_date(evidence.url))
    published = published or _labelled(evidence, how)
    modified = _first(visible, Kind.MODIFIED)
    if changed and (modified is None or abs((modified.moment.day - changed.moment.day).days) <= 1):
        modified = changed
    return Dates(published, modified, rival)


def _labelled(evidence: Evidence, how: Reading) -> Found | None:
    """The first date anywhere on the page that is alone with a label which says "published"."""
    scraps, roles = evidence.sheet.scraps, evidence.labelled.roles
    for before, scrap, role in zip(["", *(scrap.text for scrap in scraps)], scraps, roles, strict=False):
        text = scrap.text
        if len(text) > MAX_OTHER or role in _ELSEWHERE or not may_have_date(text):
            continue
        moment = parse_moment(text, how)
        label = text[: moment.start] if moment else ""
        if moment and _kind(label.strip() or before[:MAX_LABEL], "") is Kind.PUBLISHED:
            return Found(moment, Kind.PUBLISHED, "visible text", text[moment.start : moment.end])
    return None


def _published(
    visible: list[Found], stated: list[Found], by_url: Found | None
) -> tuple[Found | None, Found | None]:
    """The date of publication and one that contradicts it."""
    shown = [date for date in visible if date.kind is not Kind.MODIFIED]
    surest = stated[0] if stated else None
    for anchor in (surest, by_url):
        if anchor and (twin := _same_day(anchor, shown)):
            return twin, None
    for anchor in stated[1:]:
        if any(date.moment.day == anchor.moment.day for date in shown):
            return anchor, surest
    best = next((date for date in shown if date.weight > DOUBTFUL), None)
    if best and not (best.kind is Kind.BARE and surest and _is_shown(surest, visible)):
        return best, surest
    return surest or by_url or _first(visible, Kind.MODIFIED) or next(iter(shown), None), None


def _is_shown(anchor: Found, visible: list[Found]) -> bool:
    """Whether the page prints the day of a declared date, as whatever."""
    return any(date.moment.day == anchor.moment.day for date in visible)


def _same_day(anchor: Found, shown: list[Found]) -> Found | None:
    """The anchor where its day is printed too; the printed day where it is the anchor's in the zone of the readers."""
    day = anchor.moment.day
    near = [date for date in shown if abs((date.moment.day - day).days) <= 1]
    same = [date for date in near if date.moment.day == day]
    same += [date._replace(moment=swapped(date.moment)) for date in shown if date.moment.other == day]
    if same:
        return same[0] if anchor.source == "url" else anchor
    in_utc = anchor.moment.iso.endswith("+00:00") or "T" not in anchor.moment.iso
    return next((date for date in near if in_utc and date.weight > DOUBTFUL), None)


def _first(dates: list[Found], kind: Kind) -> Found | None:
    return next((date for date in dates if date.kind is kind), None)
