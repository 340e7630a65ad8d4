"""What is added up over a page before the rows of `_numbers.pyx`: what stands before each block, in each box, has each look.

Sums are as precise as numpy's, so that no threshold falls otherwise.
"""

from cython cimport final
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DATA
from libc.math cimport log1p
from libc.stdint cimport int64_t
from libc.stdlib cimport calloc, free, malloc

import numpy as np

from extractor._prefetch cimport prefetch
from extractor.features.numbers import CORES, PROSE

cdef enum:
    LEVELS = 3

if len(CORES) != LEVELS:
    raise ImportError("The compiled numbers are laid out for other boxes.")

cdef int _PROSE = PROSE
cdef float[LEVELS] _CORES = CORES


cdef struct Sums:
    # What stands before a block: in single precision as `_box_columns` adds it up, and in double as `_place_columns` does.
    float length
    float links
    float prose
    double exact_prose
    float link_share  # of the block before


cdef struct Box:
    int64_t first
    int64_t end
    int64_t parent
    float length
    float links
    float prose
    float blocks
    float columns[5]


cdef struct Peers:
    float count
    double prose
    double length
    float columns[3]


@final
cdef class _Page:
    """What the columns of all blocks need of the page."""

    cdef _Tables tables
    cdef list scraps
    cdef list linked
    cdef list raw
    cdef int64_t n
    cdef float[::1] prose
    cdef double all_length
    cdef double all_prose
    cdef const int64_t[::1] box
    cdef const int64_t[::1] heading
    cdef const int64_t[::1] look
    cdef Sums *sums
    cdef Box *boxes
    cdef int64_t cores[LEVELS]
    cdef Peers *peers
    cdef int *images
    cdef float constants[3]  # the logarithm of blocks and of prose, the prose's share

    def __cinit__(self, sheet, tree):
        cdef const int64_t[::1] first = tree.first, end = tree.end, parent = tree.parent
        self.tables = _tables()
        self.scraps, self.linked, self.raw = sheet.scraps, sheet.linked, sheet.raw
        self.n = len(self.scraps)
        self.box, self.heading, self.look = tree.box, tree.heading, tree.look
        _check(self, first, end, parent)
        _add_up(self)
        _measure_boxes(self, first, end, parent)
        _count_peers(self)
        _count_images(self, sheet.images)
        self.constants = [log1p(self.n) / 6, log1p(self.all_prose) / 9, self.all_prose / self.all_length]

    def __dealloc__(self):
        free(self.sums)
        free(self.boxes)
        free(self.peers)
        free(self.images)


cdef inline str _text(_Page page, Py_ssize_t i):
    """The text of a block: a scrap is a tuple of text, pieces and box."""
    return <str>(<tuple>page.scraps[i])[0]


cdef int _check(_Page page, const int64_t[::1] first, const int64_t[::1] end, const int64_t[::1] parent) except -1:
    """Raise ValueError where a number would lead out of the page's arrays."""
    cdef Py_ssize_t i, n = page.n, boxes = len(first)
    cdef bint safe = n == len(page.linked) == len(page.raw) == len(page.box) == len(page.heading) == len(page.look)
    safe = safe and 0 < boxes == len(end) == len(parent)
    if safe:
        for i in range(boxes):
            safe &= 0 <= first[i] <= n and 0 <= end[i] <= n and parent[i] < boxes
        for i in range(n):
            safe &= 0 <= page.box[i] < boxes and page.look[i] >= 0
    if not safe:
        raise ValueError("The page's blocks and boxes do not fit together.")
    return 0


cdef int _add_up(_Page page) except -1:
    """The sizes of the blocks, and what stands before each."""
    cdef Py_ssize_t i, length
    cdef float link_share, prose, all_length = 0, all_links = 0, all_prose = 0
    cdef double exact = 0
    cdef Sums *sums = <Sums *>malloc((page.n + 1) * sizeof(Sums))
    if sums == NULL:
        raise MemoryError
    page.sums = sums
    array = np.empty(page.n, dtype=np.float32)
    page.prose = array
    sums[0] = Sums(0, 0, 0, 0, 0)
    for i in range(page.n):
        length, link_share = len(_text(page, i)), _link_share(page, i)
        _prefetch_block(page, i)
        prose = <float>length * (<float>1 - link_share) if length > _PROSE else 0
        page.prose[i] = prose
        all_length, all_links, all_prose = all_length + <float>length, all_links + <float>length * link_share, all_prose + prose
        exact += prose
        sums[i + 1] = Sums(all_length, all_links, all_prose, exact, link_share)
    page.all_length = max(<double>all_length, 1.0)
    page.all_prose = max(<double>_sum(&page.prose[0], page.n), 1.0)
    return 0


