# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Compiled twin of `numbers` of `extractor/features/numbers.py`: a row a block, written from left to right.

The page is added up first; then each block is read once, and each group of columns is a function that writes at `out`, and
returns where the next group begins. The parts are included in the order in which they need each other.
"""

from libc.stdint cimport int64_t

import numpy as np

include "_numbers_characters.pxi"
include "_numbers_cues.pxi"
include "_numbers_claims.pxi"
include "_numbers_page.pxi"
include "_numbers_columns.pxi"

cdef enum:
    # Of the groups before the cues: text, place, levels, cores, peers, claims, neighbours.
    COLUMNS = 32 + 11 + 6 * LEVELS + 9 * LEVELS + 5 + 5 + 4


def numbers(sheet, claims, tree):
    """The numeric features: a row a block, (n, columns), in C order."""
    cdef _Page page = _Page(sheet, tree)
    cdef _Claims declared = _Claims(claims, page.tables)
    cdef _Lexicon lexicon = _lexicon()
    cdef Block block
    cdef int64_t i
    cdef float *out
    cdef float[:, ::1] table
    array = np.empty((page.n, COLUMNS + _CUES), dtype=np.float32)
    table = array
    for i in range(page.n):
        text = _text(page, i)
        _read(page, i, text, &block)
        out = _text_columns(&table[i, 0], page, &block)
        out = _place_columns(out, page, i)
        out = _level_columns(out, page, i)
        out = _core_columns(out, page, i)
        out = _peer_columns(out, page, i)
        out = _claim_columns(out, declared, text, &block)
        out = _neighbour_columns(out, page, i)
        _cue_columns(out, lexicon, &block)
    return array


cdef int _read(_Page page, Py_ssize_t i, str text, Block *block) except -1:
    """A block by itself."""
    block.link_share = page.sums[i + 1].link_share
    block.pieces = len(<list>(<tuple>page.scraps[i])[1])
    return _read_letters(block, text, page.tables)
