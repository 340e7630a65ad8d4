# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled twin of `extractor/teasers/features.py`, and of what `spots.py` does for it.

Each place is read into a `Spot`, which has what `Spots` has in arrays, and its features are written down its column.
"""

from libc.math cimport INFINITY, fmax, fmin, log, log1p
from libc.string cimport memset
from lxml.includes.etreepublic cimport _Element, import_lxml__etree

from extractor._nodes cimport is_named, value_of

import_lxml__etree()

import numpy as np

from extractor.teasers.addresses import COLUMNS, addresses
from extractor.teasers.features import _COLONS, _FAR, ALONE, INSIDE, LABEL, LABELLED, ROW, Described
from extractor.teasers.groups import groups
from extractor.teasers.layout import LANDMARKS
from extractor.teasers.spots import _MARKS

cdef enum:
    TEXT, LINKED, RUNNING, HEADING, IMAGES
    PLACE = 53  # the features of a place, those of its address aside

cdef int OWN = PLACE + COLUMNS, ALL = OWN + 7  # with those of its address; and with what its story's places say together

include "_surroundings.pxi"

cdef double _LABEL = LABEL, FAR = _FAR
cdef int _ALONE = ALONE, _ROW = ROW, _LABELLED = LABELLED, _INSIDE = INSIDE
cdef str MARKS = _MARKS, COLONS = _COLONS
cdef int BITS = len(LANDMARKS), NAV = LANDMARKS["nav"], HEADER = LANDMARKS["header"], FOOTER = LANDMARKS["footer"]

cdef struct Spot:
    Py_ssize_t story, block, last
    int landmarks
    bint worded, mark, digit, upper, tag, author, paid
    double size, own, spaces
    Card card

cdef struct Column:
    # Where the next feature of a place goes.
    float* at
    Py_ssize_t step


cdef inline void put(Column* column, double value) noexcept:
    """Writes a feature."""
    column.at[0] = value
    column.at += column.step


def describe(layout, candidates):
    """The features of each place of each candidate; there is at least one."""
    cdef list places = candidates.places, fills = []
    cdef Py_ssize_t i, n = len(places)
    cdef Page page = Page(layout, places)
    table = np.empty((2 * ALL + 1, n), dtype=np.float32)
    cdef float[:, ::1] features = table, said = addresses(candidates)
    cdef Spot* spot
    cdef Column column
    column.step = n
    for i in range(n):
        spot = page.read(<tuple>places[i], i)
        column.at = &features[0, i]
        _put_words(&column, spot)
        fills.append(page.put_fill(&column, spot, <tuple>places[i]))
        page.put_page(&column, spot)
        page.put_card(&column, spot)
        _put_address(&column, said, spot.story)
    _put_stories(features, page.spots, len(candidates.stories))
    numbers = groups(layout, places, fills, ROW)
    _put_groups(features, numbers)
    return Described(table, numbers)


cdef class Page:
    """What the places are looked up in: the page's blocks, and the cards and modules among them."""

    cdef Surroundings around
    cdef list scraps
    cdef long long[::1] landmarks
    cdef unsigned char[::1] heading
    cdef double[:, ::1] before
    cdef Py_ssize_t blocks
    cdef double total, log_total, log_blocks
    cdef Spot* spots

    def __cinit__(self, layout, list places):
        self.around, self.scraps = Surroundings(layout, places), layout.sheet.scraps
        self.landmarks, self.before = layout.landmarks, layout.before
        self.heading, self.blocks = self.around.heading, self.around.heading.shape[0]
        self.total = fmax(self.before[RUNNING, self.blocks + 1], 1.0)
        self.log_total, self.log_blocks = log1p(self.total), log1p(self.blocks)
        self.spots = <Spot*>calloc(len(places), sizeof(Spot))
        if self.spots is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.spots)

    cdef Spot* read(self, tuple place, Py_ssize_t number) except NULL:
        """A place as `Spots` has it."""
        cdef str text, rel
        cdef Spot* spot = &self.spots[number]
        cdef tuple link = <tuple>place[0]
        cdef Py_ssize_t block = link[1], last = link[2], box = link[3]
        spot.story, text, spot.size = place[1], place[2], place[3]
        spot.block, spot.last = min(block, self.blocks - 1), min(last, self.blocks - 1)
        spot.landmarks, spot.worded = self.landmarks[box], link[4] != ""
        spot.own, spot.spaces = len(text), text.count(" ")
        spot.mark = text != "" and text[len(text) - 1] in MARKS
        spot.digit, spot.upper = text != "" and text[0].isdigit(), text.isupper()
        rel = value_of((<_Element?>link[0])._c_node, "rel")
        spot.tag = spot.author = spot.paid = False
        if rel is not None:
            spot.tag, spot.author = "tag" in rel, "author" in rel
            spot.paid = "sponsored" in rel or "nofollow" in rel
        spot.card = self.around.card(box, spot.story)
        return spot

    cdef double between(self, int row, Py_ssize_t start, Py_ssize_t end) noexcept:
        """What there is of something (a row of `Layout.before`) in some blocks."""
        return self.before[row, end] - self.before[row, start]

    cdef int put_fill(self, Column* column, Spot* spot, tuple place) except -1:
        """How a link fills its block; and the features that say so."""
        cdef double length = self.between(TEXT, spot.block, spot.block + 1), ahead = 0
        cdef double linked = self.between(LINKED, spot.block, spot.block + 1) / length
        cdef double rest = spot.worded * fmax(length - spot.own, 0)
        cdef bint colon = False
        cdef int fill = 0
        cdef str text, before
        if rest > 1:
            text = (<tuple>self.scraps[spot.block])[0]
            ahead = fmax(text.find(place[2]), 0)
            before = text[: <Py_ssize_t>ahead].rstrip()
            colon = ahead > 0 and before[max(len(before) - 1, 0) :] in COLONS
        if spot.worded:
            fill = _LABELLED if rest < _LABEL and ahead > 0 else _INSIDE
            fill = _ALONE if rest <= 1 else _ROW if linked >= 0.9 else fill
        put(column, spot.worded)
        put(column, log1p(rest))
        put(column, spot.worded * fmin(spot.own / (length + 1), 1))
        put(column, linked)
        put(column, log1p(ahead))
        put(column, log1p(fmax(rest - ahead, 0)))
        put(column, log1p(spot.last - spot.block))
        put(column, self.heading[spot.block] | self.heading[spot.last])
        put(column, fill == _ALONE)
        put(column, fill == _ROW)
        put(column, fill == _LABELLED)
        put(column, fill == _INSIDE)
        put(column, colon)
        return fill

    cdef void put_page(self, Column* column, Spot* spot) noexcept:
        """Where on the page a place is: by blocks, by text, by running text; the landmarks around it."""
        cdef double read = self.before[RUNNING, spot.block] / self.total
        cdef int bit
        put(column, spot.block / <double>self.blocks)
        put(column, self.before[TEXT, spot.block] / self.before[TEXT, self.blocks + 1])
        put(column, read)
        put(column, read < 0.02)
        put(column, read >= 0.98)
        put(column, self.log_blocks)
        put(column, self.log_total)
        for bit in range(BITS):
            put(column, spot.landmarks >> bit & 1)

    cdef void put_card(self, Column* column, Spot* spot) noexcept:
        """What the card holds; what it stands among, and under which heading."""
        cdef Card* card = &spot.card
        cdef Py_ssize_t start = card.start, end = card.end, above = card.above
        cdef Py_ssize_t first = card.module_start, last = card.module_end
        cdef double text = self.between(TEXT, start, end), around = self.between(TEXT, first, last)
        put(column, log1p(text))
        put(column, log1p(end - start))
        # An image counts to the block after it: that of a card without blocks stands before the next.
        put(column, self.between(IMAGES, start, end + (start == end)) > 0)
        put(column, self.between(HEADING, start, end) > 0)
        put(column, 1 - self.between(LINKED, start, end) / (text + 1))
        put(column, log1p(fmax(text - spot.own, 0)))
        put(column, log1p(card.held.headlines))
        put(column, fmin(spot.size / (card.held.mean + 1), 2))
        put(column, card.item)
        put(column, card.article)
        put(column, log1p(card.module.stories))
        put(column, fmin(spot.size / (card.module.mean + 1), 2))
        put(column, self.between(LINKED, first, last) / (around + 1))
        put(column, self.between(RUNNING, first, last) / (around + 1))
        put(column, log1p(around))
        put(column, log1p(start - above) if above >= 0 else FAR)
        put(column, above >= first)
        put(column, log1p(self.between(TEXT, above, above + 1)) if above >= 0 else 0)


