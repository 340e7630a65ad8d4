# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `json_ld.py`: how deep a script's nodes are, and a node's types, for which several ask."""

from extractor.json_ld import _PREFIX, MAX_LEVELS

cdef int _MAX_LEVELS = MAX_LEVELS


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
