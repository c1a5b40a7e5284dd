// The loops over single numbers of a training of the demo network, each compiled for several generations of processors.
// Rows are `stride` Floats long, a whole number of sixteens; what lies beyond the width is zero throughout.
#pragma once

/// out[r][i] = tanh(x[r] * weight[i] + bias[i])
void training_first_layer(
    int rows, int stride, const float *x, const float *weight, const float *bias, float *out);

/// values[r][i] = tanh(values[r][i] + bias[i])
void training_tanh_layer(int rows, int stride, const float *bias, float *values);

/// out[r] = sum over i of values[r][i] * weight[i], plus bias
void training_output_layer(
    int rows, int stride, const float *values, const float *weight, float bias, float *out);

/// slope[r][i] = errors[r] * weight[i] * (1 - values[r][i]^2); adds errors[r] * values[r][i] to weight_gradient[i] and
/// the slope to bias_gradient[i].
void training_output_gradient(
    int rows, int stride, const float *errors, const float *values, const float *weight, float *slope,
    float *weight_gradient, float *bias_gradient);

/// Adds back[r][i] * (1 - values[r][i]^2) to bias_gradient[i], and x[r] times that to weight_gradient[i].
void training_first_gradient(
    int rows, int stride, const float *x, const float *back, const float *values, float *weight_gradient,
    float *bias_gradient);

/// One step of Adam with the means' corrections folded into `rate` and `correction`.
void training_adam(
    long count, float rate, float correction, float beta1, float beta2, float epsilon, const float *gradient,
    float *mean, float *square, float *parameters);
