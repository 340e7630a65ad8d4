# cython: language_level=3
"""The compiled twin of `dump.py`: a value's own type tells how it is written, not each field's serializer."""

from cpython.type cimport PyType_IsSubtype
from libc.math cimport isfinite

from enum import StrEnum

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

cdef extern from "Python.h":
    object PyObject_GenericGetDict(object made, void* closure)
    bint PyGC_Disable()
    bint PyGC_Enable()


def dump(record not None):
    """See `extractor.dump.dump`. Python looks for no garbage meanwhile, as while a page is split (`extractor/garbage.py`)."""
    cdef bint was_on = PyGC_Disable()
    try:
        return fields(record)
    finally:
        if was_on:
            PyGC_Enable()


cdef dict fields(record):
    """A record's values by their names, in its order."""
    cdef dict values = <dict?>PyObject_GenericGetDict(record, NULL)  # asked by name, pydantic's own `__getattr__` is in the way
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
        return fields(value)
    if kind is dict:
        return {plain(name): plain(one) for name, one in (<dict> value).items()}
    if kind is float and isfinite(value):
        return value
    if PyType_IsSubtype(kind, StrEnum):
        return value._value_
    return to_jsonable_python(value)
