# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/stories.py`."""

from libc.stdlib cimport calloc, free
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._nodes cimport following_node, is_named, value_of
from extractor._record cimport record_of_four
from extractor.teasers._letters cimport weigh

import_lxml__etree()

cdef type Place

from extractor.teasers.publisher import PAID, brand_of, site_of
from extractor.teasers.stories import _FILES, _TRACKING, ARCHIVES, LONG, MENUS, SHORT, Candidates, Place

cdef double _LONG = LONG, _SHORT = SHORT
cdef int _MENUS = MENUS
cdef str _PAID = PAID, _BEGINNINGS = "".join(sorted({name[0] for name in ARCHIVES}))

cdef struct Story:
    # What the links to a story say together: the weight of the longest, whether one stands in a menu; its final number.
    double size
    bint in_menu, likely
    Py_ssize_t number

cdef struct Mention:
    # A link to a story: its number among the links and the story's, and the weight of its words.
    Py_ssize_t link, story
    double size


def gather(links, layout):
    """The candidates of a page."""
    cdef list each = links.links
    cdef Gathering gathering = Gathering(each, links.home)
    gathering.find(layout)
    return gathering.candidates(links.home)


cdef class Gathering:
    """The links that may lead to other stories of the site, with their words, and these stories."""

    cdef list links, texts, stories
    cdef Own own
    cdef Story* told
    cdef Mention* mentions
    cdef Py_ssize_t count

    def __cinit__(self, list links, home):
        self.links, self.texts, self.stories, self.own = links, [], [], Own(home, links)
        self.told = <Story*>calloc(len(links) + 1, sizeof(Story))
        self.mentions = <Mention*>calloc(len(links) + 1, sizeof(Mention))
        if self.told is NULL or self.mentions is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.told)
        free(self.mentions)

    cdef int find(self, layout) except -1:
        """Every link to a story that may be another of this site, and the stories, with what is told of them."""
        cdef dict numbers = {}
        cdef long long[::1] landmarks = layout.landmarks
        cdef Py_ssize_t i, story
        cdef tuple link, address
        cdef str identity
        for i in range(len(self.links)):
            link = <tuple>self.links[i]
            address = <tuple>link[5]
            identity = self.own.identity(address)
            if identity is None:
                continue
            story = numbers.setdefault(identity, len(self.stories))
            if story == len(self.stories):
                self.stories.append(address)
            self.add(i, story, _words(link, layout), landmarks[<Py_ssize_t>link[3]] & _MENUS != 0)
        return 0

    cdef int add(self, Py_ssize_t link, Py_ssize_t story, str text, bint in_menu) except -1:
        """Adds a link to a story."""
        cdef double size = weigh(text)
        self.texts.append(text)
        self.mentions[self.count] = Mention(link, story, size)
        self.count += 1
        self.told[story].size = max(self.told[story].size, size)
        self.told[story].in_menu |= in_menu
        return 0

    cdef object candidates(self, home):
        """The candidates: likely stories that are not paid for, numbered anew in the order of the page."""
        cdef list stories = [], places = []
        cdef Py_ssize_t i
        cdef Story* story
        cdef tuple link
        for i in range(len(self.stories)):
            story = &self.told[i]
            story.number = -1
            story.likely = story.size >= _LONG or not story.in_menu and (
                story.size >= _SHORT or is_slug((<tuple>self.stories[i])[2])
            )
        for i in range(self.count):
            story = &self.told[self.mentions[i].story]
            link = <tuple>self.links[self.mentions[i].link]
            if not story.likely or _is_paid(<_Element?>link[0]):
                continue
            if story.number < 0:
                story.number = len(stories)
                stories.append(self.stories[self.mentions[i].story])
            places.append(record_of_four(Place, link, story.number, self.texts[i], self.mentions[i].size))
        return Candidates(stories, places, home)


cdef str _words(tuple link, layout):
    """What a link says, or is called, or the heading says that it is laid over."""
    cdef str text = link[4]
    return text or called(link[0]) or layout.heading_in(link[3])


cdef bint _is_paid(_Element element) except -1:
    """Whether a link says that it was paid for."""
    cdef str rel = value_of(element._c_node, "rel")
    return rel is not None and _PAID in rel


def called(_Element element not None):
    """What a link without words is called."""
    cdef xmlNode* top = element._c_node
    cdef xmlNode* node = top
    cdef str longest = _longer(_longer("", value_of(top, "title")), value_of(top, "aria-label"))
    while node is not NULL:
        if is_named(node, "img") and node.ns is NULL:
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
    """The page's own address, its publisher, and its path where that tells the page from others."""

    cdef str host, path, site, inside, brand, below
    cdef set sisters

    def __cinit__(self, home, list links):
        self.host, self.path = home.host, home.path
        self.site = site_of(self.host)
        self.inside = "." + self.site
        self.brand = brand_of(self.site) if self.host == self.site else ""
        self.below = self.path if _tells(self.path) else None
        self.sisters = _sisters(links)

    cdef str identity(self, tuple address):
        """What tells a story from others; None for an address that can't be another story of this site."""
        cdef str host = address[1], path = address[2], query = address[3]
        cdef Py_ssize_t end, tail = max(len(path) - 5, 0)
        if not self.has(host):
            return None
        if self.below is not None and path.startswith(self.below):
            end = len(self.below)
            if len(path) == end or path[end] == c"/":
                return None
        if query:
            query = "&".join([p for p in query.split("&") if p and not _TRACKING.match(p)])
        if not query and (not path or path == self.path):
            return None
        if path.find(".", tail) >= 0 and path[tail:].lower().endswith(_FILES):
            return None
        if _is_archive(path):
            return None
        return f"{host}{path}?{query}" if query and not _tells(path) else host + path

    cdef bint has(self, str host) except -1:
        """Whether a host is the publisher's: see `publisher.Publisher.has`."""
        if host == self.host or not self.site or not host or host == self.site or host.endswith(self.inside):
            return True
        if self.brand != "" and self.brand in host and brand_of(site_of(host)) == self.brand:
            return True
        while host and host not in self.sisters:
            host = host.partition(".")[2]
        return host != ""


cdef set _sisters(list links):
    """See `publisher._sisters`."""
    cdef set found = set()
    cdef tuple link, address
    cdef Py_ssize_t i
    for i in range(len(links)):
        link = <tuple>links[i]
        address = <tuple>link[5]
        if not address[2] and not address[3] and not _is_paid(<_Element?>link[0]):
            found.add(address[1])
    return found


cdef bint _is_archive(str path) except -1:
    """Whether the folder of an address lists what its stories share."""
    cdef Py_ssize_t end = path.rfind("/"), start
    if end <= 0:
        return False
    start = path.rfind("/", 0, end) + 1
    return path[start].lower() in _BEGINNINGS and path[start:end].lower() in ARCHIVES


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
