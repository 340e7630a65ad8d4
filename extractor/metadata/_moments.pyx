# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `may_have_date` of `moments.py`: most texts have no digit, and nothing more is asked of them."""

from extractor.metadata.moments import _ANY_HINT, _HINT

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)


def may_have_date(str text not None):
    """See `moments.may_have_date`. Patterns are searched from the first digit on."""
    cdef Py_ssize_t digit = _first_digit(text)
    if PyUnicode_IS_ASCII(text):
        return digit >= 0 and _HINT.search(text, digit) is not None
    return (digit >= 0 and _ANY_HINT.search(text, digit) is not None) or u"年" in text


cdef Py_ssize_t _first_digit(str text) noexcept:
    """Where the first decimal digit of any script stands; -1 where there is none."""
    cdef Py_ssize_t i = 0
    cdef Py_UCS4 letter
    for letter in text:
        if u"0" <= letter <= u"9" or (letter > 0x7f and letter.isdecimal()):
            return i
        i += 1
    return -1
