"""Bags of tokens, for `_markup.pyx`: sorted, each token once, all in one array as `Bags` has them."""

import numpy as np

from cpython.array cimport array, clone, resize
from libc.stdint cimport int64_t
from libc.string cimport memmove

from extractor.features.markup import MAX_VALUE, Bags

cdef array NO_INTS = array("q")
cdef size_t most_characters = MAX_VALUE


cdef class Filling:
    """Bags that are filled one after the other, each in the order of its tokens. To be closed as often as it has bags, or less."""

    def __cinit__(self, Py_ssize_t bags):
        self._ids, self._starts = clone(NO_INTS, 8 * (bags + 1), False), clone(NO_INTS, bags + 1, False)
        self._starts.data.as_longlongs[0] = 0

    cdef int put(self, int64_t token) except -1:
        """Put a token into the bag, unless it is in there, or 0."""
        cdef int64_t* ids
        cdef Py_ssize_t place = self._count
        if token <= 0:
            return 0
        if place == len(self._ids):
            resize(self._ids, 2 * place)
        ids = <int64_t*>self._ids.data.as_voidptr
        while place > self._first and ids[place - 1] > token:
            place -= 1
        if place > self._first and ids[place - 1] == token:
            return 0
        memmove(ids + place + 1, ids + place, (self._count - place) * sizeof(int64_t))
        ids[place] = token
        self._count += 1
        return 0

    cdef int close(self) except -1:
        """End the bag: what follows goes into the next."""
        self._bag += 1
        self._first = self._starts.data.as_longlongs[self._bag] = self._count
        return 0

    cdef object bags(self):
        """All bags."""
        return Bags(np.frombuffer(self._ids, np.int64, self._count), np.frombuffer(self._starts, np.int64, self._bag + 1))


cdef int put_words(Filling bags, Tokens tokens, const char* text, size_t length) except -1:
    """Put the words of a text into a bag: `[A-Z]?[a-z]+|[A-Z]+`, as the Python twin's pattern has it."""
    cdef size_t start, i = 0
    while i < length:
        start = i
        while i < length and b"A" <= text[i] <= b"Z":
            i += 1
        if i <= start + 1:
            while i < length and b"a" <= text[i] <= b"z":
                i += 1
        if i == start:
            i += 1
        else:
            bags.put(tokens.of(text + start, i - start))
    return 0


cdef size_t cut_short(const char* text, size_t length) noexcept nogil:
    """The bytes of a text's first `MAX_VALUE` characters."""
    cdef size_t i, characters = 0
    if length <= most_characters:
        return length
    for i in range(length):
        if text[i] & 0xC0 != 0x80:  # the first byte of a character
            if characters == most_characters:
                return i
            characters += 1
    return length
