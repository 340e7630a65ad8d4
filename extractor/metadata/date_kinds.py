"""What a date of the page is, by the words and classes around it: the publication's, the last change's, or either's."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.metadata.any_case import AnyCase
from extractor.metadata.moments import Moment


class Kind(Enum):
    """What a date says of itself."""

    PUBLISHED = 1
    MODIFIED = 2
    BARE = 3

    __hash__ = object.__hash__  # an enum's own is a function in Python


class Found(NamedTuple):
    """A date on the page."""

    moment: Moment
    kind: Kind
    source: str
    raw: str
    weight: float = 0.0
    """How likely it is the article's: a visible one by its label, its markup, its place and the labeller's role."""


_MODIFIED = AnyCase(
    r"updat|modif|edited|revis|review|refresh|corrected|aktualis|geändert|bearbeitet|mis à jour|màj|maj\b|modificad|actualiz|atualiz|aggiornat|modifica|"
    r"bijgewerkt|gewijzigd|laatste update|oppdatert|sist endret|uppdatera|senast ändrad|opdateret|ændret|päivitetty|muokattu|uuendatud|aktualiz|"
    r"zaktualiz|upraveno|izmjen|ažurira|posodob|обновл|измен|актуализ|оновлен|frissít|módosít|güncell|son düzen|diperbarui|diperbaharui|cập nhật|"
    r"ενημ|τελευταία|actualizat|përditës|atnaujin|atjaunin|更新|修改|改訂|修正|수정|업데이트|최종|แก้ไข|อัปเดต|อัพเดท|تحديث|عدل|به‌روز|עודכן|עדכון|अपडेट|अद्यतन|imesasishwa",
)
"""Words before a date that tells of a change. Collected like the words of `names`."""

_PUBLISHED = AnyCase(
    r"publi|posted|first\b|created|veröffentlicht|erschien|erstellt|paru|mis en ligne|créé|publicad|pubblicat|geplaatst|gepubliceerd|lagt ut|"
    r"julkaistu|avaldatud|opubl|vydan|zveřejn|objav|опубл|публ|megjelen|közzé|yayın|oluştur|diterbit|tayang|đăng|xuất bản|δημοσ|publikuar|paskelb|"
    r"発表|公開|掲載|配信|投稿|发布|發布|发表|發表|刊登|입력|등록|게재|송고|เผยแพร่|نشر|منتشر|פורסם|प्रकाशित|পোস্ট|প্রকাশ",
)
"""The same of the publication."""

NOT_THIS = AnyCase(
    r"copyright|©|born|geboren|expires?|deadline|read more|since|joined|member|ends|until|comment|archived|photo|retrieved|effective|stated on|pictured|taken|file photo",
)
"""Words before a date that is not one of the article's two."""

_CHANGED_CLASS = re.compile(r"(?:^|\s)(?:dt-)?(?:updated|modified)(?:$|\s)", re.IGNORECASE)
_STAMPED_CLASS = re.compile(r"publi|(?:entry|post)[_-]?date|\bdate\b", re.IGNORECASE)
"""Class names by which microformats mark when an entry was changed (https://microformats.org/wiki/h-entry, hAtom): believed where
they do not say at once that it is the entry's date, as the themes of blogs write who need some mark for each.
"""


def kind_of(before: str, after: str) -> Kind:
    """What the words around a date make of it; the nearest before it counts most."""
    for text in (before, after):
        if not text or text.isspace():
            continue
        modified = max((match.start() for match in _MODIFIED.finditer(text)), default=-1)
        published = max((match.start() for match in _PUBLISHED.finditer(text)), default=-1)
        if modified != published:
            return Kind.MODIFIED if modified > published else Kind.PUBLISHED
    return Kind.BARE


def kind_by_class(element: HtmlElement | None) -> Kind:
    """What the classes of the element that holds a date, and of the one around it, say of a date without a label."""
    for _ in range(2):
        classes = element.get("class") if element is not None else None
        if classes and _CHANGED_CLASS.search(classes):
            return Kind.BARE if _STAMPED_CLASS.search(classes) else Kind.MODIFIED
        element = element.getparent() if element is not None else None
    return Kind.BARE
