/* The loops of `_network_inputs.pxi`, over one block's numbers each. */

#ifndef NEWSPLIT_NETWORK_INPUTS_H
#define NEWSPLIT_NETWORK_INPUTS_H

#include "_matrix.h"

/* y = (x - mean) * scale */
static WIDEST void standardise(
    float *restrict y, const float *restrict x, const float *restrict mean, const float *restrict scale, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        y[i] = (x[i] - mean[i]) * scale[i];
}

/* A number, at most `farthest` from zero, in whole steps; what is negative is rounded with the lowest added, as in Python. */
static ALWAYS_INLINE int32_t on_grid(float x, float farthest, float per_unit)
{
    x = x < -farthest ? -farthest : x > farthest ? farthest : x;
    return (int32_t)(x * per_unit + (farthest * per_unit + 0.5f)) - (int32_t)(farthest * per_unit);
}

static WIDEST void words_on_grid(int16_t *restrict whole, const float *restrict x, ptrdiff_t count, float farthest, float per_unit)
{
    for (ptrdiff_t i = 0; i < count; i++)
        whole[i] = (int16_t)on_grid(x[i], farthest, per_unit);
}

static WIDEST void floats_on_grid(float *restrict whole, const float *restrict x, ptrdiff_t count, float farthest, float per_unit)
{
    for (ptrdiff_t i = 0; i < count; i++)
        whole[i] = (float)on_grid(x[i], farthest, per_unit);
}

#endif
