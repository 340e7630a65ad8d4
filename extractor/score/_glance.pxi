"""A look through short texts for what tells a label, for `_search.pyx`, which includes this.

All is on the stack: a first large block of memory on the heap may take longer than the look, as the heap is tidied then.
"""

from cpython.unicode cimport PyUnicode_4BYTE_KIND, PyUnicode_READ_CHAR
from libc.stdint cimport uint32_t
from libc.string cimport memset

from extractor._prefetch cimport prefetch

cdef extern from "Python.h":
    void *PyList_GET_ITEM(object values, Py_ssize_t i)
    void *PyTuple_GET_ITEM(void *values, Py_ssize_t i)


cdef enum:
    ROOM = 1000
    LONGEST = 990


cdef enum Told:
    NOT_TOLD
    TOLD
    HARD  # Python must say


cdef int add_worded(list pieces, list found) except -1:
    """Add the pieces with words if there are several: most blocks that have several pieces have one with words."""
    cdef Py_ssize_t before = len(found)
    cdef str text
    for piece in pieces:
        text = <str> (<tuple> piece)[0]
        if not text.isspace():
            found.append(text)
    if len(found) - before == 1:
        del found[before]
    return 0


cdef class Glance:
    """A look through short texts, one by one: their letters, in lower case, are in `letters` up to `width`.

    Bit `n` of `first[c]` and `second[c]` says whether the `n`th stem may begin with a character that ends in the byte `c`,
    or go on with it; stems beyond the 32nd share bits.
    """

    cdef tuple stems
    cdef frozenset words
    cdef bytes signs
    cdef uint32_t *first
    cdef uint32_t *second
    cdef uint32_t *letters
    cdef Py_ssize_t width

    def __cinit__(self, tuple stems, frozenset words):
        self.stems, self.words, self.signs = stems, words, _signs(words)

    cdef int learn(self) except -1:
        """Fill the tables."""
        cdef Py_ssize_t n
        cdef uint32_t bit
        memset(self.first, 0, 256 * sizeof(uint32_t))
        memset(self.second, 0, 256 * sizeof(uint32_t))
        for n in range(len(self.stems)):
            bit = <uint32_t> 1 << (n & 31)
            add(self.first, bit, <str> self.stems[n], 0)
            add(self.second, bit, <str> self.stems[n], 1)
        return 0

    cdef int told(self, list scraps, Py_ssize_t most, list others, bint by_word) except -1:
        """Whether any text tells a label, of blocks and the others; and any piece of a block that has several, if `by_word`."""
        cdef list found = [] if by_word else None
        cdef str text
        cdef int told
        cdef Py_ssize_t i, blocks = len(scraps)
        for i in range(blocks):
            scrap = scraps[i]
            if i + 8 < blocks:
                prefetch(PyList_GET_ITEM(scraps, i + 8))
                prefetch(PyTuple_GET_ITEM(PyList_GET_ITEM(scraps, i + 4), 0))
            text = <str> (<tuple> scrap)[0]
            if len(text) > most:
                continue
            told = self.look(text)
            if told:
                return told
            if by_word and len(<list> (<tuple> scrap)[1]) > 1:
                add_worded(<list> (<tuple> scrap)[1], found)
        for text in others + found if by_word else others:
            told = self.look(text)
            if told:
                return told
        return NOT_TOLD

    cdef int look(self, str text) except -1:
        """Whether one text tells a label."""
        if not self.lower(text):
            return HARD
        cdef uint32_t *letters = self.letters
        cdef Py_ssize_t start = 0, i = 0, size = self.width
        cdef uint32_t stems
        letters[size] = c"\n"  # `lower` has left room
        for i in range(size + 1):
            stems = self.first[letters[i] & 0xFF] & self.second[letters[i + 1 if i < size else i] & 0xFF]
            if stems and self.begins(letters + i, size - i, stems):
                return TOLD
            if letters[i] < 0x10000 and PARTS[letters[i]]:
                if PARTS[letters[i]] == DIGIT:
                    return HARD
                if start < i and self.is_word(letters + start, i - start):
                    return TOLD
                start = i + 1
        return NOT_TOLD

    cdef bint lower(self, str text) except -1:
        """Write a text in lower case into `letters`; False for one that only Python can lower."""
        cdef Py_ssize_t i, width = 0, size = len(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef unsigned int code
        if size > LONGEST:
            return False
        for i in range(size):
            code = low_of(PyUnicode_READ(kind, data, i))
            if code == DROPPED:
                continue
            if code == DIFFICULT:
                return False
            self.letters[width] = code
            width += 1
        self.width = width
        return True

    cdef bint begins(self, const uint32_t *letters, Py_ssize_t size, uint32_t stems) except -1:
        """Whether one of some stems stands at the beginning of letters."""
        cdef Py_ssize_t n, i
        cdef str stem
        for n in range(len(self.stems)):
            if stems >> (n & 31) & 1:
                stem, i = <str> self.stems[n], 0
                if len(stem) <= size:
                    while i < len(stem) and letters[i] == PyUnicode_READ_CHAR(stem, i):
                        i += 1
                    if i == len(stem):
                        return True
        return False

    cdef bint is_word(self, const uint32_t *letters, Py_ssize_t size) except -1:
        """Whether letters are a word that tells a label."""
        if not among(<const unsigned char *> PyBytes_AS_STRING(self.signs), sign(letters[0], letters[1] if size > 1 else 0, size)):
            return False
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, size) in self.words


cdef int add(uint32_t *table, uint32_t bit, str stem, Py_ssize_t place) except -1:
    """Note in a table which character a stem has in a place; any, where it is shorter."""
    cdef Py_ssize_t code
    if place < len(stem):
        table[<uint32_t> PyUnicode_READ_CHAR(stem, place) & 0xFF] |= bit
    else:
        for code in range(256):
            table[code] |= bit
    return 0
