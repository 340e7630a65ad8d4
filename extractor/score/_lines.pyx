# cython: language_level=3
"""The compiled twin of `lines`: the same cuts and joints, several times as fast."""

from extractor.score.folding import fold
from extractor.score.lines import HALF_LABEL, Line

cdef Py_ssize_t half_label = HALF_LABEL

cdef enum:
    NONE, MARK, DOT, BREAK


cdef inline int separates(Py_UCS4 character) noexcept:
    """Whether a character separates: alone, only as a dot between spaces, or as a line break; see `lines._SEPARATOR`."""
    if character < 0x80:
        return MARK if character in (u"|", u";") else BREAK if character == u"\n" else NONE
    if character in (u"│", u"‖", u"¦", u"•", u"∙", u"▪", u"■"):
        return MARK
    return DOT if character in (u"·", u"⋅", u"‧") else NONE


def cut(list parts, labels):
    """A run of text nodes to lines, at separators: see `lines.cut`."""
    cdef str text = part_text(parts, 0) if len(parts) == 1 else "".join([part[0] for part in parts])
    cdef list lines = []
    cdef Py_ssize_t size = len(text), start = 0, end, after = 0, first = 0, offset = 0
    while start <= size:
        end = separator(text, start, &after)
        while first < len(parts) and offset + len(part_text(parts, first)) <= start:
            offset += len(part_text(parts, first))
            first += 1
        piece = text if end - start == size else text[start:end]
        if piece and not (<str> piece).isspace():
            lines.append(Line(piece, until(end, parts, first, offset), labels))
        start = after
    return lines


cdef inline str part_text(list parts, Py_ssize_t i):
    """What the part `i` says."""
    return <str> (<tuple> parts[i])[0]


cdef Py_ssize_t separator(str text, Py_ssize_t start, Py_ssize_t *after) noexcept:
    """Where the first separator from `start` on begins, and where what is after it does; without any, beyond the text."""
    cdef Py_ssize_t size = len(text), at, next_word
    cdef int kind
    for at in range(start, size):
        kind = separates(text[at])
        if kind == BREAK:
            next_word = beyond_spaces(text, at)
            if next_word < size and separates(text[next_word]) == MARK:
                at, kind = next_word, MARK
            elif not is_dot(text, at + 1):  # else the dot's turn is next, of which the break is the space before it
                after[0] = at + 1
                return at
        if kind == MARK:
            after[0] = beyond_spaces(text, at + 1)
            while at > start and text[at - 1].isspace():
                at -= 1
            return at
        if kind == DOT and at > start and text[at - 1].isspace() and is_dot(text, at):
            after[0] = at + 2
            return at - 1
    after[0] = size + 1
    return size


cdef inline Py_ssize_t beyond_spaces(str text, Py_ssize_t at) noexcept:
    """The first character from `at` on that is no space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


cdef inline bint is_dot(str text, Py_ssize_t at) noexcept:
    """Whether a dot stands at `at`, before a space."""
    return at + 1 < len(text) and separates(text[at]) == DOT and text[at + 1].isspace()


cdef list until(Py_ssize_t end, list parts, Py_ssize_t first, Py_ssize_t offset):
    """The text nodes with words from the one at `first`, which begins at `offset`, to the offset `end`."""
    cdef list inside = []
    cdef str text
    while first < len(parts) and offset < end:
        text = part_text(parts, first)
        if text and not text.isspace():
            inside.append(parts[first])
        offset += len(text)
        first += 1
    return inside


def join_labels(list lines, labels):
    """A label that is set in two lines is one line: see `lines.join_labels`."""
    cdef list joined = []
    cdef str text, last_text = None
    for line in lines:
        text = line.text
        if last_text is not None and len(last_text) < half_label > len(text):
            last = joined[-1]
            if last.source == line.source == "text":
                both = f"{last_text.strip()} {text.strip()}"
                if labels.likely(both) and labels.pattern.fullmatch(fold(both).text):
                    joined[-1] = Line(both, [*last.parts, *line.parts], labels)
                    last_text = both
                    continue
        joined.append(line)
        last_text = text
    return joined
