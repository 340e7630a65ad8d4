# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `text.py`: one look at each character instead of a regular expression and a list of words."""

import unicodedata

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DecodeLatin1

from extractor.metadata.text import _TAG, _UNSPEAKABLE, _WORD, resolved

cdef enum:
    BETWEEN = -1
    OTHER = -2


def plain(value):
    """See `text.plain`. Most texts are plain but for white space at their ends."""
    if type(value) is not str:
        if not isinstance(value, str):
            return ""
        value = str(value)
    cdef str text = value
    if _is_plain(text):
        return text.strip()
    if "&" in text:
        text = resolved(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isprintable():
        text = _UNSPEAKABLE.sub("", text)
    return " ".join(text.split())


cdef bint _is_plain(str text) noexcept:
    """Whether a text has no entity, no tag, no white space but single spaces, and nothing unprintable."""
    cdef Py_UCS4 letter, last = 0
    for letter in text:
        if letter < 0x7f:
            if letter < 0x20 or letter == u"&" or letter == u"<" or (letter == u" " and last == u" "):
                return False
        elif not letter.isprintable():
            return False
        last = letter
    return True


def flat(str text not None):
    """See `text.flat`."""
    words = _flat_simple(text)
    return words if words is not None else " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


cdef str _flat_simple(str text):
    """The words of a text, one space for all that stands between; None where a character is not simple (see `_simple`)."""
    cdef Py_ssize_t end = 0
    cdef bint apart = False
    cdef int letter
    cdef Py_UCS4 character
    cdef char* words = <char*>PyMem_Malloc(len(text) + 1)
    if words is NULL:
        raise MemoryError
    try:
        for character in text:
            letter = _simple(<int>character)
            if letter == OTHER:
                return None
            if letter == BETWEEN:
                apart = end > 0
                continue
            if apart:
                words[end] = b" "
                end += 1
                apart = False
            words[end] = <char>letter
            end += 1
        return PyUnicode_DecodeLatin1(words, end, NULL)
    finally:
        PyMem_Free(words)


cdef inline int _simple(int letter) noexcept nogil:
    """A letter, digit or "_" of Latin-1 in lower case. `BETWEEN` for what separates words; `OTHER` for what Unicode's compatibility
    forms or case folding make something else of ("ª", "ß"), and for all other characters but dashes and quotes.
    """
    if letter < 0x80:
        if 0x61 <= letter <= 0x7A or 0x30 <= letter <= 0x39 or letter == 0x5F:
            return letter
        return letter + 32 if 0x41 <= letter <= 0x5A else BETWEEN
    if 0xC0 <= letter <= 0xFF and letter != 0xDF:
        if letter == 0xD7 or letter == 0xF7:
            return BETWEEN
        return letter + 32 if letter < 0xDF else letter
    return BETWEEN if letter == 0xA0 or letter == 0xAB or letter == 0xBB or 0x2010 <= letter <= 0x2027 else OTHER
