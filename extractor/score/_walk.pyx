# cython: language_level=3
"""The compiled twin of `walk.lines_of_tree`: the same lines, several times as fast.

The walk follows libxml2's own nodes, and asks Python only about elements that have attributes and about texts that may go on a
number.
"""

from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

from extractor._nodes cimport element_from
from extractor.blocks import HEADINGS
from extractor.score.attributes import TELLING, notes
from extractor.score.counters import shows_start
from extractor.score.display import IN_LINE, SET_APART, UNSEEN, is_unseen, stands_alone
from extractor.score.gauges import GAUGE_TAGS, References
from extractor.score.lines import Line, Part, cut, join_labels
from extractor.score.split_numbers import as_raised, counts_up, goes_on_decimal, goes_on_number
from extractor.score.walk import ASKS, PRESSED, STRUCK

import_lxml__etree()

cdef frozenset unseen_tags = UNSEEN, inline_tags = IN_LINE, set_apart = SET_APART, headings = HEADINGS
cdef frozenset struck_tags = STRUCK, pressed_tags = PRESSED, asks = ASKS
cdef frozenset gauge_tags = GAUGE_TAGS
cdef object new_part = tuple.__new__

cdef enum:
    TELLS = 1
    HIDES = 2
    SETS_APART = 4

cdef dict MEANINGS = {name.encode(): TELLS for name in TELLING}
"""What an attribute may do, by its name: make a line (`attributes`), hide its element, or set it apart (`display`)."""

for _name, _meaning in ((b"hidden", HIDES), (b"style", HIDES), (b"type", HIDES), (b"role", SETS_APART), (b"class", SETS_APART)):
    MEANINGS[_name] = MEANINGS.get(_name, 0) | _meaning


def lines_of_tree(root, labels, here, frozenset apart, *, names_label):
    """The lines of a page, in order: see `walk.lines_of_tree`."""
    return join_labels(Walk(root, labels, here, apart, names_label).read(root), here)


cdef class Open:
    """An element that the walk is in: see `walk._Open`. `headed` says whether a heading is around it or is it."""

    cdef _Element element
    cdef str tag
    cdef bint alone, struck, raised, linked, kept, headed


