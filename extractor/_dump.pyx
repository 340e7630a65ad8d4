# cython: language_level=3
"""The compiled twin of `dump.py`: a value's own type tells how it is written, not each field's serializer."""

from cpython.type cimport PyType_IsSubtype
from libc.math cimport isfinite

from enum import StrEnum

from pydantic import BaseModel
from pydantic_core import to_jsonable_python


def dump(record not None):
    """See `extractor.dump.dump`."""
    return fields(record.__dict__)


cdef dict fields(dict values):
    """The values by their names, in the order of the record."""
    cdef dict written = values.copy()
    for name, value in values.items():
        if not is_plain(value):
            written[name] = plain(value)
    return written


cdef inline bint is_plain(object value) noexcept:
    """Whether a value stands for itself, as most do."""
    kind = type(value)
    return kind is str or value is None or kind is int or kind is bool


cdef object plain(object value):
    """One value; what none of a record's fields holds is left to pydantic. No deeper than the types nest."""
    kind = type(value)
    if is_plain(value):
        return value
    if kind is list:
        return [plain(one) for one in <list> value]
    if PyType_IsSubtype(kind, BaseModel):  # `isinstance` asks the models' metaclass, for as long as the rest takes
        return fields(value.__dict__)
    if kind is dict:
        return {plain(name): plain(one) for name, one in (<dict> value).items()}
    if kind is float and isfinite(value):
        return value
    if PyType_IsSubtype(kind, StrEnum):
        return value._value_
    return to_jsonable_python(value)
