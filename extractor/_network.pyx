# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: depends = extractor/_matrix.h extractor/_matrix_tiles.h extractor/_matrix_bytes.h
"""The twin of `extractor.network.judge`: the same formulas, in loops that need no array for each step.

Matrices have rows of whole vectors (`_matrix.h`): the columns beyond the network's own are zero, and stay so. Indices and shapes
are checked where arrays come in; from there on nothing can be out of bounds.
"""

from cpython.buffer cimport PyBUF_FORMAT, PyBUF_ND, PyBUF_STRIDES, PyBuffer_Release, PyObject_GetBuffer
from libc.math cimport expf, sqrtf
from libc.stdint cimport INT64_MAX, int8_t, int64_t, uintptr_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset, strcmp

import numpy as np

from extractor.network import REACH, Verdict


cdef extern from "_matrix.h":
    enum:
        PADDING, PACKED

    ctypedef struct Product:
        const void* x
        Py_ssize_t x_stride, tap_stride, taps
        const float* weight
        const float* bias
        const float* base
        float* y
        Py_ssize_t rows, inner, columns
        bint rectified
        const int8_t* packed
        const float* excess
        const float* row_step
        const float* column_step

    bint multiplies_bytes() noexcept nogil
    float round_to(void* whole, const float* x, Py_ssize_t count, float most, float zero) noexcept nogil
    void multiply(const Product* product) noexcept nogil
    void add(float* y, const float* x, float factor, Py_ssize_t count) noexcept nogil
    void raise_to(float* y, const float* x, Py_ssize_t count) noexcept nogil
    void add_rectified(
        float* y, const float* a, const float* b, const float* c, const float* d, const float* e, Py_ssize_t count
    ) noexcept nogil


cdef extern from "<float.h>":
    const float FLT_MIN


cdef enum:
    ALIGNMENT = 64  # bytes: vectors that lie across two lines of the cache are slower
    BAGS = 5  # of tokens, a block
    GROUPINGS = 4  # of blocks, by what makes them peers
    TAPS = 3  # of a convolution
    MOST = 255  # of what a layer of whole numbers is applied to, or 127 with 128 added to it
    MOST_SIGNED = 127
    ZERO = 128

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


cdef struct Layer:
    const float* weight  # (inner, padded)
    const float* bias  # (padded)
    const float* step  # (padded), or NULL where weights are no whole numbers
    const float* excess  # (padded)
    const int8_t* packed
    Py_ssize_t inner, columns, padded, taps


cdef struct Network:
    Layer[<int> LAYERS] layers
    const float* mean
    const float* scale
    const float* vectors  # (tokens, dimension)
    Py_ssize_t numbers, tokens, dimension


cdef struct Array:
    const char* at
    Py_ssize_t rows, columns, down, right  # `down` and `right` are bytes from one number to the next


cdef struct Ints:
    const int64_t* at
    Py_ssize_t size


cdef struct Bags:
    Ints ids, starts
    float* sums  # a row a bag: `dimension` numbers, and how many tokens they are the sum of


cdef struct Page:
    Py_ssize_t blocks, boxes, inputs, width  # `width` is that of `h`, padded
    Array numeric
    Ints length, box_markup, leaf_markup, address, tokens, look, frame, box, parent
    Bags markup, addresses
    int64_t* group  # of each block, in each grouping: (groupings, blocks)
    int64_t* known  # the group of each key
    Py_ssize_t[GROUPINGS + 1] groups  # those of a grouping begin here
    float* size  # the root of how long a block is
    float* share  # of each block in its group: (groupings, blocks)
    float* totals  # the size of each group
    float* chains  # a row a box: the sum over it and all boxes around it
    float* zeros
    float* x  # (blocks, inputs)
    float* h  # (blocks, width)
    float* other  # takes what `h` becomes, where that is made of whole rows; then the two change places
    float* narrow
    float* marks
    float* means  # (groups, width)
    float* mixed  # (groups, width)
    float* summary
    float* answer
    float* whole  # what a layer of whole numbers is applied to
    float* steps  # of its rows


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


def judge(features, dict w not None):
    """See `extractor.network.judge`. Raises ValueError where arrays do not fit each other."""
    cdef Ready weights = ready(w)
    cdef Network net = weights.net
    cdef Page page = page_of(features, &net)
    cdef Memory indices = Memory((GROUPINGS * page.blocks + max(page.blocks, page.boxes)) * sizeof(int64_t))
    group_peers(&page, <int64_t*> indices.begin())
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


