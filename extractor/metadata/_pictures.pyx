# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `pictures.py`: the images of a page and what stands around them, read where libxml2 has it."""

from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor._nodes cimport begins, following, is_named, value_of

import_lxml__etree()

from extractor.metadata.pictures import (
    _NOT_AN_IMAGE,
    _OF_OTHERS,
    _OTHERS,
    CONTAINERS,
    CREDITS,
    HINTS,
    LEVELS,
    MIN_SIDE,
    NO_FIGURES,
    OTHERS_WORDS,
    SOURCES,
    _from_sets,
)
from extractor.metadata.text import plain

cdef tuple _SOURCE_NAMES = _in_bytes(SOURCES), _CONTAINER_NAMES = _in_bytes(CONTAINERS)
cdef tuple _FIGURELESS = _in_bytes(NO_FIGURES)
cdef tuple _STEMS = _in_bytes([word.removesuffix("\\w*") for word in OTHERS_WORDS])
cdef bytes _FIRST_LETTERS = bytes([any(ord(stem[0]) % 32 == i for stem in OTHERS_WORDS) for i in range(32)])
cdef int _LEVELS = LEVELS, _MIN_SIDE = MIN_SIDE, _DIGITS = len(str(MIN_SIDE))


cdef tuple _in_bytes(words):
    return tuple([word.encode("ascii") for word in words])


def media_between(list media not None, list roles not None, Py_ssize_t first, Py_ssize_t last):
    """See `pictures.media_between`."""
    cdef Py_ssize_t before
    cdef list found = []
    for place in media:
        before = (<tuple>place)[0]
        if first <= before <= last and not (before < len(roles) and roles[before] in _OTHERS):
            found.append((<tuple>place)[1])
    return found


def pictures(list elements not None):
    """See `pictures.pictures`."""
    cdef dict known = {}
    cdef list found = []
    cdef _Element element
    cdef xmlNode* figure
    cdef str url
    for element in elements:
        if not is_named(element._c_node, "img") or _is_small(element._c_node):
            continue
        url = _source(element)
        if not url or _is_no_image(url):
            continue
        figure = _figure(element._c_node, known)
        if figure is not NULL:
            found.append((element, url, elementFactory(element._doc, figure)))
    return found


cdef bint _is_small(xmlNode* node) except -1:
    """Whether an image says that it is small."""
    return _is_short(value_of(node, "width")) or _is_short(value_of(node, "height"))


cdef bint _is_short(str size) except -1:
    """Whether the length of a side is that of an icon."""
    if not size:
        return False
    size = size.removesuffix("px")
    return len(size) <= _DIGITS and size.isdecimal() and int(size) < _MIN_SIDE


cdef str _source(_Element element):
    """See `pictures._source`."""
    cdef bytes name
    cdef str url
    for name in _SOURCE_NAMES:
        url = value_of(element._c_node, name)
        if url and not url.startswith("data:"):
            return plain(url)
    return _from_sets(element)


cdef bint _is_no_image(str url) except -1:
    """See `pictures._is_no_image`."""
    cdef str hint
    for hint in <tuple>HINTS:
        if hint in url:
            return _NOT_AN_IMAGE.search(url) is not None
    return False


cdef xmlNode* _figure(xmlNode* image, dict known) except? NULL:
    """See `pictures._figure`; NULL for its None."""
    cdef xmlNode* node = image
    cdef int level
    for level in range(_LEVELS):
        if _is_one_of(node, _FIGURELESS) or (node.properties is not NULL and _is_of_others(node, known)):
            return NULL
        if is_named(node, "figure"):
            return node
        node = node.parent
        if node is NULL or node.type != XML_ELEMENT_NODE or _is_one_of(node, _CONTAINER_NAMES):
            break
    return image


cdef bint _is_one_of(const xmlNode* node, tuple names) noexcept:
    cdef bytes name
    for name in names:
        if is_named(node, name):
            return True
    return False


cdef bint _is_of_others(xmlNode* node, dict known) except -1:
    """Whether the class names of an element say that it holds others' images. `known` has those of the page so far."""
    cdef str classes = value_of(node, "class")
    if not classes:
        return False
    told = known.get(classes)
    if told is None:
        told = known[classes] = _may_be_of_others(classes.encode()) and _OF_OTHERS.search(classes) is not None
    return told


cdef bint _may_be_of_others(const char* letters) noexcept:
    """Whether some word in class names begins as one of `OTHERS_WORDS`, or has letters that may stand for others in lower case."""
    cdef const char* table = _FIRST_LETTERS
    cdef bytes stem
    cdef bint is_first = True
    while letters[0]:
        if letters[0] & 0x80:
            return True
        if is_first and table[letters[0] & 31]:
            for stem in _STEMS:
                if begins(letters, stem):
                    return True
        is_first = letters[0] in b" \t\n\r\f\v\x1c\x1d\x1e\x1f_-/"
        letters += 1
    return False


def caption_of(_Element figure not None):
    """See `pictures.caption_of`."""
    cdef xmlNode* top = figure._c_node
    cdef xmlNode* caption = top
    while caption is not NULL and not is_named(caption, "figcaption"):
        caption = following(caption, top)
    if caption is NULL:
        return None, None
    cdef xmlNode* node = caption
    while node is not NULL and not (node.properties is not NULL and _names_source(node)):
        node = following(node, caption)
    found = elementFactory(figure._doc, caption)
    return found, None if node is NULL else elementFactory(figure._doc, node)


cdef bint _names_source(xmlNode* node) except -1:
    """Whether a name of an element says that it holds the credit."""
    cdef str word, classes = value_of(node, "class"), property = value_of(node, "itemprop")
    if not classes and not property:
        return False
    name = f"{classes or ''} {property or ''}".lower()
    for word in <tuple>CREDITS:
        if word in name:
            return True
    return False
