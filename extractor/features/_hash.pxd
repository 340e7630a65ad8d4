# cython: language_level=3
"""Bytes to hashes under a secret key, as Python has for its strings: a page cannot tell which texts collide.

Sixteen bytes a multiplication, whose halves are folded into one (Wang Yi's wyhash): texts of pages are short, and there are many.
"""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy


cdef extern from *:
    """
    #include <stdint.h>
    static inline uint64_t newsplit_folded(uint64_t a, uint64_t b) {
    #ifdef __SIZEOF_INT128__
        unsigned __int128 product = (unsigned __int128)a * b;
        return (uint64_t)product ^ (uint64_t)(product >> 64);
    #else
        uint64_t low = (a & 0xFFFFFFFF) * (b & 0xFFFFFFFF), high = (a >> 32) * (b >> 32);
        uint64_t one = (a >> 32) * (b & 0xFFFFFFFF), two = (a & 0xFFFFFFFF) * (b >> 32);
        uint64_t middle = (low >> 32) + (one & 0xFFFFFFFF) + (two & 0xFFFFFFFF);
        high += (one >> 32) + (two >> 32) + (middle >> 32);
        return ((middle << 32) | (low & 0xFFFFFFFF)) ^ high;
    #endif
    }
    """
    uint64_t folded "newsplit_folded"(uint64_t a, uint64_t b) nogil


cdef inline uint64_t eight(const char* text) noexcept nogil:
    """The next eight bytes as a number."""
    cdef uint64_t word
    memcpy(&word, text, 8)
    return word


cdef inline uint64_t up_to_eight(const char* text, size_t length) noexcept nogil:
    """The bytes of a text of at most eight, as a number; with its length, it tells which."""
    cdef uint32_t first, last
    if length == 8:
        return eight(text)
    if length >= 4:
        memcpy(&first, text, 4)
        memcpy(&last, text + length - 4, 4)
        return <uint64_t>last << 32 | first
    if length == 0:
        return 0
    return <uint8_t>text[0] | <uint64_t><uint8_t>text[length // 2] << 8 | <uint64_t><uint8_t>text[length - 1] << 16


cdef inline uint64_t hash_of(const char* text, size_t length, const uint64_t* secret) noexcept nogil:
    """The hash of some bytes under a key of two numbers."""
    cdef uint64_t hash = secret[0]
    cdef size_t left = length
    while left > 16:
        hash = folded(eight(text) ^ secret[1], eight(text + 8) ^ hash)
        text += 16
        left -= 16
    if left > 8:
        hash = folded(eight(text) ^ secret[1], eight(text + left - 8) ^ hash)
    else:
        hash = folded(up_to_eight(text, left) ^ secret[1], hash)
    return folded(hash ^ secret[0], secret[1] ^ length)
