# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/stories.py`."""

from libc.stdlib cimport calloc, free
from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor._nodes cimport following_node, value_of
from extractor._record cimport fill, record
from extractor.teasers._letters cimport weigh

import_lxml__etree()

cdef type Place

from extractor.teasers.stories import _FILES, _TRACKING, LONG, MENUS, PAID, SHORT, Candidates, Place, site_of

cdef double _LONG = LONG, _SHORT = SHORT
cdef int _MENUS = MENUS
cdef str _PAID = PAID

cdef struct Story:
    # What the links to a story say together: the weight of the longest, whether one stands in a menu.
    double size
    bint in_menu, likely


def gather(links, layout):
    """The candidates of a page."""
    cdef list each = links.links
    cdef Own own = Own(links.home)
    cdef list found = [], stories = []
    cdef Story* told = <Story*>calloc(len(each) + 1, sizeof(Story))
    cdef Py_ssize_t i
    if told is NULL:
        raise MemoryError
    try:
        _find(each, layout, own, found, stories, told)
        for i in range(len(stories)):
            told[i].likely = told[i].size >= _LONG or not told[i].in_menu and (
                told[i].size >= _SHORT or is_slug((<tuple>stories[i])[2])
            )
        return _number(found, stories, told, links.home)
    finally:
        free(told)


cdef int _find(list links, layout, Own own, list found, list stories, Story* told) except -1:
    """Every link to a story that may be another of this site, and the stories, with what is told of them."""
    cdef dict known = {}, numbers = {}
    cdef long long[::1] landmarks = layout.landmarks
    cdef Py_ssize_t box, story
    cdef double size
    cdef str text
    cdef tuple address
    for link in links:
        address = <tuple>(<tuple>link)[5]
        url = address[0]
        number = known.get(url)
        if number is None:
            identity = own.identity(address)
            number = -1 if identity is None else numbers.setdefault(identity, len(stories))
            known[url] = number
            if number == len(stories):
                stories.append(address)
        story = number
        if story >= 0:
            text, box = (<tuple>link)[4], (<tuple>link)[3]
            if not text:
                text = called((<tuple>link)[0]) or layout.heading_in(box)
            size = weigh(text)
            found.append((link, number, text, size))
            told[story].size = max(told[story].size, size)
            told[story].in_menu |= landmarks[box] & _MENUS != 0
    return 0


cdef object _number(list found, list stories, Story* told, home):
    """The candidates: likely stories that are not paid for, numbered anew in the order of the page."""
    cdef dict new = {}
    cdef list places = []
    cdef Py_ssize_t story
    cdef tuple place
    cdef str rel
    for link, number, text, size in found:
        story = number
        if not told[story].likely:
            continue
        rel = value_of((<_Element?>(<tuple>link)[0])._c_node, "rel")
        if rel is None or _PAID not in rel:
            place = record(Place, 4)
            fill(place, 0, link)
            fill(place, 1, new.setdefault(number, len(new)))
            fill(place, 2, text)
            fill(place, 3, size)
            places.append(place)
    return Candidates([stories[number] for number in new], places, home)


def called(_Element element not None):
    """What a link without words is called."""
    cdef xmlNode* top = element._c_node
    cdef xmlNode* node = top
    cdef str longest = _longer(_longer("", value_of(top, "title")), value_of(top, "aria-label"))
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE and node.ns is NULL and strcmp(<const char*>node.name, "img") == 0:
            longest = _longer(longest, value_of(node, "alt"))
        node = following_node(node, top)
    return longest


cdef str _longer(str longest, str name):
    """A name in one line, where that is longer."""
    if not name:
        return longest
    name = " ".join(name.split())
    return name if len(name) > len(longest) else longest


cdef class Own:
    """The page's own address, the site that it belongs to, and its path where that tells the page from others."""

    cdef str host, path, site, inside, below

    def __cinit__(self, home):
        self.host, self.path = home.host, home.path
        self.site = site_of(self.host)
        self.inside = "." + self.site
        self.below = self.path if _tells(self.path) else None

    cdef str identity(self, tuple address):
        """What tells a story from others; None for an address that can't be another story of this site."""
        cdef str host = address[1], path = address[2], query = address[3]
        cdef Py_ssize_t end
        if host != self.host and self.site and host and host != self.site and not host.endswith(self.inside):
            return None
        if self.below is not None and path.startswith(self.below):
            end = len(self.below)
            if len(path) == end or path[end] == c"/":
                return None
        if query:
            query = "&".join([p for p in query.split("&") if p and not _TRACKING.match(p)])
        if not query and (not path or path == self.path):
            return None
        if path.find(".", max(len(path) - 5, 0)) >= 0 and path[-5:].lower().endswith(_FILES):
            return None
        return f"{host}{path}?{query}" if query and not _tells(path) else host + path


cdef bint _tells(str path) except -1:
    """Whether a path alone tells one story from another: its last part is a slug or has a long number."""
    cdef Py_ssize_t i, digits = 0
    if is_slug(path):
        return True
    for i in range(path.rfind("/") + 1, len(path)):
        digits = digits + 1 if path[i].isdecimal() else 0
        if digits == 5:
            return True
    return False


cdef bint is_slug(str path) except -1:
    """Whether the last part of a path is made of three words or more."""
    cdef Py_ssize_t i, words = 0
    for i in range(path.rfind("/") + 1, len(path)):
        words += path[i] == c"-" or path[i] == c"_"
    return words >= 2
