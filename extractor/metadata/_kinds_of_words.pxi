"""What the words of a text are, for `_names.pyx`, which includes this: one look into `_KINDS` tells all of a word."""

from extractor.metadata import byline_words as words
from extractor.metadata.names import _AGENCIES, _OF_NO_PERSON, _PART_OF_NO_NAME

cdef enum:  # kinds of words
    NOT_NAME = 1
    ROLE = 2
    DESK = 4
    OFFICE = 8  # a role or a desk
    AGENCY = 16
    NO_PERSON = 32
    THING = 64
    NO_PART = 128  # of the shortest names of people, "Jane Doe"
    REST = 256  # what goes on after a name

cdef dict _KINDS = {}
for _kind, _vocabulary in (
    (NOT_NAME, words.NOT_NAMES),
    (ROLE, words.ROLES),
    (DESK, words.DESKS),
    (OFFICE, words.ROLES | words.DESKS),
    (AGENCY, _AGENCIES),
    (NO_PERSON, _OF_NO_PERSON),
    (THING, words.OF_THINGS),
    (REST, words.REST_FIRST),
    (NO_PART, _PART_OF_NO_NAME),
):
    for _word in _vocabulary:
        _KINDS[_word] = _KINDS.get(_word, 0) | _kind


cdef struct Said:
    int some  # the kinds of some of its words
    int all  # and of all
    bint several  # whether it has two different ones


cdef Said _said(str text):
    """What the words of a text are, letters, apostrophes and hyphens."""
    cdef Said said = Said(0, -1, False)
    cdef str folded = text.casefold()
    cdef Py_ssize_t i, start = -1, length = len(folded)
    cdef str word, first = None
    for i in range(length + 1):
        if i < length and _is_of_word(folded[i]):
            if start < 0:
                start = i
        elif start >= 0:
            word = folded[start:i]
            kinds = _KINDS.get(word, 0)
            said.some |= <int>kinds
            said.all &= <int>kinds
            if first is None:
                first = word
            elif word != first:
                said.several = True
            start = -1
    return said


cdef inline bint _is_of_word(Py_UCS4 letter) noexcept:
    return letter.isalnum() or letter == u"_" or letter == u"'" or letter == u"’" or letter == u"-"
