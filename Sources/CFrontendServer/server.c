#define _GNU_SOURCE
#include "frontend_server.h"

#if defined(__linux__)
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int (*main_function)(int, char **, char **);
typedef int (*start_function)(main_function, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

static main_function compiler_main;

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

static void compile(char **request, int argument_count, char **environment) {
  int null = open("/dev/null", O_RDONLY);
  int output = open(request[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (null < 0 || output < 0 || chdir(request[0]) != 0) _exit(126);
  dup2(null, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  close(null);
  close(output);
  exit(compiler_main(argument_count, request + 2, environment));
}

static int serve(int argc, char **argv, char **environment) {
  if (!getenv("WORKBOOK_FRONTEND_SERVER")) return compiler_main(argc, argv, environment);
  unsetenv("WORKBOOK_FRONTEND_SERVER");
  unsetenv("LD_PRELOAD");
  // One call at a time. The end of the requests is the end of the server.
  for (;;) {
    int argument_count = 0;
    char **request = read_request(&argument_count);
    if (!request) _exit(0);
    pid_t child = fork();
    if (child == 0) compile(request, argument_count, environ);
    int32_t status = -1;
    while (child > 0 && waitpid(child, &status, 0) < 0) {}
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
