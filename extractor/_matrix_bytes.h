/* The product of `_matrix.h` of whole numbers, as bytes: AVX-512 VNNI adds four products to each of sixteen sums at once. */

#define WHOLE_TARGET __attribute__((target("avx512f,avx512vnni")))
#define ROWS 8 /* of the largest tile, with two vectors of sums each */
#define WIDTH 16 /* columns of a vector of sums */

static ALWAYS_INLINE WHOLE_TARGET __m512i four_bytes(const uint8_t *x)
{
    int32_t bytes;
    __builtin_memcpy(&bytes, x, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

/* `height` rows by `width` vectors of `y`: see `tile` in `_matrix_tiles.h`. */
static ALWAYS_INLINE WHOLE_TARGET void tile_bytes(
    const Product *p, ptrdiff_t row, ptrdiff_t column, const int height, const int width)
{
    __m512i sums[ROWS][2], weights[2];
    const uint8_t *x = (const uint8_t *)p->x + row * p->x_stride;
    const int8_t *packed = p->packed + column * PACKED;
    EACH(r, height)
        EACH(v, width)
            sums[r][v] = _mm512_setzero_si512();
    for (ptrdiff_t tap = 0; tap < p->taps; tap++, x += p->tap_stride)
        for (ptrdiff_t k = 0; k < p->inner; k += PACKED, packed += p->columns * PACKED) {
            EACH(v, width)
                weights[v] = _mm512_loadu_si512(packed + v * WIDTH * PACKED);
            EACH(r, height)
                EACH(v, width)
                    sums[r][v] = _mm512_dpbusd_epi32(sums[r][v], four_bytes(x + r * p->x_stride + k), weights[v]);
        }
    EACH(v, width) {
        const ptrdiff_t at = column + v * WIDTH;
        const __m512 steps = _mm512_loadu_ps(p->column_step + at), bias = _mm512_loadu_ps(p->bias + at);
        const __m512 excess = _mm512_loadu_ps(p->excess + at);
        EACH(r, height) {
            const ptrdiff_t place = (row + r) * p->columns + at;
            const __m512 sum = _mm512_sub_ps(_mm512_cvtepi32_ps(sums[r][v]), excess);
            __m512 y = _mm512_add_ps(_mm512_mul_ps(sum, _mm512_mul_ps(_mm512_set1_ps(p->row_step[row + r]), steps)), bias);
            if (p->rectified)
                y = _mm512_max_ps(y, _mm512_setzero_ps());
            if (p->base)
                y = _mm512_add_ps(y, _mm512_loadu_ps(p->base + place));
            _mm512_storeu_ps(p->y + place, y);
        }
    }
}

/* All rows of `width` vectors of `y`. */
static ALWAYS_INLINE WHOLE_TARGET void strip_bytes(const Product *p, ptrdiff_t column, const int width)
{
    ptrdiff_t row = 0;
    for (; row + ROWS <= p->rows; row += ROWS)
        tile_bytes(p, row, column, ROWS, width);
    for (; row + 4 <= p->rows; row += 4)
        tile_bytes(p, row, column, 4, width);
    for (; row + 2 <= p->rows; row += 2)
        tile_bytes(p, row, column, 2, width);
    if (row < p->rows)
        tile_bytes(p, row, column, 1, width);
}

static WHOLE_TARGET void multiply_bytes(const Product *p)
{
    ptrdiff_t column = 0;
    for (; column + 2 * WIDTH <= p->columns; column += 2 * WIDTH)
        strip_bytes(p, column, 2);
    for (; column < p->columns; column += WIDTH)
        strip_bytes(p, column, 1);
}

/* See `round_to` in `_matrix.h`. */
static WHOLE_TARGET float round_to_bytes(uint8_t *whole, const float *x, ptrdiff_t count, float most, float zero)
{
    __m512 largest = _mm512_set1_ps(LEAST);
    for (ptrdiff_t i = 0; i < count; i += WIDTH)
        largest = _mm512_max_ps(largest, _mm512_abs_ps(_mm512_loadu_ps(x + i)));
    const float end = _mm512_reduce_max_ps(largest);
    const __m512 times = _mm512_set1_ps(most / end), half = _mm512_set1_ps(zero + 0.5f);
    for (ptrdiff_t i = 0; i < count; i += WIDTH) {
        const __m512 steps = _mm512_add_ps(_mm512_mul_ps(_mm512_loadu_ps(x + i), times), half);
        _mm_storeu_si128((__m128i *)(whole + i), _mm512_cvtepi32_epi8(_mm512_cvttps_epi32(steps)));
    }
    return end / most;
}

#undef WHOLE_TARGET
#undef ROWS
#undef WIDTH
