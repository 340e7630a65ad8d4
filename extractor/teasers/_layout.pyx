# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled twin of `extractor/teasers/layout.py`.

It reads the boxes' names from libxml2's nodes. Landmarks are handed down from box to box, in a time that grows with the
boxes alone.
"""

from libc.string cimport memset, strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor.teasers._letters cimport weigh


import numpy as np

from extractor.teasers.layout import LANDMARKS, LONG, Layout, _top

import_lxml__etree()

cdef enum:
    TEXT, LINKED, RUNNING, HEADING, IMAGES
    NAV = 1
    HEADER = 2
    FOOTER = 4
    ASIDE = 8
    MAIN = 16
    ARTICLE = 32
    TITLE = 64
    HEAD = 128

assert LANDMARKS == {
    "nav": NAV, "header": HEADER, "footer": FOOTER, "aside": ASIDE, "main": MAIN, "article": ARTICLE
}

cdef double _LONG = LONG


def lay_out(sheet):
    """The layout of a page with at least one block."""
    cdef list boxes = sheet.boxes, scraps = sheet.scraps, first = sheet.first, end = sheet.end
    heading = np.zeros(len(scraps), dtype=np.bool_)
    landmarks = np.empty(len(boxes), dtype=np.int64)
    before = np.zeros((5, len(scraps) + 2), dtype=np.float64)
    titles = _mark(boxes, sheet.parent, first, end, heading.view(np.uint8), landmarks)
    _count(scraps, sheet.linked, sheet.raw, sheet.images, heading.view(np.uint8), before)
    cdef int main = _main(scraps, first, end, sheet.parent, before)
    top = _top(titles, first[main], len(scraps) - 1)
    return Layout(sheet, landmarks, heading, before, main, top)


cdef int _kind(xmlNode* node) noexcept:
    """A box's bit: its landmark's, or whether it is a heading, the first of all or another."""
    cdef const char* name = <const char*>node.name
    if node.type != XML_ELEMENT_NODE or node.ns is not NULL:
        return 0
    if name[0] == b"h":
        if b"1" <= name[1] <= b"6" and name[2] == 0:
            return TITLE if name[1] == b"1" else HEAD
        return HEADER if strcmp(name, "header") == 0 else 0
    if name[0] == b"a":
        return ARTICLE if strcmp(name, "article") == 0 else ASIDE if strcmp(name, "aside") == 0 else 0
    if name[0] == b"n":
        return NAV if strcmp(name, "nav") == 0 else 0
    if name[0] == b"f":
        return FOOTER if strcmp(name, "footer") == 0 else 0
    return MAIN if strcmp(name, "main") == 0 else 0


cdef list _mark(
    list boxes, list parent, list first, list end, unsigned char[::1] heading, long long[::1] landmarks
):
    """Fills in the headings and the landmarks; the blocks with a main heading, in the page's order."""
    cdef Py_ssize_t box, start, stop
    cdef int kind, around
    cdef list titles = []
    for box in range(len(boxes)):
        kind = _kind((<_Element?>boxes[box])._c_node)
        around = landmarks[<Py_ssize_t>parent[box]] if box else 0
        if kind & (HEAD | TITLE):
            start, stop = first[box], end[box]
            if start < stop:
                memset(&heading[start], 1, stop - start)
                if kind == TITLE and not around & NAV:
                    titles.append(start)
        elif not (kind & (HEADER | FOOTER) and around & (MAIN | ARTICLE | ASIDE)):
            around |= kind
        landmarks[box] = around
    return titles


cdef int _count(
    list scraps, list linked, list raw, list images, unsigned char[::1] heading, double[:, ::1] before
) except -1:
    """Fills in `Layout.before`: what is in each block, then what is in all before it."""
    cdef Py_ssize_t i, row, n = len(scraps)
    cdef double length, inside, whole
    for i in range(n):
        length = weigh((<tuple>scraps[i])[0])
        inside, whole = <Py_ssize_t>linked[i], <Py_ssize_t>raw[i]  # else Python makes floats of them
        before[TEXT, i + 1] = length
        before[LINKED, i + 1] = inside * length / whole
        before[RUNNING, i + 1] = length if length >= _LONG and inside * 3 < whole else 0
        before[HEADING, i + 1] = heading[i]
    for image in images:
        i = image
        if 0 <= i <= n:
            before[IMAGES, i + 1] += 1
    for row in range(5):
        for i in range(n + 1):
            before[row, i + 1] += before[row, i]
    return 0


cdef int _main(list scraps, list first, list end, list parent, double[:, ::1] before) except -1:
    """The smallest box with three fifths of the running text."""
    cdef double[::1] running = before[RUNNING]
    cdef double total = running[running.shape[0] - 1]
    cdef Py_ssize_t box, low = 0, high = running.shape[0], middle
    if not total:
        return 0
    while low < high:
        middle = (low + high) // 2
        if running[middle] < total / 2:
            low = middle + 1
        else:
            high = middle
    box = (<tuple>scraps[low - 1])[2]
    while box > 0 and (running[<Py_ssize_t>end[box]] - running[<Py_ssize_t>first[box]]) * 5 < total * 3:
        box = parent[box]
    return box
