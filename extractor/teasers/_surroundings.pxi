"""`extractor/teasers/surroundings.py` for `_features.pyx`, which includes it: cards and modules as structs."""

from libc.stdlib cimport calloc, free, qsort

from extractor.teasers.surroundings import CARD, STRONG

cdef double _CARD = CARD, _STRONG = STRONG

cdef struct Held:
    # A box's headlines: how many, of how many stories, their mean weight.
    Py_ssize_t headlines, stories
    double mean

cdef struct Box:
    # The number of the one story with a headline in a box, from 1; 0 where there is none, -1 where there are more. And
    # where what it holds stands among what was counted, from 1: most boxes' headlines are never asked for.
    int only, counted

cdef struct Headline:
    Py_ssize_t box, story
    double size

cdef struct Card:
    bint item, article
    Py_ssize_t start, end, module_start, module_end, above
    Held held, module


cdef int _by_box(const void* a, const void* b) noexcept nogil:
    """Headlines in the order of their boxes."""
    cdef Py_ssize_t one = (<const Headline*>a).box, other = (<const Headline*>b).box
    return (one > other) - (one < other)


cdef class Surroundings:
    """The cards of a page's places, and the modules that these stand in."""

    cdef list boxes, parent, first, end, stop
    cdef double[:, ::1] before
    cdef unsigned char[::1] heading
    cdef Py_ssize_t count
    cdef int stamp
    cdef Headline* headlines
    cdef Held* held
    cdef Box* known
    cdef Py_ssize_t* seen
    cdef Py_ssize_t* above

    def __cinit__(self, layout, list places):
        cdef Py_ssize_t block, blocks = len(layout.heading)
        self.heading = layout.heading.view(np.uint8)
        sheet = layout.sheet
        self.boxes, self.before = sheet.boxes, layout.before
        self.parent, self.first, self.end, self.stop = sheet.parent, sheet.first, sheet.end, sheet.stop
        self.headlines = <Headline*>calloc(len(places) + 1, sizeof(Headline))
        self.seen = <Py_ssize_t*>calloc(len(places) + 1, sizeof(Py_ssize_t))
        self.held = <Held*>calloc(2 * len(places) + 1, sizeof(Held))
        self.known = <Box*>calloc(len(self.boxes), sizeof(Box))
        self.above = <Py_ssize_t*>calloc(blocks + 1, sizeof(Py_ssize_t))
        if not (self.headlines and self.seen and self.held and self.known and self.above):
            raise MemoryError
        self.above[0] = -1
        for block in range(blocks):
            self.above[block + 1] = block if self.heading[block] else self.above[block]
        self.find(places)

    def __dealloc__(self):
        free(self.headlines)
        free(self.seen)
        free(self.held)
        free(self.known)
        free(self.above)

    cdef int find(self, list places) except -1:
        """The headlines among the places, by their boxes; and which boxes hold those of one story only."""
        cdef Py_ssize_t i, block, last, story, box
        cdef double size
        cdef tuple place, link
        for i in range(len(places)):
            place = <tuple>places[i]
            link, story, size = <tuple>place[0], place[1], place[3]
            block, last, box = link[1], link[2], link[3]
            if size >= _STRONG or self.is_heading(block) or self.is_heading(last):
                self.headlines[self.count] = Headline(box, story, size)
                self.spread(&self.headlines[self.count])
                self.count += 1
        qsort(self.headlines, self.count, sizeof(Headline), _by_box)
        return 0

    cdef bint is_heading(self, Py_ssize_t block) noexcept:
        """Whether a block is in a heading: none behind the last is."""
        return block < self.heading.shape[0] and self.heading[block]

    cdef int spread(self, Headline* headline) except -1:
        """Tells the boxes around a headline of it, up to the first that is told nothing new."""
        cdef Py_ssize_t box = headline.box, only
        while box > 0:
            only = self.known[box].only
            if only == -1 or only == headline.story + 1:
                break
            self.known[box].only = -1 if only else <int>headline.story + 1
            box = self.parent[box]
        return 0

    cdef bint is_named(self, Py_ssize_t box, const char* name) except -1:
        """Whether a box is an element of this name."""
        return is_named((<_Element?>self.boxes[box])._c_node, name)

    cdef double size(self, Py_ssize_t box) except? -1:
        """The letters in a box."""
        cdef Py_ssize_t first = self.first[box], end = self.end[box]
        return self.before[0, end] - self.before[0, first]

    cdef Card card(self, Py_ssize_t box, Py_ssize_t story) except *:
        """The card of a place in a box, and the module around it."""
        cdef Py_ssize_t up = self.parent[box], only
        cdef Card card
        while up > 0:
            only = self.known[up].only
            if self.is_named(box, "li") or self.is_named(box, "article"):
                break
            if only and only != story + 1 or self.size(up) > _CARD:
                break
            box, up = up, self.parent[up]
        up = max(up, 0)
        card.item, card.article = self.is_named(box, "li"), self.is_named(box, "article")
        card.start, card.end = self.first[box], self.end[box]
        card.module_start, card.module_end = self.first[up], self.end[up]
        card.above = self.above[card.start]
        card.held, card.module = self.within(box), self.within(up)
        return card

    cdef Held within(self, Py_ssize_t box) except *:
        """What is known of the headlines in a box."""
        cdef Held* held
        cdef Py_ssize_t i
        cdef double total = 0
        if not self.known[box].counted:
            self.stamp += 1
            held = &self.held[self.stamp - 1]
            self.known[box].counted = self.stamp
            for i in range(self.from_box(box), self.from_box(self.stop[box])):
                total += self.headlines[i].size
                held.headlines += 1
                held.stories += self.seen[self.headlines[i].story] != self.stamp
                self.seen[self.headlines[i].story] = self.stamp
            held.mean = total / held.headlines if held.headlines else 0.0
        return self.held[self.known[box].counted - 1]

    cdef Py_ssize_t from_box(self, Py_ssize_t box) noexcept:
        """The number of the first headline in this box or after."""
        cdef Py_ssize_t low = 0, high = self.count, middle
        while low < high:
            middle = (low + high) // 2
            if self.headlines[middle].box < box:
                low = middle + 1
            else:
                high = middle
        return low