# ---- weights, which are the same for all pages


cdef class Ready:
    """Weights that are checked and padded; keeps the memory that they stand in."""

    cdef Network net
    cdef list arrays
    cdef Memory padding

    def __cinit__(self, dict w):
        self.arrays = list(w.values())
        self.net = network_of(w)
        cdef Network unpadded = self.net
        self.padding = Memory(pad_layers(&unpadded, NULL) * sizeof(float))
        pad_layers(&self.net, <float*> self.padding.begin())


cdef dict last_weights = None
cdef Ready last_ready = None


cdef Ready ready(dict w):
    """Weights made ready: only once, if the same are asked for again. Nobody changes a dictionary of weights."""
    global last_weights, last_ready
    if w is not last_weights:
        last_ready, last_weights = Ready(w), w
    return last_ready


cdef Py_ssize_t pad_layers(Network* net, float* memory) noexcept:
    """Give each layer that does not fill vectors its place in `memory`; how many numbers that takes."""
    cdef Room room = Room(memory, 0)
    cdef Py_ssize_t i
    for i in range(LAYERS):
        if net.layers[i].step is not NULL:
            pack(&net.layers[i], &room)
        pad(&net.layers[i], &room)
    return room.used


# ---- arrays and what they must be


cdef Network network_of(dict w) except *:
    """The weights, whose memory lives as long as they do."""
    cdef Network net
    cdef Py_ssize_t i
    cdef Array vectors = floats_of(w["vectors.0.weight"], 2)
    cdef Array mean = floats_of(w["mean"], 1)
    cdef Array scale = floats_of(w["scale"], 1)
    net.vectors, net.tokens, net.dimension = <const float*> vectors.at, vectors.rows, vectors.columns
    net.mean, net.scale, net.numbers = <const float*> mean.at, <const float*> scale.at, mean.rows
    for i in range(LAYERS):
        net.layers[i] = layer_of(w, NAMES[i])
        net.layers[i].taps = TAPS if CONVS <= i < PEERS else GROUPINGS if PEERS <= i < PAGE else 1
    for i in range(LAYERS):
        if net.layers[i].inner != inner_of(&net, i) or net.layers[i].columns != columns_of(&net, i):
            raise ValueError(f"the weights of {NAMES[i][0]} do not fit the others")
        if (net.layers[i].step is not NULL) != (MIX <= i < PAGE or i == OUT):
            raise ValueError(f"the weights of {NAMES[i][0]} are whole numbers of steps, or have to be")
    if scale.rows != mean.rows or net.layers[KIND].columns < 1:
        raise ValueError("weights without a scale for each mean, or without kinds of pages")
    return net


cdef Layer layer_of(dict w, tuple names) except *:
    cdef Array weight = floats_of(w[names[1]], 2)
    cdef Array bias = floats_of(w[names[2]], 1)
    if bias.rows != weight.columns:
        raise ValueError(f"the weight of {names[0]} has {weight.columns} columns, its bias {bias.rows}")
    cdef Layer layer = Layer(
        <const float*> weight.at, <const float*> bias.at, NULL, NULL, NULL,
        weight.rows, weight.columns, padded(weight.columns), 1,
    )
    if names[3] in w:
        layer.step = <const float*> steps_of(w[names[3]], weight.columns).at
    return layer


cdef Array steps_of(array, Py_ssize_t columns) except *:
    cdef Array steps = floats_of(array, 1)
    if steps.rows != columns:
        raise ValueError(f"{steps.rows} steps of a weight of {columns} columns")
    return steps


cdef Py_ssize_t inner_of(const Network* net, int layer) noexcept:
    """How many numbers a layer is applied to."""
    cdef Py_ssize_t width = net.layers[ENTER].columns
    if layer == ENTER:
        return net.numbers + BAGS * net.dimension
    if CONVS <= layer < PEERS:
        return TAPS * net.layers[layer - CONVS + NARROW].columns
    if PEERS <= layer < PAGE:
        return GROUPINGS * width
    if layer == PAGE or layer == KIND:
        return 2 * width + net.dimension
    return net.layers[LANDMARK].columns if layer == PLACE else width


