# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/image.py`: it walks libxml2's own nodes."""

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._nodes cimport following_node, is_named, value_of

import_lxml__etree()

from extractor.teasers.image import SOURCES, first_of
from extractor.urls import absolute

cdef tuple _WHOLE = ("http://", "https://")
cdef tuple _DATA = ("data:", "about:")
cdef list _sources = [name.encode() for name in SOURCES]


def picture(_Element element not None, base):
    """The absolute address of the first picture inside an element."""
    cdef xmlNode* top = element._c_node
    cdef xmlNode* node = top
    cdef str address
    while node is not NULL:
        if _is_image(node):
            address = _address(node, base)
            if address is not None:
                return address
        node = following_node(node, top)
    return None


cdef bint _is_image(xmlNode* node) noexcept:
    """Whether a node is an element with a picture."""
    return (is_named(node, "img") or is_named(node, "source") or is_named(node, "amp-img")) and node.ns is NULL


cdef str _address(xmlNode* node, base):
    """The absolute address of a picture; None where there is only data in its place."""
    cdef bytes name
    cdef str value, address
    for name in _sources:
        value = value_of(node, name)
        if value:
            if _is_plain(value):
                return value if value.startswith(_WHOLE) else absolute(value, base)
            address = first_of(value)
            if address is not None:
                return absolute(address, base)
    return None


cdef bint _is_plain(str value) except -1:
    """Whether a value is surely an address and nothing else, as most are: letters of ASCII that end in no comma."""
    cdef Py_UCS4 letter = 0
    if value.startswith(_DATA):
        return False
    for letter in value:
        if not c" " < letter < 127:
            return False
    return letter != c","
