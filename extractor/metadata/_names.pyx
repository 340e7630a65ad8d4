# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `names.py`. A pattern decides only on texts that have what each of its matches has, which few names have;
of a name's words, one look into `_KINDS` tells all.
"""

import unicodedata

from extractor.metadata import byline_words as words
from extractor.metadata.moments import Reading, find_moments
from extractor.metadata.names import (
    _ADDRESS,
    _AGENCIES,
    _AGENCY,
    _AROUND,
    _BEFORE,
    _BRACKETS,
    _CLOCK,
    _CODE,
    _DIGIT,
    _HAN_NAME,
    _NEVER,
    _OF_NO_PERSON,
    _SEPARATOR,
    _SHORT,
    _WIDE,
    BORDER,
    MAX_BYLINE,
    MAX_NAME,
)

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)

cdef enum:  # kinds of words
    NOT_NAME = 1
    ROLE = 2
    DESK = 4
    OFFICE = 8  # a role or a desk
    AGENCY = 16
    NO_PERSON = 32
    THING = 64
    NO_PART = 128  # of the shortest names of people, "Jane Doe"
    REST = 256  # what goes on after a name

cdef enum:  # what a byline may have in it
    DIGIT = 1
    CRAFT = 2
    ADDRESS = 4
    BRACKET = 8
    PLACE = 16

cdef dict _KINDS = {}
for _kind, _vocabulary in (
    (NOT_NAME, words.NOT_NAMES),
    (ROLE, words.ROLES),
    (DESK, words.DESKS),
    (OFFICE, words.ROLES | words.DESKS),
    (AGENCY, _AGENCIES),
    (NO_PERSON, _OF_NO_PERSON),
    (THING, words.OF_THINGS),
    (REST, words.REST_FIRST),
    (NO_PART, words.BY_FIRST | words.AND | words.NOT_NAMES | words.ROLES | words.DESKS),
):
    for _word in _vocabulary:
        _KINDS[_word] = _KINDS.get(_word, 0) | _kind

cdef frozenset _BY_FIRST = words.BY_FIRST, _AND = words.AND, _PARTICLES = words.PARTICLES
cdef Py_ssize_t _LONGEST_BY = max(map(len, _BY_FIRST)), _LONGEST_AND = max(map(len, _AND))
cdef Py_ssize_t _MAX_NAME = MAX_NAME, _MAX_BYLINE = MAX_BYLINE
cdef str _ENDS = " " + BORDER, _DIGITS = "0123456789"


cdef struct Said:
    int some  # the kinds of some of its words
    int all  # and of all
    bint several  # whether it has two different ones


cdef Said _said(str text):
    """What the words of a text are, letters, apostrophes and hyphens."""
    cdef Said said = Said(0, -1, False)
    cdef str folded = text.casefold()
    cdef Py_ssize_t i, start = -1, length = len(folded)
    cdef str word, first = None
    for i in range(length + 1):
        if i < length and _is_of_word(folded[i]):
            if start < 0:
                start = i
        elif start >= 0:
            word = folded[start:i]
            kinds = _KINDS.get(word, 0)
            said.some |= <int>kinds
            said.all &= <int>kinds
            if first is None:
                first = word
            elif word != first:
                said.several = True
            start = -1
    return said


cdef inline bint _is_of_word(Py_UCS4 letter) noexcept:
    return letter.isalnum() or letter == u"_" or letter == u"'" or letter == u"’" or letter == u"-"


def strip_by(str text not None):
    """See `names.strip_by`."""
    return _strip_by(text)


cdef str _strip_by(str text):
    """The text after all the "By" that it begins with, unless nothing is left after the last; None where there is none."""
    cdef str found = None, rest = _after_one(text)
    while rest is not None:
        if rest or found is None:
            found = rest
        rest = _after_one(rest)
    return found


cdef str _after_one(str text):
    """The text after one "By"."""
    text = text.lstrip(_BEFORE)
    cdef Py_ssize_t end = _end_of_first(text)
    match = None
    if 0 < end <= _LONGEST_BY and text[:end].casefold() in _BY_FIRST:
        match = words.BY.match(text)
    if match is None and text and text[0] > 0x2e7f:
        match = words.WIDE_BY.match(text)
    return text[match.end():] if match is not None else None


cdef Py_ssize_t _end_of_first(str text) noexcept:
    """Where the first word of a text ends, see `_FIRST_WORD`."""
    cdef Py_ssize_t end = 0
    cdef Py_UCS4 letter
    for letter in text:
        if letter.isspace() or letter in u":：՝/|":
            break
        end += 1
    return end


def after_by(str text not None):
    """See `names.after_by`."""
    cdef str rest = _strip_by(text)
    if rest is not None:
        return rest
    if _begins_korean(text) and words.KOREAN_REPORTER.match(text):
        return text
    match = words.BY_WITHIN.search(text) if _may_have_by(text) else None
    return text[match.end():] if match is not None else None


cdef bint _begins_korean(str text) noexcept:
    cdef Py_UCS4 letter
    for letter in text:
        if not letter.isspace():
            return 0xac00 <= letter <= 0xd7a3
    return False


cdef bint _may_have_by(str text) noexcept:
    """Whether a text has a word that every match of `BY_WITHIN` has, and a space after it."""
    cdef Py_ssize_t i, length = len(text)
    cdef Py_UCS4 letter, last = u" "
    cdef int small
    for i in range(length - 2):
        letter = text[i]
        if not last.isalpha():
            small = _lower(letter)
            if (
                (small == c"b" and _goes_on(text, i, length, b"y "))
                or (small == c"v" and _goes_on(text, i, length, b"on "))
                or (small == c"p" and (_goes_on(text, i, length, b"or ") or _goes_on(text, i, length, b"ar ")))
                or (small == c"o" and _goes_on(text, i, length, b"leh "))
            ):
                return True
            if letter == u"а" or letter == u"А":  # Cyrillic
                return True
        last = letter
    return False


cdef inline int _lower(Py_UCS4 letter) noexcept:
    """A letter of ASCII in lower case; something else for other characters."""
    return <int>letter | 0x20 if letter < 0x80 else 0


cdef bint _goes_on(str text, Py_ssize_t at, Py_ssize_t length, const char* rest) noexcept:
    """Whether letters follow a place in any case; a space is white space of any kind."""
    cdef Py_UCS4 letter
    while rest[0]:
        at += 1
        if at >= length:
            return False
        letter = text[at]
        if not (letter.isspace() if rest[0] == b" " else _lower(letter) == rest[0]):
            return False
        rest += 1
    return True


def split_names(str text not None, how=None, *, bint codes=False):
    """See `names.split_names`."""
    cdef str part = text.strip(_ENDS), name
    if _are_two_names(part, NO_PART):
        return [part]
    cdef dict names = {}
    cdef str language = how.language if how is not None else ""
    for part in _parts(_bare(text[:_MAX_BYLINE], how), language):
        part = part.strip(_AROUND)
        if _may_stop(part) and words.STOP.match(part):
            break
        name = _clean_name(part)
        if name is not None and (codes or len(name) > 4 or not _CODE.match(name) or _is_desk(name)):
            names.setdefault(name.casefold(), name)
    found = list(names.values())
    return [name for name in found if not _is_tail(name, found[0])] if len(found) > 1 else found


cdef bint _are_two_names(str text, int kinds) except -1:
    """Whether a text is of the form "Jane Doe" (see `_TWO_WORDS`), and neither word is of certain kinds."""
    cdef Py_ssize_t space = _space_between(text)
    if space < 0:
        return False
    cdef str lower = text.lower()
    cdef int some = _KINDS.get(lower[:space], 0) | _KINDS.get(lower[space + 1:], 0)
    return not some & kinds


cdef Py_ssize_t _space_between(str text) noexcept:
    """Where the space stands in a text of the form "Jane Doe"; -1 in others."""
    cdef Py_ssize_t i, space = -1, length = len(text)
    if length < 5 or not PyUnicode_IS_ASCII(text) or not text[length - 1].islower():
        return -1
    for i in range(length):
        if text[i] == u" ":
            if space >= 0 or i < 2 or i > length - 3:
                return -1
            space = i
        elif i == 0 or i == space + 1:
            if not text[i].isupper():
                return -1
        elif not (text[i].islower() or (space >= 0 and text[i].isupper())):
            return -1
    return space


cdef bint _may_stop(str text) noexcept:
    """Whether a text may begin with one of `STOP`."""
    return len(text) > 0 and (not u"A" <= text[0] <= u"Z" or text[0] in u"CFPTU")


cdef bint _is_tail(str name, str first) except -1:
    """Whether a short capital word after full names is what they work for."""
    return len(name) < 6 and _SHORT.match(name) is not None and " " in first and name != first and not _is_desk(name)


cdef list _parts(str text, str language):
    """The text between separators, see `names._parts`."""
    cdef list parts = _SEPARATOR.split(text) if _may_separate(text) else [text.strip(_ENDS)]
    letter = words.JOINED_AND.get(language)
    if letter is None and language != "zh":
        return parts
    cdef list apart = []
    for part in parts:
        several = part.rstrip("0123456789 ").split()
        if letter is None and len(several) > 1 and all([_HAN_NAME.fullmatch(name) for name in several]):
            apart += several
        elif letter is not None and len(several) == 4 and several[2][0] == letter and len(several[2]) > 3:
            apart += [" ".join(several[:2]), " ".join(several[2:])[1:]]
        else:
            apart.append(part)
    return apart


cdef bint _may_separate(str text) except -1:
    """Whether a text may have a separator between two names: a sign, white space that is no space, a dash, an "and"."""
    cdef Py_ssize_t i, word, first = 0, end = len(text)
    while first < end and (text[first] == u" " or text[first] == u"\x1f"):
        first += 1
    while end > first and (text[end - 1] == u" " or text[end - 1] == u"\x1f"):
        end -= 1
    word = first
    for i in range(first, end + 1):
        if i == end or text[i] == u" ":
            if word < i and (text[word] in u"–—−-" or (i - word <= _LONGEST_AND and _may_be_and(text[word:i]))):
                return True
            word = i + 1
        elif text[i] in u",;|｜•·●⋅‧、，；＋/／:：" or text[i].isspace():
            return True
    return False


cdef bint _may_be_and(str word) except -1:
    return not PyUnicode_IS_ASCII(word) or word.lower() in _AND


cdef str _bare(str text, how):
    """See `names._bare`."""
    cdef str rest
    cdef int has
    if not PyUnicode_IS_ASCII(text):
        text = unicodedata.normalize("NFC", text)
    if text and text[0] in u"(（[【" and text.rstrip().endswith((")", "）", "]", "】")):
        text = text.rstrip()
        text = text[1:len(text) - 1]
    rest = _strip_by(text)
    if rest:
        text = rest
    has = _signs(text)
    if has == 0:
        return text
    if has & PLACE and not PyUnicode_IS_ASCII(text):
        text = words.WIDE_PLACE.sub("", text)
    if has & CRAFT and (other := words.other_craft(text)):
        text = text[:other.start()]
    if has & DIGIT and _DIGIT.search(text):
        text = _dateless(text, how)
    if has & ADDRESS and ("@" in text or "://" in text or "www." in text):
        text = _ADDRESS.sub("|", text)
    return _BRACKETS.sub(" ", text) if has & BRACKET else text


cdef str _dateless(str text, how):
    """A text with bars in place of dates and times."""
    for moment in reversed(find_moments(text, how or Reading())):
        text = f"{text[:moment.start]}|{text[moment.end:]}"
    return _CLOCK.sub("|", text) if _DIGIT.search(text) else text


cdef int _signs(str text) noexcept:
    """What a byline may have in it that is no name."""
    cdef int has = 0
    cdef Py_ssize_t i, length = len(text)
    cdef Py_UCS4 letter
    for i in range(length):
        letter = text[i]
        if letter < 0x80:
            has |= _sign(letter)
            has |= _word_begun(text, i, length)
        elif letter > 0x2fff:
            has |= CRAFT | PLACE | BRACKET
        if letter > 0x7f and letter.isdecimal():
            has |= DIGIT
    return has


cdef inline int _sign(Py_UCS4 letter) noexcept:
    if u"0" <= letter <= u"9":
        return DIGIT
    if letter == u":":
        return CRAFT | ADDRESS
    if letter == u"/":
        return CRAFT | PLACE
    if letter == u"@":
        return ADDRESS
    return BRACKET if letter == u"(" or letter == u"[" or letter == u"<" else 0


cdef int _word_begun(str text, Py_ssize_t at, Py_ssize_t length) noexcept:
    """What letters at a place begin; of each match of `OTHER_CRAFT` without a sign, some that no other letter stands for."""
    cdef int letter = _lower(text[at])
    if letter == c"w":
        return ADDRESS if _goes_on(text, at, length, b"ww.") else 0
    if (
        (letter == c" " and _goes_on(text, at, length, b"by"))
        or (letter == c"f" and _goes_on(text, at, length, b"rom"))
        or (letter == c"r" and _goes_on(text, at, length, b"eport"))
        or (letter == c"t" and _goes_on(text, at, length, b"arbe"))
        or (letter == c"n" and _goes_on(text, at, length, b"form"))
    ):
        return CRAFT
    return 0


def clean_name(str text not None):
    """See `names.clean_name`."""
    return _clean_name(text.strip(_AROUND))


cdef str _clean_name(str text):
    """The same of a text without punctuation around it."""
    if len(text) < 2:
        return None
    cdef str rest = _strip_by(text)
    if rest is not None:
        text = rest.strip(_AROUND)
    text = _trimmed(text)
    if _has_wide(text):
        text = words.WIDE_ROLE.sub("", text)
    cdef Said said = _said(text)
    cdef str name = text
    if _may_go_on(text, said):
        name = words.TRAILING.sub("", text)
        found = _AGENCY.match(name)
        if found is not None:
            name = found[1]
    name = _trimmed(name)
    return name if _is_name(name, said if name is text else _said(name)) else None


cdef str _trimmed(str text):
    """A text without digits at its end, and then without punctuation around it."""
    return text.rstrip(_DIGITS).strip(_AROUND)


cdef bint _may_go_on(str text, Said said) except -1:
    """Whether a text may go on after a name: what `_AGENCY` and `TRAILING` find has one of these words, a digit or an "'s"."""
    if "'s" in text or "’s" in text:
        return True
    if text.count(" ") < 2:
        return False
    return said.some & (REST | OFFICE) or not PyUnicode_IS_ASCII(text) or _DIGIT.search(text) is not None


cdef bint _is_name(str text, Said said) except -1:
    """See `names.is_name`; `said` are its words."""
    if not 2 <= len(text) <= _MAX_NAME or _is_never(text):
        return False
    if _is_wide(text):
        return len(text) <= 20 and words.WIDE_LABEL.search(text) is None
    return _reads_as_name(text, text.split(), said)


cdef bint _is_never(str text) except -1:
    """Whether a text has or is what no name has or is (`_NEVER`): a sign, two digits, a degree."""
    cdef Py_UCS4 letter
    cdef Py_ssize_t i = 0
    for letter in text:
        if letter < 0x80:
            if not (letter.isalpha() or letter in u" '-,." or letter < 0x20) or (letter == u"." and i < 4):
                return _NEVER.search(text) is not None
        elif letter in u"€。®™©" or letter.isdecimal():
            return _NEVER.search(text) is not None
        i += 1
    return False


cdef bint _is_wide(str text) except -1:
    return _has_wide(text) and _WIDE.search(text) is not None


cdef bint _has_wide(str text) noexcept:
    """Whether a text has a character from where those of Chinese, Japanese and Korean are."""
    cdef Py_UCS4 letter
    if PyUnicode_IS_ASCII(text):
        return False
    for letter in text:
        if letter > 0x2fff:
            return True
    return False


cdef bint _is_desk(str text) except -1:
    return _said(text).some & DESK or _has_wide_desk(text)


cdef bint _has_wide_desk(str text) except -1:
    return _has_wide(text) and words.WIDE_DESK.search(text) is not None


cdef bint _reads_as_name(str text, list parts, Said said) except -1:
    """See `names._reads_as_name`."""
    cdef str part
    if len(parts) > 7 or said.some & NOT_NAME or (said.some & ROLE and said.all & OFFICE):
        return False
    if said.some & DESK:
        return said.several or text.isupper() or said.all & AGENCY
    if said.some & ROLE:
        return False
    if text.islower():
        return len(parts) <= 2
    if len(parts) > 1:
        for part in parts:
            if part[0].islower() and part.casefold() not in _PARTICLES:
                return False
    return True


def is_person(str text not None):
    """See `names.is_person`."""
    if _are_two_names(text, NO_PART | NO_PERSON):
        return len(text) <= _MAX_NAME
    if _is_wide(text):
        return 2 <= len(text) <= 6
    cdef list parts = text.split()
    if not 2 <= len(parts) <= 4 or (text.isupper() and len(text) < 8) or text.startswith("The "):
        return False
    cdef Said said = _said(text)
    if said.some & NO_PERSON or len(text) > _MAX_NAME or _is_never(text) or _has_wide_desk(text):
        return False
    return _reads_as_name(text, parts, said) and _is_capitalised(parts)


cdef bint _is_capitalised(list parts) except -1:
    cdef str part
    for part in parts:
        if not part[0].isupper() and part.casefold() not in _PARTICLES:
            return False
    return True


def is_office(str text not None):
    """See `names.is_office`."""
    return bool(_said(text).some & THING)
