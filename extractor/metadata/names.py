"""A byline's text to the names in it.

    "By Jane Doe and John Smith, Senior Reporters | CNN"  ->  Jane Doe, John Smith
    "Von Max Muster, Anna Beispiel und dpa"               ->  Max Muster, Anna Beispiel, dpa
    "文／山田太郎、佐藤花子"                                  ->  山田太郎, 佐藤花子

A name is a person's or a desk's. What stands around it in bylines in some thirty languages ("by", "and", the role) is cut off;
the words were collected from bylines of the dev pages and from news sites' bylines in the other languages (2026-11).
"""

from __future__ import annotations

import re
import unicodedata

from extractor.metadata.moments import Reading, find_moments

_BY = (
    # Germanic
    "(?:written|words|story|text|report|reported|reporting|posted|published|article|authored|post|submitted|created|reviewed?) by|by"
    "|authors?|author\\(s\\)|writers?|text|autor|autorin|autoren|(?:verfasst|geschrieben|ein (?:artikel|kommentar|gastbeitrag|interview)|eine (?:analyse|kolumne|reportage)) von"
    "|auteurs?|geschreven door|tekst|skrevet av|publicerad av|text av|skrevet af|höfundur"
    # Romance
    "|escrito por|texto|autora|autores|redacción de|una información de|écrit par|publié par|propos recueillis par|rédigé par|texte"
    "|a cura di|scritto da|articolo di|testo di|scris de|autoare|publicat de|escrit per"
    # Slavic, Baltic, Finno-Ugric
    "|autorzy|autorka|napisała?|autoři|napsala?|piše|pišu|napisa[ol]a?|autori|автор|автори|авторы|текст|аўтар|пише"
    "|írta|szerzők?|kirjoittaja|kirjoittanut|teksti|toimittaja|autors|teksts|autorius|toimetaja|kirjutas"
    # others
    "|oleh|penulis|ditulis oleh|laporan|yazar|yazan|haber|γράφει|γράφουν|συντάκτης|shkruan|mwandishi"
    "|tác giả|viết bởi|isinulat ni|ulat ni"
    "|بقلم|كتب|كتبت|تأليف|إعداد|الكاتب|نویسنده|به قلم|تحریر|מאת|लेखक|द्वारा|লেখক|எழுதியவர்|โดย|ผู้เขียน|เรื่อง"
)
"""What stands before names and nowhere else."""

_FROM = "von|door|av|af|deur|por|par|di|de|per|van|от|від|od|przez|του|της|των|nga|na|ni|theo|from"
"""Prepositions that mean "by", but start some names too ("de Silva"): cut off where two capitalised words follow."""

