#include "training_kernels.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
// The loader takes the version that fits the processor.
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif
#define INLINE static inline __attribute__((always_inline))

// tanh x = 1 - 2/(e^2x + 1), to about 1e-7 absolute.
INLINE float tangent(float x) {
  float t = x + x;
  t = t > 80 ? 80 : t;
  t = t < -80 ? -80 : t;
  // Adding 1.5 * 2^23 rounds to a whole number whose bits sit at the low end of the sum.
  float shifted = t * 1.442695f + 0x1.8p23f;
  float n = shifted - 0x1.8p23f;
  float r = (t - n * 0.693359375f) + n * 2.1219444e-4f;
  float p = 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r * r + r + 1;
  uint32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits << 23) + (127u << 23);
  float power;
  memcpy(&power, &bits, sizeof power);
  return 1 - 2 / (p * power + 1);
}

// Without the C library's error number, which would keep the loop from being vectorized.
INLINE float root(float x) {
#if __has_builtin(__builtin_elementwise_sqrt)
  return __builtin_elementwise_sqrt(x);
#else
  return __builtin_sqrtf(x);
#endif
}

INLINE int whole(int stride) {
  __builtin_assume(stride % 16 == 0);
  return stride;
}

KERNEL void training_first_layer(
    int rows, int stride, const float *restrict x, const float *restrict weight, const float *restrict bias,
    float *restrict out) {
  stride = whole(stride);
  for (int r = 0; r < rows; r++) {
    float *row = out + (long)r * stride;
    for (int i = 0; i < stride; i++) row[i] = tangent(x[r] * weight[i] + bias[i]);
  }
}

KERNEL void training_tanh_layer(int rows, int stride, const float *restrict bias, float *restrict values) {
  stride = whole(stride);
  for (int r = 0; r < rows; r++) {
    float *row = values + (long)r * stride;
    for (int i = 0; i < stride; i++) row[i] = tangent(row[i] + bias[i]);
  }
}

KERNEL void training_output_layer(
    int rows, int stride, const float *restrict values, const float *restrict weight, float bias,
    float *restrict out) {
  stride = whole(stride);
  for (int r = 0; r < rows; r++) {
    const float *row = values + (long)r * stride;
    // Sixteen sums side by side, since the order of additions may not change otherwise.
    float sums[16] = {0};
    for (int i = 0; i < stride; i += 16)
      for (int k = 0; k < 16; k++) sums[k] += row[i + k] * weight[i + k];
    float sum = bias;
    for (int k = 0; k < 16; k++) sum += sums[k];
    out[r] = sum;
  }
}

KERNEL void training_output_gradient(
    int rows, int stride, const float *restrict errors, const float *restrict values, const float *restrict weight,
    float *restrict slope, float *restrict weight_gradient, float *restrict bias_gradient) {
  stride = whole(stride);
  for (int r = 0; r < rows; r++) {
    const float *row = values + (long)r * stride;
    float *to = slope + (long)r * stride;
    float error = errors[r];
    for (int i = 0; i < stride; i++) {
      float value = row[i];
      float pull = error * weight[i] * (1 - value * value);
      weight_gradient[i] += error * value;
      bias_gradient[i] += pull;
      to[i] = pull;
    }
  }
}

KERNEL void training_first_gradient(
    int rows, int stride, const float *restrict x, const float *restrict back, const float *restrict values,
    float *restrict weight_gradient, float *restrict bias_gradient) {
  stride = whole(stride);
  for (int r = 0; r < rows; r++) {
    const float *pulls = back + (long)r * stride;
    const float *row = values + (long)r * stride;
    for (int i = 0; i < stride; i++) {
      float pull = pulls[i] * (1 - row[i] * row[i]);
      weight_gradient[i] += x[r] * pull;
      bias_gradient[i] += pull;
    }
  }
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
