# cython: language_level=3
"""The compiled twin of `markup`: reads tags and attributes straight from libxml2's nodes, as bytes.

A page has a thousand elements with a few hundred markups made of a few hundred words: equal bytes are found by a hash table (`Spans`),
so that a Python string is made only of each distinct word.
"""

import os

import numpy as np

from cpython.array cimport array, clone, resize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memmove, memset, strcmp, strlen
from lxml.includes.etreepublic cimport _Element, import_lxml__etree, namespacedName
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

from extractor._nodes cimport bytes_of, value_of
from extractor._prefetch cimport prefetch
from extractor.features._hash cimport eight, hash_of, up_to_eight
from extractor.features.markup import MAX_VALUE, Bags, Markup

import_lxml__etree()

cdef enum:
    TAG, CLASS, ID, ROLE, ITEMPROP  # the parts of a markup
    PARTS

cdef enum:
    ABSENT = -1       # the number of an attribute that an element does not have
    FEW = 64          # distinct texts that there is room for at first: a power of two
    MOST_BYTES = 16   # of a word in `Words`
    NO_SLOT = 0xFFFF  # the number of no word there
    NAMES_AT_HAND = 64
    AHEAD = 16        # elements

cdef size_t most_characters = MAX_VALUE
cdef array NO_INTS = array("q")

cdef struct Key:
    int32_t parts[PARTS]  # the number of each text


cdef struct Name:
    const char* name
    int32_t number


# --- bytes to numbers ---

cdef uint64_t[2] secret
secret[0], secret[1] = (int.from_bytes(os.urandom(8), "little") for _ in range(2))


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
        cdef uint64_t hash = hash_of(text, length, secret)
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
        self._known = <Word*>calloc(len(known) + 1, sizeof(Word))
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


# --- bags ---

cdef class Filling:
    """Bags that are filled one after the other, each in the order of its tokens. To be closed as often as it has bags, or less."""

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
        return Bags(np.frombuffer(self._ids, np.int64, self._count), np.frombuffer(self._starts, np.int64, self._bag + 1))


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
    cdef Name[NAMES_AT_HAND] tags

    def __cinit__(self, Py_ssize_t elements):
        self.texts, self.seen, self.kept = Spans(), Spans(), []
        self.keys = <Key*>malloc((elements + 1) * sizeof(Key))
        if self.keys is NULL:
            raise MemoryError
        self.keys[0].parts = [self.texts.number("", 0), ABSENT, ABSENT, ABSENT, ABSENT]
        self.seen.number(<char*>self.keys, sizeof(Key))

    def __dealloc__(self):
        free(self.keys)

    cdef Py_ssize_t number(self, xmlNode* node) except -1:
        """The number of an element's markup. To be asked once an element: there is room for no more."""
        cdef Key* key = &self.keys[self.seen.count]
        cdef xmlAttr* attribute = node.properties
        cdef int part
        key.parts = [self.tag(node), ABSENT, ABSENT, ABSENT, ABSENT]
        while attribute is not NULL:
            part = part_of(<char*>attribute.name)
            if part and key.parts[part] == ABSENT and attribute.ns is NULL:
                key.parts[part] = self.value(node, attribute)
            attribute = attribute.next
        return self.seen.number(<char*>key, sizeof(Key))

    cdef Py_ssize_t tag(self, xmlNode* node) except -1:
        """The number of a tag. Nearly all elements of a name share its bytes: then there is nothing to compare."""
        cdef const char* name = <const char*>node.name
        cdef Name* at_hand = &self.tags[(<size_t>name >> 3) % NAMES_AT_HAND]
        if node.ns is not NULL or node.type != XML_ELEMENT_NODE:
            return self.number_of(namespacedName(node))
        if at_hand.name is not name:
            at_hand.number, at_hand.name = self.texts.number(name, strlen(name)), name
        return at_hand.number

    cdef Py_ssize_t value(self, xmlNode* node, xmlAttr* attribute) except -1:
        """The number of an attribute's value: of its one text node, where it has no other nodes, as ever in HTML."""
        cdef const char* text = bytes_of(attribute)
        if text is not NULL:
            return self.texts.number(text, strlen(text))
        return self.number_of(value_of(node, <const char*>attribute.name))

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


cdef class Elements:
    """The nodes of some elements, one after the other, NULL for none."""

    cdef xmlNode** nodes
    cdef Py_ssize_t count

    def __cinit__(self, Py_ssize_t most):
        self.nodes = <xmlNode**>calloc(most + AHEAD, sizeof(xmlNode*))
        if self.nodes is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.nodes)

    cdef inline void add(self, element) noexcept:
        """Put an element behind the others. To be asked once an element: there is room for no more."""
        cdef xmlNode* node = (<_Element>element)._c_node if element is not None else NULL
        self.nodes[self.count] = node
        self.count += 1
        if node is not NULL:
            prefetch(node)
            prefetch(&node.properties)

    cdef inline void fetch_ahead(self, Py_ssize_t i) noexcept:
        """Have on its way what later elements say: it lies all over the memory, and each look at it would wait."""
        cdef xmlNode* node = self.nodes[i + AHEAD]
        if node is not NULL and node.properties is not NULL:
            prefetch(node.properties)
            prefetch(&node.properties.ns)
        node = self.nodes[i + AHEAD // 2]
        if node is not NULL and node.properties is not NULL and node.properties.children is not NULL:
            prefetch(node.properties.children)
            prefetch(&node.properties.children.content)
            prefetch(node.properties.next)
        node = self.nodes[i + AHEAD // 4]
        if node is not NULL and node.properties is not NULL and node.properties.children is not NULL:
            prefetch(node.properties.children.content)


def read_markup(sheet, vocabulary):
    """The markup of a page's boxes and of the inline elements that its blocks begin in."""
    cdef list boxes = sheet.boxes, first = sheet.first, end = sheet.end, scraps = sheet.scraps
    cdef Py_ssize_t i, n = len(boxes)
    cdef Elements elements = Elements(n + len(scraps))
    cdef Markups markups = Markups(n + len(scraps))
    for i in range(n):
        # A box without words has no markup, nor has a block that begins in its box itself.
        elements.add(boxes[i] if <Py_ssize_t>first[i] < <Py_ssize_t>end[i] else None)
    for scrap in scraps:
        element = item(item(scrap, 1)[0], 1)  # that of its first piece
        elements.add(element if element is not boxes[<Py_ssize_t>item(scrap, 2)] else None)
    rows = np.empty(elements.count, np.int64)
    cdef int64_t[::1] row = rows
    for i in range(elements.count):
        elements.fetch_ahead(i)
        row[i] = markups.number(elements.nodes[i]) if elements.nodes[i] is not NULL else 0
    return Markup(markups.bags(vocabulary), rows[:n], rows[n:], markups.looks(), markups.headings())
