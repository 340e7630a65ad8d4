# What each block is told of its neighbours, of the page as a whole and of its landmarks.


cdef void ask_neighbours(Page* page, const Layer* layers, int which) noexcept:
    """One convolution over each block and those `reach` before and after it; beyond the page's ends all is zero."""
    cdef const Layer* narrow = &layers[NARROW + which]
    cdef const Layer* layer = &layers[CONVS + which]
    cdef Py_ssize_t beyond = reach[which] * narrow.padded, n = page.blocks
    memset(page.narrow, 0, beyond * sizeof(float))
    apply(page, narrow, page.h, page.width, n, NULL, page.narrow + beyond, False)
    memset(page.narrow + beyond + n * narrow.padded, 0, beyond * sizeof(float))
    fill(page.steps, round_to(page.whole, page.narrow, 2 * beyond + n * narrow.padded, most, zero), n)
    cdef Product product = product_of(page, layer, page.whole, narrow.padded, n)
    product.tap_stride, product.taps, product.inner, product.excess = beyond, TAPS, narrow.columns, layer.excess
    product.base, product.y, product.rectified = page.h, page.h, True
    multiply(&product)


cdef void ask_page(Page* page, const Network* net) noexcept:
    """Add what a layer makes of the whole page to each block."""
    cdef const Layer* layer = &net.layers[PAGE]
    cdef Py_ssize_t i, d = net.dimension
    cdef float* tokens = page.summary + layer.inner - d
    cdef float scale = net.step / sqrtf(<float> page.tokens.size + 1)
    memset(tokens, 0, d * sizeof(float))
    for i in range(page.tokens.size):
        add(tokens, net.vectors + page.tokens.at[i] * d, 1, d)
    for i in range(d):
        tokens[i] *= scale
    summarise(page, net.layers[ENTER].columns)
    of_page(page, layer)
    for i in range(page.width):
        page.answer[i] = max(0, page.answer[i])
    for i in range(page.blocks):
        add(page.h + i * page.width, page.answer, 1, page.width)


cdef void of_page(Page* page, const Layer* layer) noexcept:
    """A layer over the summary of the page: one number after the other, as in Python."""
    cdef Py_ssize_t i
    memcpy(page.answer, layer.bias, layer.padded * sizeof(float))
    for i in range(layer.inner):
        add(page.answer, layer.weight + i * layer.padded, page.summary[i], layer.padded)


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
    apply(page, landmark, page.h, page.width, n, NULL, page.marks, False)
    for i in range(n):
        for k in range(landmark.columns):
            row[k] = sigmoid(row[k]) * page.size[i] + (row[k - stride] if i else 0)
        row += stride
    for k in range(landmark.columns):
        share_out(page.marks + k, last[k], n, stride)
    apply(page, place, page.marks, stride, n, page.h, page.h, True)


cdef inline void share_out(float* sums, float total, Py_ssize_t count, Py_ssize_t stride) noexcept:
    """Divide sums by the last of them; a mark may be zero on every block."""
    cdef Py_ssize_t i
    for i in range(count):
        sums[i * stride] /= max(total, FLT_MIN)


cdef inline float sigmoid(float x) noexcept:
    return <float> (1 / (1 + exp(-<double> x)))
