# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The compiled twin of `extractor.links`. An address is taken apart where its separators stand, and the host of the address
before is used again: most links of a page stay on its site.
"""

cimport cython
from cpython.unicode cimport PyUnicode_READ_CHAR
from lxml.includes.etreepublic cimport _Element, import_lxml__etree

from extractor._line cimport Line, finish, free_line, line_of, write
from extractor._nodes cimport value_of
from extractor._record cimport fill, record
from extractor.urls import absolute

cdef extern from "Python.h":
    Py_ssize_t PyUnicode_FindChar(str text, Py_UCS4 letter, Py_ssize_t start, Py_ssize_t end, int direction) except -2

import_lxml__etree()

cdef type Address, Link, Links

from extractor.links import Address, Link, Links

cdef enum:
    LONGEST_SCHEME = 14


def read_links(sheet, str base, str url):
    """Where the page leads. `base` is what its links are relative to, `url` its own address."""
    home = address_of(url or "", None) or Address(url or "", "", "", "")
    return Reader(base).read(sheet.anchors, home)


def address_of(str href not None, str base):
    """Where a reference leads; None for one into the page itself, or that no browser would fetch as a page."""
    return Reader(base).address(href)


cdef class Reader:
    """Reads the links of one page. `origin` is what comes before a reference that begins with a slash, empty where that can't
    be told so simply; `authority` and `host` are those of the address before.
    """

    cdef str base, origin, authority, host
    cdef Line line

    def __cinit__(self, str base):
        self.base, self.origin = base, origin_of(base)
        self.authority = self.host = ""

    def __dealloc__(self):
        free_line(&self.line)

    cdef object read(self, list anchors, object home):
        """The links of these anchors, on a page of this address."""
        cdef dict known = {}, first = {}
        cdef list links = [], words
        cdef Py_ssize_t place
        cdef str href
        for place in range(len(anchors)):
            anchor = <tuple>anchors[place]
            href, words = href_of(anchor[0]), anchor[3]
            begin(first, words, href or "")
            if not href:
                continue
            if href in known:
                address = known[href]
            else:
                address = known[href] = self.address(href)
            if address is not None:
                links.append(self.link(anchor, words, address, place))
        return Links(links, first, known, home)

    cdef tuple link(self, tuple anchor, list words, object address, Py_ssize_t place):
        """An anchor that leads somewhere."""
        link = record(Link, 7)
        fill(link, 0, anchor[0])
        fill(link, 1, (<tuple>words[0])[0] if words else anchor[1])
        fill(link, 2, (<tuple>words[len(words) - 1])[0] if words else anchor[1])
        fill(link, 3, anchor[2])
        fill(link, 4, self.text(words))
        fill(link, 5, address)
        fill(link, 6, place)
        return link

    cdef str text(self, list words):
        """The words of an anchor with single spaces; those of different blocks are set apart."""
        cdef Py_ssize_t block = -1
        if len(words) == 1:
            return line_of(&self.line, <str>(<tuple>words[0])[1])
        for word in words:
            here = <Py_ssize_t>(<tuple>word)[0]
            if here != block:
                write(&self.line, "\n")
                block = here
            write(&self.line, <str>(<tuple>word)[1])
        return finish(&self.line)

    cdef object address(self, str spelt):
        """Where a reference leads; None for one into the page itself, or that no browser would fetch as a page."""
        cdef str href = spelt.strip()
        if href.startswith("https://") or href.startswith("http://"):
            return self.parts(href)
        if not href or href[0] == "#" or not is_fetched(href):
            return None
        if self.origin and href[0] == "/" and not href.startswith("//") and "/." not in href:
            return self.parts(self.origin + href)
        return self.parts(absolute(href, self.base))

    cdef tuple parts(self, str url):
        """An absolute URL taken apart: `https://host/path?query#fragment`."""
        cdef Py_ssize_t end = find(url, c"#", 0, len(url))
        cdef Py_ssize_t path_end = find(url, c"?", 0, end)
        cdef Py_ssize_t start = url.find("//", 0, path_end) + 2
        cdef Py_ssize_t slash = find(url, c"/", start, path_end) if start >= 2 else 0
        address = record(Address, 4)
        fill(address, 0, url)
        fill(address, 1, self.host_of(url[start:slash]) if start >= 2 else "")
        fill(address, 2, path_in(url, slash, path_end))
        fill(address, 3, url[path_end + 1 : end] if path_end < end else "")
        return address

    cdef str host_of(self, str authority):
        """`user@www.Host:80` to `host`."""
        if authority != self.authority:
            host = authority[authority.find("@") + 1 :].partition(":")[0]
            self.authority, self.host = authority, host.lower().removeprefix("www.")
        return self.host


cdef str origin_of(str base):
    """`https://host` of a URL; empty for none, and for what has no such beginning."""
    cdef Py_ssize_t scheme_end = base.find("://") if base is not None else -1
    if scheme_end <= 0:
        return ""
    authority = base[scheme_end + 3 :].partition("/")[0].partition("?")[0].partition("#")[0]
    return base[: scheme_end + 3] + authority


cdef bint is_fetched(str href) except -1:
    """Whether a relative reference, or one with a scheme, leads to a web page: `mailto:` and `javascript:` do not."""
    cdef Py_ssize_t colon = href.find(":", 0, LONGEST_SCHEME)
    if colon < 0 or href[0] == "/":
        return True
    scheme = href[:colon]
    return not scheme.replace("-", "").replace("+", "").isalnum() or scheme.lower() in ("http", "https")


cdef str path_in(str url, Py_ssize_t start, Py_ssize_t end):
    """The path that stands there, with one slash before it and none behind; empty where it has nothing but slashes."""
    while start < end and PyUnicode_READ_CHAR(url, start) == c"/":
        start += 1
    while start < end and PyUnicode_READ_CHAR(url, end - 1) == c"/":
        end -= 1
    if start == end:
        return ""
    if start > 0 and PyUnicode_READ_CHAR(url, start - 1) == c"/":
        return url[start - 1 : end]
    return "/" + url[start:end]


cdef inline Py_ssize_t find(str text, Py_UCS4 letter, Py_ssize_t start, Py_ssize_t end) except -2:
    """Where a letter stands; `end` where it doesn't."""
    cdef Py_ssize_t place = PyUnicode_FindChar(text, letter, start, end, 1)
    return place if place >= 0 else end


cdef inline int begin(dict first, list words, str href) except -1:
    """Remember an anchor for those of its blocks that have none yet."""
    for word in words:
        first.setdefault((<tuple>word)[0], href)
    return 0


@cython.nonecheck(True)
cdef str href_of(_Element element):
    """The `href` of an element; None where it has none."""
    return value_of(element._c_node, "href")
