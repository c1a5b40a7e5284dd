// Loads one program of cells and runs its plan: workbook-cells PROGRAM PLAN EVENTS
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>

#if defined(__linux__)
#include <fcntl.h>
#include <grp.h>
#include <stdlib.h>
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

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: workbook-cells PROGRAM PLAN EVENTS\n", stderr);
    return 2;
  }
  volunteer();
  if (leave_root() != 0) {
    perror("workbook-cells: leaving root");
    return 3;
  }
  void *image = dlopen(argv[1], RTLD_LAZY | RTLD_GLOBAL);
  if (!image) {
    fprintf(stderr, "workbook-cells: %s\n", dlerror());
    return 3;
  }
  int (*run)(void *, const char *, const char *) = (int (*)(void *, const char *, const char *))dlsym(image, "cell_run_plan");
  if (!run) {
    fprintf(stderr, "workbook-cells: %s\n", dlerror());
    return 3;
  }
  return run(image, argv[2], argv[3]);
}