cdef Py_ssize_t columns_of(const Network* net, int layer) noexcept:
    """How many numbers a layer must give: those of `h`, but for layers that may give any number of them."""
    if NARROW <= layer < CONVS or layer == LANDMARK or layer == ROLE or layer == KIND:
        return net.layers[layer].columns
    return 1 if layer == BODY else net.layers[ENTER].columns


cdef Page page_of(features, const Network* net) except *:
    """The features, whose memory lives as long as they do."""
    cdef Page page
    cdef Py_ssize_t blocks, boxes
    page.numeric = floats_of(features.numeric, 2, PyBUF_STRIDES)
    page.blocks = blocks = page.numeric.rows
    if not blocks or page.numeric.columns != net.numbers:
        raise ValueError(f"{blocks} blocks of {page.numeric.columns} numbers, for a network of {net.numbers}")
    page.parent = ints_of(features.parent)
    page.boxes = boxes = page.parent.size
    check_tree(page.parent)
    page.markup = bags_of(features.markup, net)
    page.addresses = bags_of(features.addresses, net)
    page.tokens = checked(features.page, -1, net.tokens)
    page.length = checked(features.length, blocks, INT64_MAX)
    page.box = checked(features.box, blocks, boxes)
    page.box_markup = checked(features.box_markup, boxes, page.markup.starts.size - 1)
    page.leaf_markup = checked(features.leaf_markup, blocks, page.markup.starts.size - 1)
    page.address = checked(features.address, blocks, page.addresses.starts.size - 1)
    page.look = checked(features.look, blocks, blocks)
    page.frame = checked(features.frame, blocks, blocks)
    page.inputs = net.layers[ENTER].inner
    page.width = net.layers[ENTER].padded
    return page


cdef Bags bags_of(bags, const Network* net) except *:
    cdef Bags out
    out.ids = checked(bags.ids, -1, net.tokens)
    out.starts = checked(bags.starts, -1, out.ids.size + 1)
    return out


cdef Ints checked(array, Py_ssize_t size, int64_t end) except *:
    """Numbers from 0 up to, not including, `end`: `size` of them, or any number where that is -1."""
    cdef Ints out = ints_of(array)
    cdef bint wrong = False
    cdef Py_ssize_t i
    for i in range(out.size):
        wrong |= not 0 <= out.at[i] < end
    if wrong or (size >= 0 and out.size != size):
        raise ValueError(f"features with {out.size} indices, of {size}, up to {end}")
    return out


cdef int check_tree(Ints parent) except -1:
    """Boxes stand before those that they hold; the root has no parent."""
    cdef Py_ssize_t i
    for i in range(parent.size):
        if not -1 <= parent.at[i] < i:
            raise ValueError(f"box {i} of the features is inside box {parent.at[i]}")
    return 0


cdef Array floats_of(array, int dimensions, int flags=PyBUF_ND) except *:
    """The memory of an array of float32, in the order of C unless `flags` allow for any other."""
    cdef Array out
    cdef Py_buffer view
    PyObject_GetBuffer(array, &view, flags | PyBUF_FORMAT)
    try:
        if view.ndim != dimensions or view.format is NULL or strcmp(view.format, "f") != 0:
            raise ValueError(f"an array in {view.ndim} dimensions of {view.format}, not in {dimensions} of float32")
        out = Array(<const char*> view.buf, view.shape[0], view.shape[dimensions - 1], 0, 0)
        if flags == PyBUF_STRIDES:
            out.down, out.right = view.strides[0], view.strides[dimensions - 1]
        return out
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


# ---- memory


