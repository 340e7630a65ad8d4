"""A byline's text to the names in it.

    "By Jane Doe and John Smith, Senior Reporters | CNN"  ->  Jane Doe, John Smith
    "Von Max Muster, Anna Beispiel und dpa"               ->  Max Muster, Anna Beispiel, dpa
    "文／山田太郎、佐藤花子"                                  ->  山田太郎, 佐藤花子

A name is a person's or a desk's. The words around it are in `byline_words`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extractor.accelerated import accelerated
from extractor.metadata import byline_words as words
from extractor.metadata.moments import Reading, find_moments

BORDER = "\x1f"
"""In a text: a sure border between two names, as the page sets them in two elements."""

MAX_NAME = 60
"""Characters of the longest name; desks with places stay under it."""

MAX_BYLINE = 2_000
"""Characters of a byline that are read: some patterns take the square of the time on a text without spaces."""

_AND = (
    f"(?:{'|'.join(re.escape(word) for word in sorted(words.AND) if len(word) > 1)}"
    f"|(?-i:{'|'.join(re.escape(word) for word in sorted(words.AND) if len(word) == 1)}))"
)
"""An "and"; one of a single letter only in lower case, as "John E Smith" is one person."""
_SEPARATOR = re.compile(
    rf"\s*[,;|｜•·●⋅‧\n{BORDER}、，；＋]\s*(?:{_AND}\s+)?|[\s{BORDER}]+{_AND}(?=[\s{BORDER}])\s*"
    r"|\s*/\s*|\s+[–—−-]+\s+|\s*[:：]\s*|／",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|\s*[ap]\.?m\b\.?)(?:\s*\(?[A-Z]{2,4}\)?\b)?"
    r"|\b\d+\s*(?:min|minutes?|Min\.|分)\b.*",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w+|\(?\s*@\w{2,}\s*\)?|https?://\S+|www\.\S+")
_BRACKETS = re.compile(r"\s*[(（\[【〔<][^)）\]】〕>]*[)）\]】〕>]?\s*")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_TWO_WORDS = re.compile(r"[A-Z][a-z]+ [A-Z][A-Za-z]*[a-z]")
_PART_OF_NO_NAME = words.BY_FIRST | words.AND | words.NOT_NAMES | words.ROLES | words.DESKS
_OF_NO_PERSON = words.ORGANISATIONS | words.OF_THINGS
_OF_NO_NAME = _OF_NO_PERSON | _PART_OF_NO_NAME
_AGENCIES = frozenset({"reuters", "afp", "dpa", "apa", "ansa", "efe", "ap"})
_FIRST_WORD = re.compile(r"[^\s:：՝/|\x1f]+")
_BEFORE = " \t\n.,:;|•·●–—-*\"'“”„«(/（【" + BORDER
_AROUND = ' \t\n,.;:|•·●–—-*"“”„»«‘’/／~_' + BORDER + "\u200b\u200e\u200f\xa0"
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[\w'’-]+")
_SHORT = re.compile(r"[A-Z]{2,4}$")
_CODE = re.compile(r"[A-Z]{2,3}$")
_AGENCY = re.compile(r"^(\S+\s+\S+.*?)\s+(?:the\s+)?(?:associated press|reuters|globe staff)$", re.IGNORECASE)
_DOMAIN = re.compile(r"^\S+\.[a-z]{2,}$", re.IGNORECASE | re.ASCII)
_NEVER = re.compile(r"[?!:@#=<>{}\[\]%$€。®™©]|\d.*\d|^(?:[A-Z][a-z]{0,2}\.)+[A-Z]?[a-z]{0,2}$")
"""What no name has: signs, two numbers; or is: a degree ("Ph.D", "M.Sc.")."""


@accelerated
def strip_by(text: str) -> str | None:
    """The text after its "By"; None where it doesn't begin with one."""
    text = text.lstrip(_BEFORE)
    first = _FIRST_WORD.match(text)
    match = words.BY.match(text) if first and first[0].casefold() in words.BY_FIRST else None
    if not match and not text.isascii():
        match = words.WIDE_BY.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    return strip_by(rest) or rest


@accelerated
def after_by(text: str) -> str | None:
    """The text after the "By" that stands at its start, or after a date or a label ("Posted on 5 May by …")."""
    rest = strip_by(text)
    if rest is not None:
        return rest
    if not text.isascii() and words.KOREAN_REPORTER.match(text):
        return text
    if not _BY_HINTS.search(text.lower()):
        return None
    match = words.BY_WITHIN.search(text)
    return text[match.end() :] if match else None


_BY_HINTS = re.compile("by|von|por|par|oleh|р")
"""Of which every match of `BY_WITHIN` has one, the last that of "автор": looking for them is five times as fast."""


@accelerated
def split_names(text: str, how: Reading | None = None, *, codes: bool = False) -> list[str]:
    """The names in a byline, in its order; `codes`: short capitals may be one ("AFP", but also "PT")."""
    if _TWO_WORDS.fullmatch(text) and _PART_OF_NO_NAME.isdisjoint(text.casefold().split()):
        return [text]  # half of all that is asked: "Jane Doe"
    names: dict[str, str] = {}
    language = how.language if how else ""
    for part in _parts(_bare(text[:MAX_BYLINE], how), language):
        if words.STOP.match(part.strip(_AROUND)):
            break
        name = clean_name(part)
        if name and (codes or not _CODE.match(name) or is_desk(name)):
            names.setdefault(name.casefold(), name)
    return [name for name in names.values() if not _is_tail(name, names)]


