# cython: language_level=3
"""How much a text says, for the twins that ask for it."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ


cdef inline double weigh(str text):
    """A text's length in letters of the Latin alphabet."""
    cdef Py_ssize_t i, dense = 0, thai = 0, size = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 letter
    if kind == 1:  # Latin-1
        return size
    for i in range(size):
        letter = PyUnicode_READ(kind, data, i)
        dense += 0x2e80 <= letter <= 0xd7ff
        thai += 0x0e00 <= letter <= 0x0eff
    return size + 1.5 * dense + 0.5 * thai
