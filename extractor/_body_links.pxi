"""The links in a block's text, for `_body.pyx`, which includes this."""

from cpython.unicode cimport Py_UNICODE_ISSPACE

from extractor._line cimport Line, finish, free_line, write

cdef tuple WHOLE = ("http://", "https://")
cdef set OF_LINK = {"text", "url", "start", "end"}


cdef class Linker:
    """Finds the links in a block's text."""

    cdef str base
    cdef Line line

    def __cinit__(self, str base):
        self.base = base

    def __dealloc__(self):
        free_line(&self.line)

    cdef list links(self, list pieces, Py_ssize_t at):
        """The links among the pieces of a block whose text begins at `at`."""
        cdef list found = []
        cdef Py_ssize_t begin = 0, end, start, width = 0  # of the text so far
        cdef bint gap = False  # whether white space follows it
        if not has_link(pieces):
            return found
        while begin < len(pieces):
            link, end = link_of(pieces, begin), begin
            while end < len(pieces) and link_of(pieces, end) is link:
                write(&self.line, text_of(pieces, end))
                end += 1
            gap = gap or begins_apart(pieces, begin, end)
            if self.line.width:
                start = width + (width > 0 and gap)
                width, gap = start + self.line.width, self.line.gap
                if link is not None:
                    self.add(found, <_Element?>link, finish(&self.line), at + start, at + width)
            self.line.width, self.line.gap = 0, False
            begin = end
        return found

    cdef int add(self, list found, _Element link, str text, Py_ssize_t start, Py_ssize_t end) except -1:
        """Add a link, if it leads anywhere."""
        cdef str href = (value_of(link._c_node, "href") or "").strip()
        if not href or href[0] == "#" or href.startswith("javascript:"):
            return 0
        url = href if href.startswith(WHOLE) else absolute(href, self.base)
        if url:
            found.append(model(InlineLink, {"text": text, "url": url, "start": start, "end": end}, OF_LINK))
        return 0


cdef inline object link_of(list pieces, Py_ssize_t index):
    """The link that a piece is part of."""
    return (<tuple>pieces[index])[2]


cdef inline str text_of(list pieces, Py_ssize_t index):
    """The text of a piece."""
    return <str>(<tuple>pieces[index])[0]


cdef bint has_link(list pieces) except -1:
    """Whether any piece is part of a link."""
    cdef Py_ssize_t index
    for index in range(len(pieces)):
        if link_of(pieces, index) is not None:
            return True
    return False


cdef bint begins_apart(list pieces, Py_ssize_t begin, Py_ssize_t end) except -1:
    """Whether the text of some pieces begins with white space."""
    cdef str text
    for begin in range(begin, end):
        text = text_of(pieces, begin)
        if text:
            return Py_UNICODE_ISSPACE(text[0])
    return False
