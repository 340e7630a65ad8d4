# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The twin of `extractor.network.judge`: the same formulas, in loops that need no array for each step.

Matrices have rows of whole vectors (`_matrix.h`): the columns beyond the network's own are zero, and stay so. Indices and shapes
are checked where arrays come in; from there on nothing can be out of bounds.
"""

from cpython.buffer cimport PyBUF_FORMAT, PyBUF_ND, PyBuffer_Release, PyObject_GetBuffer
from libc.math cimport exp, expf, sqrt, sqrtf
from libc.stdint cimport INT64_MAX, int8_t, int16_t, int32_t, int64_t, uintptr_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset, strcmp

from extractor._matrix cimport (
    PACKED,
    PADDING,
    Product,
    add,
    add_rectified,
    multiplies_bytes,
    multiply,
    raise_to,
    round_rows,
    round_to,
)

import numpy as np

from extractor.network import BYTE, REACH, ZERO, Verdict
from extractor.network_inputs import FARTHEST, PER_UNIT
from extractor.weights import MOST


cdef extern from "<float.h>":
    const float FLT_MIN


cdef extern from "_network_inputs.h":
    void standardise(float* y, const float* x, const float* mean, const float* scale, Py_ssize_t count) noexcept
    void words_on_grid(int16_t* whole, const float* x, Py_ssize_t count, float farthest, float per_unit) noexcept
    void floats_on_grid(float* whole, const float* x, Py_ssize_t count, float farthest, float per_unit) noexcept


cdef enum:
    ALIGNMENT = 64  # bytes: vectors that lie across two lines of the cache are slower
    BAGS = 5  # of tokens, a block
    GROUPINGS = 4  # of blocks, by what makes them peers
    TAPS = 3  # of a convolution

cdef enum:  # the layers
    ENTER, MIX, NARROW, CONVS = 5, PEERS = 8, PAGE = 10, LANDMARK, PLACE, OUT, ROLE, BODY, KIND, LAYERS

cdef list NAMES = [
    (name, f"{name}.weight", f"{name}.bias", f"{name}.step")
    for name in (
        "enter", "mix", "narrow.0", "narrow.1", "narrow.2", "convs.0", "convs.1", "convs.2",
        "peers.0", "peers.1", "page", "landmark", "place", "out", "role", "body", "kind",
    )
]
"""Of the layers, by number: the layer's, its weight's, its bias's, and that of its steps, if it has whole weights."""

cdef Py_ssize_t[3] reach = REACH
cdef float byte = BYTE, most = MOST, zero = ZERO, farthest = FARTHEST, per_unit = PER_UNIT

include "_network_arrays.pxi"
include "_network_weights.pxi"
include "_network_page.pxi"
include "_network_inputs.pxi"
include "_network_peers.pxi"
include "_network_around.pxi"


def judge(features, dict w not None):
    """See `extractor.network.judge`. Raises ValueError where arrays do not fit each other."""
    cdef Ready weights = ready(w)
    cdef Network net = weights.net
    numeric = np.ascontiguousarray(features.numeric)
    cdef Page page = page_of(features, numeric, &net)
    cdef Memory indices = Memory((3 * GROUPINGS * page.blocks + 1 + max(page.blocks, page.boxes)) * sizeof(int32_t))
    group_peers(&page, <int32_t*> indices.begin())
    cdef Memory floats = Memory(lay_out(&page, &net, NULL) * sizeof(float))
    lay_out(&page, &net, <float*> floats.begin())
    roles = np.empty((page.blocks, net.layers[ROLE].columns), dtype=np.float32)
    body = np.empty(page.blocks, dtype=np.float32)
    cdef float[:, ::1] roles_out = roles
    cdef float[::1] body_out = body
    look_at(&page, &net)
    cdef float article = article_of(&page, &net)
    advance(&page, &net.layers[OUT])
    say_roles(&page, &net.layers[ROLE], roles_out)
    say_body(&page, &net.layers[BODY], body_out)
    return Verdict(roles, body, article)


