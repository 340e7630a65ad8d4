# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/furniture/regions.py`. It reads names and roles from libxml2's nodes."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr

import_lxml__etree()


def landmark(sheet, Py_ssize_t box, dict landmarks):
    """The `<nav>` or `role=navigation` around a box, or 0; `landmarks` has those of the boxes asked for before."""
    cdef list boxes = sheet.boxes, parent = sheet.parent, path = []
    while (found := landmarks.get(box)) is None:
        path.append(box)
        if _is_navigation(<_Element?>boxes[box]):
            landmarks[box] = box
        else:
            box = parent[box]
    for passed in path:
        landmarks[passed] = found
    return found


cdef bint _is_navigation(_Element element) except -1:
    """Whether a box is a `<nav>` or has its role."""
    cdef xmlAttr* attribute = element._c_node.properties
    if strcmp(<const char*>element._c_node.name, "nav") == 0:
        return element.tag == "nav"
    while attribute is not NULL:
        if attribute.ns is NULL and strcmp(<const char*>attribute.name, "role") == 0:
            return element.get("role") == "navigation"
        attribute = attribute.next
    return False
