# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `search`: the same results, several times as fast.

Words are cut from a text only where their beginning and length are those of a word that is looked for.
"""

from cpython.bytes cimport PyBytes_AS_STRING
from cpython.unicode cimport (
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
    PyUnicode_READ,
    PyUnicode_READ_CHAR,
)
from libc.stdint cimport uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

from functools import lru_cache

from extractor.score.search import ANY_MARK, ASCII_MARKS, COMMON_MARKS, DIGITS_BESIDE, WIDE_MARKS, any_tells, lower_any

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define prefetch(address) __builtin_prefetch(address)
    #else
    #define prefetch(address)
    #endif
    """
    void prefetch(void *address) nogil

cdef extern from "Python.h":
    void *PyList_GET_ITEM(object values, Py_ssize_t i)
    void *PyTuple_GET_ITEM(void *values, Py_ssize_t i)


cdef enum:
    MARK = 1
    DIGIT = 2

cdef unsigned char[0x10000] PARTS
"""Which characters part words: a `MARK` does, a `DIGIT` of a script's own where a page has a letter of the script. Those beyond
are letters and pictures."""

for _code in range(0x10000):
    if chr(_code).isspace() or chr(_code) in ASCII_MARKS + WIDE_MARKS or 0xD800 <= _code < 0xE000:
        PARTS[_code] = MARK
    elif any(digits.match(chr(_code)) for _, digits in DIGITS_BESIDE):
        PARTS[_code] = DIGIT


cdef inline bint parts(unsigned int character) noexcept:
    return character < 0x10000 and PARTS[character] == MARK


cdef inline Py_ssize_t sign(unsigned int first, unsigned int second, Py_ssize_t length) noexcept:
    """A number that tells nearly all words apart from those that are looked for: of their beginning and their length."""
    return (first * 31 + second * 1009 + length * 7919) & 0xFFFF


cdef inline bint among(const unsigned char *table, Py_ssize_t number) noexcept:
    """Whether a number is in a set of them, which is a table of bits: eight kilobytes stay in the fastest memory."""
    return table[number >> 3] >> (number & 7) & 1


def _bits(numbers):
    """A set of signs as a table of bits."""
    table = bytearray(0x2000)
    for number in numbers:
        table[number >> 3] |= 1 << (number & 7)
    return bytes(table)


@lru_cache(maxsize=32)
def _signs(frozenset words):
    """Which signs the words have, as a table of bits."""
    return _bits([sign(ord(word[0]), ord(word[1]) if len(word) > 1 else 0, len(word)) for word in words if word])


@lru_cache(maxsize=32)
def _beginnings(tuple stems):
    """The stems of several characters by the sign of the two that they begin with, and which signs there are."""
    cdef dict beginning = {}
    for stem in stems:
        if len(stem) > 1:
            beginning.setdefault(sign(ord(stem[0]), ord(stem[1]), 0), []).append(stem)
    return _bits(beginning), beginning, [stem for stem in stems if len(stem) < 2]


def stems_among(str text, tuple stems):
    """Those of `stems` that stand anywhere in a text, in their order: see `search.stems_among`."""
    if PyUnicode_KIND(text) == 1:
        return [stem for stem in stems if stem in text]
    found = set()
    seek(text, stems, found)
    return [stem for stem in stems if stem in found]


def holds_any(str text, tuple stems):
    """Whether any of `stems` stands in a text: see `search.holds_any`."""
    return seek(text, stems, None)


