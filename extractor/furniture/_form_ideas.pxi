"""Ideas as bits: the sets of `form_words.IDEAS` that words stand for."""

from libc.stdint cimport uint64_t

from extractor.furniture.form_words import IDEAS

cdef enum:
    MOST_IDEAS = 128

cdef struct Ideas:
    uint64_t low, high

cdef dict _numbers = {idea: i for i, idea in enumerate(IDEAS)}
cdef Ideas NOTHING = Ideas(0, 0)
assert len(IDEAS) <= MOST_IDEAS


cdef Ideas as_ideas(names) except *:
    """The bits of some ideas."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef int number
    for name in names:
        number = _numbers[name]
        if number < 64:
            ideas.low |= <uint64_t>1 << number
        else:
            ideas.high |= <uint64_t>1 << (number - 64)
    return ideas


cdef inline Ideas either(Ideas one, Ideas other) noexcept nogil:
    """All ideas of both."""
    one.low |= other.low
    one.high |= other.high
    return one


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


cdef Py_ssize_t up_to_three(Ideas ideas) noexcept nogil:
    """How many ideas there are, three at most."""
    cdef Py_ssize_t count = 0
    while count < 3 and next_idea(&ideas) >= 0:
        count += 1
    return count
