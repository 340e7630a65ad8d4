# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/select.py`: the net's hidden layer is numpy's, what is around it is done here."""

import numpy as np


def scores(described not None, model not None):
    """How much more likely than not each place is a teaser's."""
    cdef long long[::1] groups = described.groups
    cdef double bias = model.bias, smooth = model.smooth, threshold = model.threshold, one
    cdef Py_ssize_t i, n = groups.shape[0]
    table = described.table
    scaled = np.empty(table.shape, dtype=np.float32)
    _scale(table, model.mean, model.scale, scaled)
    cdef float[:, ::1] units = model.hidden.dot(scaled)
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


cdef void _sum_units(
    const float[:, ::1] units, const float[::1] bias, const float[::1] out, double[::1] single
) noexcept:
    """Adds up the hidden units, as leaky rectifiers."""
    cdef Py_ssize_t row, i, n = units.shape[1]
    cdef float value, more, weight
    cdef float leak = 0.01
    for row in range(units.shape[0]):
        more, weight = bias[row], out[row]
        for i in range(n):
            value = units[row, i] + more
            single[i] += weight * (value if value > 0 else leak * value)
