# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/slots.py`."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, attributeValue, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

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
    """What an element's class, itemprop and test id hint at."""
    cdef xmlNode* node = element._c_node
    cdef xmlAttr* attribute = node.properties
    cdef str name = None, item = None, test = None
    while attribute is not NULL:
        if attribute.ns is NULL:
            if name is None and strcmp(<const char*>attribute.name, "class") == 0:
                name = attributeValue(node, attribute)
            elif item is None and strcmp(<const char*>attribute.name, "itemprop") == 0:
                item = attributeValue(node, attribute)
            elif test is None and strcmp(<const char*>attribute.name, "data-testid") == 0:
                test = attributeValue(node, attribute)
        attribute = attribute.next
    said = (name, item, test)
    hints = known.get(said)
    if hints is None:
        hints = known[said] = hints_of(" ".join([value for value in said if value]))
    return hints


cdef list _runs(list pieces, holder):
    """The pieces in runs, each with its element: one run an inline element that is more than formatting."""
    cdef list found, todo, paths
    cdef Py_ssize_t start, end, level
    first = _inner(_holder(pieces[0]))
    if _is_one(pieces, first):
        return [(pieces, first)]
    paths = [_path(_holder(piece), holder) for piece in pieces]
    found, todo = [], [(0, len(pieces), 1)]
    while todo:
        start, end, level = todo.pop()
        starts = _starts(pieces, paths, start, end, level)
        if starts is None:
            found.append((pieces[start:end], _inner(_last(paths[start]))))
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


cdef list _starts(list pieces, list paths, Py_ssize_t start, Py_ssize_t end, Py_ssize_t level):
    """Where the elements at a level of the paths begin; None where all words stand in one innermost element."""
    cdef list starts = [start]
    cdef Py_ssize_t i
    cdef bint one = True
    last, here = _last(paths[start]), _at(paths[start], level)
    for i in range(start + 1, end):
        if _text(pieces[i]).isspace():
            continue
        one = one and _last(paths[i]) is last
        child = _at(paths[i], level)
        if child is not here:
            starts.append(i)
            here = child
    return None if one else starts


cdef inline object _last(list path):
    """The innermost element of a path."""
    return path[len(path) - 1]


cdef inline object _at(list path, Py_ssize_t level):
    """The element of a path at a level; None where it ends before."""
    return path[level] if level < len(path) else None


cdef bint _formats(_Element element):
    """Whether an element only stresses or marks words."""
    cdef xmlNode* node = element._c_node
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
    while _formats(element):
        up = element.getparent()
        if up is None:
            break
        element = up
    return element


cdef list _path(element, holder):
    """`holder` and what is around `element` in it, and more than formatting, down to the innermost."""
    cdef list path = []
    while element is not None and element is not holder:
        if not _formats(element):
            path.append(element)
        element = element.getparent()
    path.append(holder)
    path.reverse()
    return path