cdef class Walk:
    """One walk over a tree: see `walk._Walk`."""

    cdef object labels, here, references
    cdef frozenset apart
    cdef bint names_label
    cdef list lines, run, open
    cdef Py_ssize_t lowest, depth
    cdef Open outside

    def __cinit__(self, root, labels, here, frozenset apart, bint names_label):
        self.labels, self.here, self.apart, self.names_label = labels, here, apart, names_label
        self.references = References(root)
        self.lines, self.run, self.open = [], [], []
        self.lowest = self.depth = 0
        self.outside = Open.__new__(Open)
        self.outside.headed = next(root.iterancestors(*HEADINGS), None) is not None

    cdef list read(self, _Element root):
        """The lines, by a walk over the tree without recursion: a page may nest deeper than a stack."""
        cdef _Document document = root._doc
        cdef xmlNode *top = root._c_node
        cdef xmlNode *node = top
        cdef xmlNode *child
        while True:
            child = element_from(node.children) if self.enter(elementFactory(document, node), node) else NULL
            while child is NULL:
                self.leave(node)
                if node is top:
                    self.flush()
                    return self.lines
                child = element_from(node.next)
                node = node.parent
            node = child

    cdef bint enter(self, _Element element, xmlNode *node) except -1:
        """Begin an element; whether readers see what is in it."""
        cdef str tag = element.tag
        cdef int means = meanings(node)
        cdef Open opened
        cdef bint tells = False, told = means & SETS_APART
        if element in self.apart or ((means & HIDES or tag in unseen_tags) and is_unseen(element)):
            opened = Open.__new__(Open)
            opened.element, opened.tag = element, tag
            opened.alone = self.is_alone(element, tag, told)
            self.open.append(opened)
            return False
        opened = self.opened(element, tag, told)
        self.open.append(opened)
        if opened.alone:
            self.flush()
        if node.properties is not NULL and (self.names_label or means & TELLS or tag in gauge_tags):
            tells = True
            attributes = dict(element.items())
            self.note(element, attributes)
        if node.children is not NULL and node.children.type != XML_ELEMENT_NODE:
            text = element.text
            if text and not (tells and shows_start(element, attributes)):
                self.add(text, opened)
        return True

    cdef bint is_alone(self, _Element element, str tag, bint told) except -1:
        """Whether the element, on which the walk is about to enter, is a line of its own: see `display.stands_alone`.

        `told` says whether its attributes may say so.
        """
        if tag not in inline_tags:
            return True
        if tag in set_apart and self.outer().headed:
            return True
        return told and stands_alone(element)

    cdef inline Open outer(self):
        """The element around the next one."""
        return <Open> self.open[-1] if self.open else self.outside

    cdef Open opened(self, _Element element, str tag, bint told):
        """The element, with what the elements around it say."""
        cdef Open outer = self.outer()
        cdef Open opened = Open.__new__(Open)
        opened.element, opened.tag = element, tag
        opened.alone = self.is_alone(element, tag, told)
        opened.struck = outer.struck or tag in struck_tags
        opened.raised = outer.raised or tag == "sup"
        opened.linked = outer.linked or tag == "a"
        opened.kept = outer.kept or tag == "pre"
        opened.headed = outer.headed or tag in headings
        return opened

    cdef int note(self, _Element element, dict attributes) except -1:
        """A line for each thing that the element's attributes say."""
        for note in notes(element, attributes, self.labels, self.references, names_label=self.names_label):
            self.flush()
            self.lines.append(Line(note.text, [Part("", element)], self.labels, note))
        return 0

    cdef int leave(self, xmlNode *node) except -1:
        cdef Open opened = self.open.pop()
        cdef Py_ssize_t around = len(self.open)
        self.lowest = min(self.lowest, around)
        if opened.alone:
            self.flush()
        if around and node.next is not NULL and node.next.type != XML_ELEMENT_NODE:
            text = opened.element.tail
            if text:
                self.add(text, <Open> self.open[-1])
        return 0

    cdef int add(self, str text, Open holder) except -1:
        if text.isspace():
            if self.run:
                self.run.append(new_part(Part, (" ", holder.element, -1)))
            return 0
        if holder.tag in pressed_tags and text.strip().lower() in asks:
            return 0
        text = self.as_read(text if holder.kept else text.replace("\n", " "), holder)
        if self.run and not self.continues(text, holder):
            self.flush()
        if text and not text.isspace():
            self.run.append(new_part(Part, (text, holder.element, -1)))
            self.depth = self.lowest = len(self.open)
        return 0

    cdef bint continues(self, str text, Open holder) except -1:
        """Whether the text is one run with the last: one's element holds the other's, or they are one number."""
        if self.lowest >= min(self.depth, len(self.open)):
            return True
        if goes_on_decimal(self.run, text):
            while (<str> (<tuple> self.run[-1])[0]).isspace():
                self.run.pop()
            return True
        return holder.tag not in pressed_tags and goes_on_number(self.run, text)

    cdef str as_read(self, str text, Open holder):
        """Struck out numbers are gone, and raised ones that are a footnote's."""
        if holder.struck:
            return ""
        return as_raised(text, self.run, linked=holder.linked) if holder.raised and self.run else text

    cdef int flush(self) except -1:
        if self.run:
            for run in [[part] for part in self.run] if counts_up(self.run) else [self.run]:
                self.lines += cut(run, self.here)
            self.run = []
        self.lowest = self.depth = len(self.open)
        return 0


cdef int meanings(xmlNode *node) except -1:
    """What the attributes of an element may do, together."""
    cdef int found = 0
    cdef xmlAttr *attribute = node.properties
    while attribute is not NULL:
        if attribute.ns is NULL:
            found |= <int> MEANINGS.get(<bytes> <const char *> attribute.name, 0)
        attribute = attribute.next
    return found
