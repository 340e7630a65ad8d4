# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `captioned` in `pagination_more.py`: few texts are worth a hash."""

from extractor.furniture._sieve cimport Sieve, let_through, passes

from extractor.furniture.pagination_more import _CAPTIONS

cdef frozenset CAPTIONS = _CAPTIONS
cdef Sieve LIKE_CAPTIONS

for caption in CAPTIONS:
    let_through(&LIKE_CAPTIONS, caption)


def captioned(list scraps not None):
    """The blocks that say no more than "more" or "next", with their texts."""
    cdef dict found = {}
    cdef Py_ssize_t block
    cdef str text
    for block in range(len(scraps)):
        text = <str>(<tuple>scraps[block])[0]
        if passes(&LIKE_CAPTIONS, text, len(text)) and text in CAPTIONS:
            found[block] = text
    return found
