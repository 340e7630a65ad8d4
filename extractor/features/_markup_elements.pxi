"""The elements of a page, for `_markup.pyx`, in the order in which they are read: so that the memory of the next is sent for."""

from libc.stdlib cimport calloc, free
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport xmlNode

from extractor._prefetch cimport prefetch

cdef enum:
    AHEAD = 16  # elements


cdef class Elements:
    """The nodes of some elements, one after the other, NULL for none."""

    cdef xmlNode** nodes
    cdef Py_ssize_t count

    def __cinit__(self, Py_ssize_t most):
        self.nodes = <xmlNode**>calloc(most + AHEAD, sizeof(xmlNode*))
        if self.nodes is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.nodes)

    cdef inline void add(self, element) noexcept:
        """Put an element behind the others. To be asked once an element: there is room for no more."""
        cdef xmlNode* node = (<_Element>element)._c_node if element is not None else NULL
        self.nodes[self.count] = node
        self.count += 1
        if node is not NULL:
            prefetch(node)
            prefetch(&node.properties)

    cdef inline void fetch_ahead(self, Py_ssize_t i) noexcept:
        """Have on its way what later elements say: it lies all over the memory, and each look at it would wait."""
        cdef xmlNode* node = self.nodes[i + AHEAD]
        if node is not NULL and node.properties is not NULL:
            prefetch(node.properties)
            prefetch(&node.properties.ns)
        node = self.nodes[i + AHEAD // 2]
        if node is not NULL and node.properties is not NULL and node.properties.children is not NULL:
            prefetch(node.properties.children)
            prefetch(&node.properties.children.content)
            prefetch(node.properties.next)
        node = self.nodes[i + AHEAD // 4]
        if node is not NULL and node.properties is not NULL and node.properties.children is not NULL:
            prefetch(node.properties.children.content)
