# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/groups.py`."""

from lxml.includes.etreepublic cimport _Element, import_lxml__etree

from extractor._nodes cimport value_of

import_lxml__etree()


def groups(layout, list places, list fills, int row):
    """A number for each place's group."""
    cdef Looks looks = Looks(layout)
    cdef dict known = {}
    cdef list numbers = []
    cdef Py_ssize_t i, box, up
    cdef int fill
    for i in range(len(places)):
        element, block, _, box, _, _, _ = (<tuple>places[i])[0]
        fill = fills[i]
        up = looks.around(box)
        key = (
            looks.classes(element), fill, block if fill == row else 0,
            looks.of(box), looks.of(up), looks.of(looks.around(up)),
        )  # fmt: skip
        numbers.append(known.setdefault(key, len(known)))
    return numbers


cdef class Looks:
    """A number for each kind of box, by its tag and classes. Boxes that are alike have one."""

    cdef list boxes, parent, tags
    cdef dict plain, found, kinds

    def __init__(self, layout):
        self.boxes, self.parent, self.tags = layout.sheet.boxes, layout.sheet.parent, layout.tags
        self.plain, self.found, self.kinds = {None: ""}, {}, {}

    cdef Py_ssize_t around(self, Py_ssize_t box) except -1:
        """The box around a box; the root's is itself."""
        cdef Py_ssize_t up = self.parent[box]
        return up if up > 0 else 0

    cdef object of(self, Py_ssize_t box):
        """The number of a box's kind."""
        number = self.found.get(box)
        if number is None:
            kind = (self.tags[box], self.classes(self.boxes[box]))
            number = self.found[box] = self.kinds.setdefault(kind, len(self.kinds))
        return number

    cdef str classes(self, _Element element):
        """An element's `class` without the words that have a digit."""
        cdef str value = value_of(element._c_node, "class"), plain
        plain = self.plain.get(value)
        if plain is None:
            plain = value
            if _has_digit(plain):
                plain = " ".join([word for word in plain.split() if not _has_digit(word)])
            self.plain[value] = plain
        return plain


cdef bint _has_digit(str text):
    """Whether any character is a digit, of any script."""
    cdef Py_UCS4 letter
    for letter in text:
        if letter.isdecimal():
            return True
    return False
