#include "lanes.h"
#include "training_kernels.h"

#define UNROLL _Pragma("clang loop unroll(full)")

typedef struct {
  long rows, columns, depth, row_step, depth_step, b_stride, c_stride;
  int adding;
} shape;

// Rows by sixteens of C, whose sums stay in registers while all of the depth goes by. Of the columns, `used` are there.
INLINE void tile(
    const int rows, const int sixteens, long used, const shape *s, const float *a, const float *b, float *c) {
  lanes sums[12][4];
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < sixteens; j++) sums[i][j] = (lanes){0};
  for (long k = 0; k < s->depth; k++) {
    lanes line[4];
    UNROLL for (int j = 0; j < sixteens; j++) line[j] = *(const lanes *)(b + k * s->b_stride + 16 * j);
    UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < sixteens; j++) sums[i][j] +=
        a[i * s->row_step + k * s->depth_step] * line[j];
  }
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < sixteens; j++) {
    float *to = c + i * s->c_stride + 16 * j;
    if (used == 16 * sixteens)
      *(lanes *)to = s->adding ? *(lanes *)to + sums[i][j] : sums[i][j];
    else
      for (long k = 0; k < used; k++) to[k] = (s->adding ? to[k] : 0) + sums[i][j][k];
  }
}

// All rows of some columns, in tiles of at most `most` rows.
INLINE void panel(
    const int most, const int sixteens, long used, const shape *s, const float *a, const float *b, float *c) {
  long i = 0;
#define TILES(count)                                                       \
  for (; count <= most && i + count <= s->rows; i += count)                \
    tile(count, sixteens, used, s, a + i * s->row_step, b, c + i * s->c_stride);
  TILES(12)
  TILES(6)
  TILES(4)
  TILES(2)
  TILES(1)
#undef TILES
}

VERSIONS("arch=x86-64-v3")
static void narrow(const shape *s, const float *a, const float *b, float *c) {
  // Sixteen registers hold the sums of four rows by sixteen columns.
  for (long j = 0; j < s->columns; j += 16) {
    long used = s->columns - j < 16 ? s->columns - j : 16;
    panel(4, 1, used, s, a, b + j, c + j);
  }
}

#if defined(__x86_64__) && defined(__linux__)
// Without the width, the compiler halves the registers.
__attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
static void wide(const shape *whole, const float *a, const float *b, float *c) {
  // As much of the depth at a time as leaves a panel of B in the first cache.
  for (long k = 0; k < whole->depth || k == 0; k += 128) {
    shape s = *whole;
    if (s.depth > k + 128) s.depth = k + 128;
    s.depth -= k;
    s.adding = s.adding || k > 0;
    const float *from = a + k * s.depth_step, *line = b + k * s.b_stride;
    long j = 0;
    // Thirty-two registers hold the sums of six rows by sixty-four columns, or of twelve by sixteen.
    for (; j + 64 <= s.columns; j += 64) panel(6, 4, 64, &s, from, line + j, c + j);
    for (; j < s.columns; j += 16) {
      long used = s.columns - j < 16 ? s.columns - j : 16;
      panel(12, 1, used, &s, from, line + j, c + j);
    }
  }
}

static int has_wide_registers(void) { return __builtin_cpu_supports("x86-64-v4") != 0; }
#else
#define wide narrow
static int has_wide_registers(void) { return 0; }
#endif

int training_product_is_fast(void) {
#ifdef __OPTIMIZE__
  return has_wide_registers();
#else
  return 0;
#endif
}

void training_product(
    long rows, long columns, long depth, const float *a, long row_step, long depth_step, const float *b, long b_stride,
    int adding, float *c, long c_stride) {
  shape s = {rows, columns, depth, row_step, depth_step, b_stride, c_stride, adding};
  (has_wide_registers() ? wide : narrow)(&s, a, b, c);
}
