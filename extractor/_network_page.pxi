# A page's features, checked, and the place of every matrix that the network makes of them.


cdef struct Bags:
    Ints ids, starts
    float* sums  # a row a bag: `dimension` numbers, and how many tokens they are the sum of


cdef struct Page:
    Py_ssize_t blocks, boxes, inputs, width  # `inputs` is padded, and so is `width`, that of `h`
    Array numeric
    Ints length, box_markup, leaf_markup, address, tokens, look, frame, box, parent
    Bags markup, addresses
    int32_t* group  # of each block, in each grouping: (groupings, blocks)
    int32_t* members  # the blocks of each group, one group after the other
    int32_t* starts  # those of a group begin here
    Py_ssize_t[GROUPINGS + 1] groups  # those of a grouping begin here
    float* size  # the root of how long a block is
    float* share  # of each of the members in its group
    float* chains  # a row a box: the sum over it and all boxes around it
    float* zeros
    float* seen  # of one block: its inputs
    char* x  # (blocks, inputs), as words or floats
    float* h  # (blocks, width)
    float* narrow
    float* marks
    float* mean  # of one group: its row of `h`
    float* mixed  # (groups, width)
    float* summary
    float* answer
    float* whole  # what a layer of whole numbers is applied to
    float* steps  # of its rows


cdef Page page_of(features, numeric, const Network* net) except *:
    """The features, whose memory lives as long as they do."""
    cdef Page page
    cdef Py_ssize_t blocks, boxes
    page.numeric = floats_of(numeric, 2)
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
    page.inputs = padded(net.layers[ENTER].inner)
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
    page.chains = take(&room, page.boxes * row)
    page.seen, page.x = take(&room, page.inputs), <char*> take(&room, n * page.inputs)
    page.h, page.mean, page.mixed = take(&room, matrix), take(&room, page.width), take(&room, groups * page.width)
    page.narrow, page.marks = take(&room, narrow), take(&room, n * net.layers[LANDMARK].padded)
    page.whole = take(&room, max(max(n, groups) * page.width, narrow, n * net.layers[LANDMARK].padded))
    page.steps = take(&room, max(n, groups))
    page.summary = take(&room, net.layers[PAGE].inner)
    answer = n * max(net.layers[ROLE].padded, net.layers[BODY].padded)
    page.answer = take(&room, max(answer, net.layers[KIND].padded, page.width))
    return room.used
