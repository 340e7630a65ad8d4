# cython: language_level=3
"""The rows of the model's weights by number: of ideas, kinds of controls, counts and places."""

from libc.stdint cimport int16_t

from extractor.furniture._form_bag cimport Weights
from extractor.furniture._form_lexicon cimport MOST_IDEAS

cdef enum View:
    CSS, ACTION, BUTTON_NAME, FIELD, TEXT, BUTTON, HIDDEN, FRAME, HEADING, ASKED, PAGE, ABOVE, ANY
    NAME, LABEL, OTHER, HINT, VALUE, OPTION, PREVIOUS, NEXT, VIEWS

cdef enum:
    SIZES = 9  # see `form_tokens.some`
    MOST_TYPES = 16
    FLAGS = 5


cdef class Kind:
    cdef int16_t own, previous, next
    cdef int16_t[SIZES] counts
    cdef int16_t[MOST_TYPES] guessed
    cdef bint is_button, is_choice, is_typed


cdef class Rows:
    cdef object model
    cdef Weights form, field
    cdef list form_types, field_types
    cdef double sharpness
    cdef dict kinds, methods, completed, lengths, sizes
    cdef Kind unknown, typed, asked, hidden
    cdef int16_t[VIEWS][MOST_IDEAS] ideas
    cdef int16_t[SIZES][SIZES] secrets
    cdef int16_t[SIZES] options
    cdef int16_t[MOST_TYPES] types
    cdef int16_t[FLAGS] flags
    cdef int16_t[6] place
    cdef int16_t[7] place_of
    cdef int16_t[4][5] alike
    cdef int16_t[5] namesakes
    cdef int16_t[4] asking
    cdef int16_t last, not_last, none_before, none_after, beside, unseen, some_action, no_action
    cdef int16_t numbers, some_numbers, words, years, many_years


cdef Rows rows()


cdef inline Kind kind_of(Rows rows, str kind):
    """The rows of a kind of control."""
    return <Kind>rows.kinds.get(kind, rows.unknown)


cdef inline Py_ssize_t size_of(Py_ssize_t count) noexcept nogil:
    """The place of a count among the sizes. See `form_tokens.some`."""
    if count < 4:
        return count
    return 4 if count < 7 else 5 if count < 15 else 6 if count < 35 else 7 if count < 100 else 8
