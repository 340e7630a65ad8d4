# cython: language_level=3
"""The compiled twin of `page_tokens`: each pattern is a loop over letters."""

import numpy as np

from extractor.features.page_tokens import MAX_TITLE

cdef enum:
    WORD = 3   # letters of a path's word that is read, and words that are
    DEPTH = 5  # the most of each that has a token of its own
    HYPHENS = 8
    DIGITS = 4

cdef Py_ssize_t most_of_title = MAX_TITLE


def page_tokens(claims, own, vocabulary):
    """The known tokens of a page at the address `own`, as indices into a vocabulary."""
    cdef str path = own.path
    cdef list tokens = ["p:" + (<str>kind).lower() for kind in claims.kinds], known = []
    add_shape(tokens, path)
    add_words(tokens, path.lower())
    add_title(tokens, (<str>claims.title).lower())
    for token in tokens:
        index = vocabulary.get(token)
        if index is not None:
            known.append(index)
    return np.array(known, np.int64)


cdef int add_shape(list tokens, str path) except -1:
    """How many folders and numbers a path has, how many hyphens its last part, and whether it is none."""
    cdef Py_ssize_t depth = 0, hyphens = 0, numbers = 0
    cdef bint is_digit = False
    cdef Py_UCS4 letter
    for letter in path:
        if letter == u"/":
            depth, hyphens = depth + 1, 0
        hyphens += letter == u"-" or letter == u"_"
        numbers += letter.isdecimal() and not is_digit
        is_digit = letter.isdecimal()
    tokens.append(f"p:@depth{min(depth, DEPTH)}")
    tokens.append(f"p:@hyphens{min(hyphens, HYPHENS)}")
    tokens.append(f"p:@digits{min(numbers, DIGITS)}")
    tokens.append("" if path else "p:@root")
    return 0


cdef int add_words(list tokens, str path) except -1:
    """The first words of a path in lower case: `[a-z]{3,}`."""
    cdef Py_ssize_t i = 0, start, found = 0, size = len(path)
    while i < size and found < WORD:
        start = i
        while i < size and u"a" <= path[i] <= u"z":
            i += 1
        if i >= start + WORD:
            tokens.append("p:/" + path[start:i])
            found += 1
        i += 1
    return 0


cdef int add_title(list tokens, str title) except -1:
    """The first words, years and marks of a title in lower case, each once: `[^\\W\\d_]{2,}|20\\d\\d|[|–—-]`."""
    cdef Py_ssize_t i = 0, found = 0, first = len(tokens), size
    while i < len(title) and found < most_of_title:
        size = size_at(title, i)
        if size:
            token = "p:=" + title[i : i + size]
            if token not in tokens[first:]:
                tokens.append(token)
            found += 1
        i += max(size, 1)
    return 0


cdef Py_ssize_t size_at(str title, Py_ssize_t i) noexcept:
    """The letters of the word, year or mark that begins at a letter; 0 for none."""
    cdef Py_ssize_t end = i, size = len(title)
    while end < size and title[end].isalnum() and not title[end].isdecimal():
        end += 1
    if end > i:
        return end - i if end > i + 1 else 0
    if size - i >= 4 and title[i] == u"2" and title[i + 1] == u"0" and title[i + 2].isdecimal() and title[i + 3].isdecimal():
        return 4
    return title[i] in u"|–—-"
