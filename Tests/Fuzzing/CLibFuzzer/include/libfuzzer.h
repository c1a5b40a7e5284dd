// The entry point of libFuzzer, which comes with the Swift toolchain.

#include <stddef.h>
#include <stdint.h>

/// Returns 0 to keep the input, -1 to leave it out of the corpus.
typedef int (*FuzzCallback)(const uint8_t *data, size_t size);

/// Calls `callback` with ever new inputs until the limits among the arguments are reached, or the process dies.
int LLVMFuzzerRunDriver(int *argc, char ***argv, FuzzCallback callback);