cdef float _sum(const float *x, Py_ssize_t count) noexcept:
    """The sum as numpy adds it up, as the last paragraph's columns turn on its rounding; a call of numpy's waits for its code."""
    cdef float[8] sums
    cdef float total = 0
    cdef Py_ssize_t i, whole = count - count % 8, half = count // 2 - count // 2 % 8
    if count > 128:
        return _sum(x, half) + _sum(x + half, count - half)
    if count >= 8:
        sums = [x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]]
        for i in range(8, whole):
            sums[i % 8] += x[i]
        total = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
    for i in range(whole, count):
        total += x[i]
    return total


cdef inline void _prefetch_block(_Page page, Py_ssize_t i) noexcept:
    """Send for a block's first letters and for how many pieces it has."""
    cdef const char *letters = <const char *>PyUnicode_DATA(_text(page, i))
    prefetch(letters)
    prefetch(letters + 64)
    prefetch(<PyObject *>(<tuple>page.scraps[i])[1])


cdef inline float _link_share(_Page page, Py_ssize_t i) except? -1:
    """The share of a block's characters that are links."""
    cdef Py_ssize_t raw = page.raw[i]
    return <float>(<double><Py_ssize_t>page.linked[i] / max(raw, 1))


cdef int _measure_boxes(_Page page, const int64_t[::1] first, const int64_t[::1] end, const int64_t[::1] parent) except -1:
    """What is in each box, and its columns."""
    cdef Py_ssize_t i
    cdef Box *box
    cdef Sums *before
    cdef Sums *until
    page.boxes = <Box *>malloc(len(first) * sizeof(Box))
    if page.boxes == NULL:
        raise MemoryError
    cdef float all_prose = max(page.sums[end[0]].prose - page.sums[first[0]].prose, <float>1)
    for i in range(len(first)):
        box, before, until = &page.boxes[i], &page.sums[first[i]], &page.sums[end[i]]
        box.first, box.end, box.parent = first[i], end[i], parent[i]
        box.length, box.links = until.length - before.length, until.links - before.links
        box.prose, box.blocks = until.prose - before.prose, end[i] - first[i]
        box.columns[0] = page.tables.log(<int64_t>box.length) / 8
        box.columns[1] = box.links / max(box.length, <float>1)
        box.columns[2] = page.tables.log(end[i] - first[i]) / 5
        box.columns[3] = box.prose / all_prose
        box.columns[4] = box.prose / max(box.length, <float>1)
    return _place_cores(page, len(first))


cdef int _place_cores(_Page page, Py_ssize_t boxes) except -1:
    """The smallest boxes that hold much of the page's prose: the last of the page, as boxes stand in document order."""
    cdef Py_ssize_t i
    cdef int core
    cdef float least
    for core in range(LEVELS):
        least = _CORES[core] * page.boxes[0].prose
        i = boxes - 1
        while i > 0 and page.boxes[i].prose < least:
            i -= 1
        page.cores[core] = i
    return 0


cdef int _count_peers(_Page page) except -1:
    """How many blocks have each look, and how much prose and text they have."""
    cdef Py_ssize_t i
    cdef int64_t most = 0
    cdef Peers *peers
    for i in range(page.n):
        most = max(most, page.look[i])
    page.peers = <Peers *>calloc(most + 1, sizeof(Peers))
    if page.peers == NULL:
        raise MemoryError
    for i in range(page.n):
        peers = &page.peers[page.look[i]]
        peers.count += 1
        peers.prose += page.prose[i]
        peers.length += page.sums[i + 1].length - page.sums[i].length
    for i in range(most + 1):
        peers = &page.peers[i]
        peers.columns[0] = page.tables.log(<int64_t>peers.count) / 4
        peers.columns[1] = peers.prose / page.all_prose
        peers.columns[2] = log1p(peers.length / max(peers.count, <float>1)) / 6
    return 0


cdef int _count_images(_Page page, list images) except -1:
    """How many images stand before each block."""
    cdef int64_t place
    page.images = <int *>calloc(page.n + 2, sizeof(int))
    if page.images == NULL:
        raise MemoryError
    for place in images:
        page.images[min(max(place, 0), page.n + 1)] += 1
    return 0
