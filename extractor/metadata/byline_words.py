"""The words around names in bylines, in some thirty languages.

Collected from the bylines of the dev pages and, for the other languages, from bylines of their news sites (2026-11). They only
help: what the markup says of a byline (links to authors, class names, its place under the headline) works in any language.
"""

from __future__ import annotations

import re

_BY = (
    # Germanic
    "by, written by, words by, story by, text by, report by, reported by, reporting by, posted by, published by, article by, "
    "authored by, post by, submitted by, created by, author, authors, author(s), writer, writers, text, autor, autorin, autoren, "
    "verfasst von, geschrieben von, ein artikel von, ein kommentar von, ein gastbeitrag von, ein interview von, "
    "eine analyse von, eine kolumne von, eine reportage von, auteur, auteurs, geschreven door, tekst, skrevet av, "
    "publicerad av, text av, skrevet af, höfundur, "
    # Romance
    "escrito por, texto, autora, autores, redacción de, una información de, écrit par, publié par, propos recueillis par, "
    "rédigé par, texte, a cura di, scritto da, articolo di, testo di, scris de, autoare, publicat de, escrit per, "
    # Slavic, Baltic, Finno-Ugric
    "autorzy, autorka, napisał, napisała, autoři, napsal, napsala, piše, pišu, napisao, napisala, autori, автор, автори, "
    "авторы, текст, аўтар, пише, írta, szerző, szerzők, kirjoittaja, kirjoittanut, teksti, toimittaja, autors, teksts, "
    "autorius, toimetaja, kirjutas, avtor, avtorica, avtorji, аўтары, "
    # others
    "oleh, penulis, ditulis oleh, laporan, yazar, yazan, haber, γράφει, γράφει ο, γράφει η, γράφουν οι, γράφουν, συντάκτης, shkruan, mwandishi, tác giả, "
    "viết bởi, isinulat ni, ulat ni, بقلم, كتب, كتبت, تأليف, إعداد, الكاتب, نویسنده, به قلم, تحریر, מאת, लेखक, द्वारा, "
    "লেখক, எழுதியவர், โดย, ผู้เขียน, เรื่อง, ავტორი, ავტორები, հեղինակ, müəllif, muallif"
).split(", ")
"""What stands before names and nowhere else."""

_FROM = "von door av af deur por par di de per van от від od przez του της των nga na ni theo from".split()
"""Prepositions that mean "by", but start some names too ("de Silva"): cut off where two capitalised words follow."""

BY_FIRST = frozenset(phrase.split()[0] for phrase in (*_BY, *_FROM))
"""The first words of these."""

_CAPITAL = r"[^\W\d_a-z]"
BY = re.compile(
    rf"(?i:{'|'.join(map(re.escape, sorted(_BY, key=len, reverse=True)))})(?:\s*[:：՝/|\x1f]\s*|\s+|$)"
    rf"|(?i:{'|'.join(_FROM)})(?:[\s\x1f]+(?={_CAPITAL}\S*(?:[\s\x1f]+\S+)*?[\s\x1f]+{_CAPITAL})|[\s\x1f]*$)"
)
"""A "by" at the start of a line."""

BY_WITHIN = re.compile(
    rf"(?:^|[\d\s.,|•·–\x1f-])(?i:posted by|written by|by|von|por|par|oleh|автор:?)[\s\x1f]+(?={_CAPITAL})"
)
"""The same after a date or a label."""

WIDE_BY = re.compile(
    r"(?:作者|作家|撰文|撰稿|編輯|编辑|责任编辑|責任編輯|责编|責編|記者|记者|本报记者|本報記者|文字|編譯|编译|著者|筆者|執筆|取材|文|글|기자|취재|지은이)"
    r"\s*(?:[:：/／=●•・|｜\x1f]|(?=\s)|(?<=[記记]者)(?=[\u4e00-\u9fff]{2,4}[／/]))\s*"
)
"""A "by" in Chinese, Japanese or Korean."""

WIDE_ROLE = re.compile(
    r"\s*(?:[@＠]\S*(?:新聞|日報|記者|報導|通信|編集部).*"
    r"|(?:本報|本报)?(?:記者|记者|報導|报道|特派員|特派员|編輯|编辑|通讯员|通訊員|编译|編譯)"
    r"|(?:\s*(?:특파원|논설위원|기자|선임기자|대기자|인턴기자))+|\s*(?:さん|氏|著))\s*$"
)
"""A role after a name in these."""

