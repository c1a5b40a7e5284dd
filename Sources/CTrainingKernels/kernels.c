#include "lanes.h"
#include "training_kernels.h"

// tanh x = m/(m + 2) with m = e^2x - 1, to 1.5e-7 absolute and 6.2e-7 relative.
INLINE void tangent(lanes *values) {
  lanes x = __builtin_elementwise_min(*values, (lanes){0} + 20);
  x = __builtin_elementwise_max(x, (lanes){0} - 20);
  // e^2x = 2^n e^2r. Adding 1.5 * 2^23 rounds to a whole number whose bits sit at the low end of the sum.
  lanes shifted = x * 2.88539008f + 0x1.8p23f;
  lanes n = shifted - 0x1.8p23f;
  lanes r = x - n * 0.34657359f;
  lanes p = (lanes){0} + 64.0f / 720;
  p = p * r + 32.0f / 120;
  p = p * r + 16.0f / 24;
  p = p * r + 8.0f / 6;
  p = p * r + 2;
  p = p * r + 2;
  p = p * r;
  lanes power = (lanes)(((bits)shifted << 23) + (127 << 23));
  lanes m = p * power + (power - 1);
  *values = m / (m + 2);
}

// The sum of all sixteen, halves first.
INLINE float total(const lanes *values) {
  lanes s = *values;
  s += __builtin_shufflevector(s, s, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  s += __builtin_shufflevector(s, s, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  s += __builtin_shufflevector(s, s, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  return s[0] + s[1];
}

#define AT(pointer, index) (*(lanes *)((pointer) + (index)))
#define GET(pointer, index) (*(const lanes *)((pointer) + (index)))

KERNEL void training_first_layer(
    long rows, long length, long stride, const float *restrict x, const float *restrict weight,
    const float *restrict bias, float *restrict out) {
  for (long r = 0; r < rows; r++) {
    for (long i = 0; i < length; i += 16) {
      lanes value = x[r] * GET(weight, i) + GET(bias, i);
      tangent(&value);
      AT(out, r * stride + i) = value;
    }
  }
}

KERNEL void training_second_layer(
    long rows, long length, long stride, const float *restrict bias, const float *restrict weight,
    const float *restrict output_bias, float *restrict values, float *restrict out) {
  for (long r = 0; r < rows; r++) {
    lanes sum = {0};
    for (long i = 0; i < length; i += 16) {
      lanes value = GET(values, r * stride + i) + GET(bias, i);
      tangent(&value);
      AT(values, r * stride + i) = value;
      sum += value * GET(weight, i);
    }
    out[r] = total(&sum) + *output_bias;
  }
}

KERNEL double training_errors(
    long rows, float scale, const float *restrict y, float *restrict outputs, float *restrict sum) {
  double squares = 0;
  for (long r = 0; r < rows; r++) {
    float error = outputs[r] - y[r];
    squares += (double)error * error;
    outputs[r] = scale * error;
    *sum += outputs[r];
  }
  return squares;
}

KERNEL void training_output_gradient(
    long rows, long length, long stride, const float *restrict errors, const float *restrict values,
    const float *restrict weight, float *restrict slope, float *restrict weight_gradient,
    float *restrict bias_gradient) {
  for (long i = 0; i < length; i += 16) {
    lanes of_weight = {0}, of_bias = {0};
    for (long r = 0; r < rows; r++) {
      lanes value = GET(values, r * stride + i);
      lanes pull = errors[r] * GET(weight, i) * (1 - value * value);
      of_weight += errors[r] * value;
      of_bias += pull;
      AT(slope, r * stride + i) = pull;
    }
    AT(weight_gradient, i) += of_weight;
    AT(bias_gradient, i) += of_bias;
  }
}

KERNEL void training_first_gradient(
    long rows, long length, long stride, const float *restrict x, const float *restrict back,
    const float *restrict values, float *restrict weight_gradient, float *restrict bias_gradient) {
  for (long i = 0; i < length; i += 16) {
    lanes of_weight = {0}, of_bias = {0};
    for (long r = 0; r < rows; r++) {
      lanes value = GET(values, r * stride + i);
      lanes pull = GET(back, r * stride + i) * (1 - value * value);
      of_weight += x[r] * pull;
      of_bias += pull;
    }
    AT(weight_gradient, i) += of_weight;
    AT(bias_gradient, i) += of_bias;
  }
}

KERNEL void training_transpose(
    long rows, long columns, const float *restrict from, long stride_from, float *restrict to, long stride_to) {
  // In squares, so that both sides stay in the cache.
  for (long top = 0; top < rows; top += 16)
    for (long left = 0; left < columns; left += 16)
      for (long j = left; j < columns && j < left + 16; j++)
        for (long i = top; i < rows && i < top + 16; i++) to[j * stride_to + i] = from[i * stride_from + j];
}

KERNEL void training_add(long count, int adding, const float *restrict from, float *restrict to) {
  for (long i = 0; i < count; i++) to[i] = (adding ? to[i] : 0) + from[i];
}

// Without the C library's error number, which would keep the loop from being vectorized.
INLINE float root(float x) {
#if __has_builtin(__builtin_elementwise_sqrt)
  return __builtin_elementwise_sqrt(x);
#else
  return __builtin_sqrtf(x);
#endif
}

KERNEL void training_adam(
    long count, float rate, float correction, float beta1, float beta2, float epsilon,
    const float *restrict gradient, float *restrict mean, float *restrict square, float *restrict parameters) {
  for (long i = 0; i < count; i++) {
    float g = gradient[i];
    mean[i] = beta1 * mean[i] + (1 - beta1) * g;
    square[i] = beta2 * square[i] + (1 - beta2) * g * g;
    parameters[i] -= rate * mean[i] / (root(square[i] * correction) + epsilon);
  }
}

long training_take(long *counter) { return __atomic_fetch_add(counter, 1, __ATOMIC_RELAXED); }