_PREFIX = re.compile(
    rf"^\W*(?:(?:{_BY})(?:\s*[:：/|\x1f]\s*|\s+|(?=$))|(?:{_FROM})[\s\x1f]+(?=[^\W\d_a-z]\S*(?:\s+\S+)*\s+[^\W\d_a-z]))",
    re.IGNORECASE,
)
_CJK_PREFIX = re.compile(
    r"^\W*(?:作者|作家|撰文|撰稿|編輯|编辑|责任编辑|責任編輯|記者|记者|本报记者|本報記者|文字|編譯|编译|来源|來源|著者|筆者|執筆|取材|文|text|글|기자|취재|지은이)"
    r"\s*(?:[:：/／=●•・|｜]|(?=\s))\s*",
    re.IGNORECASE,
)
_CJK_ROLE = re.compile(
    r"\s*(?:[/／|｜@＠]\s*\S*(?:新聞|日報|記者|報導|通信|編集部).*|(?:本報|本报)?(?:記者|记者|報導|报道|特派員|特派员|編輯|编辑|通讯员|通訊員|编译|編譯)|"
    r"(?:\s*(?:특파원|논설위원|기자|선임기자|대기자|인턴기자|PD))+|\s*(?:さん|氏|著|文|撮影|執筆|氏著))\s*$"
)
_AND = r"and|und|et|e|y|i|en|og|och|ja|és|şi|și|ve|и|й|і|та|a|και|un|ir|dan|và|và|dhe|eta|&|\+|with|mit|avec|con|com|met|med|و|ו|और|এবং|และ"
_SEPARATOR = re.compile(
    rf"\s*[,;|｜•·●⋅‧\n\u2022\u00b7\x1f、，；＋]\s*|\s+(?:{_AND})\s+|\s*/\s*|\s+[–—−-]+\s+|\s*[:：]\s*|\s*\u30fb\s*(?=\S{{3,}})",
    re.IGNORECASE,
)
_AMPERSAND = re.compile(r"\s*&\s*")
_EMAIL = re.compile(r"\S+@\S+\.\w+|\(?\s*@\w{2,}\s*\)?|https?://\S+|www\.\S+")
_BRACKETS = re.compile(r"\s*[(（\[【〔<].*?[)）\]】〕>]\s*|\s*[(（\[].*$")
_TRAILING = re.compile(
    r"\s+(?:in|for|from|at|is|was|has|reports?|reporting|writes|contributed|covers|special to|aus|für|ist|pour|para|est|est une?|za)\s+.*$"
    r"|[,\s]+(?:contributor|contributing writer|staff writer|staff reporter|senior reporter|senior writer)$"
    r"|\s+\d+\s*(?:posts|followers|stories|articles).*$|['’]s\s+(?:posts|articles|profile|picture|photo|avatar|image|bio|page).*$",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?i)\b(?:"
    r"editors?|reporters?|writers?|journalists?|correspondents?|columnists?|contributors?|producers?|photographers?|photos?|anchor|analyst|critic|"
    r"intern|fellow|director|manager|specialist|consultant|founder|co-founder|ceo|cto|president|chief|professor|lecturer|author|blogger|"
    r"freelancer?|strategist|researcher|executive|expert|coordinator|assistant|associate|senior|reviewer|publisher|host|phd|md|rd|ma|mba|jr\.?|sr\.?|"
    r"redakteur(?:in)?|redaktor(?:ka)?|reporterin|korrespondent(?:in)?|autorin|journalistin?|volont[äa]r(?:in)?|chefredakteur(?:in)?|ressortleiter(?:in)?|"
    r"journaliste|rédact(?:eur|rice)|correspondante?|envoyée? spéciale?|grand reporter|redactora?|periodista|corresponsal|redattore|giornalista|"
    r"inviato|jornalista|repórter|editora|colunista|redacteur|verslaggever|correspondente|redaktör|reporter|skribent|journalista|toimittaja|dziennikarz(?:ka)?|"
    r"redaktorka|novinář(?:ka)?|újságíró|szerkesztő|журналист(?:ка)?|корреспондент|редактор|обозреватель|muhabir|editör|gazeteci|wartawan|jurnalis|reporteris|žurnālist[es]|"
    r"published|updated|posted|last|min read|minutes?|read|share|follow|comments?|subscribe|twitter|facebook|instagram|linkedin|email|e-mail|rss|bio|view|more|see all|about|"
    r"home|news|sign|log ?in|menu|advertisement|photo|image|video|getty|source|copyright|illustration|fact.?checked|medically|edited|translated|updated|"
    r"opinion|analysis|politics|business|sports?|entertainment|technology|lifestyle"
    r")\b"
)
_DESK = re.compile(
    r"(?i)\b(?:staff|team|desk|editors|editorial board|newsroom|redaktion|rédaction|redacción|redazione|redacció|redação|redactie|redaksjonen|redaktionen|toimitus|redakcja|"
    r"redakce|redakcia|redakcija|редакция|редакція|szerkesztőség|agency|agencies|press|wire|associated press|reuters|afp|dpa|ap|apa|ansa|efe|contributor|contributors|submissions|news service)\b|編集部|編輯部|编辑部|通信社|通訊社"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INITIAL_ROLE = re.compile(r"^(?:[Tt]he\s+)?(?:%s)$" % _ROLES.pattern.replace("(?i)", ""), re.IGNORECASE)

MAX_NAME = 60
"""Characters of the longest name; desks with places ("CBC Kids News Contributor Network") stay under it."""


def strip_by(text: str) -> str | None:
    """The text after its "By"; None where it doesn't begin with one."""
    for pattern in (_CJK_PREFIX, _PREFIX):
        if match := pattern.match(text):
            rest = text[match.end() :]
            return strip_by(rest) or rest
    return None


def split_names(text: str, how: Reading | None = None) -> list[str]:
    """The names in a byline; `\\x1f` in it is a sure border between two."""
    text = unicodedata.normalize("NFC", text)
    text = strip_by(text) or text
    for moment in reversed(find_moments(text, how or Reading())):
        text = text[: moment.start] + "|" + text[moment.end :]
    text = _EMAIL.sub("|", text)
    text = _BRACKETS.sub(" ", text)
    names: list[str] = []
    for part in _SEPARATOR.split(text):
        name = clean_name(part)
        if name and name.casefold() not in {n.casefold() for n in names}:
            names.append(name)
    return names


def clean_name(text: str) -> str | None:
    """One name without prefix, role and punctuation; None where the text can't be a name."""
    text = _TRAILING.sub("", text.strip())
    text = text.strip(' \t\n,.;:|•·–—-*"“”„»«‘’/／\u200b\u200e\u200f_')
    while (rest := strip_by(text)) is not None:
        text = rest.strip(" ,.;:|•·–—-/／")
    text = _CJK_ROLE.sub("", text)
    return text if is_name(text) else None


def is_name(text: str) -> bool:
    """Whether a text reads as the name of a person or a desk: short, no digits, no sentence, no role alone."""
    if not 2 <= len(text) <= MAX_NAME or any(char in "?!:@#=<>{}[]%$€" for char in text):
        return False
    if sum(map(str.isdigit, text)) > 1:
        return False
    words = text.split()
    if _CJK.search(text):
        return len(text) <= 20 and "。" not in text
    if len(words) > 7:
        return False
    if _DESK.search(text):
        return True
    if _ROLES.search(text):
        return False
    if text.isupper() or not any(char.isupper() for char in text):
        return len(words) <= 4
    small = sum(word[0].islower() and word.casefold() not in _PARTICLES for word in words)
    return small == 0 or (small == 1 and len(words) > 3) or len(words) == 1


_PARTICLES = frozenset(
    "van von der den de di da du del della dos das do la le el al bin ibn bint ben y e af av zu zum zur ter ten te i "
    "degli delle dello della lo las los und the of for st".split()
)