WIDE_PLACE = re.compile(r"[／/][^／/、，,\s]{2,6}(?:報導|報道|报道|電|电)(?=\s|$)")
"""Where a reporter reports from, after the name."""

KOREAN_REPORTER = re.compile(r"\s*[가-힣]{2,4}\s*(?:선임|인턴|수습|전문)?\s?(?:기자|특파원|논설위원)(?:\s|$)")
"""A name with the role that Korean newspapers print after it, in place of a "by"."""

JOINED_AND = {"he": "ו", "ar": "و"}
"""The "and" that is written as the first letter of the next word."""

WIDE_LABEL = re.compile("来源|來源|公開|更新|発表|发布|發布|登録|字号|分享|评论|입력|수정|등록|일자")
"""What else stands in a byline there, and is no name."""

WIDE_DESK = re.compile("編集部|編輯部|编辑部|通信社|通訊社|通讯社|통신|연합뉴스")
"""A desk or an agency there."""

AND = frozenset(
    "and und et e y i en og och ja és şi și ve и й і та a και un ir dan và dhe eta & + with mit avec con com met med "
    "و ו और এবং และ".split()
)
"""Between two names."""

OTHER_CRAFT = re.compile(
    r"\b(?:contributions (?:from|by)|additional reporting|with reporting|mitarbeit|con información de)\b"
    r"|\b(?:(?:medically |fact[- ]?|technically |clinically |expert )?(?:edited|reviewed|checked|photograph(?:s|y|ed)?|photos?"
    r"|pictures|illustrat(?:ed|ions?)|translated|translation|video|graphics?|produced|directed|narrated|hosted|designed|styled"
    r"|curated)(?: (?:and|&) \w+)?) by\b"
    r"|\b(?:photos?|fotos?|foto\(s\)|photographie|bild(?:er)?|illustrations?|fotografie|traducción|übersetzung|fotograf(?:ie)?"
    r"|zdjęcia|фото)\b\s*[:/]"
    r"|撮影|翻訳|翻訳者|摄影|攝影|사진|图片|圖片",
    re.IGNORECASE,
)
"""Where the names of writers end and those of other crafts begin."""

_CRAFT_HINTS = (
    " by",
    ":",
    "/",
    "from",
    "report",
    "tarbe",
    "form",
    *"撮影 翻訳 摄影 攝影 사진 图片 圖片".split(),
)
"""Of which every match of it has one: looking for them is ten times faster. Their letters have two cases and no third (ı, ſ)."""


_CRAFTS = re.compile(
    r"\b(?:contrib|with|additional|mitarbeit|medically|fact|technically|clinically|expert|edited|reviewed|checked|photo|foto|pictures"
    r"|illustrat|translat|video|graphic|produced|directed|narrated|hosted|designed|styled|curated|bild)"
)
"""How every match of it in ASCII begins: a date's colon is a hint as well."""


MAX_BEFORE = 5
"""Characters before a craft that begins a line: signs."""


def other_craft(text: str) -> re.Match[str] | None:
    """Where other crafts begin in a byline."""
    lower = text.lower()
    if not any(map(lower.__contains__, _CRAFT_HINTS)):
        return None
    if not text.isascii():
        return OTHER_CRAFT.search(text)
    matches = (OTHER_CRAFT.match(text, begun.start()) for begun in _CRAFTS.finditer(lower))
    return next(filter(None, matches), None)


def begins_craft(text: str) -> bool:
    """Whether another craft begins a text, but for a few characters."""
    lower = text.lower()
    return any(map(lower.__contains__, _CRAFT_HINTS)) and any(
        OTHER_CRAFT.match(text, place) for place in range(MAX_BEFORE)
    )


STOP = re.compile(
    r"(?:in|on|at|for|en|em|à|im|am|auf|für|om|på|i|el|le|w|v"
    r"|(?i:published|updated|posted|filed under|tags?|categor\w+|topics?))(?:\s|$)"
)
"""What begins the rest of a line: "… in Business on 3 May"."""

