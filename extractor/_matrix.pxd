# cython: language_level=3
# distutils: depends = extractor/_matrix_tiles.h extractor/_matrix_bytes.h
"""What `_matrix.h` declares, for the twins that multiply matrices; it says what each does."""

from libc.stdint cimport int8_t


cdef extern from "_matrix.h":
    enum:
        PADDING, PACKED

    ctypedef struct Product:
        const void* x
        int size
        Py_ssize_t x_stride, tap_stride, taps
        const float* weight
        const int8_t* packed
        const float* excess
        const float* row_step
        const float* column_step
        const float* bias
        const float* base
        float* y
        Py_ssize_t rows, inner, columns
        bint rectified

    bint multiplies_bytes() noexcept nogil
    float round_to(void* whole, const float* x, Py_ssize_t count, float most, float zero) noexcept nogil
    void round_rows(
        void* whole, const float* x, Py_ssize_t rows, Py_ssize_t stride, float most, float* steps
    ) noexcept nogil
    void multiply(const Product* product) noexcept nogil
    void add(float* y, const float* x, float factor, Py_ssize_t count) noexcept nogil
    void raise_to(float* y, const float* x, Py_ssize_t count) noexcept nogil
    void add_rectified(
        float* y, const float* a, const float* b, const float* c, const float* d, const float* e, Py_ssize_t count
    ) noexcept nogil
