# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `log_odds` in `form_model.py`: it adds up the rows of the facts that have one, without a copy of them."""

import numpy as np


def log_odds(regression, bags not None):
    """See `form_model.log_odds`."""
    cdef dict rows = regression.rows
    cdef const signed char[:, ::1] weights = regression.weights
    cdef const float[::1] scale = regression.scale, bias = regression.bias
    cdef const float[:, ::1] out = regression.out
    cdef Py_ssize_t count = len(regression.classes), columns = weights.shape[1], i
    if scale.shape[0] != columns or bias.shape[0] != columns or out.shape[1] != count or count + out.shape[0] != columns:
        raise ValueError("a regression of arrays that do not fit together")
    sums = np.zeros((len(bags), columns), np.float32)
    cdef float[:, ::1] each = sums
    for i, facts in enumerate(bags):
        _add_rows(facts, rows, weights, each[i])
        _stretch(each[i], scale, bias)
        _add_hidden(each[i], count, out)
    return sums[:, :count]


cdef int _add_rows(dict facts, dict rows, const signed char[:, ::1] weights, float[::1] sums) except -1:
    """The sum of the facts' rows, each as often as the fact counts."""
    cdef Py_ssize_t row, c
    cdef float amount
    for fact, times in facts.items():
        found = rows.get(fact)
        if found is None:
            continue
        row, amount = found, times
        if not 0 <= row < weights.shape[0]:
            raise IndexError(row)
        for c in range(weights.shape[1]):
            sums[c] += amount * weights[row, c]
    return 0


cdef void _stretch(float[::1] sums, const float[::1] scale, const float[::1] bias) noexcept nogil:
    """Whole numbers to what they stand for."""
    cdef Py_ssize_t c
    for c in range(sums.shape[0]):
        sums[c] = sums[c] * scale[c] + bias[c]


cdef void _add_hidden(float[::1] sums, Py_ssize_t count, const float[:, ::1] out) noexcept nogil:
    """Add to the classes, the first `count` sums, what the hidden units behind them say."""
    cdef Py_ssize_t unit, c
    for unit in range(out.shape[0]):
        if sums[count + unit] > 0:
            for c in range(count):
                sums[c] += sums[count + unit] * out[unit, c]
