"""The cues of `cues.py`, for `_numbers.pyx`: the words of a block's head are looked up without an object a word.

Their lexicon is an open hash table, and a sieve before it, which few other words pass.
"""

from cython cimport final
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcmp, memset

from functools import cache

from extractor.features.cue_words import CUES
from extractor.features.cues import BREAK, UNSPACED_HEAD, lexicon

cdef enum:
    MOST_WORD = 32
    SIEVE = 0x200

cdef int _UNSPACED_HEAD = UNSPACED_HEAD, _CUES = len(CUES)


cdef struct Word:
    int size
    bint unspaced
    int64_t bits
    uint32_t letters[MOST_WORD]


@final
cdef class _Lexicon:
    """The words of the cues as an open hash table, for a look-up without an object a word."""

    cdef uint8_t *tags  # a byte of each word's hash, 0 where there is no word: so few that they stay at hand
    cdef Word *words
    cdef uint32_t mask
    cdef uint64_t sieve[SIEVE]  # a bit of each word's hash: few others pass
    cdef uint32_t lowest  # no word without spaces begins with a letter below
    cdef int longest  # letters of a word without spaces

    def __cinit__(self):
        known, pattern = lexicon()
        self.mask = (1 << (2 * len(known)).bit_length()) - 1
        self.tags = <uint8_t *>calloc(self.mask + 1, sizeof(uint8_t))
        self.words = <Word *>calloc(self.mask + 1, sizeof(Word))
        if self.tags == NULL or self.words == NULL:
            raise MemoryError
        self.lowest = 0x10FFFF
        for word, bits in known.items():
            if word != BREAK:
                self.add(word, bits, pattern.fullmatch(word) is not None)

    def __dealloc__(self):
        free(self.tags)
        free(self.words)

    cdef int add(self, str word, int64_t bits, bint unspaced) except -1:
        """Put a word in the next free place from its own on."""
        cdef uint32_t place, h
        cdef Py_UCS4 letter
        cdef uint32_t[MOST_WORD] letters
        if not 0 < len(word) <= MOST_WORD:
            raise ImportError("The compiled cues are laid out for shorter words.")
        for i, letter in enumerate(word):
            letters[<int>i] = letter
        h = _hash(letters, len(word))
        place = h & self.mask
        while self.tags[place]:
            place = (place + 1) & self.mask
        self.tags[place] = _tag(h)
        self.sieve[h // 64 % SIEVE] |= <uint64_t>1 << h % 64
        entry = &self.words[place]
        entry.size, entry.bits, entry.unspaced, entry.letters = len(word), bits, unspaced, letters
        if unspaced:
            self.lowest = min(self.lowest, <uint32_t>ord(word[0]))
            self.longest = max(self.longest, <int>len(word))
        return 0

    cdef inline bint may_hold(self, uint32_t h) noexcept:
        """Whether a word may have this hash."""
        return self.sieve[h // 64 % SIEVE] >> h % 64 & 1

    cdef const Word *find(self, uint32_t h, const uint32_t *letters, int size) noexcept:
        """The word of these letters, whose hash is `h`; NULL where it is unknown."""
        cdef uint32_t place = h & self.mask
        while self.tags[place]:
            if self.tags[place] == _tag(h):
                entry = &self.words[place]
                if entry.size == size and not memcmp(entry.letters, letters, size * sizeof(uint32_t)):
                    return entry
            place = (place + 1) & self.mask
        return NULL

    cdef const Word *longest_at(self, const uint32_t *letters, int size) noexcept:
        """The longest word without spaces that some letters begin with; NULL for none."""
        cdef const Word *longest = NULL
        cdef const Word *word
        cdef int i
        for i in range(min(size, self.longest)):
            word = self.find(_hash(letters, i + 1), letters, i + 1)
            if word != NULL and word.unspaced:
                longest = word
        return longest


@cache
def _lexicon():
    return _Lexicon()


cdef inline uint32_t _hash(const uint32_t *letters, int size) noexcept:
    """Of a word of one letter or more, by its length and four of its letters, of which none waits for another."""
    cdef uint32_t h = letters[0] * <uint32_t>0x9E3779B1 + letters[size - 1] * <uint32_t>0x85EBCA77
    h += letters[size // 2] * <uint32_t>0xC2B2AE3D + letters[size // 4] * <uint32_t>0x27D4EB2F
    h += <uint32_t>size * <uint32_t>0x165667B1
    h = (h ^ h >> 15) * <uint32_t>0x2C1B3C6D
    return h ^ h >> 13


cdef inline uint8_t _tag(uint32_t h) noexcept:
    """A byte of a hash that is not 0."""
    return h >> 24 | 1


cdef void _cue_columns(float *out, _Lexicon lexicon, const Block *block) noexcept:
    """Which of the words that furniture uses stand at the head of a block."""
    cdef int64_t bits = _spaced_cues(lexicon, block)
    cdef int i
    if block.kinds[0]:
        bits |= _unspaced_cues(lexicon, block)
    if bits <= 1:  # any word, and no cue
        memset(out, 0, _CUES * sizeof(float))
        return
    for i in range(_CUES):
        out[i] = bits >> i + 1 & 1


cdef int64_t _spaced_cues(_Lexicon lexicon, const Block *block) noexcept:
    """The cues of the words between spaces: a text has no other white space."""
    cdef int ends[MOST_HEAD + 1]
    cdef int64_t bits = 0
    cdef int i, size, begin = 0, words = _spaced_words(block, ends)
    cdef uint32_t h
    cdef const Word *word
    for i in range(words):
        size = ends[i] - begin
        if size > 0:
            h = _hash(block.head + begin, size)
            if lexicon.may_hold(h):
                word = lexicon.find(h, block.head + begin, size)
                if word != NULL:
                    bits |= word.bits
        begin = ends[i] + 1
    return bits


cdef int _spaced_words(const Block *block, int *ends) noexcept:
    """Where the words between spaces end; how many there are. Without a branch that letters decide."""
    cdef int i, words = 0
    for i in range(block.head_size):
        ends[words] = i
        words += block.head[i] == c" "
    ends[words] = block.head_size
    return words + 1


cdef int64_t _unspaced_cues(_Lexicon lexicon, const Block *block) noexcept:
    """The cues of the words that stand amidst others: of those at one place the longest, and the next one after it."""
    cdef int64_t bits = 0
    cdef int i = 0, size = min(block.head_size, _UNSPACED_HEAD)
    cdef const Word *word
    while i < size:
        word = NULL
        if block.head[i] >= lexicon.lowest:
            word = lexicon.longest_at(block.head + i, size - i)
        if word != NULL:
            bits |= word.bits
        i += 1 if word == NULL else word.size
    return bits
