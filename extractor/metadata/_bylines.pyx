# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `bylines.py`: what the markup of a line says, read where libxml2 has it."""

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr, xmlNode

from extractor._nodes cimport attribute_of, begins, bytes_of, value_of

from extractor.metadata.bylines import _AUTHOR, _PATH
from extractor.metadata.head import runs_of
from extractor.metadata.marks import is_marked
from extractor.metadata.names import after_by

import_lxml__etree()

cdef bytes _SEGMENTS = (
    b"all aut avt bio by/ byl col con cor cre exp gio jou peo pen per pro red rep skr sta tea use wri yaz"
)
"""How the segments begin that `_PATH` finds."""

cdef const char* _KNOWN = _SEGMENTS


def author_links(list runs not None):
    """See `bylines.author_links`."""
    cdef list links = []
    for run in runs:
        link = (<tuple>run)[1]
        if link is not None and _is_author_link((<_Element>link)._c_node):
            links.append(link)
    return links


cdef bint _is_author_link(xmlNode* link) except -1:
    """Whether a link leads to an author's page. The pattern decides only where it may match."""
    cdef str relation = value_of(link, "rel")
    if relation and "author" in relation.lower():
        return True
    cdef const xmlAttr* attribute = attribute_of(link, "href")
    if attribute is NULL or (bytes_of(attribute) is not NULL and not _may_be_of_author(bytes_of(attribute))):
        return False
    return _PATH.search(value_of(link, "href")) is not None


cdef bint _may_be_of_author(const char* address) noexcept nogil:
    """Whether an address has the beginning of what `_PATH` finds, or letters outside of ASCII, of which it takes some for ones in it."""
    while address[0]:
        if address[0] == c"/" and (address[1] == c"@" or address[1] == c"~" or _begins_segment(address + 1)):
            return True
        if (address[0] == c"?" or address[0] == c"&") and begins(address + 1, "author="):
            return True
        if address[0] & 0x80:
            return True
        address += 1
    return False


cdef bint _begins_segment(const char* segment) noexcept nogil:
    cdef const char* known = _KNOWN
    while known[0]:
        if (segment[0] | 0x20) == known[0] and (segment[1] | 0x20) == known[1] and (segment[2] | 0x20) == known[2]:
            return True
        known += 4 if known[3] else 3
    return False


def classed_runs(list runs not None, list links not None):
    """See `bylines.classed_runs`."""
    cdef list classed = []
    for run in runs:
        if (not links or (<tuple>run)[1] not in links) and is_marked((<tuple>run)[2], _AUTHOR):
            classed.append(run)
    return classed


def blocks_with_sign(list scraps not None, list blocks not None):
    """See `bylines.blocks_with_sign`."""
    return [block for block in blocks if _has_sign(<list>(<tuple>scraps[<Py_ssize_t>block])[1])]


cdef bint _has_sign(list pieces) except -1:
    """See `bylines._has_sign`. Its words are read last: only they need the line's text."""
    cdef object link, element, last = None, around = None
    for piece in pieces:
        element, link = (<tuple>piece)[1], (<tuple>piece)[2]
        if link is not None and link is not last and _is_author_link((<_Element>link)._c_node):
            return True
        if u"@" in <str>(<tuple>piece)[0] or (element is not around and is_marked(element, _AUTHOR)):
            return True
        last, around = link, element
    return after_by("".join([(<tuple>run)[0] for run in runs_of(pieces)]).strip()) is not None
