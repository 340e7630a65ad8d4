# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `box_of` in `form_groups.py`: it looks for buttons, and counts characters, without making an object of each."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor._nodes cimport following_node, is_text, value_of

from extractor.furniture.form_fields import BUTTONS
from extractor.furniture.form_groups import _CLIMBS, _LANDMARKS, _MOST_CHARACTERS

import_lxml__etree()


def box_of(_Element control not None):
    """See `form_groups.box_of`."""
    cdef xmlNode* box = control._c_node.parent
    cdef xmlNode* smallest = NULL
    cdef Py_ssize_t most = _MOST_CHARACTERS
    for _ in range(_CLIMBS):
        if box is NULL or box.type != XML_ELEMENT_NODE or _is_edge(<const char*>box.name):
            break
        if strcmp(<const char*>box.name, "search") == 0 or value_of(box, "role") in _LANDMARKS:
            return elementFactory(control._doc, box)
        if smallest is NULL and _has_button(box):
            smallest = box
        box = box.parent
    if smallest is NULL or _has_more(smallest, most):
        return None
    return elementFactory(control._doc, smallest)


cdef bint _is_edge(const char* name) noexcept nogil:
    return strcmp(name, "body") == 0 or strcmp(name, "html") == 0 or strcmp(name, "form") == 0


cdef bint _has_button(xmlNode* box) except -1:
    """Whether something to press is inside a box, or is one."""
    cdef xmlNode* node = box
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE and _is_button(node):
            return True
        node = following_node(node, box)
    return False


cdef bint _is_button(xmlNode* node) except -1:
    """See `form_fields.is_button`."""
    cdef const char* name = <const char*>node.name
    if name[0] == b"b":
        return strcmp(name, "button") == 0
    if name[0] != b"i" or strcmp(name, "input") != 0:
        return False
    return (value_of(node, "type") or "").strip().lower() in BUTTONS


cdef bint _has_more(xmlNode* box, Py_ssize_t most) noexcept nogil:
    """Whether a box has more characters than that: bytes of UTF-8 but those that go on with a character."""
    cdef Py_ssize_t count = 0
    cdef const char* at
    cdef xmlNode* node = following_node(box, box)
    while node is not NULL and count <= most:
        if is_text(node) and node.content is not NULL:
            at = <const char*>node.content
            while at[0] != 0 and count <= most:
                count += (at[0] & 0xC0) != 0x80
                at += 1
        node = following_node(node, box)
    return count > most
