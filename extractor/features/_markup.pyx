# cython: language_level=3
"""The compiled twin of `markup`: reads tags and attributes straight from libxml2's nodes, as bytes.

A page has a thousand elements with a few hundred markups made of a few hundred words: equal bytes are found by a hash table (`Spans`),
so that a Python string is made only of each distinct word.
"""

import os

import numpy as np

from cpython.array cimport array, clone, resize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memcpy, memmove, strcmp, strlen
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode

from extractor.features.markup import MAX_VALUE, Bags, Markup

import_lxml__etree()

cdef enum:
    TAG, CLASS, ID, ROLE, ITEMPROP  # the parts of a markup
    PARTS

cdef enum:
    ABSENT = -1  # the number of an attribute that an element does not have
    FEW = 64     # distinct texts that there is room for at first: a power of two

cdef tuple NAMES = ("", "class", "id", "role", "itemprop")
cdef size_t most_characters = MAX_VALUE
cdef array NO_INTS = array("q")

cdef struct Key:
    int32_t parts[PARTS]  # the number of each text


# --- bytes to numbers ---

cdef uint64_t[2] secret
secret[0], secret[1] = (int.from_bytes(os.urandom(8), "little") for _ in range(2))


cdef inline uint64_t turned(uint64_t x, int bits) noexcept nogil:
    return x << bits | x >> (64 - bits)


cdef inline void mix(uint64_t* v) noexcept nogil:
    """One round of SipHash."""
    v[0] += v[1]
    v[2] += v[3]
    v[1] = turned(v[1], 13) ^ v[0]
    v[3] = turned(v[3], 16) ^ v[2]
    v[0] = turned(v[0], 32) + v[3]
    v[2] += v[1]
    v[3] = turned(v[3], 21) ^ v[0]
    v[1] = turned(v[1], 17) ^ v[2]
    v[2] = turned(v[2], 32)


