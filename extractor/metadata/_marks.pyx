# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `marks.py`: the attributes of a few nodes, read where libxml2 has them."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

from extractor._nodes cimport attribute_of, begins, value_of

from extractor.metadata.marks import CONTAINERS

import_lxml__etree()

cdef tuple _NAMES = tuple([name.encode("ascii") for name in CONTAINERS])
cdef const char* _CONTAINERS[3]
for _place, _name in enumerate(_NAMES):
    _CONTAINERS[_place] = <const char*> <bytes> _name

cdef enum:  # where the fields of `marks.Mark` stand in it
    CLASSES, HINTS, ATTRIBUTES, VALUES, LEVELS, PAIRS


def is_marked(_Element element not None, mark not None):
    """See `marks.is_marked`."""
    cdef xmlNode* node = element._c_node
    cdef tuple said = <tuple>mark
    cdef int level, levels = said[LEVELS]
    for level in range(levels + 1):
        if node is NULL or node.type != XML_ELEMENT_NODE or (level and _is_container(node)):
            return False
        if node.properties is not NULL and (_is_of_class(node, said) or _says(node, said)):
            return True
        node = node.parent
    return False


cdef bint _is_container(const xmlNode* node) noexcept nogil:
    cdef int place
    for place in range(3):
        if strcmp(<const char*>node.name, _CONTAINERS[place]) == 0:
            return True
    return False


cdef bint _is_of_class(xmlNode* node, tuple mark) except -1:
    """Whether an element is marked by its class. A value of several nodes, as entities make them, is always searched."""
    cdef const xmlAttr* found = attribute_of(node, "class")
    if found is NULL or found.children is NULL:
        return False
    if found.children.next is NULL and not _has_some(
        <const char*>found.children.content, <bytes>mark[PAIRS], <tuple>mark[HINTS]
    ):
        return False
    return mark[CLASSES].search(value_of(node, "class")) is not None


cdef bint _says(xmlNode* node, tuple mark) except -1:
    """Whether an attribute says it."""
    for name in <tuple>mark[ATTRIBUTES]:
        stated = value_of(node, <bytes>name)
        if stated:
            return mark[VALUES].search(stated) is not None
    return False


cdef bint _has_some(const char* text, bytes pairs, tuple hints) noexcept:
    """Whether a text has a hint in any case. Two letters tell at most places."""
    cdef const char* begun = pairs
    cdef bytes hint
    if text is NULL:
        return False
    while text[0] != 0:
        if begun[(text[0] & 31) * 32 + (text[1] & 31)]:
            for hint in hints:
                if begins(text, hint):
                    return True
        text += 1
    return False
