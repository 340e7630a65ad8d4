# What the network sees of each block: the twin of `extractor/network_inputs.py`.


cdef void read_sizes(Page* page) noexcept:
    """The size of each block, and its share of each of its groups."""
    cdef Py_ssize_t n = page.blocks
    cdef Py_ssize_t i
    memset(page.totals, 0, page.groups[GROUPINGS] * sizeof(float))
    for i in range(n):
        page.size[i] = <float> sqrt(<double> page.length.at[i] / 6 + 1)
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
                page.x[i * page.inputs + k] = on_grid(value)


cdef inline float on_grid(float value) noexcept:
    """As the network sees it, in whole steps; what is negative is rounded with the lowest added, as in Python."""
    value = -farthest if value < -farthest else farthest if value > farthest else value
    return <float> (<int> (value * per_unit + (farthest * per_unit + <float> 0.5))) - farthest * per_unit


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
        put_bag(x, box_tokens(page, box, d), page.zeros, net)
        put_bag(x + d, box_tokens(page, around, d), box_tokens(page, outer, d), net)
        outer = parent_of(page, outer)
        put_bag(x + 2 * d, page.zeros if outer < 0 else page.chains + outer * (d + 1), page.zeros, net)
        put_bag(x + 3 * d, page.markup.sums + page.leaf_markup.at[i] * (d + 1), page.zeros, net)
        put_bag(x + 4 * d, page.addresses.sums + page.address.at[i] * (d + 1), page.zeros, net)
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


cdef inline void put_bag(float* x, const float* one, const float* two, const Network* net) noexcept:
    """The sum of two bags, divided by the root of their size."""
    cdef Py_ssize_t d = net.dimension, k
    cdef float scale = net.step / sqrtf(one[d] + two[d] + 1)
    for k in range(d):
        x[k] = on_grid((one[k] + two[k]) * scale)
