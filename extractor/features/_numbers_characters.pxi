"""What a text consists of, for `_numbers.pyx`: how many characters of each class, and its head, case-folded.

All in one table of the basic plane, as `str.casefold` would make a string of each text.
"""

from cython cimport final
from cpython.unicode cimport (
    Py_UNICODE_TOLOWER,
    PyUnicode_1BYTE_KIND,
    PyUnicode_2BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_KIND,
)
from libc.math cimport log1p
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memset

from functools import cache

from extractor.features.cues import HEAD
from extractor.features.numbers import CLASSES, _character_classes

cdef enum:
    PLANE = 0x10000
    LOGS = 0x200
    MOST_KINDS = 16
    KIND_BITS = 4
    OF_KIND = 15
    MOST_HEAD = 120

if HEAD != MOST_HEAD or CLASSES > MOST_KINDS:
    raise ImportError("The compiled numbers are laid out for other texts.")

cdef int _CLASSES = CLASSES


ctypedef fused Letter:
    uint8_t
    uint16_t
    uint32_t


cdef struct Block:
    # A block by itself: its characters of each class, the class of its first and last one, and its head, case-folded.
    Py_ssize_t length
    Py_ssize_t folded
    float link_share
    Py_ssize_t pieces
    uint32_t kinds[MOST_KINDS]
    uint8_t first
    uint8_t last
    int head_size
    uint32_t head[MOST_HEAD]


@final
cdef class _Tables:
    """What is known of characters and numbers: class and case-folding of the basic plane, logarithms of small numbers."""

    cdef uint8_t kinds[PLANE]  # the class and, in the higher four bits, how many letters more its case-folding has
    cdef uint16_t folds[PLANE]  # 0 where a letter becomes several
    cdef float logs[LOGS]
    cdef dict several

    def __cinit__(self):
        cdef int i
        self.several = {}
        classes = _character_classes().tobytes()
        for i in range(PLANE):
            folded = chr(i).casefold()
            self.kinds[i] = <int>classes[i] | (len(folded) - 1) << KIND_BITS
            self.folds[i] = ord(folded) if len(folded) == 1 else 0
            if len(folded) > 1:
                self.several[i] = folded
        for i in range(LOGS):
            self.logs[i] = <float>log1p(i)

    cdef float log(self, int64_t number) noexcept:
        """The logarithm of a number and one."""
        return self.logs[number] if 0 <= number < LOGS else <float>log1p(<double>number)


@cache
def _tables():
    return _Tables()


cdef int _read_letters(Block *block, str text, _Tables tables) except -1:
    """What a text consists of."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void *letters = PyUnicode_DATA(text)
    block.length = len(text)
    if kind == PyUnicode_1BYTE_KIND:
        _count_letters(block, <const uint8_t *>letters, tables)
        return _fold_head(block, <const uint8_t *>letters, tables)
    if kind == PyUnicode_2BYTE_KIND:
        _count_letters(block, <const uint16_t *>letters, tables)
        return _fold_head(block, <const uint16_t *>letters, tables)
    _count_letters(block, <const uint32_t *>letters, tables)
    return _fold_head(block, <const uint32_t *>letters, tables)


cdef void _count_letters(Block *block, const Letter *letters, _Tables tables) noexcept:
    """Count the letters of each class, and those that case-folding adds."""
    cdef uint32_t counts[4][MOST_KINDS]  # four of them, as adding to the same number again and again is slow
    cdef Py_ssize_t i
    cdef uint8_t kind, more = 0
    memset(counts, 0, sizeof(counts))
    for i in range(block.length):
        kind = _kind(letters[i], tables)
        counts[i & 3][kind & OF_KIND] += 1
        more |= kind
    for i in range(MOST_KINDS):
        block.kinds[i] = counts[0][i] + counts[1][i] + counts[2][i] + counts[3][i]
    block.folded = block.length
    if more & ~OF_KIND:
        for i in range(block.length):
            block.folded += _kind(letters[i], tables) >> KIND_BITS
    block.first = _kind(letters[0], tables) & OF_KIND
    block.last = _kind(letters[max(block.length - 1, 0)], tables) & OF_KIND


cdef inline uint8_t _kind(Letter letter, _Tables tables) noexcept:
    if Letter is uint32_t:
        return tables.kinds[min(letter, PLANE - 1)]
    else:
        return tables.kinds[letter]


cdef int _fold_head(Block *block, const Letter *letters, _Tables tables) except -1:
    """Case-fold the head of a text, which may become longer by that."""
    cdef Py_ssize_t i
    cdef uint32_t letter
    cdef int size = 0
    for i in range(min(block.length, MOST_HEAD)):
        letter = letters[i]
        if letter >= PLANE:
            letter = Py_UNICODE_TOLOWER(<Py_UCS4>letter)  # the same up there
        elif tables.folds[letter] or not letter:
            letter = tables.folds[letter]
        else:
            size = _fold_to_several(block, size, tables.several[letter])
            continue
        if size < MOST_HEAD:
            block.head[size] = letter
            size += 1
    block.head_size = size
    return 0


cdef int _fold_to_several(Block *block, int size, str letters) except -1:
    """Put letters on a head, as many as it has room for; its new size."""
    cdef Py_UCS4 letter
    for letter in letters:
        if size < MOST_HEAD:
            block.head[size] = letter
            size += 1
    return size