cdef void _put_words(Column* column, Spot* spot) noexcept:
    """The link's words: how many, how they begin and end; its `rel`."""
    put(column, log1p(spot.size))
    put(column, fmin(spot.size / 60, 2))
    put(column, fmin(spot.spaces / 10, 2))
    put(column, spot.mark)
    put(column, spot.digit)
    put(column, spot.upper)
    put(column, spot.tag)
    put(column, spot.author)
    put(column, spot.paid)


cdef void _put_address(Column* column, float[:, ::1] said, Py_ssize_t story) noexcept:
    """The story's address."""
    cdef Py_ssize_t i
    for i in range(said.shape[0]):
        put(column, said[i, story])


cdef int _put_stories(float[:, ::1] features, const Spot* spots, Py_ssize_t stories) except -1:
    """What all places of a story say together, below the features of each."""
    cdef Py_ssize_t i, row, n = features.shape[1]
    cdef float size, every = log1p(stories)
    cdef float* most = <float*>calloc(stories + 1, 6 * sizeof(float))
    cdef float* its
    if most is NULL:
        raise MemoryError
    for i in range(n):
        its, size = &most[6 * spots[i].story], features[0, i]
        its[0] = its[0] or spots[i].landmarks & NAV != 0
        its[1] = its[1] or spots[i].landmarks & HEADER != 0
        its[2] = its[2] or spots[i].landmarks & FOOTER != 0
        its[3] = fmax(its[3], size)
        its[4] = fmax(its[4] if its[5] else -INFINITY, -size if size > 0 else -9)
        its[5] += 1
    for i in range(n):
        its = &most[6 * spots[i].story]
        for row in range(5):
            features[OWN + row, i] = its[row]
        features[OWN + 5, i] = log(its[5])
        features[OWN + 6, i] = every
    free(most)
    return 0


cdef int _put_groups(float[:, ::1] features, const long long[::1] group) except -1:
    """The features' means over the groups, and the groups' sizes, below the features of each place and its story."""
    cdef Py_ssize_t row, i, n = group.shape[0]
    cdef double* sizes = <double*>calloc(2 * n, sizeof(double))
    cdef double* sums = sizes + n
    if sizes is NULL:
        raise MemoryError
    for i in range(n):
        sizes[group[i]] += 1
    for row in range(ALL):
        memset(sums, 0, n * sizeof(double))
        for i in range(n):
            sums[group[i]] += features[row, i]
        for i in range(n):
            features[ALL + row, i] = sums[group[i]] / sizes[group[i]]
    for i in range(n):
        features[2 * ALL, i] = log(sizes[group[i]])
    free(sizes)
    return 0
