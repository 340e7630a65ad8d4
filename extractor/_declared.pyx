# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `declared.py`: one walk over the nodes instead of two over lxml's elements, and no lxml call an attribute."""

from libc.string cimport strcmp

from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor._nodes cimport attribute_of, following_node, text_from, value_of

import_lxml__etree()

cdef frozenset _RELATIONS

from extractor.declared import _RELATIONS, Gathered


cdef class Walk:
    """What a walk over the nodes has found so far (see `declared.Gathered`)."""

    cdef _Document document
    cdef dict meta
    cdef list links, scripts, headings, controls, properties
    cdef bint has_times
    cdef str base, title

    def __cinit__(self, _Document document not None):
        self.document = document
        self.meta = {}
        self.links, self.scripts, self.headings = [], [], []
        self.controls, self.properties = [], []

    cdef int meet(self, xmlNode* node) except -1:
        """Note an element, if it is one of the few that declare something. Most are told by their first letter."""
        cdef const char* name = <const char*>node.name
        cdef char first = name[0]
        if first == b"m":
            return self.meet_meta(node) if strcmp(name, "meta") == 0 else 0
        if first == b"l":
            return self.meet_link(node) if strcmp(name, "link") == 0 else 0
        if first == b"t":
            return self.meet_title_or_time(node, name)
        if first == b"h":
            return self.list_it(self.headings, node) if strcmp(name, "h1") == 0 else 0
        if first == b"b":
            if self.base is None and strcmp(name, "base") == 0:
                self.base = value_of(node, "href") or None
        elif first == b"s" and strcmp(name, "script") == 0:
            return self.meet_script(node)
        elif _is_control(name, first):
            return self.list_it(self.controls, node)
        return 0

    cdef int list_it(self, list elements, xmlNode* node) except -1:
        elements.append(elementFactory(self.document, node))
        return 0

    cdef int meet_meta(self, xmlNode* node) except -1:
        cdef str content = value_of(node, "content")
        if content:
            _note(self.meta, value_of(node, "property"), content)
            _note(self.meta, value_of(node, "name"), content)
            _note(self.meta, value_of(node, "itemprop"), content)
            _note(self.meta, value_of(node, "http-equiv"), content)
        return 0

    cdef int meet_link(self, xmlNode* node) except -1:
        cdef str rels = value_of(node, "rel"), href
        if not rels:
            return 0
        rels = rels.lower()
        if rels not in _RELATIONS and (rels.isalpha() or _RELATIONS.isdisjoint(rels.split())):
            return 0
        href = value_of(node, "href")
        if href:
            self.links.append((rels, href))
        return 0

    cdef int meet_script(self, xmlNode* node) except -1:
        cdef str kind = value_of(node, "type")
        if kind is not None and "json" in kind:
            self.scripts.append((kind, text_from(node.children)))
        return 0

    cdef int meet_title_or_time(self, xmlNode* node, const char* name) except -1:
        if strcmp(name, "time") == 0:
            self.has_times = True
            return 0
        if strcmp(name, "textarea") == 0:
            return self.list_it(self.controls, node)
        if self.title is None and strcmp(name, "title") == 0:
            self.title = text_from(node.children) or None
        return 0


cdef bint _is_control(const char* name, char first) noexcept:
    """Whether an element is a form, or one in which a form asks for something ("textarea" apart)."""
    if first == b"f":
        return strcmp(name, "form") == 0
    if first == b"i":
        return strcmp(name, "input") == 0
    return first == b"s" and strcmp(name, "select") == 0


def gather(_Element root not None):
    """See `declared.gather`."""
    cdef Walk walk = Walk(root._doc)
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE:
            walk.meet(node)
            if node.properties is not NULL and attribute_of(node, "itemprop") is not NULL:
                walk.list_it(walk.properties, node)
        node = following_node(node, top)
    return Gathered(
        walk.meta,
        walk.links,
        walk.scripts,
        walk.base,
        walk.title,
        walk.headings,
        walk.has_times,
        walk.controls,
        walk.properties,
    )


cdef int _note(dict meta, str key, str content) except -1:
    """Remember a content under its name, if it has one."""
    if key:
        (<list>meta.setdefault(key.strip().lower(), [])).append(content)
    return 0
