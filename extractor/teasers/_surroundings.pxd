cdef struct Held:
    # A box's headlines: how many, of how many stories, their mean weight; `only` is the number of the one story from 1,
    # 0 where there is none, -1 where there are more. All but `only` are counted when first asked for.
    Py_ssize_t only, headlines, stories
    double mean
    bint known

cdef struct Headline:
    Py_ssize_t box, story
    double size

cdef struct Card:
    bint item, article
    Py_ssize_t start, end, module_start, module_end, above
    Held held, module

cdef class Surroundings:
    cdef list tags, parent, first, end, stop, letters
    cdef Py_ssize_t count
    cdef Py_ssize_t stamp
    cdef Headline* headlines
    cdef Held* held
    cdef Py_ssize_t* seen
    cdef Py_ssize_t* above

    cdef Card card(self, Py_ssize_t box, Py_ssize_t story) except *
    cdef int find(self, list places, unsigned char[::1] heading) except -1
    cdef int spread(self, Headline* headline) except -1
    cdef double size(self, Py_ssize_t box) except? -1
    cdef Held within(self, Py_ssize_t box) except *
    cdef Py_ssize_t from_box(self, Py_ssize_t box) noexcept
