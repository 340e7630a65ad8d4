# Arrays as they come in, and the memory that a page or the weights need.


cdef struct Array:
    const float* at
    Py_ssize_t rows, columns


cdef struct Ints:
    const int64_t* at
    Py_ssize_t size


cdef struct Room:
    float* memory
    Py_ssize_t used


cdef class Memory:
    """Memory that goes with this object."""

    cdef char* whole

    def __cinit__(self, Py_ssize_t size):
        self.whole = <char*> malloc(size + ALIGNMENT)
        if self.whole is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.whole)

    cdef void* begin(self) noexcept:
        return self.whole + (-<uintptr_t> self.whole) % ALIGNMENT


cdef Array floats_of(array, int dimensions) except *:
    """The memory of an array of float32, in the order of C."""
    cdef Py_buffer view
    PyObject_GetBuffer(array, &view, PyBUF_ND | PyBUF_FORMAT)
    try:
        if view.ndim != dimensions or view.format is NULL or strcmp(view.format, "f") != 0:
            raise ValueError(f"an array in {view.ndim} dimensions of {view.format}, not in {dimensions} of float32")
        return Array(<const float*> view.buf, view.shape[0], view.shape[dimensions - 1])
    finally:
        PyBuffer_Release(&view)


cdef Ints ints_of(array) except *:
    """The memory of a row of int64."""
    cdef Py_buffer view
    PyObject_GetBuffer(array, &view, PyBUF_ND | PyBUF_FORMAT)
    try:
        if view.ndim != 1 or view.itemsize != sizeof(int64_t) or view.format[0] not in b"lq":
            raise ValueError(f"not a row of int64: {view.format} in {view.ndim} dimensions")
        return Ints(<const int64_t*> view.buf, view.shape[0])
    finally:
        PyBuffer_Release(&view)


cdef float* take(Room* room, Py_ssize_t count) noexcept:
    cdef float* place = NULL if room.memory is NULL else room.memory + room.used
    room.used += padded(count)
    return place


cdef inline Py_ssize_t padded(Py_ssize_t columns) noexcept:
    return (columns + PADDING - 1) // PADDING * PADDING


cdef inline void fill(float* y, float value, Py_ssize_t count) noexcept:
    cdef Py_ssize_t i
    for i in range(count):
        y[i] = value
