# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The compiled twin of `places`: all arrays of blocks are rows of one, and so are those of boxes."""

import numpy as np

from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport free, malloc

from extractor.features._markup cimport Spans, item
from extractor.features.places import Places

cdef enum:
    LENGTH, BOX, HEADING, LOOK, FRAME, OF_BLOCKS  # the rows
    FIRST = 0, END, PARENT, STOP, OF_BOXES


def places_of(sheet, markup):
    """The places of a page's blocks and boxes, whose markup is read."""
    cdef list scraps = sheet.scraps, parent = sheet.parent
    of_blocks = np.empty((OF_BLOCKS, len(scraps)), np.int64)
    of_boxes = np.empty((OF_BOXES, len(parent)), np.int64)
    cdef int64_t[:, ::1] blocks = of_blocks, boxes = of_boxes
    copy(sheet.first, boxes[FIRST])
    copy(sheet.end, boxes[END])
    copy(parent, boxes[PARENT])
    copy(sheet.stop, boxes[STOP])
    place(scraps, blocks)
    check(blocks, boxes, markup)
    find_headings(blocks, markup)
    number_looks(blocks, boxes[PARENT], markup)
    return Places(*of_blocks, *of_boxes)


cdef int copy(list numbers, int64_t[::1] row) except -1:
    """A list as a row of an array."""
    cdef Py_ssize_t i
    if len(numbers) != row.shape[0]:
        raise ValueError("The page's boxes do not fit together.")
    for i in range(row.shape[0]):
        row[i] = numbers[i]
    return 0


cdef int place(list scraps, int64_t[:, ::1] blocks) except -1:
    """The length and the box of each block."""
    cdef Py_ssize_t i
    for i in range(blocks.shape[1]):
        scrap = scraps[i]
        blocks[LENGTH, i], blocks[BOX, i] = len(<str>item(scrap, 0)), item(scrap, 2)
    return 0


cdef int check(int64_t[:, ::1] blocks, int64_t[:, ::1] boxes, markup) except -1:
    """Raise ValueError where a number would lead out of the page's arrays."""
    cdef const int64_t[::1] box_markup = markup.box
    cdef Py_ssize_t i, n = boxes.shape[1], markups = len(markup.look)
    cdef bint fits = n == box_markup.shape[0] and markups == len(markup.heading)
    if fits:
        for i in range(n):
            fits &= 0 <= box_markup[i] < markups and boxes[PARENT, i] < n
        for i in range(blocks.shape[1]):
            fits &= 0 <= blocks[BOX, i] < n
    if not fits:
        raise ValueError("The page's blocks, boxes and markups do not fit together.")
    return 0


cdef int find_headings(int64_t[:, ::1] blocks, markup) except -1:
    """For each block the last heading at or before it; 0 where there is none."""
    cdef const int64_t[::1] box_markup = markup.box
    cdef const uint8_t[::1] is_heading = markup.heading.view(np.uint8)
    cdef Py_ssize_t i, last = 0
    for i in range(blocks.shape[1]):
        if is_heading[box_markup[blocks[BOX, i]]]:
            last = i
        blocks[HEADING, i] = last
    return 0


cdef int number_looks(int64_t[:, ::1] blocks, int64_t[::1] parent, markup) except -1:
    """Number the looks and the frames of the blocks, in the order in which they are first seen."""
    cdef const int64_t[::1] box_markup = markup.box, look = markup.look
    cdef Spans looks = Spans(), frames = Spans()
    cdef Py_ssize_t i, n = blocks.shape[1]
    cdef int64_t* pair
    cdef int64_t* pairs = <int64_t*>malloc((2 * n + 1) * sizeof(int64_t))
    if pairs is NULL:
        raise MemoryError
    try:
        for i in range(n):
            pair = pairs + 2 * i
            pair[0] = look[box_markup[blocks[BOX, i]]]
            pair[1] = look[box_markup[max(parent[blocks[BOX, i]], 0)]]
            blocks[LOOK, i] = looks.number(<char*>pair, sizeof(int64_t))
            blocks[FRAME, i] = frames.number(<char*>pair, 2 * sizeof(int64_t))
    finally:
        free(pairs)
    return 0
