# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `form_context.py`: the same steps, with names read from libxml2's nodes and no list of what is only counted."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree

from extractor._record cimport fill, record

from extractor.furniture.form_context import (
    _ABOVE,
    _ABOVE_REACH,
    _BACK_BLOCKS,
    _CLIMBS,
    _EDGES,
    _HEADINGS,
    _MORE_BLOCKS,
    _MORE_CHARACTERS,
    _WITHIN_CONTROLS,
    Context,
    Span,
)

cdef Py_ssize_t MOST_ABOVE = _ABOVE, REACH = _ABOVE_REACH, BACK = _BACK_BLOCKS, CLIMBS = _CLIMBS
cdef Py_ssize_t MORE_BLOCKS = _MORE_BLOCKS, MORE_CHARACTERS = _MORE_CHARACTERS
cdef list EDGES = [name.encode() for name in _EDGES]
cdef list HEADINGS = [name.encode() for name in _HEADINGS]
cdef list WITHIN_CONTROLS = [name.encode() for name in _WITHIN_CONTROLS]
import_lxml__etree()


def span_of(sheet not None, _Element element not None):
    """See `form_context.span_of`."""
    cdef Blocks blocks = Blocks(sheet)
    cdef Py_ssize_t box
    for box in range(len(blocks.boxes)):
        if blocks.boxes[box] is element:
            return blocks.span(box)
    return None


def above(sheet not None, span):
    """See `form_context.above`."""
    if span is None:
        return []
    cdef Blocks blocks = Blocks(sheet)
    cdef Py_ssize_t i, first = (<tuple>span)[0]
    cdef list texts = [blocks.text(i) for i in range(max(0, first - REACH), first) if not blocks.is_link(i)]
    return texts[max(len(texts) - MOST_ABOVE, 0) :]


def widen(sheet not None, span not None, others, text=()):
    """See `form_context.widen`."""
    cdef Blocks blocks = Blocks(sheet)
    cdef Py_ssize_t box
    for _ in range(CLIMBS):
        box = blocks.parent[(<tuple>span)[2]]
        if box <= 0 or blocks.is_one_of(box, EDGES):
            break
        wider = blocks.span(box)
        if not blocks.adds_little(<tuple>span, <tuple>wider, text) or _meets(<tuple>wider, others):
            return blocks.with_heading_before(<tuple>span, <tuple>wider, others, text)
        span = wider
    return span


def describe(sheet not None, span not None, labels, taken=()):
    """See `form_context.describe`."""
    cdef Blocks blocks = Blocks(sheet)
    cdef Py_ssize_t block, first = (<tuple>span)[0], end = (<tuple>span)[1]
    cdef list texts = [], own = []
    heading = None
    for block in range(first, end):
        if taken and block in taken:
            continue
        own.append(block)
        if heading is None and blocks.is_heading(block):
            heading = blocks.text(block)
        elif not blocks.is_control(block) and blocks.text(block) not in labels:
            texts.append(blocks.text(block))
    return Context(heading, texts, own)


cdef class Blocks:
    """What is read of a sheet."""

    cdef list scraps, boxes, parent, first, end, linked

    def __cinit__(self, sheet):
        self.scraps, self.boxes, self.parent, self.first, self.end, _, _, _, _, self.linked, _ = <tuple>sheet

    cdef object span(self, Py_ssize_t box):
        """The blocks of a box."""
        return _span(self.first[box], self.end[box], box)

    cdef str text(self, Py_ssize_t block):
        return (<tuple>self.scraps[block])[0]

    cdef Py_ssize_t box(self, Py_ssize_t block) except -1:
        return (<tuple>self.scraps[block])[2]

    cdef bint is_link(self, Py_ssize_t block) except -1:
        """Whether all words of a block are links."""
        cdef str text = self.text(block)
        cdef Py_ssize_t linked = self.linked[block]
        return linked >= len(text) - text.count(" ") if linked else not text.strip(" ")

    cdef bint is_one_of(self, Py_ssize_t box, list names) except -1:
        """Whether a box has one of some names."""
        cdef const char* name = <const char*>(<_Element>self.boxes[box])._c_node.name
        cdef bytes one
        for one in names:
            if strcmp(name, one) == 0:
                return True
        return False

    cdef bint is_heading(self, Py_ssize_t block) except -1:
        """Whether a block is a heading, by its box or the one around that."""
        cdef Py_ssize_t box = self.box(block)
        return self.is_one_of(box, HEADINGS) or (box > 0 and self.is_one_of(self.parent[box], HEADINGS))

    cdef bint is_control(self, Py_ssize_t block) except -1:
        """Whether a block is a label, an option or a caption of a control."""
        cdef Py_ssize_t box = self.box(block)
        for _ in range(3):
            if self.is_one_of(box, WITHIN_CONTROLS):
                return True
            box = self.parent[box]
            if box < 0:
                break
        return False

    cdef bint adds_little(self, tuple inner, tuple outer, text) except -1:
        """Whether what `outer` has around `inner` may be a form's heading, prompt and fine print."""
        cdef Py_ssize_t before = outer[0], first = inner[0], end = inner[1], after = outer[1], characters = 0, block
        if (first - before if first > before else 0) + (after - end if after > end else 0) > MORE_BLOCKS:
            return False
        block = before if before < first else end
        while block < after:
            characters += len(self.text(block))
            if characters > MORE_CHARACTERS or block in text or self.is_link(block) or self.is_one_of(self.box(block), [b"h1"]):
                return False
            block += 1
            if block == first:
                block = end
        return True

    cdef object with_heading_before(self, tuple span, tuple limit, others, text):
        """`span` from the nearest heading before it in the same box, if only a few prompts stand between."""
        cdef Py_ssize_t first = span[0], start = max(<Py_ssize_t>limit[0], first - BACK), block = first - 1
        while block >= start and not self.is_link(block) and not _is_within(block, others):
            if self.is_heading(block):
                between = _span(block, span[1], span[2])
                return between if self.adds_little(span, <tuple>between, text) else span
            block -= 1
        return span


cdef object _span(first, end, box):
    cdef tuple span = record(Span, 3)
    fill(span, 0, first)
    fill(span, 1, end)
    fill(span, 2, box)
    return span


cdef bint _meets(tuple span, others) except -1:
    """Whether a span shares a block with one of some others."""
    cdef Py_ssize_t first = span[0], end = span[1]
    for other in others:
        if first < <Py_ssize_t>(<tuple>other)[1] and <Py_ssize_t>(<tuple>other)[0] < end:
            return True
    return False


cdef bint _is_within(Py_ssize_t block, others) except -1:
    """Whether a block is one of some spans'."""
    for other in others:
        if <Py_ssize_t>(<tuple>other)[0] <= block < <Py_ssize_t>(<tuple>other)[1]:
            return True
    return False
