# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `walk` in `form_fields.py`, on libxml2's own nodes.

Of a form around a whole page, lxml's elements are made only where something is kept, and white space between tags never
becomes a string.
"""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlNode

from extractor.furniture.form_fields import _HEADINGS_READ, Walked

import_lxml__etree()


cdef enum Kind:
    OTHER
    CONTROL
    LABEL
    HEADING
    OPTION


def walk(_Element form not None):
    """See `form_fields.walk`."""
    cdef list sequence = [], labels = [], headings = []
    cdef _Document document = form._doc
    cdef xmlNode* top = form._c_node
    cdef xmlNode* node = top
    cdef xmlNode* owner = NULL
    cdef Kind kind
    while node is not NULL:
        kind = _kind_of(<const char*>node.name)
        if kind == CONTROL:
            sequence.append(elementFactory(document, node))
            if owner is NULL:
                owner = node
        elif kind == LABEL:
            labels.append(elementFactory(document, node))
        elif kind == HEADING and len(headings) < _HEADINGS_READ:
            headings.append(elementFactory(document, node))
        if owner is NULL and kind != OPTION:
            _add_text(sequence, node.children)
        node = _next(node, top, &owner, sequence)
    return Walked(sequence, labels, headings)


cdef Kind _kind_of(const char* name) noexcept nogil:
    """What an element is to a form. Most are told by their first letter."""
    cdef char first = name[0]
    if first == b"i":
        return CONTROL if strcmp(name, "input") == 0 else OTHER
    if first == b"b":
        return CONTROL if strcmp(name, "button") == 0 else OTHER
    if first == b"s":
        return CONTROL if strcmp(name, "select") == 0 else OTHER
    if first == b"t":
        return CONTROL if strcmp(name, "textarea") == 0 else OTHER
    if first == b"o":
        return OPTION if strcmp(name, "option") == 0 else OTHER
    if first == b"l":
        return LABEL if strcmp(name, "label") == 0 else HEADING if strcmp(name, "legend") == 0 else OTHER
    if first == b"h" and b"1" <= name[1] <= b"6" and name[2] == 0:
        return HEADING
    return OTHER


cdef xmlNode* _next(xmlNode* node, const xmlNode* top, xmlNode** owner, list sequence):
    """The next element inside `top`, after the texts behind the elements that end on the way. `owner` ends with its control."""
    cdef xmlNode* found = _element_from(node.children)
    while found is NULL:
        if node is owner[0]:
            owner[0] = NULL
        if node is top:
            return NULL
        if owner[0] is NULL:
            _add_text(sequence, node.next)
        found = _element_from(node.next)
        node = node.parent
    return found


cdef xmlNode* _element_from(xmlNode* node) noexcept nogil:
    """A node, or the first element after it."""
    while node is not NULL and node.type != XML_ELEMENT_NODE:
        node = node.next
    return node


cdef int _add_text(list sequence, xmlNode* node) except -1:
    """Append the text that begins at a node, unless it is nothing but white space."""
    cdef str text
    cdef bytes whole
    if node is NULL or not _is_text(node) or (_is_blank(node) and not _is_text(node.next)):
        return 0
    if not _is_text(node.next):
        text = (<const char*>node.content).decode("utf-8")
    else:
        whole = b""
        while _is_text(node):
            if node.content is not NULL:
                whole += <const char*>node.content
            node = node.next
        text = whole.decode("utf-8")
    if text and not text.isspace():
        sequence.append(text)
    return 0


cdef bint _is_text(const xmlNode* node) noexcept nogil:
    return node is not NULL and (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE)


cdef bint _is_blank(const xmlNode* node) noexcept nogil:
    """Whether a text node has nothing but spaces and line breaks, as between most tags."""
    cdef const char* at = <const char*>node.content
    if at is NULL:
        return True
    while at[0] == b" " or b"\t" <= at[0] <= b"\r":
        at += 1
    return at[0] == 0
