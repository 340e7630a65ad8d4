# cython: language_level=3
"""A line of words, written text by text: `" ".join("".join(texts).split())` without the lists and the strings between.

For accelerators that make many short texts. All in one array that grows and is used for one line after the other;
a `Line` begins as zeros (as a field of a class does), and whoever has it frees it (`free_line`).
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport (
    Py_UNICODE_ISSPACE,
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
    PyUnicode_READ,
)


cdef struct Line:
    Py_UCS4* letters
    Py_ssize_t room
    Py_ssize_t width
    bint gap


cdef inline int write(Line* line, str text) except -1:
    """Add the words of a text; one that begins without white space goes on with the last word."""
    cdef Py_ssize_t i, length = len(text)
    make_room(line, length + 1)  # a space before the first word
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_UCS4* letters = line.letters
    cdef Py_ssize_t width = line.width
    cdef bint gap = line.gap
    cdef Py_UCS4 letter
    for i in range(length):
        letter = PyUnicode_READ(kind, data, i)
        if Py_UNICODE_ISSPACE(letter):
            gap = True
            continue
        if gap and width:
            letters[width] = c" "
            width += 1
        gap = False
        letters[width] = letter
        width += 1
    line.width, line.gap = width, gap
    return 0


cdef inline int make_room(Line* line, Py_ssize_t more) except -1:
    """Let the line have room for some more letters."""
    if line.width + more <= line.room:
        return 0
    cdef Py_ssize_t room = 2 * (line.width + more) + 1000
    letters = <Py_UCS4*>PyMem_Realloc(line.letters, room * sizeof(Py_UCS4))
    if letters is NULL:
        raise MemoryError
    line.letters, line.room = letters, room
    return 0


cdef inline str finish(Line* line):
    """What is written; the next line begins."""
    width, line.width, line.gap = line.width, 0, False
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, line.letters, width) if width else ""


cdef inline void free_line(Line* line) noexcept:
    """Give the memory back."""
    PyMem_Free(line.letters)
    line.letters = NULL
