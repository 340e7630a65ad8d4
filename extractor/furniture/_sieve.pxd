# cython: language_level=3
"""A first look at whether a text is one of some words: by its first two letters and its length, before it is hashed.

It takes ASCII's letters of either case for the same.
"""

from cpython.unicode cimport PyUnicode_READ_CHAR
from libc.stdint cimport uint64_t


cdef struct Sieve:
    uint64_t lengths[1024]


cdef inline int let_through(Sieve* sieve, str word) except -1:
    """Let a word pass from now on."""
    if word:
        sieve.lengths[hole_of(word, len(word))] |= <uint64_t>1 << (len(word) & 63)
    return 0


cdef inline bint passes(const Sieve* sieve, str text, Py_ssize_t length) noexcept:
    """Whether the first letters of a text, so many, may be one of the words."""
    return length > 0 and (sieve.lengths[hole_of(text, length)] >> (length & 63)) & 1


cdef inline Py_ssize_t hole_of(str text, Py_ssize_t length) noexcept:
    """The place of what begins with the same two letters."""
    cdef unsigned int first = PyUnicode_READ_CHAR(text, 0)
    cdef unsigned int second = PyUnicode_READ_CHAR(text, 1) if length > 1 else 0
    return (first & 31) << 5 | (second & 31)
