# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The compiled twin of `extractor/furniture/regions.py`: one walk over the blocks. It reads names and roles from libxml2's nodes."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.string cimport memset, strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._model cimport model
from extractor._nodes cimport is_named, value_of

import_lxml__etree()

cdef dict FIELDS
cdef Py_ssize_t LONGEST_LABEL
cdef object PageLink, Region, Footer, Discussion

from extractor.furniture.comments import find_comments
from extractor.furniture.legal import legal_line
from extractor.furniture.regions import _LONGEST_LABEL as LONGEST_LABEL, FIELDS
from extractor.page import Discussion, Footer, Link as PageLink, Region, Role
from extractor.xpath import paths_of

cdef object NAVIGATION = Role.NAVIGATION, FOOTER = Role.FOOTER, COMMENTS = Role.COMMENTS
cdef set OF_LINK = {"text", "url"}
cdef set OF_REGION = {"label", "text", "links", "xpath"}
cdef set OF_DISCUSSION = {"label", "text", "links", "xpath", "comments"}
cdef set OF_FOOTER = {"label", "text", "links", "xpath", "legal"}

cdef enum:
    UNKNOWN = -1


def find_regions(sheet, roles, links):
    """The regions of each field of `Furniture`, in the order of the page."""
    cdef dict found = {}
    cdef Outliner outliner = Outliner(sheet, links.links)
    for role, first, last, fields in outliner.regions(list(roles)):
        if role is FOOTER:
            fields["legal"] = legal_line(fields["text"])
            region = model(Footer, fields, OF_FOOTER)
        elif role is COMMENTS:
            fields["comments"] = find_comments(sheet, first, last)
            region = model(Discussion, fields, OF_DISCUSSION)
        else:
            region = model(Region, fields, OF_REGION)
        same = found.setdefault(FIELDS[role], [])
        same.append(region)
    return found


