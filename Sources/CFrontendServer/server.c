#define _GNU_SOURCE
#include "frontend_server.h"

#if defined(__linux__)
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int (*main_function)(int, char **, char **);
typedef int (*start_function)(main_function, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

static main_function compiler_main;
static const char *own_path;

static int read_all(void *bytes, size_t count) {
  for (size_t done = 0; done < count;) {
    ssize_t got = read(STDIN_FILENO, (char *)bytes + done, count - done);
    if (got <= 0) return -1;
    done += (size_t)got;
  }
  return 0;
}

// A request: its size in four bytes, then strings that each end in NUL: the folder to work in, the file that takes
// what is printed, and the compiler's arguments.
static char **read_request(int *argument_count) {
  uint32_t size;
  if (read_all(&size, sizeof size) != 0 || size == 0 || size > (16u << 20)) return NULL;
  char *text = malloc(size + 1);
  if (!text || read_all(text, size) != 0) return NULL;
  text[size] = 0;
  int count = 0;
  for (uint32_t i = 0; i < size; i++) count += text[i] == 0;
  char **strings = calloc((size_t)count + 1, sizeof *strings);
  if (!strings || count < 3) return NULL;
  char *next = text;
  for (int i = 0; i < count; i++) {
    strings[i] = next;
    next += strlen(next) + 1;
  }
  *argument_count = count - 2;
  return strings;
}

// What one call may use, from WORKBOOK_FRONTEND_LIMITS: bytes of memory, bytes of a file, seconds, processes.
static uint64_t limits[4];

// With `grace`, a signal comes before the kill: SIGXCPU then says that the processor time was used up.
static void limit(int resource, uint64_t value, uint64_t grace) {
  struct rlimit bound = {value, value + grace};
  if (value > 0 && setrlimit(resource, &bound) != 0) _exit(126);
}

static void set_limits(void) {
  limit(RLIMIT_AS, limits[0], 0);
  limit(RLIMIT_FSIZE, limits[1], 0);
  limit(RLIMIT_CPU, limits[2], 2);
  limit(RLIMIT_NPROC, limits[3], 0);
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

// Started by root in the sandbox, it becomes the user that it is told.
static int leave_root(void) {
  const char *text = getenv("WORKBOOK_USER");
  if (!text) return 0;
  uid_t user = (uid_t)strtoul(text, NULL, 10);
  if (user == 0 || setgroups(0, NULL) != 0 || setresgid(user, user, user) != 0 || setresuid(user, user, user) != 0)
    return -1;
  unsetenv("WORKBOOK_USER");
  return prctl(PR_SET_DUMPABLE, 1);
}

static void compile(char **request, int argument_count, char **environment) {
  int null = open("/dev/null", O_RDONLY);
  int output = open(request[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (null < 0 || output < 0 || chdir(request[0]) != 0) _exit(126);
  dup2(null, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  close(null);
  close(output);
  set_limits();
  // Another program, the linker, is started as it is.
  if (strcmp(request[2], own_path) != 0) {
    execve(request[2], request + 2, environment);
    _exit(127);
  }
  exit(compiler_main(argument_count, request + 2, environment));
}

static int serve(int argc, char **argv, char **environment) {
  if (!getenv("WORKBOOK_FRONTEND_SERVER")) return compiler_main(argc, argv, environment);
  unsetenv("WORKBOOK_FRONTEND_SERVER");
  unsetenv("LD_PRELOAD");
  own_path = argv[0];
  const char *bounds = getenv("WORKBOOK_FRONTEND_LIMITS");
  if (bounds && sscanf(bounds, "%" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64, &limits[0], &limits[1], &limits[2],
                       &limits[3]) != 4)
    _exit(125);
  unsetenv("WORKBOOK_FRONTEND_LIMITS");
  if (leave_root() != 0) _exit(125);
  // One call at a time. The end of the requests is the end of the server.
  for (;;) {
    int argument_count = 0;
    char **request = read_request(&argument_count);
    if (!request) _exit(0);
    pid_t child = fork();
    if (child == 0) compile(request, argument_count, environ);
    int32_t status = -1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    free(request[0]);
    free(request);
    if (write(STDOUT_FILENO, &status, sizeof status) != sizeof status) _exit(0);
  }
}

int __libc_start_main(main_function main, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end) {
  start_function start;
  void *symbol = dlsym(RTLD_NEXT, "__libc_start_main");
  memcpy(&start, &symbol, sizeof start);
  compiler_main = main;
  return start(serve, argc, argv, init, fini, rtld_fini, stack_end);
}
#else
// The dynamic loaders of other systems have no such place to step in.
int workbook_frontend_server_is_empty;
#endif
