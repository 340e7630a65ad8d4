# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/select.py`. It has a column for each place, and columns of zeros up to whole vectors."""

from libc.stdlib cimport calloc, free
from libc.string cimport memset

from extractor._matrix cimport PADDING, Product, multiply

import numpy as np

cdef Net _net = None


def scores(described not None, model not None):
    """How much more likely than not each place is a teaser's."""
    global _net
    if _net is None or _net.model is not model:
        _net = Net(model)
    cdef const float[:, ::1] table = described.table
    cdef const long long[::1] groups = described.groups
    found = np.zeros(groups.shape[0])
    cdef double[::1] single = found
    if table.shape[1] != groups.shape[0]:
        raise ValueError("not a group for each place")
    _net.judge(table, single)
    _net.smooth_over(groups, single)
    return found


cdef class Net:
    """The arrays of a model, looked into once."""

    cdef object model
    cdef const float[:, ::1] hidden
    cdef const float[::1] mean, scale, hidden_bias, out
    cdef double bias, smooth, threshold

    def __cinit__(self, model):
        self.model, self.hidden, self.mean, self.scale = model, model.hidden, model.mean, model.scale
        self.hidden_bias, self.out = model.hidden_bias, model.out
        self.bias, self.smooth, self.threshold = model.bias, model.smooth, model.threshold

    cdef int judge(self, const float[:, ::1] table, double[::1] single) except -1:
        """Adds each place's log odds, by itself."""
        cdef Py_ssize_t rows = table.shape[0], units = self.hidden.shape[0]
        cdef Py_ssize_t columns = (table.shape[1] + PADDING - 1) // PADDING * PADDING
        if not rows == self.hidden.shape[1] == self.mean.shape[0] == self.scale.shape[0] or not rows or not columns:
            raise ValueError("the features are not the model's")
        cdef float* scaled = <float*>calloc((rows + units + 2) * columns + units, sizeof(float))
        if scaled is NULL:
            raise MemoryError
        cdef float* hidden = scaled + rows * columns
        _scale(table, self.mean, self.scale, scaled, columns)
        self.multiply(scaled, hidden, hidden + units * columns, columns)
        _sum_units(hidden, columns, self.hidden_bias, self.out, self.bias, single)
        free(scaled)
        return 0

    cdef void multiply(self, const float* scaled, float* hidden, float* spare, Py_ssize_t columns) noexcept:
        """The hidden layer, with columns for the features. `spare` has zeros for the columns, and room for ones."""
        cdef Product product
        cdef Py_ssize_t i
        cdef float* ones = spare + columns
        for i in range(max(self.hidden.shape[0], columns)):
            ones[i] = 1
        memset(&product, 0, sizeof(Product))
        product.x, product.weight, product.y = &self.hidden[0, 0], scaled, hidden
        product.excess, product.bias, product.row_step, product.column_step = spare, spare, ones, ones
        product.x_stride, product.taps = self.hidden.shape[1], 1
        product.rows, product.inner, product.columns = self.hidden.shape[0], self.hidden.shape[1], columns
        multiply(&product)

    cdef int smooth_over(self, const long long[::1] groups, double[::1] single) except -1:
        """Smoothes the places' log odds over those of one group, less the threshold."""
        cdef Py_ssize_t i, n = groups.shape[0]
        cdef double* sums = <double*>calloc(2 * n + 1, sizeof(double))
        cdef double* sizes = sums + n
        if sums is NULL:
            raise MemoryError
        for i in range(n):
            sums[groups[i]] += single[i]
            sizes[groups[i]] += 1
        for i in range(n):
            single[i] = (1 - self.smooth) * single[i] + self.smooth * (sums[groups[i]] / sizes[groups[i]]) - self.threshold
        free(sums)
        return 0


cdef void _scale(
    const float[:, ::1] table, const float[::1] mean, const float[::1] scale, float* scaled, Py_ssize_t columns
) noexcept:
    """The features less their means, scaled, within 5 of 0."""
    cdef Py_ssize_t row, i, n = table.shape[1]
    cdef float value, less, factor
    for row in range(table.shape[0]):
        less, factor = mean[row], scale[row]
        for i in range(n):
            value = (table[row, i] - less) * factor
            value = value if value > -5 else -5
            scaled[row * columns + i] = value if value < 5 else 5


cdef void _sum_units(
    const float* hidden, Py_ssize_t columns, const float[::1] biases, const float[::1] out, double bias, double[::1] single
) noexcept:
    """Adds up the hidden units, as leaky rectifiers."""
    cdef Py_ssize_t row, i, n = single.shape[0]
    cdef float value, more, weight
    cdef float leak = 0.01
    for row in range(out.shape[0]):
        more, weight = biases[row], out[row]
        for i in range(n):
            value = hidden[row * columns + i] + more
            single[i] += weight * (value if value > 0 else leak * value)
    for i in range(n):
        single[i] += bias
