# What each block is told of its peers.


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
        apply(
            page, &part, page.means + first * width, width, page.groups[grouping + 1] - first,
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
