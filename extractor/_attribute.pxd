# cython: language_level=3
"""Attributes read from libxml2's nodes. Nearly all values are one text node; what entities cut into pieces lxml puts together."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, attributeValue, pyunicode
from lxml.includes.tree cimport XML_TEXT_NODE, xmlAttr, xmlNode


cdef inline xmlAttr* attribute_of(const xmlNode* node, const char* name) noexcept nogil:
    """The attribute of an element with a name outside all namespaces; NULL where there is none."""
    cdef xmlAttr* attribute = node.properties
    while attribute is not NULL:
        if attribute.ns is NULL and strcmp(<const char*>attribute.name, name) == 0:
            return attribute
        attribute = attribute.next
    return NULL


cdef inline const char* bytes_of(const xmlAttr* attribute) noexcept nogil:
    """The value of an attribute in UTF-8; NULL where it isn't one text node."""
    if attribute.children is NULL:
        return ""
    if attribute.children.type != XML_TEXT_NODE or attribute.children.next is not NULL:
        return NULL
    return <const char*>attribute.children.content


cdef inline str value_of(_Element element, const char* name):
    """What `element.get(name)` says."""
    cdef xmlAttr* attribute = attribute_of(element._c_node, name)
    if attribute is NULL:
        return None
    if bytes_of(attribute) is NULL:
        return attributeValue(element._c_node, attribute)
    return pyunicode(<const unsigned char*>bytes_of(attribute))
