#define _GNU_SOURCE
#include "thread_id.h"

#if defined(__linux__)
#include <link.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// Swift's locks on Linux name their owner by a thread's number, which the runtime keeps in a thread-local word. A fork
// copies that word, but the child's thread has another number: contended locks, such as two threads at one lazy global,
// would then never be freed. Nothing resets it, so the copy is sought in the runtime's thread-local block.

static int forget_in(struct dl_phdr_info *module, size_t size, void *old) {
  (void)size;
  if (!module->dlpi_tls_data || !strstr(module->dlpi_name, "libswiftCore")) return 0;
  for (int i = 0; i < module->dlpi_phnum; i++) {
    if (module->dlpi_phdr[i].p_type != PT_TLS) continue;
    unsigned char *block = module->dlpi_tls_data;
    for (size_t at = 0; at + 4 <= module->dlpi_phdr[i].p_memsz; at += 4)
      if (memcmp(block + at, old, 4) == 0) memset(block + at, 0, 4);
  }
  return 1;
}

int thread_id_now(void) { return (int)syscall(SYS_gettid); }

void thread_id_forget(int old) { dl_iterate_phdr(forget_in, &old); }
#else
// Elsewhere locks are the system's own.
int thread_id_now(void) { return 0; }

void thread_id_forget(int old) { (void)old; }
#endif
