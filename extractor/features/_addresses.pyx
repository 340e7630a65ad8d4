# cython: language_level=3
"""The compiled twin of `addresses`."""

import numpy as np

from libc.stdint cimport int64_t

from extractor.features._markup cimport Filling, Tokens, item
from extractor.features.addresses import MAX_PATH

cdef enum:
    WORD = 3     # letters of a word that is read
    DEPTHS = 5   # of a path, and as many numbers of hyphens: more are as many as the last
    SHAPES = 50  # two, with and without digits, of each of both

cdef Py_ssize_t most_characters = MAX_PATH


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

    cdef object shape(self, str path):
        """The token of a path's shape: its depth, its hyphens and whether it has a digit."""
        cdef Py_ssize_t depth = 0, hyphens = 0
        cdef bint digit = False
        cdef Py_UCS4 character
        for character in path:
            if character == u"/":
                depth += 1
            elif character == u"-" or character == u"_":
                hyphens += 1
            elif u"0" <= character <= u"9" or (character > 127 and character.isdecimal()):
                digit = True
        depth, hyphens = min(depth, DEPTHS - 1), min(hyphens, DEPTHS - 1)
        place = (depth * DEPTHS + hyphens) * 2 + digit
        if self.shapes[place] is None:
            self.shapes[place] = self.get(f"u:@{depth}-{hyphens}-{<int>digit}") or 0
        return self.shapes[place]

    cdef object elsewhere(self, str href):
        """The token of a link that leads to no web page: into the page, nowhere, or what its scheme says."""
        if not href:
            return self.get("u:@none") or 0
        if href[0] == u"#":
            return self.get("u:@fragment") or 0
        return self.get("u:@" + href[:20].partition(":")[0].lower()) or 0


cdef int put_words(Filling bags, Tokens tokens, const char* text, Py_ssize_t length) except -1:
    """Put the words of a path in lower case into a bag: `[a-z]{3,}`, as the Python twin's pattern has it."""
    cdef Py_ssize_t start, i = 0
    while i < length:
        start = i
        while i < length and b"a" <= text[i] <= b"z":
            i += 1
        if i >= start + WORD:
            bags.put(tokens.of(text + start, i - start))
        i += 1
    return 0


def link_tokens(links, Py_ssize_t blocks, vocabulary):
    """The tokens of each distinct address, and the row of each block's first link: 0 is an empty bag."""
    cdef dict rows = {}, by_href = links.by_href, first = links.first
    cdef Leads leads = Leads(vocabulary, links.home.host)
    cdef Tokens words = Tokens(vocabulary)
    cdef Filling bags
    cdef str path
    cdef bytes spelled
    cdef list kept = []  # what `words` points into
    of_block = np.zeros(blocks, np.int64)
    cdef int64_t[::1] row = of_block
    for block, href in first.items():
        row[<Py_ssize_t>block] = rows.setdefault(href, len(rows) + 1)
    bags = Filling(len(rows) + 1)
    bags.close()
    for href in rows:
        address = by_href.get(href)
        if address is None:
            bags.put(leads.elsewhere(href))
        else:
            path = item(address, 2)
            bags.put(leads.way(item(address, 1)))
            bags.put(leads.shape(path))
            # What is not ASCII only sets words apart, once it is in lower case: the Kelvin sign's is a k.
            spelled = path[:most_characters].lower().encode("ascii", "replace")
            kept.append(spelled)
            put_words(bags, words, spelled, len(spelled))
        bags.close()
    return bags.bags(), of_block
