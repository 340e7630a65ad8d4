# cython: language_level=3
"""The compiled twin of `made.py`: a copy of the kind's default fields, with those that are given in their places."""

from extractor._model cimport model

from pydantic_core import PydanticUndefined

cdef dict _KINDS = {}
"""By kind: its fields in their order with their defaults, the names of those without one, and of those whose default is a list."""


def made(kind not None, **fields):
    """See `extractor.made.made`."""
    cdef tuple known = <tuple>_KINDS.get(kind)
    if known is None:
        known = _KINDS[kind] = _known(kind)
    cdef dict defaults = <dict>known[0], values = defaults.copy()
    values.update(fields)
    for name in <tuple>known[1]:
        if name not in fields:
            raise TypeError(f"{kind.__name__} has no {name}")
    if len(values) != len(defaults):
        raise TypeError(f"{kind.__name__} has no such fields: {sorted(fields.keys() - defaults)}")
    for name in <tuple>known[2]:
        if name not in fields:
            values[name] = defaults[name].copy()
    return model(kind, values, set(fields))


cdef tuple _known(kind):
    """What there is to know of a kind of record, see `_KINDS`."""
    cdef dict defaults = {name: field.default for name, field in kind.model_fields.items()}
    required = [name for name, default in defaults.items() if default is PydanticUndefined]
    own = [name for name, default in defaults.items() if isinstance(default, (list, dict))]
    return defaults, tuple(required), tuple(own)