cdef void look_at(Page* page, const Network* net) noexcept:
    """All layers that every answer needs."""
    cdef const Layer* layers = &net.layers[0]
    memset(page.zeros, 0, zeros_of(net) * sizeof(float))
    read_sizes(page)
    read_inputs(page, net)
    enter(page, &layers[ENTER])
    advance(page, &layers[MIX])
    ask_peers(page, &layers[PEERS])
    ask_neighbours(page, layers, 0)
    ask_page(page, net)
    ask_landmarks(page, &layers[LANDMARK], &layers[PLACE])
    ask_neighbours(page, layers, 1)
    ask_peers(page, &layers[PEERS + 1])
    ask_neighbours(page, layers, 2)


cdef void enter(Page* page, const Layer* layer) noexcept:
    """Make the first `h` of what the network sees."""
    fill(page.steps, 1 / per_unit, page.blocks)
    cdef Product product = product_of(page, layer, page.x, page.inputs, page.blocks)
    product.size *= sizeof(int16_t)
    product.y, product.rectified = page.h, True
    multiply(&product)


cdef void apply(
    Page* page, const Layer* layer, const float* x, Py_ssize_t stride, Py_ssize_t rows, const float* base, float* y,
    bint rectified,
) noexcept:
    """Round each row of `x`, none of whose numbers is negative, and apply a layer to it: see `Product`."""
    round_rows(page.whole, x, rows, stride, byte, page.steps)
    apply_rounded(page, layer, stride, rows, base, y, rectified)


cdef void apply_rounded(
    Page* page, const Layer* layer, Py_ssize_t stride, Py_ssize_t rows, const float* base, float* y, bint rectified,
) noexcept:
    """Apply a layer to rows that are rounded already."""
    cdef Product product = product_of(page, layer, page.whole, stride, rows)
    product.base, product.y, product.rectified = base, y, rectified
    multiply(&product)


cdef Product product_of(const Page* page, const Layer* layer, const void* x, Py_ssize_t stride, Py_ssize_t rows) noexcept:
    """What a layer makes of rows of whole numbers, of as many steps each as `page.steps` says; where it goes is left to say."""
    return Product(
        x, multiplies_bytes(), stride, 0, 1, layer.weight, layer.packed, page.zeros, page.steps, layer.step, layer.bias,
        NULL, NULL, rows, layer.inner, layer.padded, False,
    )


cdef void advance(Page* page, const Layer* layer) noexcept:
    """Add to `h` what a layer makes of it."""
    apply(page, layer, page.h, page.width, page.blocks, page.h, page.h, True)


cdef float article_of(Page* page, const Network* net) noexcept:
    """How likely the page is an article: the first of all kinds."""
    cdef const Layer* layer = &net.layers[KIND]
    cdef float total = 0
    summarise(page, net.layers[ENTER].columns)
    of_page(page, layer)
    for k in range(layer.columns):
        total += expf(page.answer[k])
    return expf(page.answer[0]) / total


cdef void say_roles(Page* page, const Layer* layer, float[:, ::1] roles) noexcept:
    cdef const float* row = page.answer
    cdef float total
    cdef Py_ssize_t i, k
    apply(page, layer, page.h, page.width, page.blocks, NULL, page.answer, False)
    for i in range(page.blocks):
        total = 0
        for k in range(layer.columns):
            roles[i, k] = expf(row[k])
            total += roles[i, k]
        for k in range(layer.columns):
            roles[i, k] /= total
        row += layer.padded


cdef void say_body(Page* page, const Layer* layer, float[::1] body) noexcept:
    """Of the same rows as the roles."""
    cdef Py_ssize_t i
    apply_rounded(page, layer, page.width, page.blocks, NULL, page.answer, False)
    for i in range(page.blocks):
        body[i] = sigmoid(page.answer[i * layer.padded])
