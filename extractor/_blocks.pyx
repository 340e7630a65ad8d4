# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The compiled twin of `extractor.blocks`: the same walk over the tree, on libxml2's own nodes.

lxml's elements are made only where the sheet holds them (boxes, links, media, what directly holds text), white space
between tags never becomes a string, and the text of a block is that of its only text node where words stand there as in a line.
"""

from extractor._line cimport Line, finish, free_line, line_of, write
from extractor._record cimport fill, record
from libc.stdint cimport uint64_t
from lxml.includes.etreepublic cimport (
    _Document,
    _Element,
    elementFactory,
    import_lxml__etree,
    namespacedName,
    pyunicode,
)
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_ENTITY_REF_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    const_xmlChar,
    xmlNode,
)

import_lxml__etree()

cdef type Anchor, Piece, Scrap, Sheet
cdef frozenset INLINE, UNSEEN
cdef int BLANK_LINE

from extractor.blocks import BLANK_LINE, INLINE, UNSEEN, Anchor, Piece, Scrap, Sheet

cdef str _SPACE = " "
cdef str _BREAK = "\n"

cdef enum Kind:
    UNSEEN_ELEMENT
    FRAME
    LINE_BREAK
    BOX
    LINK
    IMAGE
    INLINE_ELEMENT

cdef enum:
    SLOT_BITS = 7
    SLOTS = 128


cdef struct Slot:
    const_xmlChar* name
    Kind kind


def cut(_Element root not None, frozenset unseen=None):
    """The blocks and boxes of a tree. The tree is only read."""
    return Cutter(root, UNSEEN if unseen is None else unseen).sheet()


cdef class Cutter:
    """One walk over a tree, and what of the sheet there is so far.

    `pieces` are the text nodes of the block that is not yet ended, `line` is where its words are put together;
    `characters` and `in_links` are what `Sheet.raw` and `Sheet.linked` will say of it.
    """

    cdef _Document document
    cdef xmlNode* root
    cdef frozenset unseen
    cdef Slot slots[SLOTS]

    cdef list scraps, boxes, parent, first, end, stop, images, media, anchors, linked, raw
    cdef Py_ssize_t box
    cdef int breaks
    cdef object link
    cdef list words

    cdef list pieces
    cdef Line line
    cdef Py_ssize_t characters, in_links

    def __cinit__(self, _Element root, frozenset unseen):
        self.document, self.root, self.unseen = root._doc, root._c_node, unseen
        self.scraps, self.raw, self.linked, self.pieces = [], [], [], []
        self.boxes, self.parent, self.first, self.end, self.stop = [root], [-1], [0], [0], [1]
        self.images, self.media, self.anchors, self.words = [], [], [], []

    def __dealloc__(self):
        free_line(&self.line)

    cdef object sheet(self):
        """The whole page."""
        self.read(self.root.children, self.root)
        self.walk()
        if self.pieces:
            self.flush()
        self.end[0], self.stop[0] = len(self.scraps), len(self.boxes)
        return Sheet(
            self.scraps,
            self.boxes,
            self.parent,
            self.first,
            self.end,
            self.stop,
            self.images,
            self.media,
            self.anchors,
            self.linked,
            self.raw,
        )

    cdef int walk(self) except -1:
        """Enter and leave every element below the root, in document order; no recursion, a tree may be of any depth."""
        cdef xmlNode* node = self.root
        cdef xmlNode* following = element_from(node.children)
        while True:
            while following is NULL:
                if node is self.root:
                    return 0
                self.leave(node)
                following = element_from(node.next)
                node = node.parent
            node = following
            following = element_from(node.children) if self.enter(node) else NULL

    cdef bint enter(self, xmlNode* node) except -1:
        """Begin an element with its text; whether what is inside is visible."""
        cdef Kind kind = self.kind_of(node)
        if kind == UNSEEN_ELEMENT:
            return False
        if kind == FRAME:
            self.media.append((self.following_block(), self.element(node)))
            return False
        if kind == BOX:
            self.open_box(node)
        elif kind == LINK:
            self.open_link(node)
        elif kind == IMAGE:
            self.images.append(self.following_block())
            self.media.append((self.following_block(), self.element(node)))
        elif kind == LINE_BREAK:
            self.break_line(node)
        if node.type == XML_ENTITY_REF_NODE:
            self.say(f"&{pyunicode(node.name)};", node)
            return False
        self.read(node.children, node)
        return True

    cdef int leave(self, xmlNode* node) except -1:
        """End an element, and read the text that follows it."""
        cdef Kind kind = self.kind_of(node)
        if kind == BOX:
            self.close_box()
        elif kind == LINK:
            self.link = None
        self.read(node.next, node.parent)
        return 0

    cdef int open_box(self, xmlNode* node) except -1:
        """Begin a box, which ends the block before it."""
        if self.pieces:
            self.flush()
        self.parent.append(self.box)
        self.box = len(self.boxes)
        self.boxes.append(self.element(node))
        self.first.append(len(self.scraps))
        self.end.append(0)
        self.stop.append(0)
        self.breaks = 0
        return 0

    cdef int close_box(self) except -1:
        """End the innermost box, and its last block."""
        if self.pieces:
            self.flush()
        self.end[self.box] = len(self.scraps)
        self.stop[self.box] = len(self.boxes)
        self.box = self.parent[self.box]
        self.breaks = 0
        return 0

    cdef int open_link(self, xmlNode* node) except -1:
        """Begin an `<a>`, whose words come in later."""
        self.link, self.words = self.element(node), []
        anchor = record(Anchor, 4)
        fill(anchor, 0, self.link)
        fill(anchor, 1, len(self.scraps))
        fill(anchor, 2, self.box)
        fill(anchor, 3, self.words)
        self.anchors.append(anchor)
        return 0

    cdef int break_line(self, xmlNode* node) except -1:
        """A `<br>`: a blank line ends the block."""
        self.breaks += 1
        if self.pieces:
            if self.breaks == BLANK_LINE:
                self.flush()
            else:
                self.add(_BREAK, node)
        return 0

    cdef int read(self, xmlNode* node, xmlNode* holder) except -1:
        """The text that begins at a node, if any. White space alone begins no block."""
        node = text_from(node)
        cdef str text = text_at(node) if node is not NULL else None
        if text is not None and (text is not _SPACE or self.pieces):
            self.say(text, holder)
        return 0

    cdef int say(self, str text, xmlNode* holder) except -1:
        """Add a text to the block, and to the link that it is part of."""
        if text is not _SPACE:
            self.breaks = 0
        self.add(text, holder)
        if self.link is not None:
            self.words.append((len(self.scraps), text))
            self.in_links += len(text)
        return 0

    cdef int add(self, str text, xmlNode* holder) except -1:
        """Add a text to the block."""
        piece = record(Piece, 3)
        fill(piece, 0, text)
        fill(piece, 1, self.element(holder))
        fill(piece, 2, self.link)
        self.pieces.append(piece)
        self.characters += len(text)
        return 0

    cdef int flush(self) except -1:
        """End the block."""
        scrap = record(Scrap, 3)
        fill(scrap, 0, self.line_of_pieces())
        fill(scrap, 1, self.pieces)
        fill(scrap, 2, self.box)
        self.scraps.append(scrap)
        self.raw.append(self.characters)
        self.linked.append(self.in_links)
        self.pieces = []
        self.characters, self.in_links = 0, 0
        return 0

    cdef str line_of_pieces(self):
        """The words of the block."""
        if len(self.pieces) == 1:
            return line_of(&self.line, <str> (<tuple> self.pieces[0])[0])
        for piece in self.pieces:
            write(&self.line, <str> (<tuple> piece)[0])
        return finish(&self.line)

    cdef Py_ssize_t following_block(self) except -1:
        """The index of the block that comes after this place, or that this place interrupts."""
        return len(self.scraps) + (1 if self.pieces else 0)

    cdef _Element element(self, xmlNode* node):
        """lxml's element of a node: the same object as long as anybody holds it."""
        return elementFactory(self.document, node)

    cdef Kind kind_of(self, xmlNode* node) except? UNSEEN_ELEMENT:
        """What an element does to the walk; looked up once for every name that the document's dictionary holds."""
        if node.type == XML_ENTITY_REF_NODE:
            return BOX
        if node.ns is not NULL and node.ns.href is not NULL:
            return UNSEEN_ELEMENT if namespacedName(node) in self.unseen else BOX
        cdef Slot* slot = &self.slots[(<uint64_t><size_t>node.name * 0x9E3779B97F4A7C15ULL) >> (64 - SLOT_BITS)]
        if slot.name is not node.name:
            slot.kind = kind_of_tag(pyunicode(node.name), self.unseen)
            slot.name = node.name
        return slot.kind


