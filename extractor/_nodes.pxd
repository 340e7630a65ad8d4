# cython: language_level=3
"""What twins ask of libxml2's nodes: their order, and their attributes. Who cimports from here calls `import_lxml__etree` once.

Nearly all values are one text node; what entities cut into pieces lxml puts together.
"""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport attributeValueFromNsName, pyunicode
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    const_xmlChar,
    xmlAttr,
    xmlNode,
)


cdef inline xmlAttr* attribute_of(const xmlNode* node, const char* name) noexcept nogil:
    """The attribute of an element with a name outside all namespaces; NULL where there is none."""
    cdef xmlAttr* attribute = node.properties
    while attribute is not NULL:
        if <char>attribute.name[0] == name[0] and attribute.ns is NULL and strcmp(<const char*>attribute.name, name) == 0:
            return attribute
        attribute = attribute.next
    return NULL


cdef inline void attributes_of(const xmlNode* node, const char** names, int count, xmlAttr** found) noexcept nogil:
    """The attributes of an element with some names outside all namespaces, in one pass; NULL where it has none of a name."""
    cdef int i
    cdef xmlAttr* attribute = node.properties
    for i in range(count):
        found[i] = NULL
    while attribute is not NULL:
        for i in range(count):
            if <char>attribute.name[0] == names[i][0] and attribute.ns is NULL and strcmp(<const char*>attribute.name, names[i]) == 0:
                found[i] = attribute
        attribute = attribute.next


cdef inline const char* bytes_of(const xmlAttr* attribute) noexcept nogil:
    """The value of an attribute in UTF-8; NULL where it isn't one text node."""
    if attribute.children is NULL:
        return ""
    if attribute.children.type != XML_TEXT_NODE or attribute.children.next is not NULL:
        return NULL
    return <const char*>attribute.children.content


cdef inline str value_of(xmlNode* node, const char* name):
    """What `element.get(name)` says."""
    cdef xmlAttr* attribute = attribute_of(node, name)
    if attribute is NULL:
        if node.doc.intSubset is NULL or node.doc.intSubset.children is NULL:
            return None
    elif bytes_of(attribute) is not NULL:
        return pyunicode(<const unsigned char*>bytes_of(attribute))
    # Entities, which lxml knows how to put together, and values that a document type sets.
    return attributeValueFromNsName(node, NULL, <const_xmlChar*>name)


cdef inline bint is_named(const xmlNode* node, const char* name) noexcept nogil:
    """Whether a node is an element of this name."""
    return node.type == XML_ELEMENT_NODE and <char>node.name[0] == name[0] and strcmp(<const char*>node.name, name) == 0


cdef inline xmlNode* element_from(xmlNode* node) noexcept nogil:
    """A node or the first of its later siblings that is an element."""
    while node is not NULL and node.type != XML_ELEMENT_NODE:
        node = node.next
    return node


cdef inline xmlNode* behind(xmlNode* node, const xmlNode* top) noexcept nogil:
    """The element that follows an element and all in it, inside `top`."""
    cdef xmlNode* beside
    while node is not top:
        beside = element_from(node.next)
        if beside is not NULL:
            return beside
        node = node.parent
    return NULL


cdef inline xmlNode* following(xmlNode* node, const xmlNode* top) noexcept nogil:
    """The element that follows in document order, inside `top`."""
    cdef xmlNode* inner = element_from(node.children)
    return inner if inner is not NULL else behind(node, top)


cdef inline xmlNode* following_node(xmlNode* node, const xmlNode* top) noexcept nogil:
    """The node, of whatever kind, that follows in document order, inside `top`; NULL after the last."""
    if node.type == XML_ELEMENT_NODE and node.children is not NULL:
        return node.children
    while node is not top:
        if node.next is not NULL:
            return node.next
        node = node.parent
    return NULL


cdef inline bint is_text(const xmlNode* node) noexcept nogil:
    """Whether there is a node, and it is text."""
    return node is not NULL and (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE)


cdef inline str text_from(xmlNode* node):
    """The text that begins at a node; an empty one if it is no text."""
    if not is_text(node):
        return ""
    if not is_text(node.next):
        return (<const char*>node.content).decode("utf-8") if node.content is not NULL else ""
    cdef bytes whole = b""
    while is_text(node):
        if node.content is not NULL:
            whole += <const char*>node.content
        node = node.next
    return whole.decode("utf-8")


cdef inline bint begins(const char* name, const char* stem) noexcept nogil:
    """Whether a name begins with a stem of small letters, in letters of either case."""
    while stem[0]:
        if name[0] | 0x20 != stem[0]:
            return False
        name += 1
        stem += 1
    return True
