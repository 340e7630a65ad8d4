# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/groups.py`: classes, boxes that look alike and groups are numbered from 1 as they come."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from libc.stdlib cimport calloc, free
from lxml.includes.etreepublic cimport _Element, import_lxml__etree

from extractor._nodes cimport value_of

import_lxml__etree()

cdef enum:
    KEY = 6


def groups(layout, list places, list fills, int row):
    """A number for each place's group."""
    cdef Looks looks = Looks(layout.sheet)
    cdef dict known = {}
    cdef list numbers = []
    cdef Py_ssize_t i, box, up
    cdef Py_ssize_t[KEY] key
    cdef tuple link
    for i in range(len(places)):
        link = <tuple>(<tuple>places[i])[0]
        box = link[3]
        up = looks.around(box)
        key[0], key[1] = looks.classes(<_Element?>link[0]), fills[i]
        key[2] = link[1] if key[1] == row else 0
        key[3], key[4], key[5] = looks.of(box), looks.of(up), looks.of(looks.around(up))
        numbers.append(known.setdefault(PyBytes_FromStringAndSize(<char*>key, sizeof(key)), len(known)))
    return numbers


cdef class Looks:
    """A number for each kind of box, by its tag and classes. Boxes that are alike have one."""

    cdef list boxes, parent
    cdef dict plain, spelt, kinds
    cdef int* found

    def __cinit__(self, sheet):
        self.boxes, self.parent = sheet.boxes, sheet.parent
        self.plain, self.spelt, self.kinds = {"": 1}, {None: 1}, {}
        self.found = <int*>calloc(len(self.boxes), sizeof(int))
        if self.found is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.found)

    cdef Py_ssize_t around(self, Py_ssize_t box) except -1:
        """The box around a box; the root's is itself."""
        cdef Py_ssize_t up = self.parent[box]
        return up if up > 0 else 0

    cdef Py_ssize_t of(self, Py_ssize_t box) except -1:
        """The number of a box's kind."""
        if not self.found[box]:
            kind = (self.boxes[box].tag, self.classes(<_Element?>self.boxes[box]))
            self.found[box] = self.kinds.setdefault(kind, len(self.kinds) + 1)
        return self.found[box]

    cdef Py_ssize_t classes(self, _Element element) except -1:
        """The number of an element's `class` without the words that have a digit."""
        cdef str value = value_of(element._c_node, "class"), plain
        number = self.spelt.get(value)
        if number is None:
            plain = value
            if _has_digit(plain):
                plain = " ".join([word for word in plain.split() if not _has_digit(word)])
            number = self.spelt[value] = self.plain.setdefault(plain, len(self.plain) + 1)
        return number


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