REST_FIRST = frozenset(
    "in for from at is was has report reports reporting writes contributed covers special aus für ist pour para est za".split()
)
"""The first words of what goes on after a name; "special" only with a "to"."""

TRAILING = re.compile(
    rf"\s+(?:{'|'.join(sorted(REST_FIRST - {'special'}))}|special to)\s+.*$"
    r"|\s+(?:(?:senior |staff |contributing |chief |deputy |managing |associate )*"
    r"(?:contributor|writer|reporter|editor|correspondent|columnist))$"
    r"|\s+\d+\s*(?:posts|followers|stories|articles).*$"
    r"|['’]s\s+(?:posts|articles|profile|picture|photo|avatar|image|bio|page).*$",
    re.IGNORECASE,
)
"""What follows a name in the same words."""

ROLES = frozenset(
    # English
    "editor editors reporter reporters writer writers journalist journalists correspondent correspondents columnist columnists "
    "producer producers photographer photographers anchor analyst critic intern fellow director manager specialist consultant "
    "founder co-founder cofounder ceo cto president chief professor lecturer author blogger freelance freelancer strategist "
    "admin administrator webmaster researcher executive expert coordinator assistant associate senior reviewer publisher host phd md rd mba "
    # German, Dutch, Scandinavian
    "redakteur redakteurin redaktor reporterin korrespondent korrespondentin autorin journalistin volontär volontärin "
    "chefredakteur chefredakteurin ressortleiter ressortleiterin redacteur verslaggever redaktör skribent "
    # Romance
    "journaliste rédacteur rédactrice correspondant correspondante envoyé envoyée redactor redactora periodista corresponsal "
    "redattore giornalista inviato jornalista repórter editora colunista correspondente "
    # others
    "redaktorka dziennikarz dziennikarka novinář novinářka újságíró szerkesztő toimittaja журналист журналистка корреспондент "
    "редактор обозреватель muhabir editör gazeteci wartawan jurnalis žurnālists žurnāliste profesorius".split()
)
"""Roles: a text with one of them is no name."""

NOT_NAMES = frozenset(
    "published updated posted last min minutes read share follow comment comments subscribe twitter facebook instagram linkedin "
    "tiktok threads email e-mail rss bio view more about home sign login log menu advertisement sponsored photo image video "
    "getty source copyright checked medically doi pdf download print listen opinion analysis politics business sport sports "
    "entertainment technology lifestyle newsletter click here this that they their our your we archive "
    "teilen drucken kommentar kommentare uhr stand lesezeit quelle aktualisiert veröffentlicht geändert artikel "
    "partager imprimer commentaires publié modifié compartir comentarios actualizado publicado condividi aggiornato pubblicato "
    "delen reacties güncelleme güncelle jaa".split()
)
"""Words of buttons, labels and sections that stand beside names."""

DESKS = frozenset(
    "staff team desk editors newsroom redaktion rédaction redacción redazione redacció redação redactie redaksjonen redaktionen "
    "toimitus redakcja redakce redakcia redakcija редакция редакція szerkesztőség agency agencies press reuters afp dpa apa "
    "ansa efe ap contributor contributors submissions agentur nachrichtenagentur nyhetsbyrån byrån persbureau agencija agencja agentura "
    "agentúra ajansı ajans ügynökség uutistoimisto агентство агенція агенция πρακτορείο".split()
)
"""What makes a name a desk's or an agency's."""

ORGANISATIONS = DESKS | frozenset(
    "institut institute institute instituto university universität universidad université università times news post daily "
    "tribune herald gazette technologies inc llc ltd gmbh group magazine journal network media tv radio studio studios center "
    "centre foundation college school ministry department hospital associates company diseases xpress today zeitung nachrichten "
    "diario agencia agence times".split()
)
"""What an author works for, where it stands beside a person."""

PARTICLES = frozenset(
    "van von der den de di da du del della dos das do la le el al bin ibn bint ben y e af av zu zum zur ter ten te i "
    "degli delle dello lo las los und the of st d' o' mc".split()
)
"""Small words inside names."""

OF_THINGS = frozenset("of the and for".split())
"""Small words inside names of desks and offices ("Head of News"), and in no person's."""
