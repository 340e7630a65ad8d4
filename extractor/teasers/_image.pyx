# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/image.py`: it walks libxml2's own nodes."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, attributeValue, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

import_lxml__etree()

from extractor.teasers.image import SOURCES, first_of
from extractor.urls import absolute

cdef list _sources = [name.encode() for name in SOURCES]


def picture(_Element element not None, base):
    """The absolute address of the first picture inside an element."""
    cdef xmlNode* top = element._c_node
    cdef xmlNode* node = top
    cdef str address
    while node is not NULL:
        if _is_image(node):
            address = _address(node)
            if address is not None:
                return absolute(address, base)
        node = _next(node, top)
    return None


cdef xmlNode* _next(xmlNode* node, xmlNode* top) noexcept:
    """The node after this one in the page's order, inside `top`; NULL after the last."""
    if node.type == XML_ELEMENT_NODE and node.children is not NULL:
        return node.children
    while node is not top:
        if node.next is not NULL:
            return node.next
        node = node.parent
    return NULL


cdef bint _is_image(xmlNode* node) noexcept:
    """Whether a node is an element with a picture."""
    cdef const char* name = <const char*>node.name
    if node.type != XML_ELEMENT_NODE or node.ns is not NULL:
        return False
    if name[0] == b"i":
        return strcmp(name, "img") == 0
    return strcmp(name, "source") == 0 or strcmp(name, "amp-img") == 0


cdef str _address(xmlNode* node):
    """The address of a picture; None where there is only data in its place."""
    cdef xmlAttr* attribute
    cdef bytes name
    for name in _sources:
        attribute = node.properties
        while attribute is not NULL:
            if attribute.ns is NULL and strcmp(<const char*>attribute.name, <const char*>name) == 0:
                address = first_of(attributeValue(node, attribute))
                if address is not None:
                    return address
                break
            attribute = attribute.next
    return None
