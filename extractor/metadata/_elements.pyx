# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `elements.py`."""

from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._nodes cimport following_node, is_named, is_text, text_from

import_lxml__etree()


def text_in(_Element element not None):
    """See `elements.text_in`."""
    cdef list texts = []
    cdef xmlNode* top = element._c_node
    cdef xmlNode* node = following_node(top, top)
    while node is not NULL:
        if is_text(node) and not is_text(node.prev) and (text := text_from(node)):
            texts.append(text)
        node = following_node(node, top)
    return " ".join(texts)


def times_around(list elements not None):
    """See `elements.times_around`."""
    cdef list found = []
    cdef xmlNode* node
    cdef xmlNode* last = NULL
    cdef _Element element
    for element in elements:
        node = element._c_node
        if not is_named(node, "time"):
            node = node.parent
        if node is NULL or node is last or not is_named(node, "time"):
            continue
        last = node
        time = elementFactory(element._doc, node)
        if time not in found:
            found.append(time)
    return found
