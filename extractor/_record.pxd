# cython: language_level=3
"""Named tuples made in place. Their own constructor makes another tuple first, and costs thrice as much."""

from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM


cdef extern from "Python.h":
    object PyType_GenericAlloc(PyTypeObject* kind, Py_ssize_t size)


cdef inline tuple record(type kind, Py_ssize_t size):
    """A named tuple of a size; each of its fields is to be filled, once."""
    return <tuple>PyType_GenericAlloc(<PyTypeObject*>kind, size)


cdef inline int fill(tuple values, Py_ssize_t index, object value) except -1:
    """Put a value into a new tuple."""
    Py_INCREF(value)
    PyTuple_SET_ITEM(values, index, value)
    return 0


cdef inline tuple record_of_four(type kind, one, two, three, four):
    """A named tuple of four values."""
    cdef tuple made = record(kind, 4)
    fill(made, 0, one)
    fill(made, 1, two)
    fill(made, 2, three)
    fill(made, 3, four)
    return made
