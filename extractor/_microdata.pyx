# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `microdata.py`: attributes and words read where libxml2 has them, and no element made for an item."""

from libc.string cimport strcmp

from lxml.includes.etreepublic cimport _Element, import_lxml__etree, pyunicode
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlNode

from extractor._line cimport Line, finish, free_line, write
from extractor._nodes cimport attribute_of, following_node, value_of

from extractor.microdata import _VALUE_ATTRIBUTES, MAX_ITEM_LEVELS, MAX_ITEM_PROPERTIES, MAX_ITEM_TEXT

import_lxml__etree()

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX

cdef Py_ssize_t _MAX_PROPERTIES = MAX_ITEM_PROPERTIES
cdef int _MAX_LEVELS = MAX_ITEM_LEVELS
cdef Py_ssize_t _MAX_TEXT = MAX_ITEM_TEXT
cdef dict _HOLDERS = {tag.encode("ascii"): name.encode("ascii") for tag, name in _VALUE_ATTRIBUTES.items()}


def microdata(list elements not None):
    """See `microdata.microdata`. Items are known by where their elements' nodes are."""
    cdef dict items = {}, orphans = {"@type": None}, node
    cdef list top = []
    cdef xmlNode* element
    cdef xmlNode* owner
    cdef int level
    for each in elements[:_MAX_PROPERTIES]:
        element = (<_Element?>each)._c_node
        owner = _owner(element)
        if owner is NULL:
            node, level = orphans, 0
        elif <size_t>owner in items:
            node, level = items[<size_t>owner]
        else:
            node, level = _item(owner), 0
            items[<size_t>owner] = node, 0
            top.append(node)
        if attribute_of(element, "itemscope") is NULL:
            value = _value(element)
        else:
            value = _item(element)
            items[<size_t>element] = value, level + 1
        if level < _MAX_LEVELS:
            for name in dict.fromkeys((value_of(element, "itemprop") or "").split()):
                (<list>node.setdefault(name, [])).append(value)
    return [*top, orphans] if len(orphans) > 1 else top


cdef dict _item(xmlNode* element):
    """See `microdata._item`."""
    cdef str kinds = value_of(element, "itemtype") or ""
    cdef dict node = {"@type": [kind[kind.rfind("/") + 1:] for kind in kinds.split()]}
    if (
        attribute_of(element, "itemprop") is not NULL
        and strcmp(<const char*>element.name, "html") != 0
        and strcmp(<const char*>element.name, "body") != 0
    ):
        node["@text"] = _words(element, _MAX_TEXT)[:_MAX_TEXT]
    return node


cdef object _value(xmlNode* element):
    """See `microdata._value`."""
    cdef bytes tag = <const char*>element.name, holder = <bytes>_HOLDERS.get(tag, b"datetime")
    cdef str text = value_of(element, "content") or value_of(element, holder), href
    if text:
        return text
    text = _words(element, PY_SSIZE_T_MAX)
    href = value_of(element, "href") if tag == b"a" else None
    return {"@type": None, "name": text, "url": href} if href else text


cdef xmlNode* _owner(const xmlNode* element) noexcept nogil:
    """The element that begins the item to which a property belongs; NULL where there is none."""
    cdef xmlNode* node = element.parent
    while node is not NULL and node.type == XML_ELEMENT_NODE:
        if attribute_of(node, "itemscope") is not NULL:
            return node
        node = node.parent
    return NULL


cdef str _words(xmlNode* top, Py_ssize_t enough):
    """See `microdata.words_of`; no more texts are read once there are more letters than are enough."""
    cdef Line line = Line(NULL, 0, 0, False)
    cdef xmlNode* node = following_node(top, top)
    try:
        while node is not NULL and line.width <= enough:
            if (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE) and node.content is not NULL:
                write(&line, pyunicode(node.content))
            node = following_node(node, top)
        return finish(&line)
    finally:
        free_line(&line)
