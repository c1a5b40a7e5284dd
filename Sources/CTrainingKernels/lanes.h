// What the loops have in common: sixteen Floats at a time, which is one register, or two, or four, by the processor.
#pragma once

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
// The loader chooses a version before the thread sanitizer can run.
#define ONE_VERSION
#endif
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(ONE_VERSION)
// The loader takes the version that fits the processor.
#define VERSIONS(...) __attribute__((target_clones(__VA_ARGS__, "default")))
#else
#define VERSIONS(...)
#endif
#define KERNEL VERSIONS("arch=x86-64-v4", "arch=x86-64-v3")
#define INLINE static inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef int bits __attribute__((vector_size(64), aligned(4)));
