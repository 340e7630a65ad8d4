"""What a page declares, for `_numbers.pyx`: the columns that say whether a block says its title, description, text or authors.

Few blocks do. So most are told apart by a set of the declared text's runs of letters, or by the letters that a name needs.
"""

from cython cimport final
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport calloc, free

from extractor.features.numbers import LEAST, MAX_BYLINE, QUOTED

cdef int _LEAST = LEAST, _QUOTED = QUOTED, _MAX_BYLINE = MAX_BYLINE


@final
cdef class _Said:
    """A declared text that blocks are looked for in, and a set of its runs of four letters that tells soon where none is."""

    cdef str text
    cdef Py_ssize_t size
    cdef Py_ssize_t last  # where the last part was found
    cdef uint64_t *runs
    cdef int shift

    def __cinit__(self, str text):
        cdef Py_ssize_t i
        cdef uint64_t run = 0
        cdef int kind = PyUnicode_KIND(text), bits = min(max((8 * len(text)).bit_length(), 10), 20)
        cdef void *letters = PyUnicode_DATA(text)
        self.text, self.size, self.shift = text, len(text), 64 - bits
        self.runs = <uint64_t *>calloc(1 << (bits - 6), sizeof(uint64_t))
        if self.runs == NULL:
            raise MemoryError
        for i in range(self.size):
            run = run << 16 ^ <uint64_t>PyUnicode_READ(kind, letters, i)
            self.runs[self.place(run) >> 6] |= <uint64_t>1 << (self.place(run) & 63)

    def __dealloc__(self):
        free(self.runs)

    cdef inline uint64_t place(self, uint64_t run) noexcept:
        return (run * <uint64_t>0x9E3779B97F4A7C15) >> self.shift

    cdef bint may_hold(self, const uint32_t *letters) noexcept:
        """Whether the text may hold these eight letters: it surely doesn't without their first and last four."""
        cdef uint64_t run, place
        cdef int i, j
        for i in range(0, 8, 4):
            run = 0
            for j in range(4):
                run = run << 16 ^ letters[i + j]
            place = self.place(run)
            if not self.runs[place >> 6] >> (place & 63) & 1:
                return False
        return True

    cdef bint holds(self, str part) except -1:
        """Whether the text holds a part, which is looked for first from where the last one was found: blocks stand in its order."""
        cdef Py_ssize_t found = self.text.find(part, self.last)
        if found < 0:
            found = self.text.find(part)
        if found >= 0:
            self.last = found
        return found >= 0

    cdef bint begins_as(self, const Block *block, int letters) noexcept:
        """Whether text and block have the same first letters, as many as they have up to some number."""
        cdef int i, size = min(letters, block.head_size)
        if size != min(letters, self.size):
            return False
        for i in range(size):
            if <uint32_t>PyUnicode_READ(PyUnicode_KIND(self.text), PyUnicode_DATA(self.text), i) != block.head[i]:
                return False
        return True


@final
cdef class _Name:
    """A declared author, and how many letters of each class a text has at least that names him."""

    cdef str name
    cdef Block letters

    def __cinit__(self, str name, _Tables tables):
        self.name = name
        _read_letters(&self.letters, name, tables)

    cdef bint may_stand_in(self, const Block *block) noexcept:
        cdef bint fewer = False
        for i in range(MOST_KINDS):
            fewer |= block.kinds[i] < self.letters.kinds[i]
        return not fewer


@final
cdef class _Claims:
    """What a page declares, as blocks are compared with it."""

    cdef _Said title
    cdef _Said description
    cdef _Said body
    cdef list authors
    cdef bint has_body

    def __cinit__(self, claims, _Tables tables):
        self.title, self.description = _Said(_flat(claims.title).casefold()), _Said(_flat(claims.description).casefold())
        self.body, self.has_body = _Said(_flat(claims.article_body)), bool(claims.article_body)
        self.authors = [_Name(author, tables) for author in claims.authors]


cdef str _flat(str text):
    return " ".join(text.split())


cdef float *_claim_columns(float *out, _Claims claims, str text, const Block *block) except NULL:
    """Whether a block says what the page declares: title, description, the article's text, its authors."""
    out[0] = _likeness(claims.title, text, block)
    out[1] = _likeness(claims.description, text, block)
    out[2] = _is_quoted(claims.body, text)
    out[3] = claims.has_body
    out[4] = block.length < _MAX_BYLINE and _is_naming(claims.authors, text, block)
    return out + 5


cdef float _likeness(_Said said, str text, const Block *block) except? -1:
    """How much of a declared text a block says: 1 for the same, a part where one contains the other."""
    if said.size < _LEAST or block.folded < _LEAST:
        return 0
    if block.folded <= said.size:
        if said.may_hold(block.head) and text.casefold() in said.text:
            return <double>block.folded / <double>said.size
    elif block.folded <= said.size + 12 or said.begins_as(block, 12):
        if said.text in text.casefold():
            return <double>said.size / <double>block.folded
    else:
        return 0
    return 0.5 * said.begins_as(block, 30)


cdef bint _is_quoted(_Said said, str text) except -1:
    """Whether a block begins as a part of the declared text of the article; short ones stand in any text."""
    cdef uint32_t head[8]
    cdef int i
    if not said.size or len(text) < _LEAST:
        return False
    for i in range(8):
        head[i] = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), i)
    return said.may_hold(head) and said.holds(text[:_QUOTED])


cdef bint _is_naming(list authors, str text, const Block *block) except -1:
    """Whether a block names a declared author."""
    for author in authors:
        if (<_Name>author).may_stand_in(block) and (<_Name>author).name in text:
            return True
    return False
