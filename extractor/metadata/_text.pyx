# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `text.py`: one look at each character instead of a regular expression and a list of words."""

import html
import unicodedata

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_1BYTE_DATA, PyUnicode_DecodeASCII

from extractor.metadata.text import _TAG, _UNSPEAKABLE, _WORD

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)


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
        text = html.unescape(html.unescape(text))
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
    if PyUnicode_IS_ASCII(text):
        return _flat_ascii(text)
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


cdef str _flat_ascii(str text):
    """The words of a text in ASCII: letters, digits and "_", one space for all that stands between."""
    cdef const unsigned char* source = <const unsigned char*>PyUnicode_1BYTE_DATA(text)
    cdef Py_ssize_t i, end = 0, length = len(text)
    cdef bint apart = False
    cdef unsigned char letter
    cdef char* words = <char*>PyMem_Malloc(length + 1)
    if words is NULL:
        raise MemoryError
    try:
        for i in range(length):
            letter = source[i]
            if not _is_of_word(letter):
                apart = end > 0
                continue
            if apart:
                words[end] = b" "
                end += 1
                apart = False
            words[end] = letter + 32 if b"A" <= letter <= b"Z" else letter
            end += 1
        return PyUnicode_DecodeASCII(words, end, NULL)
    finally:
        PyMem_Free(words)


cdef inline bint _is_of_word(unsigned char letter) noexcept nogil:
    return b"a" <= letter <= b"z" or b"A" <= letter <= b"Z" or b"0" <= letter <= b"9" or letter == b"_"
