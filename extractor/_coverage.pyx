# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `coverage.py`: they count without making a string, and look a role up only where it changes."""

from cpython.unicode cimport Py_UNICODE_ISSPACE, PyUnicode_DATA, PyUnicode_KIND

ctypedef fused Code:
    const unsigned char
    const unsigned short
    const unsigned int

cdef unsigned char[256] SPACES
"""Which of the first characters are white space."""

for _code in range(256):
    SPACES[_code] = chr(_code).isspace()


def characters_by_role(list scraps not None, list roles not None):
    """See `coverage.characters_by_role`."""
    cdef dict found = {}
    cdef Py_ssize_t i, count = 0, blocks = len(scraps)
    if blocks != len(roles):
        raise ValueError("not one role a block")
    for i in range(blocks):
        count += _characters(<str>(<tuple>scraps[i])[0])
        if i + 1 == blocks or roles[i + 1] is not roles[i]:
            found[roles[i]] = found.get(roles[i], 0) + count
            count = 0
    return found


cdef Py_ssize_t _characters(str text) noexcept:
    """The characters of a text but for its spaces."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == 1:
        return len(text) - _spaces(<const unsigned char*>data, len(text))
    if kind == 2:
        return len(text) - _spaces(<const unsigned short*>data, len(text))
    return len(text) - _spaces(<const unsigned int*>data, len(text))


cdef unsigned int _spaces(Code* text, Py_ssize_t size) noexcept:
    """The spaces. Counted by 32 bits, so that compilers make vectors of the loop."""
    cdef Py_ssize_t i
    cdef unsigned int count = 0
    for i in range(size):
        count += text[i] == c" "
    return count


def count_words(str text not None):
    """See `coverage.count_words`."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == 1:
        return _words(<const unsigned char*>data, len(text))
    if kind == 2:
        return _words(<const unsigned short*>data, len(text))
    return _words(<const unsigned int*>data, len(text))


cdef Py_ssize_t _words(Code* text, Py_ssize_t size) noexcept:
    """The words: each begins after white space, or with the text. Without branches, which no processor could foresee."""
    cdef Py_ssize_t i, count = 0
    cdef unsigned char before = True, is_space
    for i in range(size):
        is_space = SPACES[text[i]] if text[i] < 256 else Py_UNICODE_ISSPACE(text[i])
        count += before & (is_space ^ 1)
        before = is_space
    return count
