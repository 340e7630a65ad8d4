# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/cards.py`."""

from libc.stdlib cimport calloc, free
from lxml.includes.etreepublic cimport _Element

from extractor._nodes cimport is_named
from extractor._record cimport record_of_four

cdef type Card

from extractor.teasers.cards import Card
from extractor.teasers.surroundings import CARD

cdef double _CARD = CARD


def cards(layout, list chosen not None, frozenset taken not None):
    """For each chosen story and its places the cards that hold no other chosen story, running text or headline."""
    cdef Widening widening = Widening(layout)
    cdef list places
    cdef Py_ssize_t i
    for i in range(len(chosen)):
        widening.spread(i + 1, (<tuple>chosen[i])[1])
    return [widening.copies(i + 1, (<tuple>chosen[i])[1], taken) for i in range(len(chosen))]


cdef class Widening:
    """The boxes of a page, and which story each holds: its number from 1, 0 for none, -1 for several."""

    cdef list boxes, parent, first, end, stop
    cdef double[:, ::1] before
    cdef Py_ssize_t main, top
    cdef bint headed
    cdef int* only

    def __cinit__(self, layout):
        sheet = layout.sheet
        self.parent, self.first, self.end, self.stop = sheet.parent, sheet.first, sheet.end, sheet.stop
        self.boxes, self.before = sheet.boxes, layout.before
        self.main, self.top = layout.main, layout.top
        self.headed = layout.heading[layout.top]
        self.only = <int*>calloc(len(self.parent) + 1, sizeof(int))
        if self.only is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.only)

    cdef int spread(self, Py_ssize_t story, list places) except -1:
        """Tells the boxes around a story's places of it, up to the first that is told nothing new."""
        cdef Py_ssize_t box, held
        for place in places:
            box = (<tuple>(<tuple>place)[0])[3]
            while box > 0:
                held = self.only[box]
                if held == -1 or held == story:
                    break
                self.only[box] = -1 if held else <int>story
                box = self.parent[box]
        return 0

    cdef list copies(self, Py_ssize_t story, list places, frozenset taken):
        """The cards of a story."""
        cdef dict copies
        cdef tuple card
        if len(places) == 1:
            return [_apart(self.card(story, <tuple>places[0]), taken)]
        copies = {}
        for place in places:
            card = self.card(story, <tuple>place)
            key = (card[2], card[3])
            known = copies.get(key)
            if known is None or not _text_of(<tuple>known):
                copies[key] = card
        return [_apart(<tuple>known, taken) for known in copies.values()]

    cdef tuple card(self, Py_ssize_t story, tuple place):
        """Widens the box around a place as far as it goes."""
        cdef tuple link = <tuple>place[0]
        cdef Py_ssize_t box = link[3], up
        if box == 0 or not self.may_hold(box, story):
            return _alone(place, box)
        while True:
            up = self.parent[box]
            if up <= 0 or _is_item(<_Element?>self.boxes[box]) or not self.may_hold(up, story):
                break
            box = up
        return record_of_four(Card, place, box, self.first[box], self.end[box])

    cdef bint may_hold(self, Py_ssize_t box, Py_ssize_t story) except -1:
        """Whether a box may be a story's card: short, without the article, its headline, and other stories."""
        cdef Py_ssize_t first = self.first[box], end = self.end[box]
        if self.only[box] != story:
            return False
        if self.before[0, end] - self.before[0, first] > _CARD or box <= self.main < <Py_ssize_t>self.stop[box]:
            return False
        return not (self.headed and first <= self.top < end)


cdef bint _is_item(_Element box) noexcept:
    """Whether a box of this name is a card by itself."""
    return is_named(box._c_node, "li") or is_named(box._c_node, "article")


cdef str _text_of(tuple card):
    """The words of a card's link."""
    return (<tuple>(<tuple>card[0])[0])[4]


cdef tuple _alone(tuple place, box):
    """The card that is a link alone."""
    cdef tuple link = <tuple>place[0]
    return record_of_four(Card, place, box, link[1], link[2] + 1 if link[4] else link[1])


cdef tuple _apart(tuple card, frozenset taken):
    """A card, or its link alone where it holds blocks that are another's."""
    cdef Py_ssize_t block, start, end
    if taken:
        start, end = card[2], card[3]
        for block in range(start, end):
            if block in taken:
                return _alone(<tuple>card[0], (<tuple>(<tuple>card[0])[0])[3])
    return card
