# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/slots.py`."""

from extractor.teasers._letters cimport weigh

from extractor.teasers.hints import hints_of
from extractor.teasers.slots import FORMATTING, Slot

cdef frozenset _FORMATTING = FORMATTING
make = tuple.__new__


def slots_of(scrap, holder, Py_ssize_t block, bint heading, dict known):
    """The slots of a block."""
    cdef list pieces = scrap.pieces, slots = [], runs, run
    cdef str text
    runs = [(pieces, _inner(_holder(pieces[0])))] if len(pieces) == 1 else _runs(pieces, holder)
    for run, element in runs:
        text = scrap.text if len(runs) == 1 else " ".join("".join([_text(piece) for piece in run]).split())
        if text:
            link = (<tuple>run[0])[2]
            hints = _hints(element, known)
            slots.append(make(Slot, (text, weigh(text), block, element.tag, link, heading, hints)))
    return slots


cdef inline str _text(object piece):
    """The text of a piece."""
    return (<tuple>piece)[0]


cdef inline object _holder(object piece):
    """The element that holds a piece."""
    return (<tuple>piece)[1]


cdef object _hints(element, dict known):
    """What an element's class, itemprop and test id hint at."""
    said = (element.get("class"), element.get("itemprop"), element.get("data-testid"))
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


cdef object _inner(element):
    """The element itself, or the first around it that is more than formatting."""
    while element.tag in _FORMATTING:
        up = element.getparent()
        if up is None:
            break
        element = up
    return element


cdef list _path(element, holder):
    """`holder` and what is around `element` in it, and more than formatting, down to the innermost."""
    cdef list path = []
    while element is not None and element is not holder:
        if element.tag not in _FORMATTING:
            path.append(element)
        element = element.getparent()
    path.append(holder)
    path.reverse()
    return path
