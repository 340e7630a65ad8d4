/* The product of `_matrix.h` of whole numbers, as bytes or words: AVX-512 VNNI adds four or two products to each of sixteen sums at
   once. */

#define WHOLE_TARGET __attribute__((target("avx512f,avx512vnni")))
#define ROWS 8 /* of the largest tile, with two vectors of sums each */
#define WIDTH 16 /* columns of a vector of sums */

static ALWAYS_INLINE WHOLE_TARGET __m512i four_bytes(const uint8_t *x)
{
    int32_t bytes;
    __builtin_memcpy(&bytes, x, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

/* Adds the products of bytes or of words. Around the intrinsic functions for the same, GCC 12 moves each sum back and forth, which
   takes a fourth of the time (2026-11-26). */
static ALWAYS_INLINE WHOLE_TARGET void add_products(__m512i *sum, __m512i x, __m512i weight, const int size)
{
    if (size == 1)
        __asm__("vpdpbusd %2, %1, %0" : "+v"(*sum) : "v"(x), "v"(weight));
    else
        __asm__("vpdpwssd %2, %1, %0" : "+v"(*sum) : "v"(x), "v"(weight));
}

/* `height` rows by `width` vectors of `y`: see `tile` in `_matrix_tiles.h`. */
static ALWAYS_INLINE WHOLE_TARGET void tile_whole(
    const Product *p, ptrdiff_t row, ptrdiff_t column, const int size, const int height, const int width)
{
    __m512i sums[ROWS][2], weights[2];
    const ptrdiff_t stride = p->x_stride * size;
    const uint8_t *x = (const uint8_t *)p->x + row * stride;
    const int8_t *packed = p->packed + column * PACKED;
    EACH(v, width) {
        const __m512i excess = _mm512_cvttps_epi32(_mm512_loadu_ps(p->excess + column + v * WIDTH));
        EACH(r, height)
            sums[r][v] = _mm512_sub_epi32(_mm512_setzero_si512(), excess);
    }
    for (ptrdiff_t tap = 0; tap < p->taps; tap++, x += p->tap_stride * size)
        for (ptrdiff_t k = 0; k < p->inner * size; k += PACKED, packed += p->columns * PACKED) {
            EACH(v, width)
                weights[v] = _mm512_loadu_si512(packed + v * WIDTH * PACKED);
            EACH(r, height)
                EACH(v, width)
                    add_products(&sums[r][v], four_bytes(x + r * stride + k), weights[v], size);
        }
    EACH(v, width) {
        const ptrdiff_t at = column + v * WIDTH;
        const __m512 steps = _mm512_loadu_ps(p->column_step + at), bias = _mm512_loadu_ps(p->bias + at);
        EACH(r, height) {
            const ptrdiff_t place = (row + r) * p->columns + at;
            const __m512 step = _mm512_mul_ps(_mm512_set1_ps(p->row_step[row + r]), steps);
            __m512 y = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[r][v]), step), bias);
            if (p->rectified)
                y = _mm512_max_ps(y, _mm512_setzero_ps());
            if (p->base)
                y = _mm512_add_ps(y, _mm512_loadu_ps(p->base + place));
            _mm512_storeu_ps(p->y + place, y);
        }
    }
}

/* `height` rows of `y`. */
static ALWAYS_INLINE WHOLE_TARGET void band_whole(const Product *p, ptrdiff_t row, const int size, const int height)
{
    ptrdiff_t column = 0;
    for (; column + 2 * WIDTH <= p->columns; column += 2 * WIDTH)
        tile_whole(p, row, column, size, height, 2);
    for (; column < p->columns; column += WIDTH)
        tile_whole(p, row, column, size, height, 1);
}

/* Some rows after the other, whole: `y` is written in the order of memory, and the weights are so few that they stay at hand. */
static ALWAYS_INLINE WHOLE_TARGET void multiply_whole(const Product *p, const int size)
{
    ptrdiff_t row = 0;
    for (; row + ROWS <= p->rows; row += ROWS)
        band_whole(p, row, size, ROWS);
    for (; row + 4 <= p->rows; row += 4)
        band_whole(p, row, size, 4);
    for (; row + 2 <= p->rows; row += 2)
        band_whole(p, row, size, 2);
    if (row < p->rows)
        band_whole(p, row, size, 1);
}

static WHOLE_TARGET void multiply_bytes(const Product *p)
{
    multiply_whole(p, 1);
}

static WHOLE_TARGET void multiply_words(const Product *p)
{
    multiply_whole(p, 2);
}

/* See `round_to` in `_matrix.h`. */
static ALWAYS_INLINE WHOLE_TARGET float round_row_to_bytes(uint8_t *whole, const float *x, ptrdiff_t count, float most, float zero)
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

static WHOLE_TARGET float round_to_bytes(uint8_t *whole, const float *x, ptrdiff_t count, float most, float zero)
{
    return round_row_to_bytes(whole, x, count, most, zero);
}

/* See `round_rows` in `_matrix.h`. */
static WHOLE_TARGET void round_rows_to_bytes(
    uint8_t *whole, const float *x, ptrdiff_t rows, ptrdiff_t stride, float most, float *steps)
{
    for (ptrdiff_t row = 0; row < rows; row++)
        steps[row] = round_row_to_bytes(whole + row * stride, x + row * stride, stride, most, 0);
}

#undef WHOLE_TARGET
#undef ROWS
#undef WIDTH
