# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/furniture/pagination_links.py`. It reads attributes from libxml2's nodes."""

from libc.string cimport strcmp, strstr
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_TEXT_NODE, xmlAttr, xmlNode

from extractor._nodes cimport begins, following, value_of
from extractor.furniture._sieve cimport Sieve, let_through, passes

from extractor.furniture.pagination_links import (
    _BEGINNINGS,
    _DECORATION,
    _FIRST_WORDS,
    _LONGEST,
    _POINTS,
    _STARTS,
    _WORD,
    _is_named,
)
from extractor.furniture.pagination_words import NEXT, PAGE, PREVIOUS

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)
    Py_ssize_t PyUnicode_FindChar(str text, Py_UCS4 letter, Py_ssize_t start, Py_ssize_t end, int direction) except -2

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


cdef frozenset BEGINNINGS = _BEGINNINGS, TURNS = NEXT | PREVIOUS, NUMBERED = PAGE
cdef object _decoration = _DECORATION.match, _words = _WORD.findall
cdef frozenset FIRST_WORDS = _FIRST_WORDS, STARTS = _STARTS, POINTS = _POINTS
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
    if (not _is_letter(first) and first in STARTS) or (not _is_letter(last) and last in POINTS):
        return True
    if _has_first_word(text):
        return _begins_right(text)
    if _is_letter(first) and _is_letter(last):
        return False
    return (first.isdigit() or c"0" <= last <= c"9") and _may_count(text)


cdef bint _has_first_word(str text) except -1:
    """Whether a caption's first word is that of a page link."""
    cdef Py_ssize_t end = _space(text, 0)
    if PyUnicode_IS_ASCII(text) and not passes(&FIRST_ONES, text, end):
        return False
    return text[:end].lower() in FIRST_WORDS


cdef bint _begins_right(str text) except -1:
    """Whether a caption whose first word is that of a page link goes on like one: `View more`, not `View all`."""
    cdef str low = text.lower()
    cdef Py_ssize_t end = _space(low, 0)
    if not low.replace(" ", "").isalnum():
        return True
    return low[:end] in TURNS or low[: _space(low, end + 1)] in BEGINNINGS or _may_count(text)


cdef inline Py_ssize_t _space(str text, Py_ssize_t start) except -1:
    """Where the first space from a place on stands; without one, the end."""
    cdef Py_ssize_t end = PyUnicode_FindChar(text, c" ", start, len(text), 1) if start < len(text) else -1
    return end if end >= 0 else len(text)


cdef bint _may_count(str text) except -1:
    """Whether a caption with a number may have that of a page, by its other words: `Page 2`, not `2 comments`."""
    return _decoration(text) is not None or NUMBERED.issuperset(_words(text.lower()))


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
        if (name[0] == c"c" or name[0] == c"r") and attribute.ns is NULL and attribute.children is not NULL:
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
    """Whether a class points on or back, in letters of either case, and not all in capitals."""
    cdef const char* here = value
    while here[0]:
        if _begins_to_point(here):
            return strstr(value, "ext") is not NULL or strstr(value, "rev") is not NULL or strstr(value, "er") is not NULL
        here += 1
    return False


cdef inline bint _begins_to_point(const char* value) noexcept:
    """Whether a word that points on or back stands here."""
    cdef char first = value[0] | 0x20
    if first == c"n":
        return begins(value, "next") or begins(value, "newer")
    if first == c"p":
        return begins(value, "prev")
    return first == c"o" and begins(value, "older")
