# cython: language_level=3
"""A line of words, written text by text: `" ".join("".join(texts).split())` without the lists and the strings between.

For accelerators that make many short texts. All in one array that grows and is used for one line after the other;
a `Line` begins as zeros (as a field of a class does), and whoever has it frees it (`free_line`).
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport (
    Py_UNICODE_ISSPACE,
    PyUnicode_1BYTE_KIND,
    PyUnicode_2BYTE_KIND,
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
)
from libc.stdint cimport uint32_t

cdef extern from "Python.h":
    ctypedef unsigned char Py_UCS1
    ctypedef unsigned short Py_UCS2
    str PyUnicode_New(Py_ssize_t width, Py_UCS4 most)
    Py_UCS1* PyUnicode_1BYTE_DATA(object text)


cdef struct Line:
    Py_UCS4* letters
    Py_ssize_t room
    Py_ssize_t width
    uint32_t bits  # all that any letter has
    bint gap


ctypedef fused Code:
    Py_UCS1
    Py_UCS2
    Py_UCS4


cdef inline str line_of(Line* line, str text):
    """The words of one text: most texts have single spaces, and none around them, so that they are their own lines."""
    if is_line(text):
        return text
    write(line, text)
    return finish(line)


cdef inline bint is_line(str text) noexcept:
    """Whether a text is nothing but words with single spaces between."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == PyUnicode_1BYTE_KIND:
        return are_line(<const Py_UCS1*>data, len(text))
    if kind == PyUnicode_2BYTE_KIND:
        return are_line(<const Py_UCS2*>data, len(text))
    return are_line(<const Py_UCS4*>data, len(text))


cdef inline bint are_line(const Code* letters, Py_ssize_t length) noexcept:
    return length > 0 and letters[0] != 0x20 and letters[length - 1] != 0x20 and are_even(letters, length)


cdef inline bint are_even(const Code* letters, Py_ssize_t length) noexcept:
    """Whether a text surely has no white space but single spaces. No letter is a branch, so that many are looked at together."""
    cdef Py_ssize_t i
    cdef unsigned char uneven = length > 0 and breaks(letters[0])
    for i in range(1, length):
        uneven |= breaks(letters[i]) | ((letters[i] == 0x20) & (letters[i - 1] == 0x20))
    return not uneven


cdef inline unsigned char breaks(Code letter) noexcept:
    """Whether a letter is white space other than a space, or an ASCII control character."""
    cdef unsigned char found = (letter < 0x20) | (letter == 0x85) | (letter == 0xA0)
    if Code is not Py_UCS1:
        found |= ((letter >= 0x2000) & (letter <= 0x200A)) | ((letter >= 0x2028) & (letter <= 0x2029))
        found |= (letter == 0x1680) | (letter == 0x202F) | (letter == 0x205F) | (letter == 0x3000)
    return found


cdef inline int write(Line* line, str text) except -1:
    """Add the words of a text; one that begins without white space goes on with the last word."""
    cdef Py_ssize_t length = len(text)
    make_room(line, length + 1)  # a space before the first word
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == PyUnicode_1BYTE_KIND:
        add(line, <const Py_UCS1*>data, length)
    elif kind == PyUnicode_2BYTE_KIND:
        add(line, <const Py_UCS2*>data, length)
    else:
        add(line, <const Py_UCS4*>data, length)
    return 0


cdef inline void add(Line* line, const Code* text, Py_ssize_t length) noexcept:
    """Add the words of a text for which there is room."""
    if length and are_even(text, length):
        add_even(line, text, length)
    else:
        add_uneven(line, text, length)


cdef inline void add_even(Line* line, const Code* text, Py_ssize_t length) noexcept:
    """Add a text that has no white space but single spaces: as it is, but for one before it and one behind it."""
    cdef Py_ssize_t i, start = text[0] == 0x20, end = length - (text[length - 1] == 0x20)
    line.gap |= start
    if start >= end:
        return
    if line.gap and line.width:
        line.letters[line.width] = c" "
        line.width += 1
    cdef Py_UCS4* letters = line.letters + line.width - start
    cdef uint32_t bits = 0
    for i in range(start, end):
        letters[i] = text[i]
        bits |= <uint32_t>text[i]
    line.width, line.gap, line.bits = line.width + end - start, end < length, line.bits | bits


cdef inline void add_uneven(Line* line, const Code* text, Py_ssize_t length) noexcept:
    """Add the words of any text, letter by letter."""
    cdef Py_UCS4* letters = line.letters
    cdef Py_ssize_t i, width = line.width
    cdef bint gap = line.gap
    cdef uint32_t letter, bits = line.bits
    for i in range(length):
        letter = <uint32_t>text[i]
        if Py_UNICODE_ISSPACE(letter):
            gap = True
            continue
        if gap and width:
            letters[width] = c" "
            width += 1
        gap = False
        letters[width] = letter
        bits |= letter
        width += 1
    line.width, line.gap, line.bits = width, gap, bits


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
    cdef Py_ssize_t i, width = line.width
    cdef uint32_t bits = line.bits
    line.width, line.gap, line.bits = 0, False, 0
    if not width:
        return ""
    if bits > 0x7F:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, line.letters, width)
    cdef str text = PyUnicode_New(width, 0x7F)
    cdef Py_UCS1* letters = PyUnicode_1BYTE_DATA(text)
    for i in range(width):
        letters[i] = <Py_UCS1>line.letters[i]
    return text


cdef inline void free_line(Line* line) noexcept:
    """Give the memory back."""
    PyMem_Free(line.letters)
    line.letters = NULL