cdef Py_ssize_t lay_out(Page* page, const Network* net, float* memory) noexcept:
    """Give every matrix its place in `memory`; how many numbers that are. Called without memory first, to learn it."""
    cdef Room room = Room(memory, 0)
    cdef Py_ssize_t i, n = page.blocks, row = net.dimension + 1, matrix = n * page.width, narrow = 0, answer
    cdef Py_ssize_t groups = page.groups[GROUPINGS]
    for i in range(3):
        narrow = max(narrow, (n + 2 * reach[i]) * net.layers[NARROW + i].padded)
    page.zeros = take(&room, zeros_of(net))
    page.size, page.share = take(&room, n), take(&room, GROUPINGS * n)
    page.markup.sums = take(&room, (page.markup.starts.size - 1) * row)
    page.addresses.sums = take(&room, (page.addresses.starts.size - 1) * row)
    page.chains, page.totals = take(&room, page.boxes * row), take(&room, groups)
    page.x, page.h, page.other = take(&room, n * page.inputs), take(&room, matrix), take(&room, matrix)
    page.means, page.mixed = take(&room, groups * page.width), take(&room, groups * page.width)
    page.narrow, page.marks = take(&room, narrow), take(&room, n * net.layers[LANDMARK].padded)
    page.whole, page.steps = take(&room, max(max(n, groups) * page.width, narrow)), take(&room, max(n, groups))
    page.summary = take(&room, net.layers[PAGE].inner)
    answer = n * max(net.layers[ROLE].padded, net.layers[BODY].padded)
    page.answer = take(&room, max(answer, net.layers[KIND].padded, page.width))
    return room.used


cdef Py_ssize_t zeros_of(const Network* net) noexcept:
    """How many zeros may be asked for: those of a bag, or of a row of any layer."""
    cdef Py_ssize_t most = net.dimension + 1, i
    for i in range(LAYERS):
        most = max(most, net.layers[i].padded)
    return most


cdef float* take(Room* room, Py_ssize_t count) noexcept:
    cdef float* place = NULL if room.memory is NULL else room.memory + room.used
    room.used += padded(count)
    return place


cdef inline Py_ssize_t padded(Py_ssize_t columns) noexcept:
    return (columns + PADDING - 1) // PADDING * PADDING


cdef void pad(Layer* layer, Room* room) noexcept:
    """Where a layer does not fill vectors, copy it and fill them with zeros."""
    if layer.columns == layer.padded:
        return
    cdef Py_ssize_t i
    cdef float* weight = take(room, layer.inner * layer.padded)
    cdef float* bias = take(room, layer.padded)
    if room.memory is NULL:
        return
    memset(weight, 0, layer.inner * layer.padded * sizeof(float))
    memset(bias, 0, layer.padded * sizeof(float))
    for i in range(layer.inner):
        memcpy(weight + i * layer.padded, layer.weight + i * layer.columns, layer.columns * sizeof(float))
    memcpy(bias, layer.bias, layer.columns * sizeof(float))
    layer.weight, layer.bias = weight, bias


