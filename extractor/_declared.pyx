# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `declared.py`: one walk over the nodes instead of two over lxml's elements, and no lxml call an attribute."""

from libc.string cimport strcmp

from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree, pyunicode
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlNode

from extractor._line cimport Line, finish, free_line, write
from extractor._nodes cimport attribute_of, following_node, value_of

import_lxml__etree()

cdef frozenset _RESOURCES
cdef str _SCRIPT = "script"

from extractor.declared import _RESOURCES, absolute


def gather(_Element root not None):
    """See `declared.gather`."""
    cdef dict found = {tag: [] for tag in ("meta", "link", _SCRIPT, "base", "title", "h1", "time", "form", "itemprop")}
    cdef list properties = found["itemprop"]
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    cdef _Document document = root._doc
    cdef str kind
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE:
            kind = _kind_of(<const char*>node.name)
            if kind is not None and (kind is not _SCRIPT or _is_json(node)):
                (<list>found[kind]).append(elementFactory(document, node))
            if node.properties is not NULL and attribute_of(node, "itemprop") is not NULL:
                properties.append(elementFactory(document, node))
        node = following_node(node, top)
    return found


cdef str _kind_of(const char* name):
    """Under which name an element is listed; None for the many that declare nothing. Most are told by their first letter."""
    cdef char first = name[0]
    if first == b"m":
        return "meta" if strcmp(name, "meta") == 0 else None
    if first == b"l":
        return "link" if strcmp(name, "link") == 0 else None
    if first == b"b":
        return "base" if strcmp(name, "base") == 0 else None
    if first == b"h":
        return "h1" if strcmp(name, "h1") == 0 else None
    if first == b"f":
        return "form" if strcmp(name, "form") == 0 else None
    if first == b"i":
        return "form" if strcmp(name, "input") == 0 else None
    if first == b"s":
        return _SCRIPT if strcmp(name, "script") == 0 else "form" if strcmp(name, "select") == 0 else None
    if first == b"t":
        if strcmp(name, "time") == 0:
            return "time"
        return "title" if strcmp(name, "title") == 0 else "form" if strcmp(name, "textarea") == 0 else None
    return None


cdef bint _is_json(xmlNode* node) except -1:
    """Whether a script says that it is JSON."""
    kind = value_of(node, "type")
    return kind is not None and "json" in kind


def read_meta(list elements not None):
    """See `declared.read_meta`."""
    cdef dict meta = {}
    cdef _Element element
    cdef str content
    for element in elements:
        content = value_of(element._c_node, "content")
        if content:
            _note(meta, value_of(element._c_node, "property"), content)
            _note(meta, value_of(element._c_node, "name"), content)
            _note(meta, value_of(element._c_node, "itemprop"), content)
            _note(meta, value_of(element._c_node, "http-equiv"), content)
    return meta


cdef int _note(dict meta, str key, str content) except -1:
    """Remember a content under its name, if it has one."""
    if key:
        (<list>meta.setdefault(key.strip().lower(), [])).append(content)
    return 0


def read_relations(list elements not None, str base):
    """See `declared.read_relations`."""
    cdef dict links = {}
    cdef _Element element
    cdef str rels, href
    for element in elements:
        rels = (value_of(element._c_node, "rel") or "").lower()
        if rels in _RESOURCES:
            continue
        href = value_of(element._c_node, "href")
        if href:
            for rel in rels.split():
                links.setdefault(rel, []).append(absolute(href, base))
    return links


def owner_of(_Element element not None):
    """See `declared.owner_of`."""
    cdef xmlNode* node = element._c_node.parent
    while node is not NULL and node.type == XML_ELEMENT_NODE:
        if attribute_of(node, "itemscope") is not NULL:
            return elementFactory(element._doc, node)
        node = node.parent
    return None


def words_of(_Element element not None):
    """See `declared.words_of`."""
    cdef Line line = Line(NULL, 0, 0, False)
    cdef xmlNode* top = element._c_node
    cdef xmlNode* node = following_node(top, top)
    try:
        while node is not NULL:
            if (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE) and node.content is not NULL:
                write(&line, pyunicode(node.content))
            node = following_node(node, top)
        return finish(&line)
    finally:
        free_line(&line)