cdef inline uint64_t up_to_eight(const char* text, size_t length) noexcept nogil:
    """The bytes of a text of at most eight, as a number; with its length, it tells which."""
    cdef uint64_t word = 0
    cdef uint32_t first, last
    if length == 8:
        memcpy(&word, text, 8)
    elif length >= 4:
        memcpy(&first, text, 4)
        memcpy(&last, text + length - 4, 4)
        word = <uint64_t>last << 32 | first
    elif length:
        word = <uint8_t>text[0]
        word |= <uint64_t><uint8_t>text[length // 2] << 8 | <uint64_t><uint8_t>text[length - 1] << 16
    return word


cdef inline void take(uint64_t* v, uint64_t word) noexcept nogil:
    """Mix eight bytes in."""
    v[3] ^= word
    mix(v)
    v[0] ^= word


cdef uint64_t hash_of(const char* text, size_t length) noexcept nogil:
    """The rounds of SipHash-1-3 under a secret key, as Python has for its strings: a page cannot tell which texts collide."""
    cdef uint64_t[4] v
    cdef size_t left = length
    v[0], v[1] = secret[0] ^ <uint64_t>0x736f6d6570736575, secret[1] ^ <uint64_t>0x646f72616e646f6d
    v[2], v[3] = secret[0] ^ <uint64_t>0x6c7967656e657261, secret[1] ^ <uint64_t>0x7465646279746573 ^ length
    while left > 8:
        take(v, up_to_eight(text, 8))
        text += 8
        left -= 8
    take(v, up_to_eight(text, left))
    v[2] ^= 0xff
    mix(v)
    mix(v)
    mix(v)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


cdef class Spans:
    """Distinct byte strings, numbered from 0 as they are first seen. Who hands one in keeps its bytes where they are."""

    def __cinit__(self):
        self.mask = FEW - 1
        self._grow()

    def __dealloc__(self):
        free(self.spans)
        free(self.slots)

    cdef Py_ssize_t number(self, const char* text, size_t length) except -1:
        """The number of a byte string, new or known."""
        cdef uint64_t hash = hash_of(text, length)
        cdef Py_ssize_t slot = hash & self.mask
        cdef Span* span
        while self.slots[slot] >= 0:
            span = &self.spans[self.slots[slot]]
            if span.hash == hash and span.length == length and memcmp(span.text, text, length) == 0:
                return self.slots[slot]
            slot = (slot + 1) & self.mask
        span = &self.spans[self.count]
        span.text, span.length, span.hash = text, length, hash
        self.slots[slot] = <int32_t>self.count
        self.count += 1
        if 2 * self.count > self.mask:
            self._grow()
        return self.count - 1

    cdef int _grow(self) except -1:
        """Twice as many slots; half of them stay free."""
        cdef Py_ssize_t size = 2 * (self.mask + 1), slot, i
        cdef void* spans = realloc(self.spans, size // 2 * sizeof(Span))
        if spans is NULL:
            raise MemoryError
        self.spans = <Span*>spans
        cdef void* slots = realloc(self.slots, size * sizeof(int32_t))
        if slots is NULL:
            raise MemoryError
        self.slots, self.mask = <int32_t*>slots, size - 1
        for slot in range(size):
            self.slots[slot] = -1
        for i in range(self.count):
            slot = self.spans[i].hash & self.mask
            while self.slots[slot] >= 0:
                slot = (slot + 1) & self.mask
            self.slots[slot] = <int32_t>i
        return 0


cdef class Words:
    """A vocabulary's plain words as an open hash table: there is no Python string to be made of what is looked up."""

    def __cinit__(self, dict vocabulary):
        cdef list known = [item for item in vocabulary.items() if item[0].isascii() and item[0].isalpha() and item[0].islower()]
        self._letters = "".join([word for word, _ in known]).encode()
        self._mask = (1 << (2 * len(known)).bit_length()) - 1
        self._places = <Word*>calloc(self._mask + 1, sizeof(Word))
        if self._places is NULL:
            raise MemoryError
        cdef uint32_t start = 0
        cdef Word* place
        for word, token in known:
            place = self._place(<const char*>self._letters + start, len(word))
            place.hash, place.token = hash_of_word(<const char*>self._letters + start, len(word)), token
            place.start, place.length = start, len(word)
            start += place.length

    def __dealloc__(self):
        free(self._places)

    cdef Word* _place(self, const char* text, size_t length) noexcept:
        """The place of a word of ASCII letters, in any case; one without a token where it is unknown."""
        cdef const char* letters = self._letters
        cdef uint32_t hash = hash_of_word(text, length), slot = hash & self._mask
        cdef Word* place = &self._places[slot]
        while place.token and not (
            place.hash == hash and place.length == length and is_word(text, letters + place.start, length)
        ):
            slot = (slot + 1) & self._mask
            place = &self._places[slot]
        return place


cdef inline uint32_t hash_of_word(const char* text, size_t length) noexcept nogil:
    """Fowler, Noll and Vo's hash of letters in lower case."""
    cdef uint32_t hash = 0x811C9DC5
    cdef size_t i
    for i in range(length):
        hash = (hash ^ (<uint8_t>text[i] | 0x20)) * <uint32_t>0x01000193
    return hash


cdef inline bint is_word(const char* text, const char* word, size_t length) noexcept nogil:
    """Whether letters are those of a word, but for their case."""
    cdef size_t i
    for i in range(length):
        if text[i] | 0x20 != word[i]:
            return False
    return True


cdef object last_vocabulary = None
cdef Words words_of_last = None


cdef Words words_in(vocabulary):
    """The words of a vocabulary, which are kept: it is the network's on all pages. None where it is no constant."""
    global last_vocabulary, words_of_last
    if type(vocabulary) is not dict:
        return None
    if last_vocabulary is not vocabulary:
        words_of_last, last_vocabulary = Words(vocabulary), vocabulary
    return words_of_last


cdef class Tokens:
    """The tokens of words by their bytes: in lower case, or, where there is one, after a prefix.

    A vocabulary that is no dictionary, or that is asked for words after a prefix, is asked for each distinct one once.
    """

    def __cinit__(self, vocabulary, str prefix=""):
        self._get, self._prefix = vocabulary.get, prefix
        self._seen, self._tokens = Spans(), []
        self._words = None if prefix else words_in(vocabulary)

    cdef int64_t of(self, const char* text, size_t length) except -1:
        """The token of a word; 0 where it is unknown."""
        if self._words is not None:
            return self._words._place(text, length).token
        cdef Py_ssize_t number = self._seen.number(text, length)
        cdef str word
        if number == len(self._tokens):
            word = PyUnicode_DecodeUTF8(text, length, NULL)
            if self._prefix:
                word = self._prefix + word
            elif text[0] < b"a":  # a word has no capital but where it begins with one
                word = word.lower()
            self._tokens.append(self._get(word) or 0)
        return self._tokens[number]


# --- bags ---

cdef class Filling:
    """Bags that are filled one after the other, each in the order of its tokens."""

    def __cinit__(self, Py_ssize_t bags):
        self._ids, self._starts = clone(NO_INTS, 8 * (bags + 1), False), clone(NO_INTS, bags + 1, False)
        self._starts.data.as_longlongs[0] = 0

    cdef int put(self, int64_t token) except -1:
        """Put a token into the bag, unless it is in there, or 0."""
        cdef int64_t* ids
        cdef Py_ssize_t place = self._count
        if token <= 0:
            return 0
        if place == len(self._ids):
            resize(self._ids, 2 * place)
        ids = <int64_t*>self._ids.data.as_voidptr
        while place > self._first and ids[place - 1] > token:
            place -= 1
        if place > self._first and ids[place - 1] == token:
            return 0
        memmove(ids + place + 1, ids + place, (self._count - place) * sizeof(int64_t))
        ids[place] = token
        self._count += 1
        return 0

    cdef int close(self) except -1:
        """End the bag: what follows goes into the next."""
        self._bag += 1
        self._first = self._starts.data.as_longlongs[self._bag] = self._count
        return 0

    cdef object bags(self):
        """All bags."""
        return Bags(np.frombuffer(self._ids, np.int64, self._count), np.frombuffer(self._starts, np.int64))


cdef int put_words(Filling bags, Tokens tokens, const char* text, size_t length) except -1:
    """Put the words of a text into a bag: `[A-Z]?[a-z]+|[A-Z]+`, as the Python twin's pattern has it."""
    cdef size_t start, i = 0
    while i < length:
        start = i
        while i < length and b"A" <= text[i] <= b"Z":
            i += 1
        if i <= start + 1:
            while i < length and b"a" <= text[i] <= b"z":
                i += 1
        if i == start:
            i += 1
        else:
            bags.put(tokens.of(text + start, i - start))
    return 0


cdef size_t cut_short(const char* text, size_t length) noexcept nogil:
    """The bytes of a text's first `MAX_VALUE` characters."""
    cdef size_t i, characters = 0
    if length <= most_characters:
        return length
    for i in range(length):
        if text[i] & 0xC0 != 0x80:  # the first byte of a character
            if characters == most_characters:
                return i
            characters += 1
    return length


# --- elements to markups ---

cdef int part_of(const char* name) noexcept nogil:
    """The part of a markup that an attribute is; 0 where it is none."""
    if name[0] == b"c":
        return CLASS if strcmp(name, "class") == 0 else 0
    if name[0] == b"r":
        return ROLE if strcmp(name, "role") == 0 else 0
    if name[0] == b"i":
        return ID if strcmp(name, "id") == 0 else ITEMPROP if strcmp(name, "itemprop") == 0 else 0
    return 0


cdef class Markups:
    """The distinct markups of some elements, numbered as they are first seen; 0 is that of no element."""

    cdef Spans texts, seen
    cdef list kept  # bytes that stand in no tree
    cdef Key* keys

    def __cinit__(self, Py_ssize_t elements):
        self.texts, self.seen, self.kept = Spans(), Spans(), []
        self.keys = <Key*>malloc((elements + 1) * sizeof(Key))
        if self.keys is NULL:
            raise MemoryError
        self.keys[0].parts = [self.texts.number("", 0), ABSENT, ABSENT, ABSENT, ABSENT]
        self.seen.number(<char*>self.keys, sizeof(Key))

    def __dealloc__(self):
        free(self.keys)

    cdef Py_ssize_t number(self, _Element element) except -1:
        """The number of an element's markup. To be asked once an element: there is room for no more."""
        if element is None:
            raise TypeError("an element is None")
        cdef Key* key = &self.keys[self.seen.count]
        cdef xmlNode* node = element._c_node
        cdef xmlAttr* attribute = node.properties
        cdef int part
        key.parts = [ABSENT, ABSENT, ABSENT, ABSENT, ABSENT]
        if node.type == XML_ELEMENT_NODE and node.ns is NULL:
            key.parts[TAG] = self.texts.number(<char*>node.name, strlen(<char*>node.name))
        else:
            key.parts[TAG] = self.number_of(element.tag)
        while attribute is not NULL:
            part = part_of(<char*>attribute.name)
            if part and key.parts[part] == ABSENT and attribute.ns is NULL:
                key.parts[part] = self.value(element, attribute.children, NAMES[part])
            attribute = attribute.next
        return self.seen.number(<char*>key, sizeof(Key))

    cdef Py_ssize_t value(self, _Element element, xmlNode* text, str name) except -1:
        """The number of an attribute's value: of its one text node, where it has no other nodes, as ever in HTML."""
        if text is NULL:
            return self.texts.number("", 0)
        if text.type == XML_TEXT_NODE and text.next is NULL and text.content is not NULL:
            return self.texts.number(<char*>text.content, strlen(<char*>text.content))
        return self.number_of(element.get(name))

    cdef Py_ssize_t number_of(self, str text) except -1:
        """The number of a text that stands in no tree."""
        cdef bytes spelled = text.encode()
        self.kept.append(spelled)
        return self.texts.number(spelled, len(spelled))

    cdef object bags(self, vocabulary):
        """The tokens of each markup: its tag, and the words of its attributes."""
        cdef Filling bags = Filling(self.seen.count)
        cdef Tokens tags = Tokens(vocabulary, "t:"), words = Tokens(vocabulary)
        cdef Span* text
        cdef Py_ssize_t i, part
        for i in range(self.seen.count):
            text = &self.texts.spans[self.keys[i].parts[TAG]]
            bags.put(tags.of(text.text, text.length))
            for part in range(CLASS, PARTS):
                if self.keys[i].parts[part] != ABSENT:
                    text = &self.texts.spans[self.keys[i].parts[part]]
                    put_words(bags, words, text.text, cut_short(text.text, text.length))
            bags.close()
        return bags.bags()

    cdef object looks(self):
        """Each markup's number by tag and class alone."""
        cdef Spans seen = Spans()
        cdef Py_ssize_t i
        looks = np.empty(self.seen.count, np.int64)
        cdef int64_t[::1] look = looks
        for i in range(self.seen.count):
            look[i] = seen.number(<char*>&self.keys[i], ID * sizeof(int32_t))
        return looks

    cdef object headings(self):
        """Whether each markup is that of a heading: `h1` to `h6`."""
        cdef Py_ssize_t i
        cdef Span* tag
        headings = np.empty(self.seen.count, np.bool_)
        cdef uint8_t[::1] heading = headings.view(np.uint8)
        for i in range(self.seen.count):
            tag = &self.texts.spans[self.keys[i].parts[TAG]]
            heading[i] = tag.length == 2 and tag.text[0] == b"h" and b"1" <= tag.text[1] <= b"6"
        return headings


def read_markup(sheet, vocabulary):
    """The markup of a page's boxes and of the inline elements that its blocks begin in."""
    cdef list boxes = sheet.boxes, first = sheet.first, end = sheet.end, scraps = sheet.scraps
    cdef Markups markups = Markups(len(boxes) + len(scraps))
    box, leaf = np.empty(len(boxes), np.int64), np.empty(len(scraps), np.int64)
    cdef int64_t[::1] of_box = box, of_leaf = leaf
    cdef Py_ssize_t i
    for i in range(len(boxes)):
        # A box without words has no markup, nor has a block that begins in its box itself.
        of_box[i] = markups.number(boxes[i]) if <Py_ssize_t>first[i] < <Py_ssize_t>end[i] else 0
    for i in range(len(scraps)):
        element = item(item(scraps[i], 1)[0], 1)  # that of its first piece
        of_leaf[i] = markups.number(element) if element is not boxes[item(scraps[i], 2)] else 0
    return Markup(markups.bags(vocabulary), box, leaf, markups.looks(), markups.headings())
