# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The compiled twin of `extractor/body.py`: code is left to it."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._model cimport model
from extractor._nodes cimport is_named, value_of

import_lxml__etree()

cdef object Embed, Heading, ImageBlock, InlineLink, ListBlock, Paragraph, Quote, Table

from extractor.body import _IMAGE_SOURCES, _is_layout, _typed
from extractor.page import Embed, Heading, ImageBlock, InlineLink, ListBlock, Paragraph, Quote, Table
from extractor.urls import absolute

include "_body_links.pxi"
include "_body_media.pxi"

cdef tuple IMAGE_SOURCES = tuple(name.encode() for name in _IMAGE_SOURCES)
cdef set OF_PARAGRAPH = {"text", "links"}
cdef set OF_HEADING = {"text", "links", "level"}
cdef set OF_LIST = {"text", "links", "ordered", "items"}
cdef set OF_TABLE = {"text", "links", "rows"}

cdef enum:
    NONE = -1
    ALONE = -2
    UNKNOWN = -3

cdef enum Kind:
    PLAIN
    HEADING
    LIST
    TABLE
    QUOTE
    CODE


def build_body(sheet, chosen, around):
    """The typed body made of the blocks `chosen`, in order, with the images and embeds that stand between them."""
    cdef list blocks = list(chosen)
    if not blocks:
        return []
    media = media_between(sheet.media, blocks[0], blocks[len(blocks) - 1], around)
    return Builder(sheet, around.base).body(blocks, media)


