"""The columns of `_numbers.pyx` that say what a block is by itself and where on the page it stands.

They are the columns of `numbers.py`, in its order, and by the same names.
"""

from libc.stdint cimport int64_t


cdef float *_text_columns(float *out, _Page page, const Block *block) noexcept:
    """A block by itself: its size, its links, its characters, how it begins and ends."""
    cdef int i
    cdef _Tables tables = page.tables
    out[0] = tables.log(block.length) / 5
    out[1] = <float>min(block.length, 400) / 400
    out[2] = block.link_share
    out[3] = block.link_share > <float>0.95
    out[4] = tables.log(block.pieces) / 3
    out += 5
    for i in range(_CLASSES):
        out[i] = <float>block.kinds[i] / <float>max(block.length, 1)
    out += _CLASSES
    out[0], out[1], out[2] = tables.log(block.kinds[11]), tables.log(block.kinds[10]), tables.log(block.kinds[3])
    out[3], out[4] = block.length < 25, block.length < 60
    out[5], out[6], out[7] = block.first == 1, block.first == 3, block.first == 13
    out[8], out[9], out[10] = block.last == 11, block.last == 12, block.last == 2
    out[11], out[12] = block.last == 3, block.last == 7
    return out + 13


cdef float *_place_columns(float *out, _Page page, int64_t i) noexcept:
    """Where on the page a block stands, in blocks and in characters, and how much prose there is before and after."""
    cdef double until = page.sums[i + 1].exact_prose
    cdef double before = until - page.prose[i]
    until = before + page.prose[i]
    out[0] = <float>i / <float>page.n
    out[1] = page.tables.log(i) / 5
    out[2] = page.tables.log(page.n - i) / 5
    out[3] = page.sums[i].length / page.all_length
    out[4] = before / page.all_prose
    out[5] = 1 - until / page.all_prose
    out[6] = before == 0
    out[7] = until >= page.all_prose
    out[8], out[9], out[10] = page.constants[0], page.constants[1], page.constants[2]
    return out + 11


cdef float *_level_columns(float *out, _Page page, int64_t i) noexcept:
    """The boxes around a block."""
    cdef int64_t level = page.box[i]
    cdef const Box *box
    cdef int column
    for _ in range(LEVELS):
        box = &page.boxes[level]
        for column in range(5):
            out[column] = box.columns[column]
        out[5] = <float>(i - box.first) / max(box.blocks, <float>1)
        out += 6
        level = max(box.parent, 0)
    return out


cdef float *_core_columns(float *out, _Page page, int64_t i) noexcept:
    """Where a block stands to the smallest boxes that hold much of the page's prose."""
    cdef int64_t core
    cdef const Box *box
    cdef bint before, after
    for core in page.cores[:LEVELS]:
        box = &page.boxes[core]
        before, after = i < box.first, i >= box.end
        out[0], out[1], out[2] = not before and not after, before, after
        out[3] = page.tables.log(max(box.first - i, 0)) / 4
        out[4] = page.tables.log(max(i - box.end + 1, 0)) / 4
        out[5] = 0 if before or after else <float>(i - box.first) / max(box.blocks, <float>1)
        out[6] = page.box[i] == core
        out[7] = page.boxes[page.box[i]].parent == core
        out[8] = box.columns[1]
        out += 9
    return out


cdef float *_peer_columns(float *out, _Page page, int64_t i) noexcept:
    """How many blocks of the page have the same look as each, how long they are, and whether its neighbours have it."""
    cdef int64_t look = page.look[i]
    cdef const Peers *peers = &page.peers[look]
    out[0], out[1], out[2] = peers.columns[0], peers.columns[1], peers.columns[2]
    out[3] = i > 0 and page.look[i - 1] == look
    out[4] = i + 1 < page.n and page.look[i + 1] == look
    return out + 5


cdef float *_neighbour_columns(float *out, _Page page, int64_t i) noexcept:
    """Whether a block is a heading, how far the last one is, and whether pictures stand before and after."""
    out[0] = page.heading[i] == i
    out[1] = page.tables.log(i - page.heading[i]) / 4
    out[2] = min(page.images[i], 3)
    out[3] = min(page.images[i + 1], 3)
    return out + 4