cdef bint seek(str text, tuple stems, set found) except -1:
    """Whether any of `stems` stands in a text; all that do are put into `found`, if there is one."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t i
    cdef unsigned int first, second
    cdef bytes table
    cdef dict beginning
    cdef str stem
    table, beginning, single = _beginnings(stems)
    for stem in <list> single:
        if stem in text:
            if found is None:
                return True
            found.add(stem)
    cdef const unsigned char *known = <const unsigned char *> PyBytes_AS_STRING(table)
    first = PyUnicode_READ(kind, data, 0) if text else 0
    for i in range(1, len(text)):
        second = PyUnicode_READ(kind, data, i)
        if among(known, sign(first, second, 0)):
            for stem in <list> beginning.get(sign(first, second, 0), ()):
                if text.startswith(stem, i - 1):
                    if found is None:
                        return True
                    found.add(stem)
        first = second
    return bool(found)


def words_among(str text, frozenset words):
    """Those of `words` that stand in a text, between spaces and marks: see `search.words_among`."""
    if not words:
        return words
    cdef bytes table = _signs(words)
    cdef const unsigned char *known = <const unsigned char *> PyBytes_AS_STRING(table)
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t start = 0, end, size = len(text)
    cdef unsigned int second
    cdef set found = set()
    while start < size:
        if parts(PyUnicode_READ(kind, data, start)):
            start += 1
            continue
        end = start + 1
        while end < size and not parts(PyUnicode_READ(kind, data, end)):
            end += 1
        second = PyUnicode_READ(kind, data, start + 1) if end - start > 1 else 0
        if among(known, sign(PyUnicode_READ(kind, data, start), second, end - start)):
            word = text[start:end]
            if word in words:
                found.add(word)
        start = end
    return frozenset(found)


ctypedef fused Code:
    unsigned char
    unsigned short
    unsigned int

cdef enum:
    DROPPED = 0xFFFE  # no character of Unicode
    DIFFICULT = 0xFFFF  # nor is this

cdef unsigned short[0x10000] LOWS
"""What each character is when it is lowered. Sigma hangs on what is around it, a dotted I becomes two characters, and rare
marks stay where there are no common ones: a text with any of those is left to Python."""


def _low(str character):
    low = lower_any(character)
    if character in COMMON_MARKS:
        return DROPPED
    hard = character in "Σ\ufffe\uffff" or len(low) != 1 or ord(low) > 0xFFFF or ANY_MARK.match(low)
    return DIFFICULT if hard else ord(low)


for _code in range(0x10000):
    LOWS[_code] = _low(chr(_code))


def lowered(str text):
    """`text` in lower case, without marks that many spellings lack: see `search.lowered`."""
    if text.isascii():
        return text.lower()
    cdef Py_ssize_t size = len(text), kind = PyUnicode_KIND(text), length
    cdef void *data = PyUnicode_DATA(text)
    cdef void *low = malloc(size * kind)
    if low is NULL:
        raise MemoryError
    try:
        if kind == 1:
            length = lower(<const unsigned char *> data, <unsigned char *> low, size)
        elif kind == 2:
            length = lower(<const unsigned short *> data, <unsigned short *> low, size)
        else:
            length = lower(<const unsigned int *> data, <unsigned int *> low, size)
        return PyUnicode_FromKindAndData(kind, low, length) if length >= 0 else lower_any(text)
    finally:
        free(low)


cdef Py_ssize_t lower(const Code *text, Code *low, Py_ssize_t size) noexcept:
    """Lower a text; how long it is then, or -1 where Python must."""
    cdef Py_ssize_t i, length = 0
    cdef unsigned int code
    for i in range(size):
        code = text[i]
        if code < 0x10000:
            code = LOWS[code]
            if code == DROPPED:
                continue
        elif code < 0x1F000:  # scripts with capitals, and others that are as rare
            code = DIFFICULT
        if code == DIFFICULT:
            return -1
        low[length] = <Code> code
        length += 1
    return length


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


def texts_apart(list scraps, Py_ssize_t most):
    """The texts of all blocks, of short ones also the pieces: see `search.texts_apart`."""
    cdef list found = [], texts, pieces
    cdef str text
    for scrap in scraps:
        text, pieces = <str> (<tuple> scrap)[0], <list> (<tuple> scrap)[1]
        if len(pieces) > 1 and len(text) <= most:
            texts = [text]
            add_worded(pieces, texts)
            if len(texts) > 1:
                text = " ".join(texts)
        found.append(text)
    return found


def tells_label(list scraps, Py_ssize_t most, list others, labels):
    """Whether short texts hold what tells a label: see `search.tells_label`.

    All is on the stack: a first large block of memory on the heap may take longer than the look, as the heap is tidied then.
    """
    cdef uint32_t first[256]
    cdef uint32_t second[256]
    cdef uint32_t letters[ROOM]
    cdef Glance glance = Glance(labels.stems, labels.words)
    glance.first, glance.second, glance.letters = first, second, letters
    glance.learn()
    cdef int told = glance.told(scraps, most, others, labels.by_word)
    return any_tells(scraps, most, others, labels) if told == HARD else told == TOLD


cdef enum:
    ROOM = 1000
    LONGEST = 990


cdef enum Told:
    NOT_TOLD
    TOLD
    HARD  # Python must say


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
            code = PyUnicode_READ(kind, data, i)
            if code < 0x10000:
                code = LOWS[code]
                if code == DROPPED:
                    continue
            elif code < 0x1F000:
                code = DIFFICULT
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
