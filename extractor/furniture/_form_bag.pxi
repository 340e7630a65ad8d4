"""What facts weigh together: sums of rows of small whole numbers, then the classes' log-odds. See `form_model.Regression`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from libc.stdint cimport int16_t

from extractor._prefetch cimport prefetch

cdef enum:
    MOST_ROWS = 32767
    ENOUGH = 2  # so often an idea counts at most


cdef class Weights:
    """A regression's arrays, looked into once."""

    cdef Py_ssize_t size, columns, classes, units
    cdef const signed char* rows
    cdef const float* scale
    cdef const float* bias
    cdef const float* out
    cdef tuple arrays

    def __cinit__(self, regression):
        cdef const signed char[:, ::1] rows = regression.weights
        cdef const float[::1] scale = regression.scale, bias = regression.bias
        cdef const float[:, ::1] out = regression.out
        self.arrays = (regression.weights, regression.scale, regression.bias, regression.out)  # to keep them
        self.size, self.columns, self.classes = rows.shape[0], rows.shape[1], len(regression.classes)
        self.units = self.columns - self.classes
        if not (scale.shape[0] == bias.shape[0] == self.columns and out.shape[0] == self.units and self.size <= MOST_ROWS):
            raise ValueError("a regression of arrays that do not fit together")
        self.rows, self.scale, self.bias = &rows[0, 0], &scale[0], &bias[0]
        self.out = &out[0, 0] if self.units else NULL


cdef class Bag:
    """The facts of one form or field at a time, as rows of weights, each with how often it counts."""

    cdef Weights weights
    cdef Py_ssize_t size, columns, classes, count
    cdef unsigned char* times
    cdef int16_t* held
    cdef float* sums

    def __cinit__(self, Weights weights not None):
        self.weights = weights
        self.size, self.columns, self.classes = weights.size, weights.columns, weights.classes
        self.times = <unsigned char*>PyMem_Calloc(self.size, 1)
        self.held = <int16_t*>PyMem_Malloc(self.size * sizeof(int16_t))
        self.sums = <float*>PyMem_Malloc(self.columns * sizeof(float))
        if self.times is NULL or self.held is NULL or self.sums is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.times)
        PyMem_Free(self.held)
        PyMem_Free(self.sums)

    cdef void pour(self, float* sums) noexcept:
        """Add up the rows of all facts; the bag is empty then."""
        cdef Py_ssize_t i
        for i in range(self.count):
            self.weigh(self.held[i], self.times[self.held[i]], sums)
            self.times[self.held[i]] = 0
        self.count = 0

    cdef void weigh(self, Py_ssize_t row, float times, float* sums) noexcept:
        """Add a row as often as it counts."""
        if 0 <= row < self.size:
            _add_row(sums, self.weights.rows + row * self.columns, times, self.columns)

    cdef void finish(self, float* sums) noexcept:
        """From whole numbers to the classes' log-odds, which the hidden units behind the classes add to."""
        cdef Py_ssize_t unit, c, classes = self.classes
        cdef Weights weights = self.weights
        cdef float amount
        for c in range(self.columns):
            sums[c] = sums[c] * weights.scale[c] + weights.bias[c]
        for unit in range(weights.units):
            amount = sums[classes + unit]
            if amount > 0:
                for c in range(classes):
                    sums[c] += amount * weights.out[unit * classes + c]


cdef void _add_row(float* sums, const signed char* weights, float times, Py_ssize_t columns) noexcept nogil:
    cdef Py_ssize_t c
    for c in range(columns):
        sums[c] += times * weights[c]


cdef inline void put(Bag bag, Py_ssize_t row) noexcept:
    """A fact that is so or not."""
    if 0 <= row < bag.size and not bag.times[row]:
        bag.times[row] = 1
        bag.held[bag.count] = <int16_t>row
        bag.count += 1
        prefetch(bag.weights.rows + row * bag.columns)  # for `pour`
        prefetch(bag.weights.rows + (row + 1) * bag.columns - 1)


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