cdef void pack(Layer* layer, Room* room) noexcept:
    """Lay whole weights out as `Product` wants them, tap by tap, and what is too much where numbers are `ZERO` too large."""
    cdef Py_ssize_t inner = layer.inner // layer.taps, depth = (inner + PACKED - 1) // PACKED, i, k, column
    cdef float* step = take(room, layer.padded)
    cdef float* excess = take(room, layer.padded)
    cdef int8_t* packed = <int8_t*> take(room, layer.taps * depth * layer.padded)
    if room.memory is NULL:
        return
    memset(step, 0, layer.padded * sizeof(float))
    memset(excess, 0, layer.padded * sizeof(float))
    memset(packed, 0, layer.taps * depth * layer.padded * PACKED)
    memcpy(step, layer.step, layer.columns * sizeof(float))
    for i in range(layer.inner):
        k = i // inner * depth * PACKED + i % inner
        for column in range(layer.columns):
            packed[(k // PACKED * layer.padded + column) * PACKED + k % PACKED] = <int8_t> layer.weight[i * layer.columns + column]
            excess[column] += ZERO * layer.weight[i * layer.columns + column]
    layer.step, layer.excess, layer.packed = step, excess, packed


# ---- the network


cdef void look_at(Page* page, const Network* net) noexcept:
    """All layers that every answer needs."""
    cdef const Layer* layers = &net.layers[0]
    memset(page.zeros, 0, zeros_of(net) * sizeof(float))
    read_sizes(page)
    read_numbers(page, net)
    read_tokens(page, net)
    apply(&layers[ENTER], page.x, page.inputs, page.blocks, NULL, page.h, True)
    advance(page, &layers[MIX])
    ask_peers(page, &layers[PEERS])
    ask_neighbours(page, layers, 0)
    ask_page(page, net)
    ask_landmarks(page, &layers[LANDMARK], &layers[PLACE])
    ask_neighbours(page, layers, 1)
    ask_peers(page, &layers[PEERS + 1])
    ask_neighbours(page, layers, 2)


cdef void apply(
    const Layer* layer, const float* x, Py_ssize_t stride, Py_ssize_t rows, const float* base, float* y,
    bint rectified,
) noexcept:
    """See `Product`, with a single tap."""
    cdef Product product = Product(
        x, stride, 0, 1, layer.weight, layer.bias, base, y, rows, layer.inner, layer.padded, rectified,
        NULL, NULL, NULL, NULL,
    )
    multiply(&product)


cdef void apply_whole(
    const Page* page, const Layer* layer, const float* x, Py_ssize_t rows, const float* base, float* y,
    bint rectified,
) noexcept:
    """The same for a layer of whole numbers, of rows as wide as those of `h`."""
    cdef Py_ssize_t row = page.width * (1 if multiplies_bytes() else sizeof(float)), i
    for i in range(rows):
        page.steps[i] = round_to(<char*> page.whole + i * row, x + i * page.width, page.width, MOST, 0)
    cdef Product product = Product(
        page.whole, page.width, 0, 1, layer.weight, layer.bias, base, y, rows, layer.inner, layer.padded, rectified,
        layer.packed, page.zeros, page.steps, layer.step,
    )
    multiply(&product)


cdef void advance(Page* page, const Layer* layer) noexcept:
    """Add to `h` what a layer makes of it."""
    apply_whole(page, layer, page.h, page.blocks, page.h, page.other, True)
    page.h, page.other = page.other, page.h


# ---- what it sees


cdef void read_sizes(Page* page) noexcept:
    """The size of each block, and its share of each of its groups."""
    cdef Py_ssize_t n = page.blocks
    cdef Py_ssize_t i
    memset(page.totals, 0, page.groups[GROUPINGS] * sizeof(float))
    for i in range(n):
        page.size[i] = sqrtf(<float> page.length.at[i] / 6 + 1)
    for i in range(GROUPINGS * n):
        page.totals[page.group[i]] += page.size[i % n]
    for i in range(GROUPINGS * n):
        page.share[i] = page.size[i % n] / page.totals[page.group[i]]


cdef void read_numbers(Page* page, const Network* net) noexcept:
    """The scaled numbers. Some columns at a time, as those of the features are likely to be rows in memory."""
    cdef Py_ssize_t first, i, k, end
    cdef const char* row
    cdef float value
    for first in range(0, net.numbers, PADDING):
        end = min(first + PADDING, net.numbers)
        for i in range(page.blocks):
            row = page.numeric.at + i * page.numeric.down
            for k in range(first, end):
                value = ((<const float*> (row + k * page.numeric.right))[0] - net.mean[k]) * net.scale[k]
                page.x[i * page.inputs + k] = max(-5, min(value, 5))


cdef void read_tokens(Page* page, const Network* net) noexcept:
    """The five bags of each block: see `extractor.network.token_vectors`."""
    cdef Py_ssize_t d = net.dimension, i
    cdef float* x = page.x + net.numbers
    cdef int64_t box, around, outer
    sum_bags(&page.markup, net)
    sum_bags(&page.addresses, net)
    sum_chains(page, d + 1)
    for i in range(page.blocks):
        box = page.box.at[i]
        around = parent_of(page, box)
        outer = parent_of(page, around)
        put_bag(x, box_tokens(page, box, d), page.zeros, d)
        put_bag(x + d, box_tokens(page, around, d), box_tokens(page, outer, d), d)
        outer = parent_of(page, outer)
        put_bag(x + 2 * d, page.zeros if outer < 0 else page.chains + outer * (d + 1), page.zeros, d)
        put_bag(x + 3 * d, page.markup.sums + page.leaf_markup.at[i] * (d + 1), page.zeros, d)
        put_bag(x + 4 * d, page.addresses.sums + page.address.at[i] * (d + 1), page.zeros, d)
        x += page.inputs


cdef inline int64_t parent_of(const Page* page, int64_t box) noexcept:
    """The box around a box; -1 around the root, and around that."""
    return -1 if box < 0 else page.parent.at[box]


cdef inline const float* box_tokens(const Page* page, int64_t box, Py_ssize_t dimension) noexcept:
    return page.zeros if box < 0 else page.markup.sums + page.box_markup.at[box] * (dimension + 1)


cdef void sum_bags(Bags* bags, const Network* net) noexcept:
    """The sum of the vectors of each bag, and their number."""
    cdef Py_ssize_t d = net.dimension
    cdef float* sums = bags.sums
    cdef Py_ssize_t i, k, bag
    memset(sums, 0, (bags.starts.size - 1) * (d + 1) * sizeof(float))
    for bag in range(bags.starts.size - 1):
        for i in range(bags.starts.at[bag], bags.starts.at[bag + 1]):
            add(sums, net.vectors + bags.ids.at[i] * d, 1, d)
            sums[d] += 1
        sums += d + 1


cdef void sum_chains(Page* page, Py_ssize_t row) noexcept:
    """For each box the sum over itself and all boxes around it."""
    cdef Py_ssize_t box
    cdef float* sums = page.chains
    for box in range(page.boxes):
        memcpy(sums, box_tokens(page, box, row - 1), row * sizeof(float))
        if page.parent.at[box] >= 0:
            add(sums, page.chains + page.parent.at[box] * row, 1, row)
        sums += row


cdef inline void put_bag(float* x, const float* one, const float* two, Py_ssize_t dimension) noexcept:
    """The sum of two bags, divided by the root of their size."""
    cdef float scale = 1 / sqrtf(one[dimension] + two[dimension] + 1)
    cdef Py_ssize_t k
    for k in range(dimension):
        x[k] = (one[k] + two[k]) * scale


# ---- peers


cdef void group_peers(Page* page, int64_t* memory) noexcept:
    """Number the groups of peers, one grouping after the other: by look, frame, box around, box around that."""
    cdef Py_ssize_t n = page.blocks, i, grouping
    cdef int64_t key, count = 0
    page.group, page.known = memory, memory + GROUPINGS * n
    for grouping in range(GROUPINGS):
        page.groups[grouping] = count
        memset(page.known, 0xFF, max(n, page.boxes) * sizeof(int64_t))
        for i in range(n):
            key = peer_key(page, grouping, i)
            if page.known[key] < 0:
                page.known[key] = count
                count += 1
            page.group[grouping * n + i] = page.known[key]
    page.groups[GROUPINGS] = count


cdef inline int64_t peer_key(const Page* page, Py_ssize_t grouping, Py_ssize_t block) noexcept:
    """What a block shares with its peers. Around the root is the root."""
    if grouping == 0:
        return page.look.at[block]
    if grouping == 1:
        return page.frame.at[block]
    cdef int64_t around = max(page.parent.at[page.box.at[block]], 0)
    return around if grouping == 2 else max(page.parent.at[around], 0)


cdef void ask_peers(Page* page, const Layer* layer) noexcept:
    """A layer over the mean of each block's peers, weighted by size. It is applied to each group, before blocks take it over."""
    cdef Py_ssize_t n = page.blocks, width = page.width, i, grouping, first
    cdef Layer part = layer[0]
    memset(page.means, 0, page.groups[GROUPINGS] * width * sizeof(float))
    for i in range(GROUPINGS * n):
        add(page.means + page.group[i] * width, page.h + i % n * width, page.share[i], width)
    cdef Py_ssize_t packed = (part.inner // GROUPINGS + PACKED - 1) // PACKED * PACKED * width
    part.inner //= GROUPINGS
    part.bias = page.zeros
    for grouping in range(GROUPINGS):
        first = page.groups[grouping]
        apply_whole(
            page, &part, page.means + first * width, page.groups[grouping + 1] - first,
            NULL, page.mixed + first * width, False,
        )
        part.weight += part.inner * width
        part.packed += packed
    for i in range(n):
        add_rectified(
            page.h + i * width, layer.bias,
            page.mixed + page.group[i] * width, page.mixed + page.group[n + i] * width,
            page.mixed + page.group[2 * n + i] * width, page.mixed + page.group[3 * n + i] * width, width,
        )


# ---- neighbours, the page as a whole, landmarks


cdef void ask_neighbours(Page* page, const Layer* layers, int which) noexcept:
    """One convolution over each block and those `reach` before and after it; beyond the page's ends all is zero."""
    cdef const Layer* narrow = &layers[NARROW + which]
    cdef const Layer* layer = &layers[CONVS + which]
    cdef Py_ssize_t beyond = reach[which] * narrow.padded, n = page.blocks, i
    memset(page.narrow, 0, beyond * sizeof(float))
    apply_whole(page, narrow, page.h, n, NULL, page.narrow + beyond, False)
    memset(page.narrow + beyond + n * narrow.padded, 0, beyond * sizeof(float))
    cdef float step = round_to(page.whole, page.narrow, 2 * beyond + n * narrow.padded, MOST_SIGNED, ZERO)
    for i in range(n):
        page.steps[i] = step
    cdef Product product = Product(
        page.whole, narrow.padded, beyond, TAPS, layer.weight, layer.bias, page.h, page.h,
        n, narrow.columns, layer.padded, True, layer.packed, layer.excess, page.steps, layer.step,
    )
    multiply(&product)


cdef void ask_page(Page* page, const Network* net) noexcept:
    """Add what a layer makes of the whole page to each block."""
    cdef const Layer* layer = &net.layers[PAGE]
    cdef Py_ssize_t i, d = net.dimension
    cdef float* tokens = page.summary + layer.inner - d
    memset(tokens, 0, d * sizeof(float))
    for i in range(page.tokens.size):
        add(tokens, net.vectors + page.tokens.at[i] * d, 1 / sqrtf(<float> page.tokens.size + 1), d)
    summarise(page, net.layers[ENTER].columns)
    apply(layer, page.summary, layer.inner, 1, NULL, page.answer, True)
    for i in range(page.blocks):
        add(page.h + i * page.width, page.answer, 1, page.width)


cdef void summarise(Page* page, Py_ssize_t columns) noexcept:
    """The mean of all blocks, weighted by size, and their maximum. The page's tokens beside them stay."""
    cdef float* mean = page.summary
    cdef float* most = mean + columns
    cdef float total = 0
    cdef Py_ssize_t i, k
    for i in range(page.blocks):
        total += page.size[i]
    memset(mean, 0, columns * sizeof(float))
    memcpy(most, page.h, columns * sizeof(float))
    for i in range(page.blocks):
        add(mean, page.h + i * page.width, page.size[i] / total, columns)
        raise_to(most, page.h + i * page.width, columns)


cdef void ask_landmarks(Page* page, const Layer* landmark, const Layer* place) noexcept:
    """Tell each block how much of each landmark of the page is over with it."""
    cdef Py_ssize_t n = page.blocks, stride = landmark.padded, i, k
    cdef float* row = page.marks
    cdef const float* last = row + (n - 1) * stride
    apply(landmark, page.h, page.width, n, NULL, page.marks, False)
    for i in range(n):
        for k in range(landmark.columns):
            row[k] = sigmoid(row[k]) * page.size[i] + (row[k - stride] if i else 0)
        row += stride
    for k in range(landmark.columns):
        share_out(page.marks + k, last[k], n, stride)
    apply(place, page.marks, stride, n, page.h, page.h, True)


cdef inline void share_out(float* sums, float total, Py_ssize_t count, Py_ssize_t stride) noexcept:
    """Divide sums by the last of them; a mark may be zero on every block."""
    cdef Py_ssize_t i
    for i in range(count):
        sums[i * stride] /= max(total, FLT_MIN)


cdef inline float sigmoid(float x) noexcept:
    return 1 / (1 + expf(-x))


# ---- what it says


cdef float article_of(Page* page, const Network* net) noexcept:
    """How likely the page is an article: the first of all kinds."""
    cdef const Layer* layer = &net.layers[KIND]
    cdef float total = 0
    summarise(page, net.layers[ENTER].columns)
    apply(layer, page.summary, layer.inner, 1, NULL, page.answer, False)
    for k in range(layer.columns):
        total += expf(page.answer[k])
    return expf(page.answer[0]) / total


cdef void say_roles(Page* page, const Layer* layer, float[:, ::1] roles) noexcept:
    cdef const float* row = page.answer
    cdef float total
    cdef Py_ssize_t i, k
    apply(layer, page.h, page.width, page.blocks, NULL, page.answer, False)
    for i in range(page.blocks):
        total = 0
        for k in range(layer.columns):
            roles[i, k] = expf(row[k])
            total += roles[i, k]
        for k in range(layer.columns):
            roles[i, k] /= total
        row += layer.padded


cdef void say_body(Page* page, const Layer* layer, float[::1] body) noexcept:
    cdef Py_ssize_t i
    apply(layer, page.h, page.width, page.blocks, NULL, page.answer, False)
    for i in range(page.blocks):
        body[i] = sigmoid(page.answer[i * layer.padded])
