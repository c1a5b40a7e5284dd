// Sets limits, then runs one program of cells by its plan:
//   workbook-cells RUNTIME PROGRAM PLAN EVENTS MEMORY FILE CPU PROCESSES
// RUNTIME is the runtime's shared library. MEMORY and FILE are bytes, CPU is seconds; 0 is no limit.
//
// Sets limits, then becomes another program:
//   workbook-cells limit MEMORY FILE CPU PROCESSES COMMAND ARGUMENT...
//
// Runs another program, SECONDS long at most, and ends all processes that it leaves behind:
//   workbook-cells reap SECONDS COMMAND ARGUMENT...
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <grp.h>
#include <sys/prctl.h>

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
// Makes this process the parent of all orphans below it.
static void adopt(void) { prctl(PR_SET_CHILD_SUBREAPER, 1); }

static int kill_children(void) {
  FILE *list = fopen("/proc/thread-self/children", "r");
  if (!list) return -1;
  int child;
  while (fscanf(list, "%d", &child) == 1) kill(child, SIGKILL);
  fclose(list);
  return 0;
}
#else
static void volunteer(void) {}
static int leave_root(void) { return 0; }
static void adopt(void) {}
static int kill_children(void) { return -1; }
#endif

static void pause_ms(long ms) {
  struct timespec time = {0, ms * 1000000};
  nanosleep(&time, NULL);
}

// Children of those that are ended become this process's, so that it takes some rounds.
static void end_all(void) {
  for (int round = 0; round < 2000; round++) {
    if (kill_children() != 0) return;
    pid_t ended;
    while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) {}
    if (ended < 0) return;
    pause_ms(1);
  }
}

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

static int become(char **words) {
  execv(words[0], words);
  fprintf(stderr, "workbook-cells: %s: ", words[0]);
  perror(NULL);
  return 127;
}

static int run_limited(char **arguments) {
  volunteer();
  if (leave_root() != 0 || set_limits(arguments) != 0) {
    perror("workbook-cells: limits");
    return 3;
  }
  return become(arguments + 4);
}

// The status of a run whose time was up.
enum { LATE = 124 };

static int run_and_reap(char **arguments) {
  adopt();
  double seconds = strtod(arguments[0], NULL);
  pid_t child = fork();
  if (child == 0) _exit(become(arguments + 1));
  int status = 0;
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  int is_late = 0;
  for (long ms = 1; child > 0;) {
    pid_t ended = waitpid(child, &status, WNOHANG);
    clock_gettime(CLOCK_MONOTONIC, &now);
    is_late = ended == 0 && (double)(now.tv_sec - start.tv_sec) > seconds;
    if (ended != 0 || is_late) break;
    pause_ms(ms);
    if (ms < 10) ms++;
  }
  end_all();
  if (is_late) return LATE;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv) {
  if (argc >= 4 && strcmp(argv[1], "reap") == 0) return run_and_reap(argv + 2);
  if (argc >= 7 && strcmp(argv[1], "limit") == 0) return run_limited(argv + 2);
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