cdef class Builder:
    """Builds the body of one page. `known` has the box with which the blocks of each box are one; `path` is scratch memory."""

    cdef object sheet
    cdef list scraps, boxes, parent
    cdef Linker linker
    cdef Py_ssize_t* known
    cdef Py_ssize_t* path

    def __cinit__(self, sheet, str base):
        self.sheet, self.scraps, self.boxes, self.parent = sheet, sheet.scraps, sheet.boxes, sheet.parent
        self.linker = Linker(base)
        cdef Py_ssize_t box, boxes = len(self.boxes)
        self.known = <Py_ssize_t*>PyMem_Malloc(2 * boxes * sizeof(Py_ssize_t))
        if self.known is NULL:
            raise MemoryError
        self.path = self.known + boxes
        for box in range(boxes):
            self.known[box] = UNKNOWN
        self.known[0] = NONE

    def __dealloc__(self):
        PyMem_Free(self.known)

    cdef list body(self, list chosen, list media):
        """The blocks, and before each the images and embeds that stand before it."""
        cdef list body = []
        cdef Py_ssize_t begin = 0, end, box, at = 0
        while begin < len(chosen):
            box, end = self.grouping(self.box_of(chosen[begin])), begin + 1
            while box >= 0 and end < len(chosen) and self.grouping(self.box_of(chosen[end])) == box:
                end += 1
            while at < len(media) and (<tuple>media[at])[0] <= chosen[begin]:
                body.append((<tuple>media[at])[1])
                at += 1
            if box >= 0:
                body.append(self.group(box, chosen[begin:end]))
            else:
                body.append(self.alone(chosen[begin]))
            begin = end
        body += [block for _, block in media[at:]]
        return body

    cdef object alone(self, Py_ssize_t index):
        """A block that is one by itself: a heading or a paragraph, for the most part."""
        cdef tuple scrap = <tuple>self.scraps[index]
        cdef Py_ssize_t box = scrap[2]
        if self.kind(box) >= LIST:
            return self.group(box, [index])
        cdef list links = self.linker.links(<list>scrap[1], 0)
        cdef int level = self.level(box)
        if level:
            fields = {"type": "heading", "text": scrap[0], "links": links, "level": level}
            return model(Heading, fields, OF_HEADING)
        return model(Paragraph, {"type": "paragraph", "text": scrap[0], "links": links}, OF_PARAGRAPH)

    cdef object group(self, Py_ssize_t box, list run):
        """The blocks of a list, a table, a quotation or a `<pre>`: see `body._typed`."""
        cdef Kind kind = self.kind(box)
        if kind == CODE:
            return _typed(self.sheet, box, run, self.linker.base)
        cdef list links = []
        cdef list rows = self.rows(run, kind, links)
        if kind == TABLE:
            text = "\n".join(["\t".join(row) for row in rows])
            return model(Table, {"type": "table", "text": text, "links": links, "rows": rows}, OF_TABLE)
        if kind == QUOTE:
            return model(Quote, {"type": "quote", "text": "\n".join(rows[0]), "links": links}, OF_PARAGRAPH)
        items = [" ".join(row) for row in rows]
        ordered = (<_Element>self.boxes[box])._c_node.name[0] == c"o"
        fields = {"type": "list", "text": "\n".join(items), "links": links, "ordered": ordered, "items": items}
        return model(ListBlock, fields, OF_LIST)

    cdef list rows(self, list run, Kind kind, list links):
        """The texts of some blocks by the innermost row that they stand in, and their `links`, as if one character were between all."""
        cdef list rows = [], row = None
        cdef Py_ssize_t at = 0, holder, last = UNKNOWN
        cdef str text
        for block in run:
            scrap = <tuple>self.scraps[block]
            holder, text = self.holder((<tuple>scrap)[2], kind), (<tuple>scrap)[0]
            if holder != last:
                row, last = [], holder
                rows.append(row)
            row.append(text)
            links += self.linker.links((<tuple>scrap)[1], at)
            at += len(text) + 1
        return rows

    cdef Py_ssize_t holder(self, Py_ssize_t box, Kind kind) except -1:
        """The innermost box from one outwards that is a row; 0 for none."""
        while box > 0 and not holds_row((<_Element?>self.boxes[box])._c_node, kind):
            box = self.parent[box]
        return max(box, 0)

    cdef inline Py_ssize_t box_of(self, Py_ssize_t block) except -1:
        """The box that a block stands in."""
        return <Py_ssize_t>(<tuple>self.scraps[block])[2]

    cdef Kind kind(self, Py_ssize_t box) except *:
        """What the element of a box is to the body."""
        return kind_of((<_Element?>self.boxes[box])._c_node)

    cdef int level(self, Py_ssize_t box) except -1:
        """The level of the heading that a block of a box stands in, at most two boxes further out; 0 for none."""
        cdef Py_ssize_t outwards
        for outwards in range(3):
            if self.kind(box) == HEADING:
                return (<_Element>self.boxes[box])._c_node.name[1] - c"0"
            if box <= 0:
                return 0
            box = self.parent[box]
        return 0

    cdef Py_ssize_t grouping(self, Py_ssize_t box) except? UNKNOWN:
        """See `body._grouping`."""
        cdef Py_ssize_t depth = 0, found
        cdef Kind kind
        while self.known[box] == UNKNOWN:
            self.path[depth] = box
            depth += 1
            kind = self.kind(box)
            box = self.parent[box]
            if kind != PLAIN and kind != LIST:
                box = 0
        found = self.known[box]
        while depth:
            depth -= 1
            box = self.path[depth]
            found = self.known[box] = self.inner_grouping(box, found)
        return found

    cdef Py_ssize_t inner_grouping(self, Py_ssize_t box, Py_ssize_t outer) except? UNKNOWN:
        """What a box adds to the answer for the one around it."""
        cdef Kind kind = self.kind(box)
        if kind == HEADING or (kind == TABLE and _is_layout(self.sheet, box)):
            return ALONE
        if kind == PLAIN or (kind == LIST and outer != NONE):
            return outer
        return box


cdef Kind kind_of(const xmlNode* node) noexcept:
    """What an element is to the body."""
    cdef const char* name = <const char*>node.name
    if node.ns is not NULL:
        return PLAIN
    if name[0] == c"h" and c"1" <= name[1] <= c"6" and name[2] == 0:
        return HEADING
    if (name[0] == c"u" or name[0] == c"o" or name[0] == c"d") and name[1] == c"l" and name[2] == 0:
        return LIST
    if name[0] == c"t" and strcmp(name, "table") == 0:
        return TABLE
    if name[0] == c"b" and strcmp(name, "blockquote") == 0:
        return QUOTE
    if name[0] == c"p" and strcmp(name, "pre") == 0:
        return CODE
    return PLAIN


cdef bint holds_row(const xmlNode* node, Kind kind) noexcept:
    """Whether an element is an item of a list, or a row of a table. A quotation is all in one row."""
    cdef const char* name = <const char*>node.name
    if node.ns is not NULL:
        return False
    if kind == LIST:
        return ((name[0] == c"l" and name[1] == c"i") or (name[0] == c"d" and (name[1] == c"t" or name[1] == c"d"))) and name[2] == 0
    return kind == TABLE and (strcmp(name, "tr") == 0 or strcmp(name, "caption") == 0)
