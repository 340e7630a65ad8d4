# What each block is told of its peers.


cdef void group_peers(Page* page, int32_t* memory) noexcept:
    """Number the groups of peers, one grouping after the other: by look, frame, box around, box around that."""
    cdef Py_ssize_t n = page.blocks, i, grouping
    cdef int64_t key
    cdef int32_t count = 0
    cdef int32_t* known = memory + 3 * GROUPINGS * n + 1  # the group of each key
    page.group, page.members, page.starts = memory, memory + GROUPINGS * n, memory + 2 * GROUPINGS * n
    for grouping in range(GROUPINGS):
        page.groups[grouping] = count
        memset(known, 0xFF, max(n, page.boxes) * sizeof(int32_t))
        for i in range(n):
            key = peer_key(page, grouping, i)
            if known[key] < 0:
                known[key] = count
                count += 1
            page.group[grouping * n + i] = known[key]
    page.groups[GROUPINGS] = count
    list_members(page)


cdef void list_members(Page* page) noexcept:
    """The blocks of each group, in the order of the page."""
    cdef Py_ssize_t n = page.blocks, i, grouping, groups = page.groups[GROUPINGS]
    cdef int32_t* starts = page.starts
    memset(starts, 0, (groups + 1) * sizeof(int32_t))
    for i in range(GROUPINGS * n):
        starts[page.group[i]] += 1
    for i in range(groups):  # for now, where each ends
        starts[i + 1] += starts[i]
    for grouping in range(GROUPINGS - 1, -1, -1):
        for i in range(n - 1, -1, -1):
            starts[page.group[grouping * n + i]] -= 1
            page.members[starts[page.group[grouping * n + i]]] = <int32_t> i


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
    cdef Py_ssize_t n = page.blocks, width = page.width, i, grouping, first, end
    cdef Layer part = layer[0]
    cdef Py_ssize_t packed = (part.inner // GROUPINGS + PACKED - 1) // PACKED * PACKED * width
    part.inner //= GROUPINGS
    part.bias = page.zeros
    for grouping in range(GROUPINGS):
        first, end = page.groups[grouping], page.groups[grouping + 1]
        round_means(page, first, end)
        apply_rounded(page, &part, width, end - first, NULL, page.mixed + first * width, False)
        part.weight += part.inner * width
        part.packed += packed
    for i in range(n):
        add_rectified(
            page.h + i * width, layer.bias,
            page.mixed + page.group[i] * width, page.mixed + page.group[n + i] * width,
            page.mixed + page.group[2 * n + i] * width, page.mixed + page.group[3 * n + i] * width, width,
        )


cdef void round_means(Page* page, Py_ssize_t first, Py_ssize_t end) noexcept:
    """The means of some groups, in whole steps."""
    cdef Py_ssize_t row = page.width * (1 if multiplies_bytes() else sizeof(float)), group, i
    for group in range(first, end):
        memset(page.mean, 0, page.width * sizeof(float))
        for i in range(page.starts[group], page.starts[group + 1]):
            add(page.mean, page.h + page.members[i] * page.width, page.share[i], page.width)
        page.steps[group - first] = round_to(<char*> page.whole + (group - first) * row, page.mean, page.width, byte, 0)
