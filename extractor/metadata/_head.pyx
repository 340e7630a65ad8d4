# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `head.py`: loops over the blocks of an article's head and their text nodes."""

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._nodes cimport is_named
from extractor._record cimport fill, record

import_lxml__etree()

cdef type Run

from extractor.metadata.head import (
    _NOT_HEAD,
    AFTER,
    BEFORE,
    BORDER,
    ELSEWHERE,
    LONG,
    MAX_LINE,
    PARAGRAPHS,
    Run,
)
from extractor.metadata.moments import may_have_date
from extractor.page import Role
from extractor.scans import places_of

cdef Py_ssize_t _AFTER = AFTER, _BEFORE = BEFORE, _LONG = LONG, _MAX_LINE = MAX_LINE, _PARAGRAPHS = PARAGRAPHS
cdef object _BYLINE = Role.BYLINE


def blocks_around(list scraps not None, list roles not None, list body not None, headline):
    """See `head.blocks_around`."""
    cdef Py_ssize_t i, paragraphs = 0, count = len(roles)
    cdef Py_ssize_t start = headline if headline is not None else max(0, body[0] - _BEFORE if body else 0)
    cdef Py_ssize_t last = body[len(body) - 1] if body else start
    cdef list above = list(range(start - 1, max(-1, start - 1 - _BEFORE), -1)), below = []
    for i in range(start + 1, min(count, start + 1 + _AFTER)):
        below.append(i)
        if _length(scraps[i]) > _LONG and roles[i] not in _NOT_HEAD:
            paragraphs += 1
        if paragraphs == _PARAGRAPHS:
            break
    far = [*range(max(last - 1, start + 1), min(count, last + 6)), *places_of(roles, _BYLINE)[:ELSEWHERE]]
    places = {}
    _place(places, scraps, below, 0.0, 0.06)
    _place(places, scraps, above, 0.3, 0.1)
    _place(places, scraps, far, 1.0, 0.0)
    return above, below, places


cdef int _place(dict places, list scraps, list blocks, double first, double step) except -1:
    """Give each short block its distance, unless it has one."""
    cdef Py_ssize_t n
    for n in range(len(blocks)):
        if _length(scraps[<Py_ssize_t>blocks[n]]) <= _MAX_LINE:
            places.setdefault(blocks[n], first + step * n)
    return 0


cdef inline Py_ssize_t _length(scrap) except -1:
    return len(<str>(<tuple>scrap)[0])


def dated_blocks(list scraps not None, dict places not None, bint has_times):
    """See `head.dated_blocks`."""
    cdef list found = []
    for block in places:
        scrap = scraps[block]
        if may_have_date((<tuple>scrap)[0]) or (has_times and _has_time(<list>(<tuple>scrap)[1])):
            found.append(block)
    return found


cdef bint _has_time(list pieces) except -1:
    """Whether a text node stands in a `<time>`, or in an element in one."""
    cdef xmlNode* node
    for piece in pieces:
        node = (<_Element>(<tuple>piece)[1])._c_node
        if is_named(node, "time") or (node.parent is not NULL and is_named(node.parent, "time")):
            return True
    return False


def runs_of(list pieces not None):
    """See `head.runs_of`."""
    cdef list runs = []
    cdef Py_UCS4 last = u" "
    cdef str text
    cdef bint apart = False
    link = None
    for piece in pieces:
        text, over = (<tuple>piece)[0], (<tuple>piece)[2]
        if text == "\n" and len(pieces) > 1:
            runs.append(_run("\n", over, (<tuple>piece)[1]))
            last = u"\n"
            continue
        text = _single_spaced(text)
        if runs and (over is not link or (last.isalnum() and text and text[0].isalnum())):
            text = BORDER + text
        runs.append(_run(text, over, (<tuple>piece)[1]))
        last, link = text[len(text) - 1] if text else u" ", over
    return runs


cdef tuple _run(str text, link, element):
    run = record(Run, 3)
    fill(run, 0, text)
    fill(run, 1, link)
    fill(run, 2, element)
    return run


cdef str _single_spaced(str text):
    """A text with single spaces."""
    cdef Py_UCS4 letter, last = 0
    for letter in text:
        if (letter == u" " and last == u" ") or (letter != u" " and letter.isspace()):
            return _squeezed(text)
        last = letter
    return text


cdef str _squeezed(str text):
    """A text with a space for all white space between words, and for any around them."""
    cdef str words = " ".join(text.split())
    if not words:
        return " "
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[len(text) - 1].isspace() else ''}"
