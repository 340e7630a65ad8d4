# cython: language_level=3, boundscheck=False, wraparound=False
"""The twins of `extractor.document`: the same rules, byte by byte instead of by regular expressions, node by node instead of XPath."""

from libc.string cimport memchr, strcmp
from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlNode

from extractor._nodes cimport following_node, is_named

import_lxml__etree()

from extractor.document import _DRAWN_TEXT

cdef enum Opening:
    NOTHING, COMMENT, SCRIPT, STYLE, DRAWING, END_OF_PAGE

cdef Py_ssize_t NEVER = -1

cdef Py_ssize_t LONGEST_VALUE = 4000
"""Bytes of a quoted attribute; a quote that is open for longer was never meant as one."""


cdef struct Bytes:
    const unsigned char* at
    Py_ssize_t size


def lighten(bytes page not None):
    """See `extractor.document.lighten`."""
    cdef Bytes text = Bytes(<const unsigned char*> <const char*> page, len(page))
    cdef Py_ssize_t position = 0, start = 0, name_end, keep = 0, resume = 0
    cdef bint drawn = False
    cdef list kept = []
    cdef Opening kind
    while True:
        start = find(text, b"<", start)
        if start < 0:
            break
        kind = opening_at(text, start)
        if kind == NOTHING:
            start += 1
            continue
        name_end = start + name_length(kind)
        keep = start
        if kind == COMMENT:
            resume = comment_end(text, start)
        elif kind == END_OF_PAGE:
            resume = tag_end(text, start)
        elif kind == DRAWING:
            resume = drawing_end(text, start, &keep)
            if resume >= 0 and is_drawn(page, text, keep, resume):
                keep = resume
            drawn = drawn or (0 <= keep == resume and not is_closed(text, keep))
        else:
            resume = raw_text_end(text, start, name_end, kind, &keep)
        if resume < 0:
            break
        kept.append(page[position:keep])
        if keep == name_end:
            kept.append(b">")
        position = start = resume
    kept.append(page[position:])
    return b"".join(kept), drawn


cdef inline Py_ssize_t find(Bytes text, unsigned char byte, Py_ssize_t start) noexcept nogil:
    """Where the next such byte stands; -1 where there is none."""
    cdef const unsigned char* found
    if start >= text.size:
        return NEVER
    found = <const unsigned char*> memchr(text.at + start, byte, text.size - start)
    return NEVER if found is NULL else found - text.at


cdef inline bint says(Bytes text, Py_ssize_t start, const char* word, Py_ssize_t length) noexcept nogil:
    """Whether a word (in lower case, letters, `!`, `-` and `/`) stands there, in any case."""
    cdef Py_ssize_t i
    if start + length > text.size:
        return False
    for i in range(length):
        if (text.at[start + i] | 0x20) != (<unsigned char> word[i] | 0x20):
            return False
    return True


cdef inline bint names(Bytes text, Py_ssize_t start, const char* name, Py_ssize_t length) noexcept nogil:
    """Whether an element's name stands there, and ends there."""
    return says(text, start, name, length) and start + length < text.size and ends_name(text.at[start + length])


cdef inline bint is_space(unsigned char byte) noexcept nogil:
    return byte == c" " or 9 <= byte <= 13


cdef inline bint ends_name(unsigned char byte) noexcept nogil:
    return byte == c">" or byte == c"/" or is_space(byte)


cdef inline Opening opening_at(Bytes text, Py_ssize_t start) noexcept nogil:
    """What is cut out from the angle bracket at `start` on."""
    cdef unsigned char second = text.at[start + 1] if start + 1 < text.size else 0
    if second == c"!":
        if start + 3 < text.size and text.at[start + 2] == c"-" and text.at[start + 3] == c"-":
            return COMMENT
    elif second == c"/":
        if names(text, start + 2, "html", 4) or names(text, start + 2, "body", 4):
            return END_OF_PAGE
    elif (second | 0x20) == c"s":
        if names(text, start + 1, "script", 6):
            return SCRIPT
        if names(text, start + 1, "style", 5):
            return STYLE
        if names(text, start + 1, "svg", 3):
            return DRAWING
    return NOTHING


cdef inline Py_ssize_t name_length(Opening kind) noexcept nogil:
    """Bytes of an opening's angle bracket and name."""
    return 7 if kind == SCRIPT else 6 if kind == STYLE else 4


cdef Py_ssize_t comment_end(Bytes text, Py_ssize_t start) noexcept nogil:
    """Where the comment at `start` ends, after `-->` or `--!>`; -1 for one that never does (`<!-->` and `<!--->` end at once)."""
    cdef Py_ssize_t end = start + 2
    while True:
        end = find(text, b">", end)
        if end < 0:
            return NEVER
        if end - 2 >= start + 2 and text.at[end - 1] == c"-" and text.at[end - 2] == c"-":
            return end + 1
        # `<!--!>` is no end
        if end - 3 > start + 2 and text.at[end - 1] == c"!" and text.at[end - 2] == c"-" and text.at[end - 3] == c"-":
            if not (text.at[end - 4] == c"!" and text.at[end - 5] == c"<"):
                return end + 1
        end += 1


cdef Py_ssize_t tag_end(Bytes text, Py_ssize_t start) noexcept nogil:
    """Where the tag at `start` ends, an angle bracket in a quoted attribute aside; -1 where it never does."""
    cdef Py_ssize_t i = start + 1
    cdef unsigned char byte
    while i < text.size:
        byte = text.at[i]
        i += 1
        if byte == c">":
            return i
        if byte == c"=":
            i = quoted_end(text, i)
    return NEVER


