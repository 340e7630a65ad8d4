# cython: language_level=3
"""The facts of a form or a field as rows of the model's weights, each with how often it counts. `_form_judge.pyx` fills and empties it."""

from libc.stdint cimport int16_t

from extractor.furniture._form_lexicon cimport MOST_IDEAS, Ideas, Said, WordView, next_idea

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define newsplit_fetch(address) __builtin_prefetch(address)
    #else
    #define newsplit_fetch(address) (void)(address)
    #endif
    """
    void fetch "newsplit_fetch"(const void* address) noexcept nogil  # into the processor's cache, for `pour`

cdef enum:
    ENOUGH = 2  # so often an idea counts at most


cdef class Weights:
    cdef Py_ssize_t size, columns, classes, units
    cdef const signed char* rows
    cdef const float* scale
    cdef const float* bias
    cdef const float* out
    cdef tuple arrays


cdef class Bag:
    cdef Weights weights
    cdef Py_ssize_t size, columns, classes, count
    cdef unsigned char* times
    cdef int16_t* held
    cdef float* sums

    cdef void pour(self, float* sums) noexcept
    cdef void weigh(self, Py_ssize_t row, float times, float* sums) noexcept
    cdef void finish(self, float* sums) noexcept


cdef inline void put(Bag bag, Py_ssize_t row) noexcept:
    """A fact that is so or not."""
    if 0 <= row < bag.size and not bag.times[row]:
        bag.times[row] = 1
        bag.held[bag.count] = <int16_t>row
        bag.count += 1
        fetch(bag.weights.rows + row * bag.columns)
        fetch(bag.weights.rows + (row + 1) * bag.columns - 1)


cdef inline void put_words(Bag bag, const Said* said, WordView view) noexcept:
    """The words of a text or a name."""
    cdef Py_ssize_t i
    for i in range(said.words):
        put(bag, said.word[i].rows[<int>view])


cdef inline void put_ideas(Bag bag, const int16_t* rows, Ideas ideas) noexcept:
    """Ideas that are there or not; `rows` has the row of each."""
    cdef int idea = next_idea(&ideas)
    while idea >= 0:
        put(bag, rows[idea])
        idea = next_idea(&ideas)


cdef inline void count_ideas(Bag bag, const int16_t* rows, const Said* said) noexcept:
    """Ideas of a text, which count more for being named again."""
    cdef Py_ssize_t i, row
    cdef int idea
    cdef Ideas ideas
    for i in range(said.meanings):
        ideas = said.meaning[i]
        idea = next_idea(&ideas)
        while idea >= 0:
            row = rows[idea]
            if 0 <= row < bag.size and bag.times[row]:
                bag.times[row] = min(bag.times[row] + 1, ENOUGH)
            else:
                put(bag, row)
            idea = next_idea(&ideas)
