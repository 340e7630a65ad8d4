"""What the compiled twins of `markup` and `addresses` share."""

from cpython.array cimport array
from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t


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
    uint32_t hash, start, length  # it stands there in all words' letters
    int32_t token  # 0 where no word is


cdef class Words:
    cdef Word* _places
    cdef uint32_t _mask
    cdef bytes _letters

    cdef Word* _place(self, const char* text, size_t length) noexcept


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
