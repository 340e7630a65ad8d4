# cython: language_level=3
"""The compiled twin of `markup`: reads tags and attributes straight from libxml2's nodes, as bytes.

A page has a thousand elements with a few hundred markups made of a few hundred words. So its texts are numbered
(`_markup_interning.pxi`), a markup is the numbers of its texts, and only each distinct one is made a bag of tokens.
"""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t
from libc.stdlib cimport free, malloc
from libc.string cimport strcmp, strlen
from lxml.includes.etreepublic cimport import_lxml__etree, namespacedName
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

from extractor._nodes cimport bytes_of, value_of
from extractor.features.markup import Markup

include "_markup_interning.pxi"
include "_markup_vocabulary.pxi"
include "_markup_bags.pxi"
include "_markup_elements.pxi"

import_lxml__etree()

cdef enum:
    TAG, CLASS, ID, ROLE, ITEMPROP  # the parts of a markup
    PARTS

cdef enum:
    ABSENT = -1  # the number of an attribute that an element does not have
    NAMES_AT_HAND = 64

cdef struct Key:
    int32_t parts[PARTS]  # the number of each text


cdef struct Name:
    const char* name
    int32_t number


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


def read_markup(sheet, vocabulary):
    """The markup of a page's boxes and of the inline elements that its blocks begin in."""
    cdef list boxes = sheet.boxes, first = sheet.first, end = sheet.end, scraps = sheet.scraps
    cdef Py_ssize_t i, n = len(boxes)
    cdef Elements elements = Elements(n + len(scraps))
    cdef Markups markups = Markups(n + len(scraps))
    cdef Words words = words_in(vocabulary, "")
    if words is not None:
        words.fetch()
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