def _parts(text: str, language: str) -> Iterator[str]:
    """The text between separators, and between names that have only a space or one letter for a separator.

    "张伟 李娜" in Chinese; "דוד כהן ושרה לוי" in Hebrew and Arabic, where the "and" is a letter of the next word.
    """
    for part in _SEPARATOR.split(text):
        several = part.rstrip("0123456789 ").split()
        letter = words.JOINED_AND.get(language)
        if language == "zh" and len(several) > 1 and all(_HAN_NAME.fullmatch(name) for name in several):
            yield from several
        elif letter and len(several) == 4 and several[2][0] == letter and len(several[2]) > 3:
            yield from (" ".join(several[:2]), " ".join(several[2:])[1:])
        else:
            yield part


def _bare(text: str, how: Reading | None) -> str:
    """A byline without "By", dates, times, addresses, what stands in brackets, and other crafts' names."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text[:1] in "(（[【" and text.rstrip()[-1:] in ")）]】":
        text = text.strip()[1:-1]
    text = strip_by(text) or text
    if not text.isascii():
        text = words.WIDE_PLACE.sub("", text)
    if other := words.other_craft(text):
        text = text[: other.start()]
    if _DIGIT.search(text):
        for moment in reversed(find_moments(text, how or Reading())):
            text = f"{text[: moment.start]}|{text[moment.end :]}"
        text = _CLOCK.sub("|", text)
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub("|", text)
    return _BRACKETS.sub(" ", text)


@accelerated
def clean_name(text: str) -> str | None:
    """One name without prefix, role and punctuation; None where the text can't be a name."""
    text = text.strip(_AROUND)
    if len(text) < 2:
        return None
    rest = strip_by(text)
    if rest is not None:
        text = rest.strip(_AROUND)
    text = text.rstrip("0123456789").strip(_AROUND)
    if not text.isascii():
        text = words.WIDE_ROLE.sub("", text)
    if text.count(" ") > 1 or "’s" in text or "'s" in text:
        text = _AGENCY.sub(r"\1", words.TRAILING.sub("", text))
    text = text.rstrip("0123456789").strip(_AROUND)
    return text if is_name(text) else None


def is_name(text: str) -> bool:
    """Whether a text reads as the name of a person or a desk: short, no digits, no sentence, no role alone."""
    if not 2 <= len(text) <= MAX_NAME or _NEVER.search(text):
        return False
    if not text.isascii() and _WIDE.search(text):
        return len(text) <= 20 and not words.WIDE_LABEL.search(text)
    return _reads_as_name(text, _words_of(text))


def _reads_as_name(text: str, said: set[str]) -> bool:
    """The same of a text without signs, in letters; `said` are its words."""
    parts = text.split()
    if len(parts) > 7 or not said.isdisjoint(words.NOT_NAMES):
        return False
    if not said.isdisjoint(words.ROLES) and said <= words.ROLES | words.DESKS:
        return False
    if not said.isdisjoint(words.DESKS):
        return len(said) > 1 or text.isupper() or said <= _AGENCIES
    if not said.isdisjoint(words.ROLES):
        return False
    if text.islower():
        return len(parts) <= 2
    small = sum(part[0].islower() and part.casefold() not in words.PARTICLES for part in parts)
    return small == 0 or len(parts) == 1


@accelerated
def is_person(text: str) -> bool:
    """Whether a name, out of a line that nothing else marks as a byline, can only be a person's: two to four names."""
    if _TWO_WORDS.fullmatch(text) and _OF_NO_NAME.isdisjoint(text.casefold().split()):
        return len(text) <= MAX_NAME  # most that are asked: "Jane Doe"
    if is_wide(text):
        return 2 <= len(text) <= 6
    parts = text.split()
    if not 2 <= len(parts) <= 4 or (text.isupper() and len(text) < 8) or text.startswith("The "):
        return False
    said = _words_of(text)
    if not said.isdisjoint(_OF_NO_PERSON) or _has_wide_desk(text):
        return False
    if len(text) > MAX_NAME or _NEVER.search(text) or not _reads_as_name(text, said):
        return False
    return all(part[0].isupper() or part.casefold() in words.PARTICLES for part in parts)


@accelerated
def is_office(text: str) -> bool:
    """Whether a name is that of an office or a desk: "Head of News"."""
    return not _words_of(text).isdisjoint(words.OF_THINGS)


def is_organisation(text: str) -> bool:
    """Whether a name is a publisher's, a desk's or an institution's."""
    is_one = not _words_of(text).isdisjoint(words.ORGANISATIONS)
    return is_one or text.startswith("The ") or _has_wide_desk(text)


def is_desk(text: str) -> bool:
    """Whether a name is a desk's or an agency's."""
    return not _words_of(text).isdisjoint(words.DESKS) or _has_wide_desk(text)


def _has_wide_desk(text: str) -> bool:
    return not text.isascii() and words.WIDE_DESK.search(text) is not None


def is_domain(text: str) -> bool:
    """Whether a name is an address ("orf.at")."""
    return bool(_DOMAIN.search(text))


def is_wide(text: str) -> bool:
    """Whether a text has Chinese, Japanese or Korean characters."""
    return not text.isascii() and bool(_WIDE.search(text))


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _is_tail(name: str, names: dict[str, str]) -> bool:
    """Whether a short capital word after full names is what they work for: "Jane Doe, CNN"."""
    first = next(iter(names.values()))
    return bool(_SHORT.match(name)) and " " in first and name != first and not is_desk(name)
