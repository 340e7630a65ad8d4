# What the network sees of each block: the twin of `extractor/network_inputs.py`.


cdef void read_sizes(Page* page) noexcept:
    """The size of each block, and its share of each of its groups."""
    cdef Py_ssize_t i, group
    cdef float total
    for i in range(page.blocks):
        page.size[i] = <float> sqrt(<double> page.length.at[i] / 6 + 1)
    for group in range(page.groups[GROUPINGS]):
        total = 0
        for i in range(page.starts[group], page.starts[group + 1]):
            total += page.size[page.members[i]]
        for i in range(page.starts[group], page.starts[group + 1]):
            page.share[i] = page.size[page.members[i]] / total


cdef void read_inputs(Page* page, const Network* net) noexcept:
    """All inputs of each block, in whole steps: its numbers, scaled, and its bags."""
    cdef Py_ssize_t i
    cdef bint words = multiplies_bytes()
    cdef Py_ssize_t row = page.inputs * (sizeof(int16_t) if words else sizeof(float))
    sum_bags(&page.markup, net)
    sum_bags(&page.addresses, net)
    sum_chains(page, net.dimension + 1)
    memset(page.seen, 0, page.inputs * sizeof(float))
    for i in range(page.blocks):
        standardise(page.seen, page.numeric.at + i * net.numbers, net.mean, net.scale, net.numbers)
        put_bags(page, net, i, page.seen + net.numbers)
        if words:
            words_on_grid(<int16_t*> (page.x + i * row), page.seen, page.inputs, farthest, per_unit)
        else:
            floats_on_grid(<float*> (page.x + i * row), page.seen, page.inputs, farthest, per_unit)


cdef inline void put_bags(const Page* page, const Network* net, Py_ssize_t block, float* x) noexcept:
    """The five bags of a block: see `extractor.network_inputs.token_vectors`."""
    cdef Py_ssize_t d = net.dimension
    cdef int64_t box = page.box.at[block], around = parent_of(page, box), outer = parent_of(page, around)
    put_bag(x, box_tokens(page, box, d), page.zeros, net)
    put_bag(x + d, box_tokens(page, around, d), box_tokens(page, outer, d), net)
    outer = parent_of(page, outer)
    put_bag(x + 2 * d, page.zeros if outer < 0 else page.chains + outer * (d + 1), page.zeros, net)
    put_bag(x + 3 * d, page.markup.sums + page.leaf_markup.at[block] * (d + 1), page.zeros, net)
    put_bag(x + 4 * d, page.addresses.sums + page.address.at[block] * (d + 1), page.zeros, net)


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
            add_few(sums, net.vectors + bags.ids.at[i] * d, d)
            sums[d] += 1
        sums += d + 1


cdef void sum_chains(Page* page, Py_ssize_t row) noexcept:
    """For each box the sum over itself and all boxes around it."""
    cdef Py_ssize_t box
    cdef float* sums = page.chains
    for box in range(page.boxes):
        memcpy(sums, box_tokens(page, box, row - 1), row * sizeof(float))
        if page.parent.at[box] >= 0:
            add_few(sums, page.chains + page.parent.at[box] * row, row)
        sums += row


cdef inline void put_bag(float* x, const float* one, const float* two, const Network* net) noexcept:
    """The sum of two bags, divided by the root of their size."""
    cdef Py_ssize_t d = net.dimension, k
    cdef float scale = net.step / sqrtf(one[d] + two[d] + 1)
    for k in range(d):
        x[k] = (one[k] + two[k]) * scale


cdef inline void add_few(float* y, const float* x, Py_ssize_t count) noexcept:
    """`add`, where a call would take as long as what it does."""
    cdef Py_ssize_t i
    for i in range(count):
        y[i] += x[i]
