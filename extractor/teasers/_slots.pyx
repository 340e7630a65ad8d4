# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/slots.py`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor._nodes cimport value_of
from extractor._record cimport fill, record
from extractor.teasers._letters cimport weigh

import_lxml__etree()

cdef type Slot

from extractor.teasers.hints import hints_of
from extractor.teasers.slots import FORMATTING, Slot

cdef enum:
    MOST = 64

cdef list _kept = [name.encode() for name in sorted(FORMATTING)]
cdef const char* _formatting[MOST]
cdef int _names = len(_kept)
cdef int _name

assert _names <= MOST

for _name in range(_names):
    _formatting[_name] = <bytes>_kept[_name]


def slots_of(source not None, Py_ssize_t start, Py_ssize_t end, story):
    """The slots of some blocks, but for those in links to other stories."""
    sheet = (<tuple>source)[0]
    cdef list scraps = sheet.scraps, boxes = sheet.boxes, found = []
    cdef Py_ssize_t block
    if start < 0 or end > len(scraps):
        raise IndexError(end)
    for block in range(start, end):
        scrap = <tuple>scraps[block]
        _add(<tuple>source, <tuple>scrap, block, boxes[<Py_ssize_t>scrap[2]], story, found)
    return found


cdef int _add(tuple source, tuple scrap, Py_ssize_t block, holder, story, list found) except -1:
    """Adds the slots of one block."""
    cdef list pieces = scrap[1], runs, run
    cdef dict owners = source[2]
    cdef str text
    runs = [(pieces, _inner(_holder(pieces[0])))] if len(pieces) == 1 else _runs(pieces, holder)
    for run, element in runs:
        link = (<tuple>run[0])[2]
        if link is not None and owners.get(link, story) != story:
            continue
        text = scrap[0] if len(runs) == 1 else " ".join("".join([_text(piece) for piece in run]).split())
        if text:
            found.append(_slot(source, text, block, element, link))
    return 0


cdef tuple _slot(tuple source, str text, Py_ssize_t block, element, link):
    """A slot."""
    cdef tuple made = record(Slot, 7)
    fill(made, 0, text)
    fill(made, 1, weigh(text))
    fill(made, 2, block)
    fill(made, 3, element.tag)
    fill(made, 4, link)
    fill(made, 5, (<bytes>source[1])[block] != 0)
    fill(made, 6, _hints(element, source[3]))
    return made


cdef inline str _text(object piece):
    """The text of a piece."""
    return (<tuple>piece)[0]


cdef inline object _holder(object piece):
    """The element that holds a piece."""
    return (<tuple>piece)[1]


cdef object _hints(_Element element, dict known):
    """What an element's class, itemprop and test id hint at. Few elements have more than a class."""
    cdef str name = value_of(element._c_node, "class"), item = value_of(element._c_node, "itemprop")
    cdef str test = value_of(element._c_node, "data-testid")
    said = name if item is None and test is None else (name, item, test)
    hints = known.get(said)
    if hints is None:
        hints = known[said] = hints_of(" ".join([value for value in (name, item, test) if value]))
    return hints


cdef list _runs(list pieces, holder):
    """The pieces in runs, each with its element: one run an inline element that is more than formatting."""
    cdef list found, todo
    cdef Py_ssize_t start, end, level
    cdef Paths paths
    first = _inner(_holder(pieces[0]))
    if _is_one(pieces, first):
        return [(pieces, first)]
    paths = Paths(pieces, holder)
    found, todo = [], [(0, len(pieces), 1)]
    while todo:
        start, end, level = todo.pop()
        starts = _starts(pieces, paths, start, end, level)
        if starts is None:
            found.append((pieces[start:end], _inner(paths.innermost(start))))
        else:
            todo += reversed([(i, j, level + 1) for i, j in zip(starts, [*starts[1:], end])])
    return found


