# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `tally` in `extractor/coverage.py`: it counts by runs of blocks with one role."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ


def tally(list scraps, roles):
    """Characters of visible text of each role, white space aside."""
    cdef dict by_role = {}
    cdef Py_ssize_t count = 0
    last = None
    for scrap, role in zip(scraps, roles, strict=True):
        if role is not last and last is not None:
            by_role[last] = by_role.get(last, 0) + count
            count = 0
        last = role
        count += characters(<str>(<tuple>scrap)[0])
    if last is not None:
        by_role[last] = by_role.get(last, 0) + count
    return by_role


cdef Py_ssize_t characters(str text) noexcept:
    """The characters of a text that are no spaces."""
    cdef Py_ssize_t i, count = 0, length = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef const unsigned char* letters = <const unsigned char*>data
    if kind == 1:
        for i in range(length):
            count += letters[i] != c" "
    else:
        for i in range(length):
            count += PyUnicode_READ(kind, data, i) != c" "
    return count
