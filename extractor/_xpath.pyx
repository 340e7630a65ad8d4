# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/xpath.py`: the rules of libxml2's `xmlGetNodePath`, for elements as HTML has them.

What HTML's parser never makes (namespaces), and names so long that libxml2 may cut them, are left to it.
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memcpy, strcmp, strlen
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_DOCUMENT_NODE, XML_ELEMENT_NODE, XML_HTML_DOCUMENT_NODE, xmlNode

import_lxml__etree()

cdef enum:
    LONGEST_NAME = 99
    LONGEST_NUMBER = 20


def path_of(_Element element not None):
    """The XPath of an element from the root of its tree."""
    return Trail().to(element)


def paths_of(elements):
    """The XPath of each of some elements."""
    cdef Trail trail = Trail()
    return [trail.to(<_Element?>element) for element in elements]


cdef struct Step:
    xmlNode* node
    Py_ssize_t number  # among siblings of its name; 0 where there is no other
    Py_ssize_t end  # of the path so far, in bytes


cdef class Trail:
    """The path to the element that was asked for last, step by step; the next one's begins where it leaves it."""

    cdef Step* steps
    cdef char* path
    cdef Py_ssize_t depth, room, width

    def __dealloc__(self):
        PyMem_Free(self.steps)
        PyMem_Free(self.path)

    cdef str to(self, _Element element):
        """The XPath of an element."""
        cdef Py_ssize_t depth = depth_of(element._c_node)
        if depth == 0:
            return element.getroottree().getpath(element)
        self.make_room(depth)
        self.walk(element._c_node, depth)
        return PyUnicode_DecodeUTF8(self.path, self.steps[depth - 1].end, NULL)

    cdef void walk(self, xmlNode* node, Py_ssize_t depth) noexcept:
        """Replace the steps that differ from those to a node so deep."""
        cdef Step left
        cdef Py_ssize_t level = depth
        left.node, left.number = NULL, 0
        while level > 0 and not (level <= self.depth and self.steps[level - 1].node is node):
            level -= 1
            if level < self.depth:
                left = self.steps[level]
            self.steps[level].node = node
            node = node.parent
        while level < depth:
            self.add(level, &left)
            left.node = NULL
            level += 1
        self.depth = depth

    cdef void add(self, Py_ssize_t level, const Step* left) noexcept:
        """Write a step behind those above it. `left` is the one that stood there before, maybe of a sibling."""
        cdef Step* step = &self.steps[level]
        cdef const char* name = <const char*>step.node.name
        cdef Py_ssize_t end = self.steps[level - 1].end if level else 0
        cdef Py_ssize_t length = strlen(name)
        self.path[end] = c"/"
        memcpy(self.path + end + 1, name, length)
        end += 1 + length
        step.number = number_of(step.node, left)
        if step.number:
            end = write_number(self.path, end, step.number)
        step.end = end

    cdef int make_room(self, Py_ssize_t depth) except -1:
        """Let there be room for so many steps, each as long as any."""
        if depth <= self.room:
            return 0
        cdef Py_ssize_t room = 2 * depth
        steps = <Step*>PyMem_Realloc(self.steps, room * sizeof(Step))
        if steps is NULL:
            raise MemoryError
        self.steps = steps
        path = <char*>PyMem_Realloc(self.path, room * (LONGEST_NAME + LONGEST_NUMBER + 3))
        if path is NULL:
            raise MemoryError
        self.path, self.room = path, room
        return 0


cdef Py_ssize_t depth_of(const xmlNode* node) noexcept nogil:
    """How many elements lead to a node, with itself; 0 where one of them is for libxml2."""
    cdef Py_ssize_t depth = 0
    while node is not NULL and node.type == XML_ELEMENT_NODE:
        if node.ns is not NULL or strlen(<const char*>node.name) > LONGEST_NAME:
            return 0
        depth += 1
        node = node.parent
    if node is NULL or node.type == XML_HTML_DOCUMENT_NODE or node.type == XML_DOCUMENT_NODE:
        return depth
    return 0


cdef Py_ssize_t number_of(const xmlNode* node, const Step* left) noexcept nogil:
    """Which of its siblings with the same name an element is, from 1; 0 where it is the only one."""
    cdef Py_ssize_t before = 0
    cdef const xmlNode* other = node.prev
    while other is not NULL:
        if is_like(other, node):
            if other is left.node and left.number:
                return left.number + before + 1
            before += 1
        other = other.prev
    if before:
        return before + 1
    other = node.next
    while other is not NULL:
        if is_like(other, node):
            return 1
        other = other.next
    return 0


cdef inline bint is_like(const xmlNode* other, const xmlNode* node) noexcept nogil:
    """Whether a sibling is an element of the same name. Most names are one string in the parser's dictionary."""
    if other.type != XML_ELEMENT_NODE or other.ns is not NULL:
        return False
    return other.name is node.name or strcmp(<const char*>other.name, <const char*>node.name) == 0


cdef Py_ssize_t write_number(char* path, Py_ssize_t end, Py_ssize_t number) noexcept nogil:
    """Write `[number]`; where it ends."""
    cdef char[LONGEST_NUMBER] digits
    cdef Py_ssize_t count = 0
    while number:
        digits[count] = <char>(c"0" + number % 10)
        number //= 10
        count += 1
    path[end] = c"["
    while count:
        end += 1
        count -= 1
        path[end] = digits[count]
    path[end + 1] = c"]"
    return end + 2
