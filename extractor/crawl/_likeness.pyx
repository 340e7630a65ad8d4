# cython: language_level=3, boundscheck=False, wraparound=False
"""The twin of `extractor.crawl.likeness.simhash`: the same sums, word by word instead of array by array."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

from extractor.crawl.likeness import _ODD, SHORTEST, _spaced

cdef uint64_t FIRST = _ODD[0], SECOND = _ODD[1], THIRD = _ODD[2]
cdef Py_ssize_t FEWEST = SHORTEST

cdef uint32_t[256] CRC
"""The remainders of all bytes by the polynomial of zlib (RFC 1952, section 8)."""

cdef uint64_t LANES = 0x0101010101010101
"""The lowest bit of each of eight counters in one number."""

cdef Py_ssize_t FULL = 255
"""What one of them holds."""


cdef void fill_table() noexcept:
    cdef uint32_t byte, remainder
    cdef int bit
    for byte in range(256):
        remainder = byte
        for bit in range(8):
            remainder = (remainder >> 1) ^ (0xEDB88320 if remainder & 1 else 0)
        CRC[byte] = remainder


fill_table()


def simhash(text):
    """See `extractor.crawl.likeness.simhash`."""
    cdef bytes spaced = _spaced(text or "")
    cdef Py_ssize_t words = spaced.count(b" ") + 1, shingles
    if words < FEWEST:
        return None
    cdef uint64_t* row = <uint64_t*> malloc(2 * words * sizeof(uint64_t))
    if row == NULL:
        raise MemoryError
    try:
        read_words(spaced, len(spaced), row)
        shingles = words - 2
        shingle(row, shingles)
        sort(row, row + words, shingles)
        return majority(row, drop_repeated(row, shingles))
    finally:
        free(row)


cdef void read_words(const uint8_t* text, Py_ssize_t size, uint64_t* row) noexcept:
    """The checksum of each word."""
    cdef uint32_t remainder = 0xFFFFFFFF
    cdef Py_ssize_t at, word = 0
    for at in range(size):
        if text[at] == b" ":
            row[word] = remainder ^ 0xFFFFFFFF
            word += 1
            remainder = 0xFFFFFFFF
        else:
            remainder = CRC[(remainder ^ text[at]) & 0xFF] ^ (remainder >> 8)
    row[word] = remainder ^ 0xFFFFFFFF


cdef void shingle(uint64_t* row, Py_ssize_t count) noexcept:
    """Three words in a row become one number, in the place of the first."""
    cdef Py_ssize_t at
    for at in range(count):
        row[at] = (row[at] * FIRST) ^ (row[at + 1] * SECOND) ^ (row[at + 2] * THIRD)


cdef void sort(uint64_t* row, uint64_t* scratch, Py_ssize_t count) noexcept:
    """By one byte after the other, the lowest first (eight rounds, so that the row is back in its place)."""
    cdef Py_ssize_t[256] ends
    cdef Py_ssize_t at, before, here
    cdef int shift, byte
    for shift in range(0, 64, 8):
        memset(ends, 0, sizeof(ends))
        for at in range(count):
            ends[(row[at] >> shift) & 0xFF] += 1
        before = 0
        for byte in range(256):
            here = ends[byte]
            ends[byte] = before
            before += here
        for at in range(count):
            byte = (row[at] >> shift) & 0xFF
            scratch[ends[byte]] = row[at]
            ends[byte] += 1
        row, scratch = scratch, row


cdef Py_ssize_t drop_repeated(uint64_t* row, Py_ssize_t count) noexcept:
    """Keep each number once; how many are left."""
    cdef Py_ssize_t at, kept = 1
    for at in range(1, count):
        if row[at] != row[kept - 1]:
            row[kept] = row[at]
            kept += 1
    return kept


cdef object majority(const uint64_t* row, Py_ssize_t count):
    """The bits that more than half of the mixed numbers have; bit 0 of each byte is counted in lane 0, and so on."""
    cdef uint64_t[8] lanes
    cdef Py_ssize_t[64] votes
    cdef Py_ssize_t at
    cdef uint64_t mixed, found = 0
    cdef int bit
    memset(lanes, 0, sizeof(lanes))
    memset(votes, 0, sizeof(votes))
    for at in range(count):
        mixed = (row[at] ^ (row[at] >> 32)) * FIRST
        mixed ^= mixed >> 29
        for bit in range(8):
            lanes[bit] += (mixed >> bit) & LANES
        if (at + 1) % FULL == 0 or at + 1 == count:
            empty(lanes, votes)
    for bit in range(64):  # the lowest byte first, as numpy reads the numbers in memory
        found |= <uint64_t> (votes[bit] * 2 > count) << (56 - (bit & ~7) + (bit & 7))
    return found


cdef void empty(uint64_t* lanes, Py_ssize_t* votes) noexcept:
    """Add up what the lanes have counted."""
    cdef int bit, byte
    for bit in range(8):
        for byte in range(8):
            votes[byte * 8 + bit] += (lanes[bit] >> (byte * 8)) & 0xFF
        lanes[bit] = 0
