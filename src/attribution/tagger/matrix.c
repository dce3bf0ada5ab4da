/* matrix.c: numbers with a fraction → 16-bit ones, so that sums are exact in any order. */
#include <math.h>

#include "attribution/tagger/tagger_internal.h"

enum { LARGEST = 32767 };

/* The least scale with which a column's weights fit into 16 bits and its sums into 32. */
static float scale_of(const float *column, uint32_t n, int32_t most)
{
    float largest = 0, sum = 0;
    for (uint32_t k = 0; k < n; k++) {
        largest = fabsf(column[k]) > largest ? fabsf(column[k]) : largest;
        sum += fabsf(column[k]);
    }
    /* Rounding adds half a unit a weight; a thousandth covers the sum's own. */
    float units = 0.999f * (float)(INT32_MAX / most) - (float)n;
    float a = largest / LARGEST, b = sum / units;
    return a > b ? a : b;
}

bool qu_matrix_make(qu_arena *arena, const float *values, const float *input_scale,
    uint32_t n_inputs, uint32_t n_columns, qu_numbers inputs, qu_matrix *out)
{
    *out = (qu_matrix){.n_inputs = n_inputs, .n_columns = (n_columns + 15) / 16 * 16};
    out->weights =
        qu_arena_array(arena, (size_t)n_inputs * out->n_columns, sizeof *out->weights);
    out->scale = qu_arena_array(arena, out->n_columns, sizeof *out->scale);
    if (out->weights == NULL || out->scale == NULL) {
        return false;
    }
    for (uint32_t j = 0; j < n_columns; j++) {
        float column[QU_MAX_INPUTS];
        for (uint32_t k = 0; k < n_inputs; k++) {
            column[k] = values[(size_t)j * n_inputs + k];
            column[k] *= input_scale != NULL ? input_scale[k] : 1;
        }
        float scale = scale_of(column, n_inputs, inputs.most);
        int16_t *block = out->weights + (size_t)(j / 16) * 16 * n_inputs;
        for (uint32_t k = 0; k < n_inputs && scale > 0; k++) {
            float units = column[k] / scale;
            units = units < LARGEST ? units : LARGEST;
            units = units > -LARGEST ? units : -LARGEST;
            block[k / 2 * 32 + j % 16 * 2 + k % 2] = (int16_t)floorf(units + 0.5f);
        }
        out->scale[j] = scale * inputs.unit;
    }
    return true;
}
