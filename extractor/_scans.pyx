# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `scans.py`: comparisons of pointers and of bytes, without an object for what is not kept."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr

from extractor._nodes cimport bytes_of
from extractor.scans import NAMES

import_lxml__etree()

cdef enum:
    COUNT = 3

if len(NAMES) != COUNT:
    raise ImportError("The compiled scans are laid out for other names.")

cdef list _NAMES = [name.encode("ascii") for name in NAMES]
cdef const char* _CALLED[COUNT]
for _place, _name in enumerate(_NAMES):
    _CALLED[_place] = <const char*> <bytes>_name


def places_of(list roles not None, wanted):
    """See `scans.places_of`."""
    cdef Py_ssize_t i
    return [i for i in range(len(roles)) if roles[i] is wanted]


def surest(list roles not None, list probabilities not None, dict least not None):
    """See `scans.surest`. A role is looked up where it changes: an enum's hash is a function in Python."""
    cdef Py_ssize_t i, blocks = len(roles)
    cdef double enough = 2
    cdef list found = []
    if blocks != len(probabilities):
        raise ValueError("not one probability a block")
    for i in range(blocks):
        if i == 0 or roles[i] is not roles[i - 1]:
            enough = least.get(roles[i], 2)
        if probabilities[i] is not None and <double>probabilities[i] >= enough:
            found.append(i)
    return found


def boxes_of(list boxes not None, list elements not None):
    """See `scans.boxes_of`. They are met in one order, as long as all are seen."""
    cdef Py_ssize_t box, met = 0, count = len(elements)
    cdef list found = []
    if not count:
        return found
    for box in range(len(boxes)):
        if boxes[box] is elements[met]:
            found.append(box)
            met += 1
            if met == count:
                return found
    among = set(elements)
    return [box for box in range(len(boxes)) if boxes[box] in among]


def boxes_named(boxes not None, str word not None):
    """See `scans.boxes_named`."""
    cdef bytes wanted = word.encode("ascii")
    cdef list found = []
    cdef Py_ssize_t box = 0
    cdef _Element element
    for element in boxes:
        if _is_named(element, wanted):
            found.append(box)
        box += 1
    return found


cdef bint _is_named(_Element element, bytes wanted) except -1:
    """Whether one of the attributes that say what a box is has the word."""
    cdef xmlAttr* attribute = element._c_node.properties
    while attribute is not NULL:
        if _is_name(<const char*>attribute.name) and _says(attribute, element, wanted):
            return True
        attribute = attribute.next
    return False


cdef inline bint _is_name(const char* attribute) noexcept nogil:
    """Whether an attribute is one of `NAMES`."""
    cdef int place
    for place in range(COUNT):
        if attribute[0] == _CALLED[place][0] and strcmp(attribute, _CALLED[place]) == 0:
            return True
    return False


cdef bint _says(const xmlAttr* attribute, _Element element, bytes wanted) except -1:
    """Whether an attribute has a word, in any case. One of several nodes, as entities make them, is asked of lxml."""
    cdef const char* text = bytes_of(attribute)
    if text is NULL:
        value = element.get((<const char*>attribute.name).decode("utf-8"))
        return value is not None and wanted.decode("ascii") in value.lower()
    return _has(text, wanted, len(wanted))


cdef bint _has(const char* text, const char* word, Py_ssize_t length) noexcept nogil:
    """Whether a text has a word in lower case, in any case."""
    cdef Py_ssize_t i
    cdef char first = word[0], other = word[0] - 32 if b"a" <= word[0] <= b"z" else word[0]
    while text[0] != 0:
        if text[0] == first or text[0] == other:
            i = 1
            while i < length and _lower(text[i]) == word[i]:
                i += 1
            if i >= length:
                return True
        text += 1
    return False


cdef char _lower(char letter) noexcept nogil:
    return letter + 32 if b"A" <= letter <= b"Z" else letter