cdef Py_ssize_t quoted_end(Bytes text, Py_ssize_t i) noexcept nogil:
    """Where a value after an equals sign ends, if it is quoted; else where it begins."""
    cdef const unsigned char* closing
    while i < text.size and is_space(text.at[i]):
        i += 1
    if i < text.size and (text.at[i] == c'"' or text.at[i] == c"'"):
        closing = <const unsigned char*> memchr(text.at + i + 1, text.at[i], min(LONGEST_VALUE + 1, text.size - i - 1))
        if closing is not NULL:
            return closing - text.at + 1
    return i


cdef Py_ssize_t raw_text_end(Bytes text, Py_ssize_t start, Py_ssize_t name_end, Opening kind, Py_ssize_t* keep) noexcept nogil:
    """Where the end tag of a script or a style sheet begins, -1 where it has none; `keep` becomes up to where it is kept."""
    cdef Py_ssize_t content = tag_end(text, start)
    cdef Py_ssize_t closing = content
    if content < 0:
        return NEVER
    while True:
        closing = find(text, b"<", closing)
        if closing < 0:
            return NEVER
        if closing + 1 < text.size and text.at[closing + 1] == c"/":
            if names(text, closing + 2, "script", 6) if kind == SCRIPT else names(text, closing + 2, "style", 5):
                break
        closing += 1
    keep[0] = closing if kind == SCRIPT and is_data(text, name_end, content) else name_end
    return closing


cdef bint is_data(Bytes text, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """Whether a script's attributes say `ld+json`."""
    cdef Py_ssize_t i
    for i in range(start, end - 6):
        if text.at[i + 2] == c"+" and says(text, i, "ld", 2) and says(text, i + 3, "json", 4):
            return True
    return False


cdef inline bint is_closed(Bytes text, Py_ssize_t end) noexcept nogil:
    """Whether the tag that ends there closes itself."""
    return end >= 2 and text.at[end - 2] == c"/" and text.at[end - 1] == c">"


cdef Py_ssize_t drawing_end(Bytes text, Py_ssize_t start, Py_ssize_t* keep) noexcept nogil:
    """Where the drawing at `start` ends, at its end tag; `keep` becomes the end of its start tag. Drawings nest."""
    cdef Py_ssize_t i = tag_end(text, start), depth = 1, stop
    cdef bint closes
    keep[0] = i
    if i < 0 or is_closed(text, i):
        return i
    while True:
        i = find(text, b"<", i)
        if i < 0:
            return NEVER
        closes = i + 1 < text.size and text.at[i + 1] == c"/"
        if names(text, i + 1 + closes, "svg", 3):
            stop = simple_tag_end(text, i + 4 + closes)
            if stop >= 0:
                if closes:
                    depth -= 1
                elif text.at[stop - 1] != c"/":
                    depth += 1
                if depth == 0:
                    return i
        i += 1


cdef inline Py_ssize_t simple_tag_end(Bytes text, Py_ssize_t start) noexcept nogil:
    """Where the angle bracket that closes a tag stands; -1 where another one opens before."""
    cdef Py_ssize_t i = start
    while i < text.size and text.at[i] != c"<":
        if text.at[i] == c">":
            return i
        i += 1
    return NEVER


cdef bint is_drawn(bytes page, Bytes text, Py_ssize_t content, Py_ssize_t closing) except -1:
    """Whether a drawing has words; most have no element that could."""
    cdef Py_ssize_t i = content
    while True:
        i = find(text, b"<", i)
        if not 0 <= i < closing - 1:
            return False
        if (text.at[i + 1] | 0x20) in (c"t", c"f", c"d"):
            return _DRAWN_TEXT.search(page, content, closing) is not None
        i += 1


def first_out_of_head(_Element root not None):
    """See `extractor.document.first_out_of_head`."""
    cdef xmlNode* head = root._c_node.children
    cdef xmlNode* node
    while head is not NULL:
        node = head.children if is_named(head, "head") else NULL
        while node is not NULL:
            if node.type == XML_ELEMENT_NODE and not is_of_head(<const char*>node.name) and has_words(node):
                return elementFactory(root._doc, node)
            node = node.next
        head = head.next
    return None


def has_frames(_Element root not None):
    """See `extractor.document.has_frames`."""
    cdef xmlNode* node = root._c_node.children
    while node is not NULL:
        if is_named(node, "frameset") or (is_named(node, "body") and holds_frames(node)):
            return True
        node = node.next
    return False


cdef bint holds_frames(const xmlNode* body) noexcept nogil:
    """Whether a set of frames stands right in the body."""
    cdef xmlNode* node = body.children
    while node is not NULL:
        if is_named(node, "frameset"):
            return True
        node = node.next
    return False


cdef bint is_of_head(const char* name) noexcept nogil:
    """Whether an element of this name belongs in the head, as nearly all do."""
    if name[0] == c"m" or name[0] == c"l":
        return strcmp(name, "meta") == 0 or strcmp(name, "link") == 0
    if name[0] == c"s":
        return strcmp(name, "script") == 0 or strcmp(name, "style") == 0
    if name[0] == c"t":
        return strcmp(name, "title") == 0 or strcmp(name, "template") == 0
    return strcmp(name, "base") == 0 or strcmp(name, "noscript") == 0


cdef bint has_words(xmlNode* top) noexcept nogil:
    """Whether anything but XML's white space stands in an element."""
    cdef xmlNode* node = top
    cdef const unsigned char* letter
    while node is not NULL:
        if (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE) and node.content is not NULL:
            letter = <const unsigned char*>node.content
            while letter[0] in (c" ", c"\t", c"\n", c"\r"):
                letter += 1
            if letter[0]:
                return True
        node = following_node(node, top)
    return False
