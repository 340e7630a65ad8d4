/* The product of `_matrix.h` by vectors of one size. Included once for each, with these defined:

   BYTES     of a vector
   HEIGHT    rows of the largest tile, 4 or more: its 2 * HEIGHT sums and three vectors beside are to stay in registers
   TARGET    attribute of the functions: the instructions that they may use
   NAMED(x)  a name for this size alone
   PLUS      sum + x * weight, of a number and two vectors
*/

typedef float NAMED(Floats) __attribute__((vector_size(BYTES), aligned(4), may_alias));
typedef int NAMED(Bits) __attribute__((vector_size(BYTES), aligned(4), may_alias));

#define LANES (BYTES / (ptrdiff_t)sizeof(float))
#define VECTOR(at) (*(NAMED(Floats) *)(at))
#define CONSTANT(at) (*(const NAMED(Floats) *)(at))

/* `height` rows by `width` vectors of `y`: constants where this is inlined, so that all loops over them are unrolled. */
static ALWAYS_INLINE TARGET void NAMED(tile)(
    const Product *p, ptrdiff_t row, ptrdiff_t column, const int height, const int width)
{
    NAMED(Floats) sums[HEIGHT][2], weights[2];
    const float *x = (const float *)p->x + row * p->x_stride;
    const float *weight = p->weight + column;
    EACH(r, height)
        EACH(v, width)
            sums[r][v] = -CONSTANT(p->excess + column + v * LANES);
    for (ptrdiff_t tap = 0; tap < p->taps; tap++, x += p->tap_stride)
        for (ptrdiff_t k = 0; k < p->inner; k++, weight += p->columns) {
            EACH(v, width)
                weights[v] = CONSTANT(weight + v * LANES);
            EACH(r, height)
                EACH(v, width)
                    sums[r][v] = PLUS(sums[r][v], x[r * p->x_stride + k], weights[v]);
        }
    EACH(r, height)
        EACH(v, width) {
            const ptrdiff_t at = (row + r) * p->columns + column + v * LANES;
            NAMED(Floats) y = sums[r][v] * (p->row_step[row + r] * CONSTANT(p->column_step + column + v * LANES))
                              + CONSTANT(p->bias + column + v * LANES);
            if (p->rectified)
                y = (NAMED(Floats))((NAMED(Bits))y & (y > 0));
            if (p->base)
                y += CONSTANT(p->base + at);
            VECTOR(p->y + at) = y;
        }
}

/* All rows of `width` vectors of `y`. */
static ALWAYS_INLINE TARGET void NAMED(strip)(const Product *p, ptrdiff_t column, const int width)
{
    ptrdiff_t row = 0;
    for (; row + HEIGHT <= p->rows; row += HEIGHT)
        NAMED(tile)(p, row, column, HEIGHT, width);
    for (; row + 4 <= p->rows; row += 4)
        NAMED(tile)(p, row, column, 4, width);
    for (; row + 2 <= p->rows; row += 2)
        NAMED(tile)(p, row, column, 2, width);
    if (row < p->rows)
        NAMED(tile)(p, row, column, 1, width);
}

static TARGET void NAMED(multiply)(const Product *p)
{
    ptrdiff_t column = 0;
    for (; column + 2 * LANES <= p->columns; column += 2 * LANES)
        NAMED(strip)(p, column, 2);
    for (; column < p->columns; column += LANES)
        NAMED(strip)(p, column, 1);
}

#undef LANES
#undef VECTOR
#undef CONSTANT
#undef BYTES
#undef HEIGHT
#undef TARGET
#undef NAMED
#undef PLUS
