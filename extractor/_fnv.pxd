# cython: language_level=3
"""Fowler, Noll and Vo's hash of letters (FNV-1a): a multiplication a letter, so that each beginning of a word has its own on the way.

For tables of our own words. What a page says goes into tables by `features/_hash.pxd`, where it cannot choose what collides.
"""

from libc.stdint cimport uint32_t


cdef extern from *:
    """
    #define NEWSPLIT_FNV_BASIS 0x811C9DC5u
    """
    const uint32_t BASIS "NEWSPLIT_FNV_BASIS"  # the hash of no letters


cdef inline uint32_t hash_on(uint32_t hash, uint32_t letter) noexcept nogil:
    """The hash of some letters and one more."""
    return (hash ^ letter) * <uint32_t>0x01000193


cdef inline uint32_t hash_of(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
    """The hash of some letters."""
    cdef uint32_t hash = BASIS
    cdef Py_ssize_t i
    for i in range(length):
        hash = hash_on(hash, <uint32_t>letters[i])
    return hash
