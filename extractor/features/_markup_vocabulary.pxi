"""Words to tokens, for `_markup.pyx`: the network's vocabulary is a hash table of bytes; any other is asked once a word."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from extractor.features._hash cimport eight, up_to_eight

cdef enum:
    MOST_BYTES = 16   # of a word in `Words`
    NO_SLOT = 0xFFFF  # the number of no word there
    LINE = 64         # bytes that memory sends at once


cdef class Words:
    """A vocabulary's words as an open hash table: there is no Python string to be made of what is looked up.

    Those of letters alone, looked up in either case, or those with a prefix, looked up without it, as they are spelled.
    """

    def __cinit__(self, vocabulary, str prefix):
        cdef Py_ssize_t i, slot
        cdef list known = [
            (word.removeprefix(prefix).encode(), token) for word, token in vocabulary.items()
            if (word.startswith(prefix) if prefix else word.isascii() and word.isalpha() and word.islower())
        ]
        self.fit = len(known) < NO_SLOT and all(len(word) <= MOST_BYTES for word, _ in known)
        self._case = 0 if prefix else <uint64_t>0x2020202020202020
        self._mask = (1 << (2 * len(known)).bit_length()) - 1
        self._count = len(known)
        self._known = <Word*>calloc(self._count + 1, sizeof(Word))
        self._slots = <uint16_t*>malloc((self._mask + 1) * sizeof(uint16_t))
        if self._known is NULL or self._slots is NULL:
            raise MemoryError
        memset(self._slots, 0xFF, (self._mask + 1) * sizeof(uint16_t))
        for i in range(len(known) if self.fit else 0):
            self._known[i] = self._word(known[i][0], len(known[i][0]))
            self._known[i].token = known[i][1]
            slot = self._slot(&self._known[i])
            while self._slots[slot] != NO_SLOT:
                slot = (slot + 1) & self._mask
            self._slots[slot] = <uint16_t>i

    def __dealloc__(self):
        free(self._known)
        free(self._slots)

    cdef void fetch(self) noexcept:
        """Read all words in their order, so that they are at hand: to wait for each one that comes up takes three times as long."""
        cdef Py_ssize_t i
        for i in range(0, self._mask + 1, LINE // sizeof(uint16_t)):
            self._read += self._slots[i]
        for i in range(self._count):
            self._read += self._known[i].length

    cdef inline Word _word(self, const char* text, size_t length) noexcept:
        """A word's bytes as two numbers, letters in lower case."""
        cdef Word word
        word.head = up_to_eight(text, min(length, <size_t>8)) | self._case
        word.tail = eight(text + length - 8) | self._case if length > 8 else 0
        word.length, word.token = <uint32_t>length, 0
        return word

    cdef inline Py_ssize_t _slot(self, const Word* word) noexcept:
        """Where to look first."""
        cdef uint64_t hash = (word.head + word.length) * <uint64_t>0x9E3779B97F4A7C15 ^ word.tail * <uint64_t>0xE7037ED1A0B428DB
        return <Py_ssize_t>(hash >> 40) & self._mask

    cdef int64_t of(self, const char* text, size_t length) noexcept:
        """The token of a word; 0 where it is unknown."""
        if length > MOST_BYTES:
            return 0
        cdef Word word = self._word(text, length)
        cdef Py_ssize_t slot = self._slot(&word)
        cdef const Word* known
        while self._slots[slot] != NO_SLOT:
            known = &self._known[self._slots[slot]]
            if known.head == word.head and known.tail == word.tail and known.length == word.length:
                return known.token
            slot = (slot + 1) & self._mask
        return 0


cdef object last_vocabulary = None
cdef dict words_of_last = {}


cdef Words words_in(vocabulary, str prefix):
    """The words of a vocabulary, which are kept: it is the network's on all pages. None where it is no constant."""
    global last_vocabulary, words_of_last
    if type(vocabulary) is not dict:
        return None
    if last_vocabulary is not vocabulary:
        words_of_last, last_vocabulary = {}, vocabulary
    cdef Words words = words_of_last.get(prefix)
    if words is None:
        words = words_of_last[prefix] = Words(vocabulary, prefix)
    return words if words.fit else None


cdef class Tokens:
    """The tokens of words by their bytes: in lower case, or, where there is one, after a prefix.

    A vocabulary that is no dictionary, or has words too long for `Words`, is asked for each distinct one once.
    """

    def __cinit__(self, vocabulary, str prefix=""):
        self._words = words_in(vocabulary, prefix)
        if self._words is None:
            self._get, self._prefix = vocabulary.get, prefix
            self._seen, self._tokens = Spans(), []

    cdef int64_t of(self, const char* text, size_t length) except -1:
        """The token of a word; 0 where it is unknown."""
        if self._words is not None:
            return self._words.of(text, length)
        cdef Py_ssize_t number = self._seen.number(text, length)
        cdef str word
        if number == len(self._tokens):
            word = PyUnicode_DecodeUTF8(text, length, NULL)
            self._tokens.append(self._get(self._prefix + word if self._prefix else word.lower()) or 0)
        return self._tokens[number]
