# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `nodes.py`: values of nodes, read some sixty times a page."""

from extractor.metadata.nodes import ADDRESSES, NAMES
from extractor.metadata.text import plain


def each(value):
    """See `nodes.each`."""
    return _each(value)


cdef list _each(value):
    if isinstance(value, dict) and len(<dict>value) == 1:
        value = value.get("@list", value.get("@set", value))
    if not isinstance(value, list):
        return [] if value is None else [value]
    for item in <list>value:
        if isinstance(item, list):
            return _flattened(value)
    return value


cdef list _flattened(list values):
    """The values of lists in lists."""
    cdef list found = [], rest = values[::-1]
    while rest:
        item = rest.pop()
        if isinstance(item, list):
            rest += (<list>item)[::-1]
        else:
            found.append(item)
    return found


def text_of(value):
    """See `nodes.text_of`."""
    if value is None or isinstance(value, str):
        return plain(value) or None
    for item in _each(value):
        if isinstance(item, dict):
            item = _named(item)
            if isinstance(item, list):
                item = text_of(item)
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            return str(item)
        text = plain(item)
        if text:
            return text
    return None


cdef object _named(dict node):
    """The first of the properties of a node that are its text."""
    for key in <tuple>NAMES:
        value = node.get(key)
        if isinstance(value, (str, list)):
            return value
    return None


def references(value):
    """See `nodes.references`."""
    cdef list found = []
    if value is None:
        return found
    if isinstance(value, str):
        text = plain(value)
        return [text] if text else found
    for item in _each(value):
        if isinstance(item, dict):
            _refer(found, item)
        else:
            text = plain(item)
            if text:
                found.append(text)
    return found


cdef int _refer(list found, dict node) except -1:
    """Add the address of a node, if it has one."""
    for key in <tuple>ADDRESSES:
        inner = references(node.get(key))
        if inner:
            found.append(inner[0])
            break
    return 0
