# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The compiled twin of `extractor/body.py`: it makes the paragraphs and headings; lists, tables, quotations and code are left to it."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport Py_UNICODE_ISSPACE
from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._line cimport Line, finish, free_line, write
from extractor._model cimport model
from extractor._nodes cimport value_of

import_lxml__etree()

cdef object Heading, InlineLink, Paragraph

from extractor.body import _is_layout, _media, _typed
from extractor.page import Heading, InlineLink, Paragraph
from extractor.urls import absolute

cdef set OF_LINK = {"text", "url", "start", "end"}
cdef set OF_PARAGRAPH = {"text", "links"}
cdef set OF_HEADING = {"text", "links", "level"}

cdef enum:
    NONE = -1
    ALONE = -2
    UNKNOWN = -3

cdef enum Kind:
    PLAIN
    HEADING
    LIST
    TABLE
    WHOLE  # a quotation or `<pre>`


def build_body(sheet, chosen, around):
    """The typed body made of the blocks `chosen`, in order, with the images and embeds that stand between them."""
    cdef list blocks = list(chosen)
    if not blocks:
        return []
    media = _media(sheet, blocks[0], blocks[len(blocks) - 1], around)
    return Builder(sheet, around.base).body(blocks, media)


def linked_text(scrap, str base, Py_ssize_t at=0):
    """A block's text with single spaces, and its links with their offsets in it, or in a text that has it at `at`."""
    return scrap.text, Linker(base).links(scrap.pieces, at)


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
                body.append(_typed(self.sheet, box, chosen[begin:end], self.linker.base))
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
            return _typed(self.sheet, box, [index], self.linker.base)
        cdef list links = self.linker.links(<list>scrap[1], 0)
        cdef int level = self.level(box)
        if level:
            fields = {"type": "heading", "text": scrap[0], "links": links, "level": level}
            return model(Heading, fields, OF_HEADING)
        return model(Paragraph, {"type": "paragraph", "text": scrap[0], "links": links}, OF_PARAGRAPH)

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


cdef class Linker:
    """Finds the links in a block's text."""

    cdef str base
    cdef Line line

    def __cinit__(self, str base):
        self.base = base

    def __dealloc__(self):
        free_line(&self.line)

    cdef list links(self, list pieces, Py_ssize_t at):
        """The links among the pieces of a block whose text begins at `at`."""
        cdef list found = []
        cdef Py_ssize_t begin = 0, end, start, width = 0  # of the text so far
        cdef bint gap = False  # whether white space follows it
        if not has_link(pieces):
            return found
        while begin < len(pieces):
            link, end = link_of(pieces, begin), begin
            while end < len(pieces) and link_of(pieces, end) is link:
                write(&self.line, text_of(pieces, end))
                end += 1
            gap = gap or begins_apart(pieces, begin, end)
            if self.line.width:
                start = width + (width > 0 and gap)
                width, gap = start + self.line.width, self.line.gap
                if link is not None:
                    self.add(found, <_Element?>link, finish(&self.line), at + start, at + width)
            self.line.width, self.line.gap = 0, False
            begin = end
        return found

    cdef int add(self, list found, _Element link, str text, Py_ssize_t start, Py_ssize_t end) except -1:
        """Add a link, if it leads anywhere."""
        cdef str href = (value_of(link._c_node, "href") or "").strip()
        if href and href[0] != "#" and not href.startswith("javascript:") and (url := absolute(href, self.base)):
            found.append(model(InlineLink, {"text": text, "url": url, "start": start, "end": end}, OF_LINK))
        return 0


cdef inline object link_of(list pieces, Py_ssize_t index):
    """The link that a piece is part of."""
    return (<tuple>pieces[index])[2]


cdef inline str text_of(list pieces, Py_ssize_t index):
    """The text of a piece."""
    return <str>(<tuple>pieces[index])[0]


cdef bint has_link(list pieces) except -1:
    """Whether any piece is part of a link."""
    cdef Py_ssize_t index
    for index in range(len(pieces)):
        if link_of(pieces, index) is not None:
            return True
    return False


cdef bint begins_apart(list pieces, Py_ssize_t begin, Py_ssize_t end) except -1:
    """Whether the text of some pieces begins with white space."""
    cdef str text
    for begin in range(begin, end):
        text = text_of(pieces, begin)
        if text:
            return Py_UNICODE_ISSPACE(text[0])
    return False


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
    if (name[0] == c"b" and strcmp(name, "blockquote") == 0) or (name[0] == c"p" and strcmp(name, "pre") == 0):
        return WHOLE
    return PLAIN
