"""What a form or a field says, as facts in its bag: the parts that `_form_features.pxi` and `_form_field_features.pxi` share."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc


cdef struct Field:
    Ideas asks
    bint is_sent


cdef class Fields:
    """The controls of a form, their kinds, and of each what it asks for and the sums of what its facts weigh."""

    cdef list controls, kinds
    cdef Py_ssize_t count, columns
    cdef Field* field
    cdef float* sums

    def __cinit__(self, list controls not None, Rows rows not None):
        self.controls, self.kinds = controls, [kind_of(rows, (<tuple>control)[1]) for control in controls]
        self.count, self.columns = len(controls), rows.field.columns
        self.field = <Field*>PyMem_Calloc(self.count + 1, sizeof(Field))
        self.sums = <float*>PyMem_Calloc(self.count * self.columns + 1, sizeof(float))
        if self.field is NULL or self.sums is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.field)
        PyMem_Free(self.sums)

    cdef inline Kind kind(self, Py_ssize_t i):
        """The kind of a control."""
        return <Kind>self.kinds[i]

    cdef inline float* sums_of(self, Py_ssize_t i) noexcept:
        """A column a type of fields and a hidden unit."""
        return self.sums + i * self.columns


cdef class Facts:
    """Puts what is read into a bag. `said` is the text or the name that was read last."""

    cdef Rows rows
    cdef Bag bag
    cdef Said* said

    def __cinit__(self, Rows rows not None, Weights weights not None):
        self.rows, self.bag = rows, Bag(weights)
        self.said = <Said*>PyMem_Malloc(sizeof(Said))
        if self.said is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.said)

    cdef Ideas add_words(self, WordView words, View view, str text, Py_ssize_t limit) except *:
        """The words of a text and their ideas, which are returned."""
        cdef Ideas ideas = self.add_ideas(view, text, limit)
        put_words(self.bag, self.said, words)
        return ideas

    cdef Ideas add_ideas(self, View view, str text, Py_ssize_t limit) except *:
        """The ideas of a text alone, which are returned."""
        read_words(self.said, text, limit)
        count_ideas(self.bag, self.rows.ideas[<int>view], self.said)
        return all_meant(self.said)

    cdef Ideas add_name(self, View view, str name) except *:
        """The ideas of a name, which are returned; none where there is no name."""
        read_name(self.said, name or "")
        cdef Ideas ideas = all_meant(self.said)
        put_ideas(self.bag, self.rows.ideas[<int>view], ideas)
        return ideas
