# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `is_utf8` in `decode.py`: bytes are looked at where they are, ASCII eight at a time."""

from libc.stdint cimport uint64_t
from libc.string cimport memcpy

cdef enum:
    WORD = 8


def is_utf8(bytes body not None):
    """See `decode.is_utf8`."""
    cdef const unsigned char* at = <const unsigned char*><const char*>body
    cdef Py_ssize_t i = 0, length, size = len(body)
    while i < size:
        if at[i] < 0x80:
            i = ascii_end(at, i, size)
            continue
        length = character_length(at + i, size - i)
        if length == 0:
            return False
        i += length
    return True


cdef inline Py_ssize_t ascii_end(const unsigned char* at, Py_ssize_t i, Py_ssize_t size) noexcept nogil:
    """Where ASCII that begins at `i` ends, or at most seven bytes before."""
    cdef uint64_t word
    i += 1
    while i + WORD <= size:
        memcpy(&word, at + i, WORD)
        if word & 0x8080808080808080ULL:
            break
        i += WORD
    return i


cdef inline Py_ssize_t character_length(const unsigned char* at, Py_ssize_t size) noexcept nogil:
    """Bytes of the multi-byte character that begins there; 0 where it is none (RFC 3629, section 4)."""
    cdef unsigned char first = at[0], least = 0x80, most = 0xBF
    cdef Py_ssize_t i, length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if first < 0xC2 or first > 0xF4 or size < length:
        return 0
    if first == 0xE0:
        least = 0xA0
    elif first == 0xED:
        most = 0x9F
    elif first == 0xF0:
        least = 0x90
    elif first == 0xF4:
        most = 0x8F
    if not least <= at[1] <= most:
        return 0
    for i in range(2, length):
        if at[i] & 0xC0 != 0x80:
            return 0
    return length
