#include "libfuzzer.h"

// libFuzzer's own main, which is linked and not used, names this function.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  (void)data;
  (void)size;
  return 0;
}
