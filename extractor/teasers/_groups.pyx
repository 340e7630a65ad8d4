# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/groups.py`. Tags, classes and what they make are told apart by hashes of 64 bits under a
secret key, so unlikely to be the same for two that differ that nobody looks; groups are numbered as they come.
"""

from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport strlen
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr

from extractor._nodes cimport attribute_of, bytes_of, value_of
from extractor.features._hash cimport hash_of

import_lxml__etree()

import os

import numpy as np

cdef enum:
    KEY = 6

cdef uint64_t[2] secret
secret[0], secret[1] = (int.from_bytes(os.urandom(8), "little") for _ in range(2))


def groups(layout, list places, list fills, int row):
    """A number for each place's group."""
    cdef Looks looks = Looks(layout.sheet)
    cdef dict known = {}
    cdef Py_ssize_t i, box, up
    cdef uint64_t[KEY] key
    cdef tuple link
    numbers = np.empty(len(places), dtype=np.int64)
    cdef long long[::1] number = numbers
    for i in range(len(places)):
        link = <tuple>(<tuple>places[i])[0]
        box = link[3]
        up = looks.around(box)
        key[0], key[1] = classes(<_Element?>link[0]), <int>fills[i]
        key[2] = <Py_ssize_t>link[1] if fills[i] == row else 0
        key[3], key[4], key[5] = looks.of(box), looks.of(up), looks.of(looks.around(up))
        number[i] = known.setdefault(hash_of(<char*>key, sizeof(key), secret), len(known))
    return numbers


cdef class Looks:
    """What the boxes of a page look like, by their tags and classes. Boxes that are alike have one hash."""

    cdef list boxes, parent
    cdef uint64_t* found

    def __cinit__(self, sheet):
        self.boxes, self.parent = sheet.boxes, sheet.parent
        self.found = <uint64_t*>calloc(len(self.boxes), sizeof(uint64_t))
        if self.found is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.found)

    cdef Py_ssize_t around(self, Py_ssize_t box) except -1:
        """The box around a box; the root's is itself."""
        cdef Py_ssize_t up = self.parent[box]
        return up if up > 0 else 0

    cdef uint64_t of(self, Py_ssize_t box) except? 0:
        """A box's tag and classes."""
        cdef uint64_t[2] kind
        if not self.found[box]:
            kind[0], kind[1] = tag(<_Element?>self.boxes[box]), classes(<_Element>self.boxes[box])
            self.found[box] = hash_of(<char*>kind, sizeof(kind), secret)
        return self.found[box]


cdef uint64_t tag(_Element element) except? 0:
    """An element's tag."""
    cdef const char* name = <const char*>element._c_node.name
    return hash_of(name, strlen(name), secret) if element._c_node.ns is NULL else text(element.tag)


cdef uint64_t classes(_Element element) except? 0:
    """An element's `class` without the words that have a digit."""
    cdef xmlAttr* attribute = attribute_of(element._c_node, "class")
    cdef const char* said = bytes_of(attribute) if attribute is not NULL else NULL
    cdef str value
    if said is not NULL and _is_plain(said):
        return hash_of(said, strlen(said), secret)
    value = value_of(element._c_node, "class") or ""
    if _has_digit(value):
        value = " ".join([word for word in value.split() if not _has_digit(word)])
    return text(value)


cdef uint64_t text(str value) except? 0:
    """A text."""
    cdef bytes said = value.encode()
    return hash_of(said, len(said), secret)


cdef bint _is_plain(const char* said) noexcept:
    """Whether letters are ASCII's, and none is a digit."""
    while said[0]:
        if said[0] & 0x80 or c"0" <= said[0] <= c"9":
            return False
        said += 1
    return True


cdef bint _has_digit(str text):
    """Whether any character is a digit, of any script."""
    cdef Py_UCS4 letter
    for letter in text:
        if letter < 128:
            if c"0" <= letter <= c"9":
                return True
        elif letter.isdecimal():
            return True
    return False
