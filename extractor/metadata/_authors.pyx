# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `authors.py`: names are looked for in texts as they are, not in copies in lower case."""

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)
    const unsigned char* PyUnicode_1BYTE_DATA(str text)


def blocks_saying(list scraps not None, list blocks not None, set words not None):
    """See `authors.blocks_saying`."""
    cdef set found = set()
    cdef str text
    for block in blocks:
        text = (<tuple>scraps[<Py_ssize_t>block])[0]
        if _says_one(text, words) if PyUnicode_IS_ASCII(text) else _folded_says_one(text.casefold(), words):
            found.add(block)
    return found


cdef bint _says_one(str text, set words) except -1:
    """Whether a text in ASCII has one of these words, which are in lower case, in any case."""
    cdef str word
    for word in words:
        if PyUnicode_IS_ASCII(word) and _is_in(
            PyUnicode_1BYTE_DATA(word), len(word), PyUnicode_1BYTE_DATA(text), len(text)
        ):
            return True
    return False


cdef bint _folded_says_one(str text, set words) except -1:
    cdef str word
    for word in words:
        if word in text:
            return True
    return False


cdef bint _is_in(const unsigned char* word, Py_ssize_t length, const unsigned char* text, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t i, same
    for i in range(size - length + 1):
        same = 0
        while same < length and _lower(text[i + same]) == word[same]:
            same += 1
        if same == length:
            return True
    return False


cdef inline unsigned char _lower(unsigned char letter) noexcept nogil:
    return letter + 32 if c"A" <= letter <= c"Z" else letter
