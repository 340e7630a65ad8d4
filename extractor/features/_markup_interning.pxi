"""Bytes to numbers, for `_markup.pyx`: equal texts have the same number, and no Python string is made of any.

Under a key of this process, as a page must not choose which of its texts collide.
"""

import os

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcmp

from extractor.features._hash cimport hash_of

cdef enum:
    FEW = 64  # distinct texts that there is room for at first: a power of two

cdef uint64_t[2] secret
secret[0], secret[1] = (int.from_bytes(os.urandom(8), "little") for _ in range(2))


cdef class Spans:
    """Distinct byte strings, numbered from 0 as they are first seen. Who hands one in keeps its bytes where they are."""

    def __cinit__(self):
        self.mask = FEW - 1
        self._grow()

    def __dealloc__(self):
        free(self.spans)
        free(self.slots)

    cdef Py_ssize_t number(self, const char* text, size_t length) except -1:
        """The number of a byte string, new or known."""
        cdef uint64_t hash = hash_of(text, length, secret)
        cdef Py_ssize_t slot = hash & self.mask
        cdef Span* span
        while self.slots[slot] >= 0:
            span = &self.spans[self.slots[slot]]
            if span.hash == hash and span.length == length and memcmp(span.text, text, length) == 0:
                return self.slots[slot]
            slot = (slot + 1) & self.mask
        span = &self.spans[self.count]
        span.text, span.length, span.hash = text, length, hash
        self.slots[slot] = <int32_t>self.count
        self.count += 1
        if 2 * self.count > self.mask:
            self._grow()
        return self.count - 1

    cdef int _grow(self) except -1:
        """Twice as many slots; half of them stay free."""
        cdef Py_ssize_t size = 2 * (self.mask + 1), slot, i
        cdef void* spans = realloc(self.spans, size // 2 * sizeof(Span))
        if spans is NULL:
            raise MemoryError
        self.spans = <Span*>spans
        cdef void* slots = realloc(self.slots, size * sizeof(int32_t))
        if slots is NULL:
            raise MemoryError
        self.slots, self.mask = <int32_t*>slots, size - 1
        for slot in range(size):
            self.slots[slot] = -1
        for i in range(self.count):
            slot = self.spans[i].hash & self.mask
            while self.slots[slot] >= 0:
                slot = (slot + 1) & self.mask
            self.slots[slot] = <int32_t>i
        return 0
