// What the loops have in common: sixteen Floats at a time, which is one register, or two, or four, by the processor.
#pragma once

#if defined(__x86_64__) && defined(__linux__)
// The loader takes the version that fits the processor.
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif
#define INLINE static inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef int bits __attribute__((vector_size(64), aligned(4)));
