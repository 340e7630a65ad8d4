# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `json_ld.py`: a script's nodes and how deep they are, and a node's types, for which several ask."""

from extractor.json_ld import _CONTAINERS, _PREFIX, MAX_DEPTH, MAX_LEVELS, MAX_NODES

cdef int _MAX_DEPTH = MAX_DEPTH, _MAX_LEVELS = MAX_LEVELS
cdef Py_ssize_t _MAX_NODES = MAX_NODES


def is_deep(value):
    """See `json_ld.is_deep`."""
    return _is_deeper(value, _MAX_LEVELS)


cdef bint _is_deeper(value, int levels) except -1:
    """Whether lists and nodes stand in one another over more than so many levels: no more calls than these are made."""
    if isinstance(value, dict):
        value = (<dict>value).values()
    elif not isinstance(value, list):
        return False
    if levels == 0:
        return True
    for inner in value:
        if isinstance(inner, (dict, list)) and _is_deeper(inner, levels - 1):
            return True
    return False


def collected(value):
    """See `json_ld.collected`."""
    cdef list found = []
    _collect(value, 0, found)
    return found


cdef int _collect(value, int depth, list found) except -1:
    """Add the nodes of a value."""
    if depth > _MAX_DEPTH or len(found) >= _MAX_NODES:
        return 0
    if isinstance(value, list):
        for item in <list>value:
            _collect(item, depth + 1, found)
    elif isinstance(value, dict):
        found.append(value)
        for key in <tuple>_CONTAINERS:
            if key in <dict>value:
                _collect((<dict>value)[key], depth + 1, found)
    return 0


def types(dict node not None):
    """See `json_ld.types`."""
    value = node.get("@type")
    if isinstance(value, str):
        return [value] if value.isalpha() else _bare([value])
    return _bare(value) if isinstance(value, list) else []


cdef list _bare(list names):
    """Names without prefix."""
    cdef list found = []
    for name in names:
        if isinstance(name, str) and name:
            found.append(name if name.isalpha() else _PREFIX.sub("", name.strip()))
    return found