cdef Kind kind_of_tag(str tag, frozenset unseen) except? UNSEEN_ELEMENT:
    """What an element of this tag does to the walk."""
    if tag in unseen:
        return FRAME if tag == "iframe" else UNSEEN_ELEMENT
    if tag in INLINE:
        return LINK if tag == "a" else IMAGE if tag == "img" else INLINE_ELEMENT
    return LINE_BREAK if tag == "br" else BOX


cdef inline xmlNode* element_from(xmlNode* node) noexcept:
    """The node, or the next sibling after it, that is an element; entity references count, comments don't."""
    while node is not NULL and node.type != XML_ELEMENT_NODE and node.type != XML_ENTITY_REF_NODE:
        node = node.next
    return node


cdef inline xmlNode* text_from(xmlNode* node) noexcept:
    """The node, if it is one of text; marks of XInclude before it are passed over, as lxml does. NULL where it isn't."""
    while node is not NULL and (node.type == XML_XINCLUDE_START or node.type == XML_XINCLUDE_END):
        node = node.next
    if node is not NULL and (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE):
        return node
    return NULL


cdef str text_at(xmlNode* node):
    """The text that begins at a text node, `_SPACE` for white space alone, None for an empty one.

    Text nodes that stand together are one text, as in lxml's `text` and `tail`.
    """
    cdef const_xmlChar* start = node.content
    cdef str text
    if text_from(node.next) is not NULL:
        text = joined_from(node)
    else:
        while is_ascii_space(start[0]):
            start += 1
        if start[0] == 0:
            return None if start == node.content else _SPACE
        text = pyunicode(node.content)
        if start[0] < 0x80:
            return text
    if text.isspace():
        return _SPACE
    return text or None


cdef str joined_from(xmlNode* node):
    """The text nodes from one on that nothing but marks of XInclude sets apart."""
    parts = []
    while node is not NULL:
        parts.append(<bytes><const char*>node.content)
        node = text_from(node.next)
    return b"".join(parts).decode()


cdef inline bint is_ascii_space(unsigned char byte) noexcept:
    """Whether a byte is white space to `str.isspace`."""
    return byte == 0x20 or 0x09 <= byte <= 0x0D or 0x1C <= byte <= 0x1F
