# cython: language_level=3
"""Attributes of libxml2's nodes, for the twins that ask for a few of many elements."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport attributeValue
from lxml.includes.tree cimport xmlAttr, xmlNode


cdef inline str value_of(xmlNode* node, const char* name):
    """What `element.get(name)` gives for an element of HTML."""
    cdef xmlAttr* attribute = node.properties
    while attribute is not NULL:
        if attribute.ns is NULL and strcmp(<const char*>attribute.name, name) == 0:
            return attributeValue(node, attribute)
        attribute = attribute.next
    return None


cdef inline xmlNode* next_in(xmlNode* node, xmlNode* top) noexcept:
    """The node after this one in the page's order, inside `top`; NULL after the last."""
    if node.type == 1 and node.children is not NULL:  # XML_ELEMENT_NODE: others' children may be no nodes
        return node.children
    while node is not top:
        if node.next is not NULL:
            return node.next
        node = node.parent
    return NULL
