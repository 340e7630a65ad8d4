# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `types` of `json_ld.py`: asked of every node by several."""

from extractor.json_ld import _PREFIX


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
