#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// Where the image that holds `entry` was loaded: addresses less this are those of its symbol table.
uintptr_t cell_image_base(void *entry) {
  Dl_info info;
  return dladdr(entry, &info) ? (uintptr_t)info.dli_fbase : 0;
}
