# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/module.py`."""

from extractor.teasers.module import LONGEST

cdef Py_ssize_t _LONGEST = LONGEST


def headings_above(layout, list cards not None, set covered not None, frozenset taken not None):
    """For each card the block that heads its module; None where there is none."""
    cdef Headings headings = Headings(layout, covered, taken)
    return [headings.above(<tuple>card) for card in cards]


cdef class Headings:
    """The blocks of a page, and which are covered by cards, or others'."""

    cdef list scraps, parent, first, stop
    cdef Py_ssize_t main, top
    cdef bytes heading
    cdef set covered
    cdef frozenset taken

    def __cinit__(self, layout, set covered, frozenset taken):
        sheet = layout.sheet
        self.scraps, self.parent, self.first, self.stop = sheet.scraps, sheet.parent, sheet.first, sheet.stop
        self.main, self.top = layout.main, layout.top
        self.heading, self.covered, self.taken = layout.heading.tobytes(), covered, taken

    cdef object above(self, tuple card):
        """The block that heads the module of a card."""
        cdef Py_ssize_t box = self.parent[<Py_ssize_t>card[1]], scanned = card[2], found
        while box > 0 and not box <= self.main < <Py_ssize_t>self.stop[box]:
            found = self.free(self.first[box], scanned)
            scanned = self.first[box]
            if found >= 0:
                return self.short(found) if self.heading[found] or found == scanned else None
            box = self.parent[box]
        found = <Py_ssize_t>card[2] - 1
        while found >= 0 and not self.is_free(found):
            found -= 1
        return self.short(found) if found > self.top and self.heading[found] else None

    cdef Py_ssize_t free(self, Py_ssize_t start, Py_ssize_t end) except? -1:
        """The last heading among blocks that are not covered, else the first of these; -1 where all are."""
        cdef Py_ssize_t block, first = -1
        for block in range(end - 1, start - 1, -1):
            if self.is_free(block):
                if self.heading[block]:
                    return block
                first = block
        return first

    cdef bint is_free(self, Py_ssize_t block) except -1:
        """Whether a block is no card's and no other's."""
        number = block
        return number not in self.covered and number not in self.taken

    cdef object short(self, Py_ssize_t block):
        """A block, but for one with a long text."""
        cdef str text = (<tuple>self.scraps[block])[0]
        return block if len(text) <= _LONGEST else None