cdef class Outliner:
    """Reads the regions of one page. `landmarks` has the landmark of each box, `at` is the link that comes next."""

    cdef list scraps, boxes, parent, first, end, anchors, links, found, around
    cdef Py_ssize_t* landmarks
    cdef Py_ssize_t at

    def __cinit__(self, sheet, links):
        self.scraps, self.boxes, self.parent = sheet.scraps, sheet.boxes, sheet.parent
        self.first, self.end, self.anchors = sheet.first, sheet.end, sheet.anchors
        self.links, self.found, self.around = list(links), [], []
        self.landmarks = <Py_ssize_t*>PyMem_Malloc(len(self.boxes) * sizeof(Py_ssize_t))
        if self.landmarks is NULL:
            raise MemoryError
        memset(self.landmarks, UNKNOWN, len(self.boxes) * sizeof(Py_ssize_t))
        self.landmarks[0] = 0

    def __dealloc__(self):
        PyMem_Free(self.landmarks)

    cdef list regions(self, list roles):
        """Each region of the page: its role, its first and its last block, and its fields."""
        cdef Py_ssize_t start = 0, end, blocks = min(len(roles), len(self.scraps))
        while start < blocks:
            role, end = roles[start], start + 1
            while end < blocks and (roles[end] is role or roles[end] == role):
                end += 1
            if role is NAVIGATION:
                self.menus(start, end)
            elif role in FIELDS:
                self.add(role, start, end - 1)
            start = end
        for entry, path in zip(self.found, paths_of(self.around)):
            (<dict>(<tuple>entry)[3])["xpath"] = path
        return self.found

    cdef int menus(self, Py_ssize_t start, Py_ssize_t end) except -1:
        """The menus among navigation blocks: another `<nav>`, or a heading after links, begins another."""
        cdef Py_ssize_t block, here, first = start
        cdef Py_ssize_t around = self.landmark(self.box_of(start))
        cdef bint heading, after_heading = True
        for block in range(start, end):
            here = self.landmark(self.box_of(block))
            heading = is_heading(self.node(self.box_of(block)))
            if here != around or (heading and not after_heading):
                self.add(NAVIGATION, first, block - 1)
                first, around = block, here
            after_heading = heading
        self.add(NAVIGATION, first, end - 1)
        return 0

    cdef int add(self, object role, Py_ssize_t first, Py_ssize_t last) except -1:
        """A region of the blocks `first` to `last`; its XPath comes later, with all others'."""
        cdef Py_ssize_t box = self.common_box(first, last)
        region = {
            "label": self.label(first, last, box),
            "text": self.text(first, last),
            "links": self.links_between(first, last),
        }
        self.found.append((role, first, last, region))
        self.around.append(self.boxes[box])
        return 0

    cdef inline Py_ssize_t box_of(self, Py_ssize_t block) except -1:
        """The box that a block stands in."""
        return <Py_ssize_t>(<tuple>self.scraps[block])[2]

    cdef inline str text_of(self, Py_ssize_t block):
        """The words of a block."""
        return <str>(<tuple>self.scraps[block])[0]

    cdef inline xmlNode* node(self, Py_ssize_t box) except NULL:
        """The element of a box."""
        return (<_Element?>self.boxes[box])._c_node

    cdef Py_ssize_t landmark(self, Py_ssize_t box) except -1:
        """The `<nav>` or `role=navigation` around a box, or 0."""
        cdef Py_ssize_t found = box
        while self.landmarks[found] == UNKNOWN:
            if is_navigation(self.node(found)):
                self.landmarks[found] = found
            else:
                found = self.parent[found]
        found = self.landmarks[found]
        while self.landmarks[box] == UNKNOWN:
            self.landmarks[box] = found
            box = self.parent[box]
        return found

    cdef Py_ssize_t common_box(self, Py_ssize_t first, Py_ssize_t last) except -1:
        """The smallest box that holds the blocks `first` to `last`."""
        cdef Py_ssize_t box = self.box_of(first)
        while box > 0 and <Py_ssize_t>self.end[box] <= last:
            box = self.parent[box]
        return box

    cdef object label(self, Py_ssize_t first, Py_ssize_t last, Py_ssize_t box):
        """The heading that a region begins with, or the `aria-label` of a box that holds the region and no more."""
        cdef str text = self.text_of(first)
        cdef str label
        if last > first and len(text) <= LONGEST_LABEL and is_heading(self.node(self.box_of(first))):
            return text
        while box > 0 and <Py_ssize_t>self.first[box] >= first and <Py_ssize_t>self.end[box] <= last + 1:
            label = value_of(self.node(box), "aria-label")
            if label:
                return " ".join(label.split()) or None
            box = self.parent[box]
        return None

    cdef str text(self, Py_ssize_t first, Py_ssize_t last):
        """The blocks' words, a line each."""
        cdef Py_ssize_t block
        if first == last:
            return self.text_of(first)
        return "\n".join([self.text_of(block) for block in range(first, last + 1)])

    cdef list links_between(self, Py_ssize_t first, Py_ssize_t last):
        """The links that begin in the blocks `first` to `last`, each with its words there."""
        cdef list found = []
        cdef tuple link
        cdef str text
        cdef Py_ssize_t at = self.at, count = len(self.links)
        while at < count and <Py_ssize_t>(<tuple>self.links[at])[1] < first:
            at += 1
        while at < count and <Py_ssize_t>(<tuple>self.links[at])[1] <= last:
            link = <tuple>self.links[at]
            text = <str>link[4] if <Py_ssize_t>link[2] <= last else self.text_until(link, last)
            if text:
                found.append(model(PageLink, {"text": text, "url": (<tuple>link[5])[0]}, OF_LINK))
            at += 1
        self.at = at
        return found

    cdef str text_until(self, tuple link, Py_ssize_t last):
        """The words of a link up to a block."""
        cdef list words = (<tuple>self.anchors[<Py_ssize_t>link[6]])[3]
        return " ".join("".join([text for block, text in words if block <= last]).split())


cdef bint is_navigation(xmlNode* node) except -1:
    """Whether a box is a `<nav>` or has its role."""
    if node.ns is NULL and is_named(node, "nav"):
        return True
    return value_of(node, "role") == "navigation"


cdef bint is_heading(const xmlNode* node) noexcept:
    """Whether an element is a heading, or heads a group."""
    cdef const char* name = <const char*>node.name
    if node.ns is not NULL:
        return False
    if name[0] == b"h":
        return b"1" <= name[1] <= b"6" and name[2] == 0
    return strcmp(name, "legend") == 0 or strcmp(name, "summary") == 0
