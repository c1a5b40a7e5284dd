// Sets limits, then runs one program of cells by its plan:
//   workbook-cells RUNTIME PROGRAM PLAN EVENTS MEMORY FILE CPU PROCESSES
// RUNTIME is the runtime's shared library. MEMORY and FILE are bytes, CPU is seconds; 0 is no limit.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#if defined(__linux__)
#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <unistd.h>

// Where the kernel runs out of memory, this goes first and not the process that reads its results.
static void volunteer(void) {
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  if (write(file, "1000", 4) != 4) perror("workbook-cells: oom_score_adj");
  close(file);
}

// Started by root, it becomes the user that it is told, before anything of the program is loaded.
static int leave_root(void) {
  const char *text = getenv("WORKBOOK_USER");
  if (!text) return 0;
  uid_t user = (uid_t)strtoul(text, NULL, 10);
  if (user == 0 || setgroups(0, NULL) != 0 || setresgid(user, user, user) != 0 || setresuid(user, user, user) != 0)
    return -1;
  unsetenv("WORKBOOK_USER");
  // Its own files below /proc would stay root's.
  return prctl(PR_SET_DUMPABLE, 1);
}
#else
static void volunteer(void) {}
static int leave_root(void) { return 0; }
#endif

// With `grace`, a signal comes before the kill, so that the process can report why it ends.
static int limit(int resource, const char *text, uint64_t grace) {
  uint64_t value = strtoull(text, NULL, 10);
  if (value == 0) return 0;
  // A limit that is set already may be lower and is never raised.
  struct rlimit bound, present;
  if (getrlimit(resource, &present) != 0) return -1;
  bound.rlim_max = value + grace < present.rlim_max ? value + grace : present.rlim_max;
  bound.rlim_cur = value < present.rlim_cur ? value : present.rlim_cur;
  if (bound.rlim_cur > bound.rlim_max) bound.rlim_cur = bound.rlim_max;
  return setrlimit(resource, &bound);
}

static int set_limits(char **texts) {
  const struct rlimit none = {0, 0};
  return limit(RLIMIT_AS, texts[0], 0) || limit(RLIMIT_FSIZE, texts[1], 0) || limit(RLIMIT_CPU, texts[2], 2) ||
         limit(RLIMIT_NPROC, texts[3], 0) || setrlimit(RLIMIT_CORE, &none);
}

int main(int argc, char **argv) {
  if (argc != 9) {
    fputs("usage: workbook-cells RUNTIME PROGRAM PLAN EVENTS MEMORY FILE CPU PROCESSES\n", stderr);
    return 2;
  }
  volunteer();
  if (leave_root() != 0) {
    perror("workbook-cells: leaving root");
    return 3;
  }
  if (set_limits(argv + 5) != 0) {
    perror("workbook-cells: limits");
    return 3;
  }
  // The runtime is loaded before the program, so that nothing in the program can take the place of its symbols.
  void *runtime = dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL);
  void *symbol = runtime ? dlsym(runtime, "cell_run_plan") : NULL;
  if (!symbol) {
    fprintf(stderr, "workbook-cells: %s\n", dlerror());
    return 3;
  }
  int (*run)(const char *, const char *, const char *) = (int (*)(const char *, const char *, const char *))symbol;
  return run(argv[2], argv[3], argv[4]);
}
