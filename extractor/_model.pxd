# cython: language_level=3
"""Records made of values that need no check. Pydantic's check of each costs thrice as much, and a page has hundreds of links.

A record has what pydantic itself gives it: its fields, and the names of those that were given.
"""

from cpython.object cimport PyTypeObject


cdef extern from "Python.h":
    object PyType_GenericAlloc(PyTypeObject* kind, Py_ssize_t size)
    int PyObject_GenericSetAttr(object made, object name, object value) except -1


cdef inline object model(object kind, dict fields, set given):
    """A record of a kind with all of its fields, in their order. `given` may be shared: records are immutable."""
    made = PyType_GenericAlloc(<PyTypeObject*>kind, 0)
    PyObject_GenericSetAttr(made, "__dict__", fields)
    PyObject_GenericSetAttr(made, "__pydantic_fields_set__", given)
    PyObject_GenericSetAttr(made, "__pydantic_extra__", None)
    PyObject_GenericSetAttr(made, "__pydantic_private__", None)
    return made
