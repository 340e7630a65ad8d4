# cython: language_level=3
"""Attributes and texts of libxml2's nodes as strings: for accelerators, which find most attributes missing."""

from libc.string cimport strcmp
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_TEXT_NODE, xmlAttr, xmlNode


cdef inline bint is_text(const xmlNode* node) noexcept nogil:
    return node is not NULL and (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE)


cdef inline str text_from(xmlNode* node):
    """The text that begins at a node; an empty one if it is no text."""
    if not is_text(node):
        return ""
    if not is_text(node.next):
        return (<const char*>node.content).decode("utf-8") if node.content is not NULL else ""
    cdef bytes whole = b""
    while is_text(node):
        if node.content is not NULL:
            whole += <const char*>node.content
        node = node.next
    return whole.decode("utf-8")


cdef inline xmlAttr* find(const xmlNode* node, const char* name) noexcept nogil:
    """The attribute of a name; NULL where there is none."""
    cdef xmlAttr* attribute = node.properties
    while attribute is not NULL and (attribute.ns is not NULL or strcmp(<const char*>attribute.name, name) != 0):
        attribute = attribute.next
    return attribute


cdef inline str value(const xmlNode* node, const char* name):
    """The value of the attribute of a name; None where there is none."""
    cdef xmlAttr* attribute = find(node, name)
    return None if attribute is NULL else text_from(attribute.children)
