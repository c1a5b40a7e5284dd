// The loops over single numbers of a training of the demo network, each compiled for several generations of processors.
// Rows begin `stride` Floats apart; of each the first `length`, a whole number of sixteens, are read and written. What
// lies beyond the width is zero throughout.
#pragma once

/// out[r][i] = tanh(x[r] * weight[i] + bias[i])
void training_first_layer(
    long rows, long length, long stride, const float *x, const float *weight, const float *bias, float *out);

/// values[r][i] = tanh(values[r][i] + bias[i]), and out[r] = sum over i of values[r][i] * weight[i], plus the bias.
void training_second_layer(
    long rows, long length, long stride, const float *bias, const float *weight, const float *output_bias,
    float *values, float *out);

/// The sum of the squares of outputs[r] - y[r]; makes outputs[r] `scale` times that difference, and adds it to `sum`.
double training_errors(long rows, float scale, const float *y, float *outputs, float *sum);

/// slope[r][i] = errors[r] * weight[i] * (1 - values[r][i]^2); adds errors[r] * values[r][i] to weight_gradient[i] and
/// the slope to bias_gradient[i].
void training_output_gradient(
    long rows, long length, long stride, const float *errors, const float *values, const float *weight, float *slope,
    float *weight_gradient, float *bias_gradient);

/// Adds back[r][i] * (1 - values[r][i]^2) to bias_gradient[i], and x[r] times that to weight_gradient[i].
void training_first_gradient(
    long rows, long length, long stride, const float *x, const float *back, const float *values,
    float *weight_gradient, float *bias_gradient);

/// to[j][i] = from[i][j]
void training_transpose(
    long rows, long columns, const float *from, long stride_from, float *to, long stride_to);

/// to[i] = from[i], or to[i] += from[i]
void training_add(long count, int adding, const float *from, float *to);

/// One step of Adam with the means' corrections folded into `rate` and `correction`.
void training_adam(
    long count, float rate, float correction, float beta1, float beta2, float epsilon, const float *gradient,
    float *mean, float *square, float *parameters);

/// C = A * B, or C += A * B, where A's element (i, k) is a[i * row_step + k * depth_step]. Rows of B are read to whole
/// sixteens; of C only the columns are written.
void training_product(
    long rows, long columns, long depth, const float *a, long row_step, long depth_step, const float *b, long b_stride,
    int adding, float *c, long c_stride);

/// Whether the product above is compiled for this processor's widest registers.
int training_product_is_fast(void);

/// Raises a counter by one, and returns what it was: safe from several threads at a time.
long training_take(long *counter);
