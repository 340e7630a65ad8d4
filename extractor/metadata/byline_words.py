"""The words around names in bylines, in some thirty languages.

Collected from the bylines of the dev pages and, for the other languages, from bylines of their news sites (2026-11). They only help:
what the markup says of a byline (links to authors, class names, its place under the headline) works in any language.
"""

from __future__ import annotations

import re

_BY = (
    # Germanic
    "(?:written|words|story|text|report|reported|reporting|posted|published|article|authored|post|submitted|created) by|by:?"
    "|authors?|author\\(s\\)|writers?|text|autor|autorin|autoren"
    "|(?:verfasst|geschrieben|ein (?:artikel|kommentar|gastbeitrag|interview)|eine (?:analyse|kolumne|reportage)) von"
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

_CAPITAL = r"[^\W\d_a-z]"
BY = re.compile(
    rf"^\W*(?:(?i:{_BY})(?:\s*[:：/|\x1f]\s*|\s+|(?=$))"
    rf"|(?i:{_FROM})[\s\x1f]+(?={_CAPITAL}\S*(?:[\s\x1f]+\S+)*?[\s\x1f]+{_CAPITAL})|(?i:{_FROM})[\s\x1f]*$)"
)
"""A "by" at the start of a line."""

BY_WITHIN = re.compile(
    rf"(?:^|[\d\s.,|•·–\x1f-])(?i:posted by|written by|by|von|por|par|oleh|автор:?)[\s\x1f]+(?={_CAPITAL})"
)
"""The same after a date or a label."""

WIDE_BY = re.compile(
    r"^\W*(?:作者|作家|撰文|撰稿|編輯|编辑|责任编辑|責任編輯|责编|責編|記者|记者|本报记者|本報記者|文字|編譯|编译|著者|筆者|執筆|取材|文|글|기자|취재|지은이)"
    r"\s*(?:[:：/／=●•・|｜\x1f]|(?=\s))\s*"
)
"""A "by" in Chinese, Japanese or Korean."""

WIDE_ROLE = re.compile(
    r"\s*(?:[@＠]\S*(?:新聞|日報|記者|報導|通信|編集部).*|(?:本報|本报)?(?:記者|记者|報導|报道|特派員|特派员|編輯|编辑|通讯员|通訊員|编译|編譯)"
    r"|(?:\s*(?:특파원|논설위원|기자|선임기자|대기자|인턴기자))+|\s*(?:さん|氏|著))\s*$"
)
"""A role after a name in these."""

AND = r"and|und|et|e|y|i|en|og|och|ja|és|şi|și|ve|и|й|і|та|a|και|un|ir|dan|và|dhe|eta|&|\+|with|mit|avec|con|com|met|med|و|ו|और|এবং|และ"
"""Between two names."""

OTHER_CRAFT = re.compile(
    r"\b(?:contributions (?:from|by)|additional reporting|with reporting|mitarbeit|con información de)\b|\b(?:medically |fact[- ]?|technically |clinically |expert )?(?:edited|reviewed|checked|photograph(?:s|y|ed)?|photos?|pictures|illustrat(?:ed|ions?)|"
    r"translated|translation|video|graphics?|produced|directed|narrated|hosted|designed|styled|curated)(?: (?:and|&) \w+)? by\b"
    r"|\b(?:photos?|fotos?|foto\(s\)|photographie|bild(?:er)?|illustrations?|illustration|fotografie|traducción|übersetzung|fotograf(?:ie)?|zdjęcia|фото|foto)\b\s*[:/]"
    r"|撮影|翻訳|翻訳者|摄影|攝影|사진|图片|圖片",
    re.IGNORECASE,
)
"""Where the names of writers end and those of other crafts begin."""

STOP = re.compile(
    r"(?:in|on|at|for|en|em|à|im|am|auf|für|om|på|i|el|le|w|v|(?i:published|updated|posted|filed under|tags?|categor\w+|topics?))(?:\s|$)"
)
"""What begins the rest of a line: "… in Business on 3 May"."""

TRAILING = re.compile(
    r"\s+(?:in|for|from|at|is|was|has|reports?|reporting|writes|contributed|covers|special to|aus|für|ist|pour|para|est|za)\s+.*$"
    r"|\s+(?:(?:senior |staff |contributing |chief |deputy |managing |associate )*"
    r"(?:contributor|writer|reporter|editor|correspondent|columnist))$"
    r"|\s+\d+\s*(?:posts|followers|stories|articles).*$|['’]s\s+(?:posts|articles|profile|picture|photo|avatar|image|bio|page).*$",
    re.IGNORECASE,
)
"""What follows a name in the same words."""

ROLE = re.compile(
    r"\b(?:"
    r"editors?|reporters?|writers?|journalists?|correspondents?|columnists?|producers?|photographers?|anchor|analyst|critic|"
    r"intern|fellow|director|manager|specialist|consultant|founder|co-founder|ceo|cto|president|chief|professor|lecturer|author|blogger|"
    r"freelancer?|strategist|researcher|executive|expert|coordinator|assistant|associate|senior|reviewer|publisher|host|phd|md|rd|mba|head of|"
    r"redakteur(?:in)?|redaktor(?:ka)?|reporterin|korrespondent(?:in)?|autorin|journalistin?|volont[äa]r(?:in)?|chefredakteur(?:in)?|ressortleiter(?:in)?|"
    r"journaliste|rédact(?:eur|rice)|correspondante?|envoyée? spéciale?|grand reporter|redactora?|periodista|corresponsal|redattore|giornalista|"
    r"inviato|jornalista|repórter|editora|colunista|redacteur|verslaggever|correspondente|redaktör|skribent|toimittaja|dziennikarz(?:ka)?|"
    r"novinář(?:ka)?|újságíró|szerkesztő|журналист(?:ка)?|корреспондент|редактор|обозреватель|muhabir|editör|gazeteci|wartawan|jurnalis|žurnālist[es]|profesorius"
    r")\b",
    re.IGNORECASE,
)
"""Roles: a text with one of them is no name."""

NOT_A_NAME = re.compile(
    r"\b(?:published|updated|posted|last|min read|minutes?|read|share|follow|comments?|subscribe|twitter|facebook|instagram|linkedin|email|e-mail|rss|bio|view|more|see all|about|"
    r"home|news home|sign (?:in|up)|log ?in|menu|advertisement|sponsored|photo|image|video|getty|source|copyright|fact.?checked|medically|doi|pdf|download|print|listen|"
    r"opinion|analysis|politics|business|sports?|entertainment|technology|lifestyle|newsletter|click|here|this|that|they|their|our|your|you|we|"
    r"aktualisiert|veröffentlicht|geändert|actualizado|publicado|güncelleme|güncelle|mis à jour|modifié|aggiornato|pubblicato|archive page|tiktok|threads|follow us|"
    r"kommentar von|artikel|teilen|drucken|kommentare|uhr|stand|lesezeit|quelle|partager|imprimer|commentaires|publié|compartir|comentarios|condividi|delen|reacties|jaa|del)\b|来源|來源|公開|更新|発表|发布|發布|登録|字号|分享|评论",
    re.IGNORECASE,
)
"""Words of buttons, labels and sections that stand beside names."""

ORGANISATION = re.compile(
    r"\b(?:institut[eo]?|universi\w+|times|news|press|post|daily|tribune|herald|gazette|technologies|inc|llc|ltd|gmbh|group|magazine|journal|network|media|tv|radio|"
    r"stud[iy]o?s?|cent(?:er|re)|foundation|college|school|ministry|department|hospital|associates|company|diseases|xpress|today|zeitung|nachrichten|diario|agencia|agence|staff)\b",
    re.IGNORECASE,
)
"""What an author works for, where it stands beside a person."""

DESK = re.compile(
    r"\b(?:staff|team|desk|editors|editorial board|newsroom|redaktion|rédaction|redacción|redazione|redacció|redação|redactie|redaksjonen|redaktionen|toimitus|redakcja|"
    r"redakce|redakcia|redakcija|редакция|редакція|szerkesztőség|agency|agencies|press|associated press|reuters|afp|dpa|apa|ansa|efe|contributors?|submissions|news service)\b"
    r"|編集部|編輯部|编辑部|通信社|通訊社",
    re.IGNORECASE,
)
"""What makes a name a desk's or an agency's."""

PARTICLES = frozenset(
    "van von der den de di da du del della dos das do la le el al bin ibn bint ben y e af av zu zum zur ter ten te i "
    "degli delle dello lo las los und the of st d' o' mc".split()
)
"""Small words inside names."""
