# cython: language_level=3
"""What the words of forms say, as numbers: found while a text is read, by one look into a table a word, and no string is made.

`said.word` are the known words that a text or a name has, `said.meaning` the ideas of all its words (see `form_words.py`).
"""

from libc.stdint cimport int16_t, uint16_t, uint32_t, uint64_t


cdef enum:
    MOST_IDEAS = 128
    ROOM = 512  # letters of a text, which is cut before

cdef enum WordView:
    BUTTON_WORD, HIDDEN_WORD, FIELD_WORD, NAME_WORD, LABEL_WORD, OTHER_WORD, HINT_WORD, VALUE_WORD, CLASS_WORD, OPTION_WORD, END_WORD
    WORD_VIEWS


cdef struct Ideas:
    uint64_t low, high


cdef struct Word:  # 64 bytes: one line of the processor's cache
    Ideas meant, named  # all ideas of it as a word of a text, and as a part of a name
    uint32_t hash, start  # where its letters are
    uint16_t length
    int16_t rows[WORD_VIEWS]  # -1 where the model does not know it


cdef struct Said:
    Py_ssize_t words, meanings, length, end
    const Word* word[ROOM]
    Ideas meaning[ROOM]
    Py_UCS4 letters[ROOM]  # of a name: its parts with a space behind each, the last two from `end`


cdef int read_words(Said* said, str text, Py_ssize_t limit) except -1
cdef int read_name(Said* said, str name) except -1
cdef int16_t row_of_end(const Said* said) noexcept
cdef int16_t row_of_option(Said* said, str option) except -2


cdef inline Ideas either(Ideas one, Ideas other) noexcept nogil:
    """All ideas of both."""
    one.low |= other.low
    one.high |= other.high
    return one


cdef inline Ideas all_meant(const Said* said) noexcept nogil:
    """All ideas of a text."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef Py_ssize_t i
    for i in range(said.meanings):
        ideas = either(ideas, said.meaning[i])
    return ideas


cdef inline int next_idea(Ideas* ideas) noexcept nogil:
    """Take one idea out; -1 where none is left."""
    cdef uint64_t bits = ideas.low if ideas.low else ideas.high
    cdef int idea = 0 if ideas.low else 64
    if not bits:
        return -1
    if ideas.low:
        ideas.low &= bits - 1
    else:
        ideas.high &= bits - 1
    while not bits & 0xFF:
        bits >>= 8
        idea += 8
    while not bits & 1:
        bits >>= 1
        idea += 1
    return idea
