# The weights, which are the same for all pages: checked, padded to whole vectors, packed as bytes.


cdef struct Layer:
    const float* weight  # (inner, padded)
    const float* bias  # (padded)
    const float* step  # (padded), or NULL where weights are no whole numbers: those for the page as a whole
    const float* excess  # (padded)
    const int8_t* packed
    Py_ssize_t inner, columns, padded, taps


cdef struct Network:
    Layer[<int> LAYERS] layers
    const float* mean
    const float* scale
    const float* vectors  # (tokens, dimension)
    float step  # of the vectors
    Py_ssize_t numbers, tokens, dimension


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
            pack(&net.layers[i], sizeof(int16_t) if i == ENTER else sizeof(int8_t), &room)
        pad(&net.layers[i], &room)
    return room.used


cdef Network network_of(dict w) except *:
    """The weights, whose memory lives as long as they do."""
    cdef Network net
    cdef Py_ssize_t i
    cdef Array vectors = floats_of(w["vectors.0.weight"], 2)
    cdef Array step = steps_of(w["vectors.0.step"], 1)
    cdef Array mean = floats_of(w["mean"], 1)
    cdef Array scale = floats_of(w["scale"], 1)
    net.vectors, net.tokens, net.dimension = vectors.at, vectors.rows, vectors.columns
    net.step = step.at[0]
    net.mean, net.scale, net.numbers = mean.at, scale.at, mean.rows
    for i in range(LAYERS):
        net.layers[i] = layer_of(w, NAMES[i])
        net.layers[i].taps = TAPS if CONVS <= i < PEERS else GROUPINGS if PEERS <= i < PAGE else 1
    for i in range(LAYERS):
        if net.layers[i].inner != inner_of(&net, i) or net.layers[i].columns != columns_of(&net, i):
            raise ValueError(f"the weights of {NAMES[i][0]} do not fit the others")
        if (net.layers[i].step is NULL) != (i == PAGE or i == KIND):
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
        weight.at, bias.at, NULL, NULL, NULL,
        weight.rows, weight.columns, padded(weight.columns), 1,
    )
    if names[3] in w:
        layer.step = steps_of(w[names[3]], weight.columns).at
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


cdef Py_ssize_t zeros_of(const Network* net) noexcept:
    """How many zeros may be asked for: those of a bag, or of a row of any layer."""
    cdef Py_ssize_t most = net.dimension + 1, i
    for i in range(LAYERS):
        most = max(most, net.layers[i].padded)
    return most


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


cdef void pack(Layer* layer, Py_ssize_t size, Room* room) noexcept:
    """Lay whole weights out as `Product` wants them, tap by tap, and what is too much where numbers are `ZERO` too large.

    Each has `size` bytes.
    """
    cdef Py_ssize_t side = PACKED // size, inner = layer.inner // layer.taps, depth = (inner + side - 1) // side, i, k, at, column
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
        k = i // inner * depth * side + i % inner
        for column in range(layer.columns):
            at = (k // side * layer.padded + column) * side + k % side
            if size == sizeof(int8_t):
                packed[at] = <int8_t> layer.weight[i * layer.columns + column]
            else:
                (<int16_t*> packed)[at] = <int16_t> layer.weight[i * layer.columns + column]
            excess[column] += zero * layer.weight[i * layer.columns + column]
    layer.step, layer.excess, layer.packed = step, excess, packed
