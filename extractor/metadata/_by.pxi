"""The "By" of a byline, at its start or within, for `_names.pyx`, which includes this.

A pattern is searched only in texts that have what each of its matches has: few begin with a word as short as a "By".
"""

from extractor.metadata import byline_words as words
from extractor.metadata.names import _BEFORE

cdef frozenset _BY_FIRST = words.BY_FIRST
cdef Py_ssize_t _LONGEST_BY = max(map(len, _BY_FIRST))


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
