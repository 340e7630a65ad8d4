/* Products of small matrices as a layer of a network needs them: its bias, its rectifier and what it is added to in one go.

   The product of 243 blocks by 128 columns is as fast as OpenBLAS's on one thread, that of 16 to 80 twice as fast (AVX-512, the
   widths of the labeller, 2026-11-26). */

#ifndef NEWSPLIT_MATRIX_H
#define NEWSPLIT_MATRIX_H

#include <stddef.h>

/* Columns come in multiples of this: whole vectors of any size. */
#define PADDING 16

/* y = base + max(0, bias + x @ weight), where it is `rectified`, else without the maximum; and without `base` nothing is added.

   With several taps, a row of `y` comes of as many rows of `x`, `tap_stride` numbers apart, and the weights of the taps stand
   one below the other. `y` may be `base`, but neither `x` nor a weight. */
typedef struct {
    const float *x; /* a row each `x_stride` numbers */
    ptrdiff_t x_stride, tap_stride, taps;
    const float *weight; /* (taps * inner, columns) */
    const float *bias;   /* (columns) */
    const float *base;   /* (rows, columns) or NULL */
    float *y;            /* (rows, columns) */
    ptrdiff_t rows, inner, columns;
    int rectified;
} Product;

#if defined(__GNUC__)

#define ALWAYS_INLINE inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

#if defined(__x86_64__)
#define BYTES 64
#define HEIGHT 8
#define TARGET __attribute__((target("avx512f")))
#define NAMED(x) x##_avx512
#include "_matrix_tiles.h"

#define BYTES 32
#define HEIGHT 6
#define TARGET __attribute__((target("avx2,fma")))
#define NAMED(x) x##_avx2
#include "_matrix_tiles.h"
#endif

#define BYTES 16
#define HEIGHT 6
#define TARGET
#define NAMED(x) x##_any
#include "_matrix_tiles.h"

static void multiply(const Product *p)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) {
        multiply_avx512(p);
        return;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        multiply_avx2(p);
        return;
    }
#endif
    multiply_any(p);
}

#else /* a compiler without vectors */

static void multiply(const Product *p)
{
    for (ptrdiff_t row = 0; row < p->rows; row++)
        for (ptrdiff_t column = 0; column < p->columns; column++) {
            const ptrdiff_t at = row * p->columns + column;
            const float *weight = p->weight + column;
            float y = p->bias[column];
            for (ptrdiff_t tap = 0; tap < p->taps; tap++)
                for (ptrdiff_t k = 0; k < p->inner; k++, weight += p->columns)
                    y += p->x[row * p->x_stride + tap * p->tap_stride + k] * *weight;
            if (p->rectified && !(y > 0))
                y = 0;
            p->y[at] = y + (p->base ? p->base[at] : 0);
        }
}

#endif
#endif
