# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `names.py`: what names are made of is in the files that this includes.

A pattern decides only on texts that have what each of its matches has, which few names have.
"""

from extractor.metadata import byline_words as words
from extractor.metadata.names import _AROUND, _CODE, _SHORT, MAX_BYLINE

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)

include "_kinds_of_words.pxi"
include "_by.pxi"
include "_byline_parts.pxi"
include "_one_name.pxi"

cdef Py_ssize_t _MAX_BYLINE = MAX_BYLINE


def strip_by(str text not None):
    """See `names.strip_by`."""
    return _strip_by(text)


def after_by(str text not None):
    """See `names.after_by`."""
    cdef str rest = _strip_by(text)
    if rest is not None:
        return rest
    if _begins_korean(text) and words.KOREAN_REPORTER.match(text):
        return text
    match = words.BY_WITHIN.search(text) if _may_have_by(text) else None
    return text[match.end():] if match is not None else None


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


cdef bint _may_stop(str text) noexcept:
    """Whether a text may begin with one of `STOP`."""
    return len(text) > 0 and (not u"A" <= text[0] <= u"Z" or text[0] in u"CFPTU")


cdef bint _is_tail(str name, str first) except -1:
    """Whether a short capital word after full names is what they work for."""
    return len(name) < 6 and _SHORT.match(name) is not None and " " in first and name != first and not _is_desk(name)


def clean_name(str text not None):
    """See `names.clean_name`."""
    return _clean_name(text.strip(_AROUND))


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


def is_office(str text not None):
    """See `names.is_office`."""
    return bool(_said(text).some & THING)
