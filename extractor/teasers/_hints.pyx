# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/hints.py`."""

from extractor.teasers.hints import ASIDE_HINTS, BLURB_HINTS, LABEL_HINTS, LONGEST, TITLE_HINTS, UTILITY, Hints

cdef enum:
    TITLE = 1
    LABEL = 2
    ASIDE = 4
    BLURB = 8

cdef int _LONGEST = LONGEST
cdef dict _bits = {}

for _bit, _words in ((TITLE, TITLE_HINTS), (LABEL, LABEL_HINTS), (ASIDE, ASIDE_HINTS), (BLURB, BLURB_HINTS)):
    for _word in _words:
        _bits[_word] = _bits.get(_word, 0) | _bit


def hints_of(str value not None):
    """The hints of a class: its words, in any of the ways to write several as one."""
    cdef Py_ssize_t start, end = 0, size
    cdef int bits = 0
    cdef bint title, label, aside, blurb
    value = value[:_LONGEST]
    if ":" in value or "[" in value or "duration-" in value:
        value = UTILITY.sub(" ", value)
    size = len(value)
    while end < size:
        start, end = end, _end(value, end, size)
        if end > start:
            bits |= _bits.get(value[start:end].lower(), 0)
        else:
            end += 1
    title, label, aside, blurb = bits & TITLE != 0, bits & LABEL != 0, bits & ASIDE != 0, bits & BLURB != 0
    score = 2.5 * title - 3.0 * label - 3.0 * aside - 2.5 * (blurb and not title)
    return Hints(title, label, aside, blurb, score)


cdef Py_ssize_t _end(str value, Py_ssize_t start, Py_ssize_t size):
    """Where the word ends that begins here: `word`, `Word` or `WORD`; here where none does."""
    cdef Py_ssize_t end = start
    if "A" <= value[start] <= "Z":
        end += 1
        if end < size and "A" <= value[end] <= "Z":
            while end < size and "A" <= value[end] <= "Z":
                end += 1
            return end
    while end < size and "a" <= value[end] <= "z":
        end += 1
    return end if end > start and "a" <= value[end - 1] <= "z" else start
