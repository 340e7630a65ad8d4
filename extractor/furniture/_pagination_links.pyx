# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/furniture/pagination_links.py`. It reads attributes from libxml2's nodes."""

from libc.string cimport strcmp, strstr
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_TEXT_NODE, xmlAttr, xmlNode

from extractor._nodes cimport begins, following, value_of
from extractor.furniture._sieve cimport Sieve, let_through, passes

from extractor.furniture.pagination_links import _FIRST_WORDS, _LONGEST, _STARTS, _TAILS, _is_named

import_lxml__etree()


def noticed(list links):
    """The links that a coarse look does not rule out, each with what it is called."""
    cdef list found = []
    cdef str text
    for link in links:
        element, text = (<tuple>link)[0], (<tuple>link)[4]
        text = text or name_of((<_Element?>element)._c_node)
        if text and len(text) <= LONGEST and _speaks(text) or _named(<_Element?>element):
            found.append((link, text))
    return found


cdef frozenset FIRST_WORDS = _FIRST_WORDS, STARTS = _STARTS, TAILS = _TAILS
cdef Py_ssize_t LONGEST = _LONGEST
cdef Sieve FIRST_ONES

for word in FIRST_WORDS:
    let_through(&FIRST_ONES, word)


cdef str name_of(xmlNode* link):
    """What a link without words is called: its title, its label or its image's text."""
    cdef xmlNode* node = link
    cdef str named = value_of(node, "title") or value_of(node, "aria-label")
    while not named:
        node = following(node, link)
        if node is NULL:
            return ""
        if node.ns is NULL and strcmp(<const char*>node.name, "img") == 0:
            named = value_of(node, "alt") or value_of(node, "title")
    return " ".join(named.split())


cdef bint _speaks(str text) except -1:
    """Whether a short caption may be a number, an arrow or words that point on or back."""
    cdef Py_UCS4 first = text[0], last = text[len(text) - 1]
    if not _is_letter(first) and (first in STARTS or first.isdigit()):
        return True
    if not _is_letter(last) and last in TAILS:
        return True
    cdef Py_ssize_t end = text.find(" ")
    if end < 0:
        end = len(text)
    if text.isascii() and not passes(&FIRST_ONES, text, end):
        return False
    return text[:end].lower() in FIRST_WORDS


cdef inline bint _is_letter(Py_UCS4 letter) noexcept:
    """Whether a character is a letter of ASCII: no caption begins or ends as a pager's does with one."""
    return c"a" <= letter <= c"z" or c"A" <= letter <= c"Z"


cdef bint _named(_Element element) except -1:
    """Whether a link's `rel` or class may speak of a next or previous one."""
    cdef xmlAttr* attribute = element._c_node.properties
    cdef const char* name
    cdef const char* value
    while attribute is not NULL:
        name = <const char*>attribute.name
        if attribute.ns is NULL and attribute.children is not NULL:
            if strcmp(name, "class") == 0 or strcmp(name, "rel") == 0:
                if attribute.children.next is not NULL or attribute.children.type != XML_TEXT_NODE:
                    return _is_named(element)  # entities cut it into pieces
                value = <const char*>attribute.children.content
                if value is not NULL and (_class_points(value) if name[0] == c"c" else _rel_points(value)):
                    return True
        attribute = attribute.next
    return False


cdef bint _rel_points(const char* value) noexcept:
    """Whether a `rel` points on or back."""
    return strstr(value, "next") is not NULL or strstr(value, "prev") is not NULL


cdef bint _class_points(const char* value) noexcept:
    """Whether a class points on or back, in letters of either case."""
    if strstr(value, "ext") is NULL and strstr(value, "rev") is NULL and strstr(value, "er") is NULL:
        return False
    while value[0]:
        if begins(value, "next") or begins(value, "prev") or begins(value, "newer") or begins(value, "older"):
            return True
        value += 1
    return False