cdef bint _is_one(list pieces, first) except -1:
    """Whether all words stand in one element, but for formatting."""
    for piece in pieces:
        element = _holder(piece)
        if element is not first and not _text(piece).isspace() and _inner(element) is not first:
            return False
    return True


cdef list _starts(list pieces, Paths paths, Py_ssize_t start, Py_ssize_t end, Py_ssize_t level):
    """Where the elements at a level of the paths begin; None where all words stand in one innermost element."""
    cdef list starts = [start]
    cdef Py_ssize_t i
    cdef bint one = True
    cdef xmlNode* last = paths.last(start)
    cdef xmlNode* here = paths.at(start, level)
    for i in range(start + 1, end):
        if _text(pieces[i]).isspace():
            continue
        one = one and paths.last(i) is last
        if paths.at(i, level) is not here:
            starts.append(i)
            here = paths.at(i, level)
    return None if one else starts


cdef class Paths:
    """For each piece `holder` and what is around the piece in it, and more than formatting, down to the innermost."""

    cdef _Element holder
    cdef xmlNode** nodes
    cdef Py_ssize_t* starts

    def __cinit__(self, list pieces, _Element holder):
        cdef Py_ssize_t i, size = 0, n = len(pieces)
        cdef xmlNode* node
        self.holder = holder
        for i in range(n):
            size += self.depth((<_Element?>_holder(pieces[i]))._c_node)
        self.nodes = <xmlNode**>PyMem_Malloc(size * sizeof(xmlNode*))
        self.starts = <Py_ssize_t*>PyMem_Malloc((n + 1) * sizeof(Py_ssize_t))
        if self.nodes is NULL or self.starts is NULL:
            raise MemoryError
        self.starts[0] = 0
        for i in range(n):
            node = (<_Element>_holder(pieces[i]))._c_node
            self.starts[i + 1] = self.starts[i] + self.depth(node)
            self.fill(node, self.starts[i], self.starts[i + 1] - 1)

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.starts)

    cdef bint is_inside(self, xmlNode* node):
        """Whether a node is an element inside the holder."""
        return node is not self.holder._c_node and node is not NULL and node.type == XML_ELEMENT_NODE

    cdef Py_ssize_t depth(self, xmlNode* node):
        """How many elements a path has."""
        cdef Py_ssize_t depth = 1
        while self.is_inside(node):
            depth += not _is_formatting(node)
            node = node.parent
        return depth

    cdef void fill(self, xmlNode* node, Py_ssize_t start, Py_ssize_t last):
        """Puts a path in its place, from its end."""
        while self.is_inside(node):
            if not _is_formatting(node):
                self.nodes[last] = node
                last -= 1
            node = node.parent
        self.nodes[start] = self.holder._c_node

    cdef xmlNode* last(self, Py_ssize_t piece):
        """The innermost element of a path."""
        return self.nodes[self.starts[piece + 1] - 1]

    cdef xmlNode* at(self, Py_ssize_t piece, Py_ssize_t level):
        """The element of a path at a level; NULL where it ends before."""
        cdef Py_ssize_t place = self.starts[piece] + level
        return self.nodes[place] if place < self.starts[piece + 1] else NULL

    cdef object innermost(self, Py_ssize_t piece):
        """The innermost element of a path, as lxml has it."""
        return elementFactory(self.holder._doc, self.last(piece))


cdef bint _is_formatting(xmlNode* node) noexcept:
    """Whether a node is an element that only stresses or marks words."""
    cdef const char* name = <const char*>node.name
    cdef int i
    if node.type != XML_ELEMENT_NODE or node.ns is not NULL:
        return False
    for i in range(_names):
        if name[0] == _formatting[i][0] and strcmp(name, _formatting[i]) == 0:
            return True
    return False


cdef object _inner(element):
    """The element itself, or the first around it that is more than formatting."""
    while _is_formatting((<_Element?>element)._c_node):
        up = element.getparent()
        if up is None:
            break
        element = up
    return element
