# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `comments.py`'s look at elements: few names are worth a regular expression."""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport xmlAttr, xmlNode

from extractor._nodes cimport attribute_of, begins, behind, bytes_of, following, value_of

from extractor.furniture.comments import _AUTHOR, _DATE, _names_comment, _words

import_lxml__etree()

cdef object names_author = _AUTHOR.search, names_date = _DATE.search


def is_comment(_Element element not None):
    """Whether a box is called a comment."""
    return is_called_comment(element._c_node)


def who_and_when(_Element comment not None):
    """The first short words that the markup calls author and date, not those of a reply inside."""
    cdef xmlNode* top = comment._c_node
    cdef xmlNode* node = top
    author = date = None
    while node is not NULL and (author is None or date is None):
        if node is not top and is_called_comment(node):
            node = behind(node, top)
            continue
        if author is None and is_author(node):
            author = _words(elementFactory(comment._doc, node))
        if date is None and is_date(node):
            date = _words(elementFactory(comment._doc, node))
        node = following(node, top)
    return author, date


cdef bint is_called_comment(xmlNode* node) except -1:
    """Whether an element is called a comment, by its microdata, its class or its id."""
    cdef str kind = value_of(node, "itemtype")
    if (kind is not None and "/Comment" in kind) or value_of(node, "itemprop") == "comment":
        return True
    return is_named(node, "class") or is_named(node, "id")


cdef bint is_named(xmlNode* node, const char* attribute) except -1:
    """Whether a class or id is one of a comment."""
    cdef const xmlAttr* found = attribute_of(node, attribute)
    if found is NULL or not (bytes_of(found) is NULL or may_name(bytes_of(found))):
        return False
    return _names_comment(value_of(node, attribute))


cdef bint is_author(xmlNode* node) except -1:
    """Whether an element says that its words are the author."""
    if is_tag(node, "cite") or value_of(node, "itemprop") == "author":
        return True
    cdef const xmlAttr* found = attribute_of(node, "class")
    if found is NULL or not (bytes_of(found) is NULL or has_stem(bytes_of(found), begins_author)):
        return False
    return names_author(value_of(node, "class")) is not None


cdef bint is_date(xmlNode* node) except -1:
    """Whether an element says that its words are the date."""
    if is_tag(node, "time") or value_of(node, "itemprop") == "datePublished":
        return True
    cdef const xmlAttr* found = attribute_of(node, "class")
    if found is NULL or not (bytes_of(found) is NULL or has_stem(bytes_of(found), begins_date)):
        return False
    return names_date(value_of(node, "class")) is not None


cdef inline bint is_tag(const xmlNode* node, const char* name) noexcept nogil:
    """Whether an element has a name."""
    return node.ns is NULL and strcmp(<const char*>node.name, name) == 0


cdef bint may_name(const char* name) noexcept nogil:
    """A coarse look: whether a name has one of `_STEMS`, may be a numbered one, or has letters beyond ASCII."""
    cdef bint numbered = (name[0] | 0x20) in (c"c", c"l", c"d", c"m", c"p")
    if numbered and has_stem(name, is_digit):
        return True
    return has_stem(name, begins_comment)


cdef bint has_stem(const char* name, bint (*begins_one)(const char*) noexcept nogil) noexcept nogil:
    """Whether one of some stems stands anywhere in a name, or a letter beyond ASCII."""
    while name[0]:
        if <unsigned char>name[0] >= 0x80 or begins_one(name):
            return True
        name += 1
    return False


cdef bint is_digit(const char* name) noexcept nogil:
    return c"0" <= name[0] <= c"9"


cdef bint begins_comment(const char* name) noexcept nogil:
    """Whether one of `_STEMS` stands here."""
    cdef char first = name[0] | 0x20
    if first == c"c":
        return begins(name, "comment") or begins(name, "comentar")
    if first == c"p":
        return begins(name, "post")
    if first == c"r":
        return begins(name, "react")
    return first == c"k" and begins(name, "kommentar")


cdef bint begins_author(const char* name) noexcept nogil:
    """Whether a word of `_AUTHOR` stands here."""
    cdef char first = name[0] | 0x20
    if first == c"a":
        return begins(name, "author") or begins(name, "autor") or begins(name, "auteur")
    if first == c"n":
        return begins(name, "nick") or begins(name, "name")
    if first == c"u":
        return begins(name, "user")
    return begins(name, "fn") or begins(name, "by")


cdef bint begins_date(const char* name) noexcept nogil:
    """Whether a word of `_DATE` stands here."""
    cdef char first = name[0] | 0x20
    if first == c"d":
        return begins(name, "date") or begins(name, "datum")
    if first == c"p":
        return begins(name, "posted")
    if first == c"a":
        return begins(name, "ago")
    return begins(name, "time") or begins(name, "when") or begins(name, "fecha")
