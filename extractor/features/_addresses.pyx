# cython: language_level=3
"""The compiled twin of `addresses`."""

import numpy as np

from cpython.unicode cimport PyUnicode_DATA
from libc.stdint cimport int64_t

from extractor.features._markup cimport Filling, Tokens, item
from extractor.features.addresses import MAX_PATH

cdef enum:
    WORD = 3     # letters of a word that is read
    DEPTHS = 5   # of a path, and as many numbers of hyphens: more are as many as the last
    SHAPES = 50  # two, with and without digits, of each of both

cdef Py_ssize_t most_characters = MAX_PATH

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)


cdef struct Shape:
    Py_ssize_t depth, hyphens
    bint digit


cdef class Leads:
    """The tokens of where links lead and of the shapes of their paths, each asked for once."""

    cdef object get
    cdef str home
    cdef dict ways  # by host
    cdef list shapes

    def __cinit__(self, vocabulary, str home):
        self.get, self.home = vocabulary.get, home
        self.ways, self.shapes = {}, [None] * SHAPES

    cdef object way(self, str host):
        """The token of a link to a web page: on the site, or on another one; 0 where it is unknown."""
        token = self.ways.get(host)
        if token is None:
            ours = not host or (self.home and (host.endswith(self.home) or self.home.endswith(host)))
            token = self.ways[host] = self.get("u:@site" if ours else "u:" + host) or 0
        return token

    cdef object shape(self, Shape* shape):
        """The token of a path's shape: its depth, its hyphens and whether it has a digit."""
        cdef Py_ssize_t depth = min(shape.depth, DEPTHS - 1), hyphens = min(shape.hyphens, DEPTHS - 1)
        cdef Py_ssize_t place = (depth * DEPTHS + hyphens) * 2 + shape.digit
        token = self.shapes[place]
        if token is None:
            token = self.shapes[place] = self.get(f"u:@{depth}-{hyphens}-{<int>shape.digit}") or 0
        return token

    cdef object elsewhere(self, str href):
        """The token of a link that leads to no web page: into the page, nowhere, or what its scheme says."""
        if not href:
            return self.get("u:@none") or 0
        if href[0] == u"#":
            return self.get("u:@fragment") or 0
        return self.get("u:@" + href[:20].partition(":")[0].lower()) or 0


cdef Shape shape_of(str path) noexcept:
    """What a path consists of."""
    cdef Shape shape = Shape(0, 0, False)
    cdef Py_UCS4 letter
    for letter in path:
        shape.depth += letter == u"/"
        shape.hyphens += letter == u"-" or letter == u"_"
        shape.digit |= u"0" <= letter <= u"9" or (letter > 127 and letter.isdecimal())
    return shape


cdef int put_words(Filling bags, Tokens tokens, const char* text, Py_ssize_t length) except -1:
    """Put the words of a path into a bag: `[a-z]{3,}` in lower case, as the Python twin's pattern has it."""
    cdef Py_ssize_t start, i = 0
    while i < length:
        start = i
        while i < length and b"a" <= text[i] | 0x20 <= b"z":
            i += 1
        if i >= start + WORD:
            bags.put(tokens.of(text + start, i - start))
        i += 1
    return 0


cdef class Reading:
    """Addresses whose tokens are put into bags, one after the other."""

    cdef Leads leads
    cdef Tokens words
    cdef Filling bags
    cdef list kept  # bytes that `words` points into

    def __cinit__(self, vocabulary, str home, Py_ssize_t addresses):
        self.leads, self.words, self.kept = Leads(vocabulary, home), Tokens(vocabulary), []
        self.bags = Filling(addresses + 1)
        self.bags.close()

    cdef int put(self, str href, address) except -1:
        """Put the tokens of the next address into the next bag: `address` is None where it is none of a web page."""
        if address is None:
            self.bags.put(self.leads.elsewhere(href))
        else:
            self.bags.put(self.leads.way(item(address, 1)))
            self.put_path(item(address, 2))
        return self.bags.close()

    cdef int put_path(self, str path) except -1:
        """Put the shape of a path and its words into the bag."""
        cdef Shape shape = shape_of(path)
        cdef bytes spelled
        self.bags.put(self.leads.shape(&shape))
        if PyUnicode_IS_ASCII(path):
            return put_words(self.bags, self.words, <const char*>PyUnicode_DATA(path), min(len(path), most_characters))
        # What is not ASCII only sets words apart, once it is in lower case: the Kelvin sign's is a k.
        spelled = path[:most_characters].lower().encode("ascii", "replace")
        self.kept.append(spelled)
        return put_words(self.bags, self.words, spelled, len(spelled))


def link_tokens(links, Py_ssize_t blocks, vocabulary):
    """The tokens of each distinct address, and the row of each block's first link: 0 is an empty bag."""
    cdef dict rows = {}, by_href = links.by_href, first = links.first
    cdef Reading reading = Reading(vocabulary, links.home.host, len(first))
    of_block = np.zeros(blocks, np.int64)
    cdef int64_t[::1] row = of_block
    for block, href in first.items():
        place = rows.get(href)
        if place is None:
            place = rows[href] = len(rows) + 1
            reading.put(href, by_href.get(href))
        row[<Py_ssize_t>block] = place
    return reading.bags.bags(), of_block
