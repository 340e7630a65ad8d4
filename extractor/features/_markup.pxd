"""What the compiled twins of `markup` and `addresses` share."""

from cpython.array cimport array
from libc.stdint cimport int32_t, int64_t, uint16_t, uint32_t, uint64_t


cdef struct Span:
    const char* text
    size_t length
    uint64_t hash


cdef class Spans:
    cdef Span* spans
    cdef int32_t* slots
    cdef Py_ssize_t count, mask

    cdef Py_ssize_t number(self, const char* text, size_t length) except -1
    cdef int _grow(self) except -1


cdef struct Word:
    uint64_t head, tail  # its first eight bytes, and the last eight of more than eight
    uint32_t length
    int32_t token


cdef class Words:
    cdef readonly bint fit  # whether the vocabulary's words are as few and short as the table is laid out for
    cdef Word* _known
    cdef uint16_t* _slots
    cdef uint64_t _case
    cdef Py_ssize_t _mask, _count, _read

    cdef void fetch(self) noexcept
    cdef Word _word(self, const char* text, size_t length) noexcept
    cdef Py_ssize_t _slot(self, const Word* word) noexcept
    cdef int64_t of(self, const char* text, size_t length) noexcept


cdef class Tokens:
    cdef object _get
    cdef str _prefix
    cdef Spans _seen
    cdef list _tokens
    cdef Words _words

    cdef int64_t of(self, const char* text, size_t length) except -1


cdef class Filling:
    cdef array _ids, _starts
    cdef Py_ssize_t _first, _count, _bag

    cdef int put(self, int64_t token) except -1
    cdef int close(self) except -1
    cdef object bags(self)


cdef inline object item(object row, Py_ssize_t place):
    """An item of a named tuple: twice as fast as its attribute."""
    if not isinstance(row, tuple):
        raise TypeError(row)
    return (<tuple>row)[place]
