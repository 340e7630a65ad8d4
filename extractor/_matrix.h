/* Products of small matrices of whole numbers, as the layers of the labeller's network need them (`extractor/weights.py`).

   Where AVX-512 VNNI is, they are multiplied as bytes, four to the price of one float, or as words of two bytes, two to the price;
   elsewhere as floats, which hold their sums exactly. The product of 243 blocks by 128 columns, of floats, is as fast as OpenBLAS's
   on one thread, that of 16 to 80 twice as fast (AVX-512, 2026-11-26). */

#ifndef NEWSPLIT_MATRIX_H
#define NEWSPLIT_MATRIX_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#ifdef _MSC_VER
#define restrict __restrict
#endif

/* Columns come in multiples of this: whole vectors of any size. */
#define PADDING 16

/* So many bytes of a weight's column stand side by side where it is packed: of as many rows, or half as many if they are words. */
#define PACKED 4

/* Numbers are rounded as if one of them were as large as this, for those of a row of zeros to be zeros. */
#define LEAST 1e-30f

/* y = base + max(0, bias + steps * (x @ weight - excess)), where it is `rectified`, else without the maximum; and without `base`
   nothing is added.

   With several taps, a row of `y` comes of as many rows of `x`, `tap_stride` numbers apart, and the weights of the taps stand
   one below the other. `y` may be `base`, but neither `x` nor a weight. `excess` is what each column has too much where the
   numbers of `x` are too large by the same, for none to be negative. */
typedef struct {
    const void *x; /* whole numbers: a row each `x_stride` numbers */
    int size;      /* of each in bytes: 1, without a sign, 2, with one, or 0 where they are floats */
    ptrdiff_t x_stride, tap_stride, taps;
    const float *weight;  /* (taps * inner, columns) */
    const int8_t *packed; /* the same, of as large numbers as `x`: (taps, inner * size / 4, columns, 4 / size) */
    const float *excess;  /* (columns) */
    const float *row_step, *column_step; /* (rows) and (columns) */
    const float *bias;    /* (columns) */
    const float *base;    /* (rows, columns) or NULL */
    float *y;             /* (rows, columns) */
    ptrdiff_t rows, inner, columns;
    int rectified;
} Product;

#if defined(__GNUC__)

#define ALWAYS_INLINE inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")
#define EACH(i, count) UNROLL for (int i = 0; i < count; i++)

#if defined(__x86_64__)
#include <immintrin.h>

#define BYTES 64
#define HEIGHT 8
#define TARGET __attribute__((target("avx512f")))
#define NAMED(x) x##_avx512
#define PLUS(sum, x, weight) (NAMED(Floats))_mm512_fmadd_ps(_mm512_set1_ps(x), (__m512)(weight), (__m512)(sum))
#include "_matrix_tiles.h"

#define BYTES 32
#define HEIGHT 6
#define TARGET __attribute__((target("avx2,fma")))
#define NAMED(x) x##_avx2
#define PLUS(sum, x, weight) (NAMED(Floats))_mm256_fmadd_ps(_mm256_set1_ps(x), (__m256)(weight), (__m256)(sum))
#include "_matrix_tiles.h"

#include "_matrix_bytes.h"
#endif

#define BYTES 16
#define HEIGHT 6
#define TARGET
#define NAMED(x) x##_any
#define PLUS(sum, x, weight) (sum) + (x) * (weight)
#include "_matrix_tiles.h"

static int multiplies_bytes(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512f");
#else
    return 0;
#endif
}

static void multiply(const Product *p)
{
#if defined(__x86_64__)
    if (p->size == 1)
        multiply_bytes(p);
    else if (p->size == 2)
        multiply_words(p);
    else if (__builtin_cpu_supports("avx512f"))
        multiply_avx512(p);
    else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        multiply_avx2(p);
    else
#endif
        multiply_any(p);
}

#else /* a compiler without vectors */

#define ALWAYS_INLINE inline

static int multiplies_bytes(void)
{
    return 0;
}

static void multiply(const Product *p)
{
    for (ptrdiff_t row = 0; row < p->rows; row++)
        for (ptrdiff_t column = 0; column < p->columns; column++) {
            const ptrdiff_t at = row * p->columns + column;
            const float *x = (const float *)p->x + row * p->x_stride;
            const float *weight = p->weight + column;
            float y = -p->excess[column];
            for (ptrdiff_t tap = 0; tap < p->taps; tap++)
                for (ptrdiff_t k = 0; k < p->inner; k++, weight += p->columns)
                    y += x[tap * p->tap_stride + k] * *weight;
            y = y * (p->row_step[row] * p->column_step[column]) + p->bias[column];
            if (p->rectified && !(y > 0))
                y = 0;
            p->y[at] = y + (p->base ? p->base[at] : 0);
        }
}

#endif

/* Numbers in whole steps, `most` for the largest, and `zero` more each: as bytes, or as floats where bytes aren't multiplied.
   Returns how large a step is. `count` is a multiple of PADDING. */
static float round_to(void *whole, const float *x, ptrdiff_t count, float most, float zero)
{
#if defined(__GNUC__) && defined(__x86_64__)
    if (multiplies_bytes())
        return round_to_bytes((uint8_t *)whole, x, count, most, zero);
#endif
    float largest = LEAST;
    for (ptrdiff_t i = 0; i < count; i++)
        largest = fabsf(x[i]) > largest ? fabsf(x[i]) : largest;
    const float times = most / largest;
    for (ptrdiff_t i = 0; i < count; i++)
        ((float *)whole)[i] = (float)(int32_t)(x[i] * times + (zero + 0.5f));
    return largest / most;
}

/* The same of each row by itself, of `stride` numbers; the step of each. */
static void round_rows(void *whole, const float *x, ptrdiff_t rows, ptrdiff_t stride, float most, float *steps)
{
#if defined(__GNUC__) && defined(__x86_64__)
    if (multiplies_bytes()) {
        round_rows_to_bytes((uint8_t *)whole, x, rows, stride, most, steps);
        return;
    }
#endif
    for (ptrdiff_t row = 0; row < rows; row++)
        steps[row] = round_to((float *)whole + row * stride, x + row * stride, stride, most, 0);
}

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define WIDEST __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDEST
#endif

/* y += factor * x */
static WIDEST void add(float *restrict y, const float *restrict x, float factor, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        y[i] += factor * x[i];
}

/* y = max(x, y) */
static WIDEST void raise_to(float *restrict y, const float *restrict x, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        y[i] = x[i] > y[i] ? x[i] : y[i];
}

/* y += max(0, a + b + c + d + e) */
static WIDEST void add_rectified(
    float *restrict y, const float *a, const float *b, const float *c, const float *d, const float *e, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++) {
        const float sum = a[i] + (b[i] + c[i] + d[i] + e[i]);
        y[i] += sum > 0 ? sum : 0;
    }
}

#endif
