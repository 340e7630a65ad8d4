# cython: language_level=3, boundscheck=False, wraparound=False
# distutils: depends = extractor/_matrix.h extractor/_matrix_tiles.h
"""The compiled twin of `extractor/teasers/select.py`. It has a column for each place, and columns of zeros up to whole vectors."""

from libc.string cimport memset

import numpy as np


cdef extern from "../_matrix.h":
    enum:
        PADDING

    ctypedef struct Product:
        const void* x
        Py_ssize_t x_stride, taps
        const float* weight
        const float* excess
        const float* row_step
        const float* column_step
        const float* bias
        float* y
        Py_ssize_t rows, inner, columns

    void multiply(const Product* product) noexcept nogil


def scores(described not None, model not None):
    """How much more likely than not each place is a teaser's."""
    cdef long long[::1] groups = described.groups
    cdef double bias = model.bias, smooth = model.smooth, threshold = model.threshold, one
    cdef Py_ssize_t i, n = groups.shape[0]
    cdef Py_ssize_t columns = (n + PADDING - 1) // PADDING * PADDING
    cdef float[:, ::1] scaled = np.zeros((len(described.table), columns), dtype=np.float32)
    cdef float[:, ::1] units = np.empty((len(model.hidden), columns), dtype=np.float32)
    _scale(described.table, model.mean, model.scale, scaled)
    _multiply(model.hidden, scaled, units)
    found = np.zeros(n)
    cdef double[::1] single = found, sums = np.zeros(n), sizes = np.zeros(n)
    _sum_units(units, model.hidden_bias, model.out, single)
    for i in range(n):
        single[i] += bias
        sums[groups[i]] += single[i]
        sizes[groups[i]] += 1
    for i in range(n):
        one = single[i]
        single[i] = (1 - smooth) * one + smooth * (sums[groups[i]] / sizes[groups[i]]) - threshold
    return found


cdef void _scale(
    const float[:, ::1] table, const float[::1] mean, const float[::1] scale, float[:, ::1] scaled
) noexcept:
    """The features less their means, scaled, within 5 of 0."""
    cdef Py_ssize_t row, i, n = table.shape[1]
    cdef float value, less, factor
    for row in range(table.shape[0]):
        less, factor = mean[row], scale[row]
        for i in range(n):
            value = (table[row, i] - less) * factor
            value = value if value > -5 else -5
            scaled[row, i] = value if value < 5 else 5


cdef int _multiply(
    const float[:, ::1] hidden, const float[:, ::1] scaled, float[:, ::1] units
) except -1:
    """The hidden layer: `hidden @ scaled`."""
    cdef Product product
    cdef float[::1] zeros = np.zeros(scaled.shape[1], dtype=np.float32)
    cdef float[::1] ones = np.ones(max(hidden.shape[0], scaled.shape[1]), dtype=np.float32)
    if not hidden.shape[1] == scaled.shape[0] or not scaled.shape[0] or not scaled.shape[1]:
        raise ValueError("the features are not the model's")
    memset(&product, 0, sizeof(Product))
    product.x, product.weight, product.y = &hidden[0, 0], &scaled[0, 0], &units[0, 0]
    product.excess, product.bias, product.row_step, product.column_step = &zeros[0], &zeros[0], &ones[0], &ones[0]
    product.x_stride, product.taps = hidden.shape[1], 1
    product.rows, product.inner, product.columns = hidden.shape[0], hidden.shape[1], scaled.shape[1]
    multiply(&product)
    return 0


cdef void _sum_units(
    const float[:, ::1] units, const float[::1] bias, const float[::1] out, double[::1] single
) noexcept:
    """Adds up the hidden units, as leaky rectifiers."""
    cdef Py_ssize_t row, i, n = single.shape[0]
    cdef float value, more, weight
    cdef float leak = 0.01
    for row in range(units.shape[0]):
        more, weight = bias[row], out[row]
        for i in range(n):
            value = units[row, i] + more
            single[i] += weight * (value if value > 0 else leak * value)
