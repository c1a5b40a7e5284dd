#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "cell_runtime.h"
#include "events.h"
#include "plan.h"
#include "thread_id.h"

// Every segment runs in a child forked from the state before it. A child that dies costs one segment: its parent
// still holds the state, marks the step failed and goes on. A process with more than one thread cannot be forked
// safely, so from there on steps share a process, and a death falls back to the last snapshot.

// What is kept of a flood of output, and of a flood of results.
enum { MAX_FRAMES = 48, KEPT_OUTPUT = 64 * 1024, KEPT_RESULTS = 1024 * 1024 };

// Shared by all processes of the chain.
struct shared {
  _Atomic int finished;
  _Atomic int timed_out;
  _Atomic int out_of_processor_time;
  _Atomic int too_much_output;
  _Atomic int disk_is_full;
  _Atomic uint32_t current;
  // The process that runs the current step, and the time at which its timer ends it; 0 between steps.
  _Atomic pid_t runner;
  _Atomic uint64_t deadline;
  uint64_t output_at_begin;
  // The size of the file of events when the step had begun.
  uint64_t events_at_begin;
  uint32_t frame_count;
  uint64_t frames[MAX_FRAMES];
  uint8_t failed[];  // one for each step
};

static struct shared *shared;
static uintptr_t image_base;

static uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int is_single_threaded(void) {
#if defined(__linux__)
  // The call does nothing in a process with one thread, and fails with EINVAL if there are more. It needs no /proc.
  if (unshare(CLONE_THREAD) == 0) return 1;
  if (errno == EINVAL) return 0;
#endif
  DIR *tasks = opendir("/proc/self/task");
  if (!tasks) return 0;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(tasks));) count += entry->d_name[0] != '.';
  closedir(tasks);
  return count == 1;
}

static void walk_frames(void *context) {
  ucontext_t *machine = context;
#if defined(__x86_64__)
  uintptr_t pc = (uintptr_t)machine->uc_mcontext.gregs[REG_RIP];
  uintptr_t frame = (uintptr_t)machine->uc_mcontext.gregs[REG_RBP];
  uintptr_t stack = (uintptr_t)machine->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  uintptr_t pc = machine->uc_mcontext.pc, frame = machine->uc_mcontext.regs[29], stack = machine->uc_mcontext.sp;
#else
  uintptr_t pc = 0, frame = 0, stack = 0;
#endif
  uint32_t count = 0;
  shared->frames[count++] = pc;
  // Frames lie upwards of the stack pointer; anything else is a damaged chain.
  while (count < MAX_FRAMES && frame > stack && frame % sizeof(void *) == 0 && frame - stack < (64u << 20)) {
    uintptr_t next = ((uintptr_t *)frame)[0];
    shared->frames[count++] = ((uintptr_t *)frame)[1];
    if (next <= frame) break;
    frame = next;
  }
  shared->frame_count = count;
}

static void on_death(int signal, siginfo_t *info, void *context) {
  (void)info;
  // A fault in this handler ends the process by the default action.
  struct sigaction plain = {.sa_handler = SIG_DFL};
  sigaction(SIGSEGV, &plain, NULL);
  sigaction(SIGBUS, &plain, NULL);
  sigaction(signal, &plain, NULL);
  walk_frames(context);
  fflush_unlocked(stdout);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(signal);
}

static void on_limit(int signal) {
  if (signal == SIGALRM) shared->timed_out = 1;
  if (signal == SIGXCPU) shared->out_of_processor_time = 1;
  if (signal == SIGXFSZ)
    shared->too_much_output = 1;
  else
    fflush_unlocked(stdout);
  _exit(1);
}

void cell_ended_by_flood(void) {
  shared->too_much_output = 1;
  _exit(1);
}

void cell_ended_by_disk(void) {
  shared->disk_is_full = 1;
  _exit(1);
}

static void install_handlers(void) {
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction death = {.sa_sigaction = on_death, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &death, NULL);
  struct sigaction limit = {.sa_handler = on_limit, .sa_flags = SA_ONSTACK};
  sigaction(SIGALRM, &limit, NULL);
  sigaction(SIGXCPU, &limit, NULL);
  sigaction(SIGXFSZ, &limit, NULL);
  signal(SIGPIPE, SIG_IGN);
}

static void set_timer(uint32_t ms) {
  struct itimerval timer = {.it_value = {ms / 1000, (suseconds_t)(ms % 1000) * 1000}};
  shared->runner = getpid();
  shared->deadline = ms ? now_ns() + (uint64_t)ms * 1000000u : 0;
  setitimer(ITIMER_REAL, &timer, NULL);
}

// A step that ignores its timer is ended from outside, this much later.
enum { GRACE_NS = 500 * 1000 * 1000, LOOK_MS = 200 };

#if defined(__linux__) && defined(SYS_pidfd_open)
static void watch(pid_t child) {
  int descriptor = (int)syscall(SYS_pidfd_open, child, 0);
  if (descriptor < 0) return;
  for (;;) {
    struct pollfd end = {.fd = descriptor, .events = POLLIN};
    int count = poll(&end, 1, LOOK_MS);
    if (count > 0 || (count < 0 && errno != EINTR)) break;
    // Other parents up the chain wait for this one.
    uint64_t deadline = shared->deadline;
    if (shared->runner != child || deadline == 0 || now_ns() < deadline + GRACE_NS) continue;
    shared->timed_out = 1;
    kill(child, SIGKILL);
    break;
  }
  close(descriptor);
}
#else
// Here only the limit on the whole run ends such a step.
static void watch(pid_t child) { (void)child; }
#endif

static int wait_for(pid_t child) {
  int status = 0;
  watch(child);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return status;
}

static uint64_t output_size(void) {
  struct stat info;
  return fstat(STDOUT_FILENO, &info) == 0 ? (uint64_t)info.st_size : 0;
}

static void run_step(const struct plan *plan, size_t index) {
  const struct step *step = &plan->steps[index];
  events_set_step(step->kind, step->number);
  for (size_t i = 0; i < step->need_count; i++)
    if (shared->failed[step->needs[i]]) {
      uint32_t cause = plan->steps[step->needs[i]].number;
      shared->failed[index] = 1;
      cell_emit(CELL_EVENT_SKIP, &cause, sizeof cause);
      return;
    }
  shared->current = (uint32_t)index;
  shared->output_at_begin = output_size();
  cell_emit(CELL_EVENT_BEGIN, NULL, 0);
  shared->events_at_begin = events_size();
  set_timer(step->timeout_ms);
  uint64_t start = now_ns();
  if (step->kind == STEP_CELL)
    step->cell_entry(0, NULL);
  else
    step->value_entry();
  uint64_t spent = now_ns() - start;
  set_timer(0);
  cell_emit(CELL_EVENT_FINISH, &spent, sizeof spent);
}

static uint64_t file_limit(void) {
  struct rlimit bound;
  return getrlimit(RLIMIT_FSIZE, &bound) == 0 && bound.rlim_cur != RLIM_INFINITY ? (uint64_t)bound.rlim_cur : 0;
}

// Room for the parents' reports: what comes on top of all results.
static uint64_t reserve(const struct plan *plan) { return 4096 + plan->count * 1024; }

// A flood is cut back, so that later steps can still write.
static void cut_flood(const struct plan *plan, int is_flood) {
  uint64_t kept = shared->output_at_begin + KEPT_OUTPUT;
  if (is_flood && output_size() > kept && ftruncate(STDOUT_FILENO, (off_t)kept) != 0) perror("workbook-cells: output");
  uint64_t most = file_limit();
  if (is_flood || (most > 0 && events_size() + reserve(plan) > most))
    events_cut(shared->events_at_begin, most > 0 && most / 8 < KEPT_RESULTS ? most / 8 : KEPT_RESULTS);
}

// The death of the current step, as the parent saw it: the kind ('s' signal, 'x' exit, 't' time, 'c' processor time,
// 'o' output, 'd' a full disk), the number, then the addresses relative to the program.
static void report_death(const struct plan *plan, int status) {
  size_t index = shared->current;
  const struct step *step = &plan->steps[index];
  struct __attribute__((packed)) {
    uint8_t kind;
    int32_t number;
    uint64_t frames[MAX_FRAMES];
  } death = {'s', 0, {0}};
  if (shared->timed_out)
    death.kind = 't';
  else if (shared->out_of_processor_time)
    death.kind = 'c';
  else if (shared->too_much_output) {
    death.kind = 'o';
    // In KB, so that a limit which is lower than ours can be named.
    uint64_t limit = file_limit() >> 10;
    death.number = limit < INT32_MAX ? (int32_t)limit : 0;
  } else if (shared->disk_is_full)
    death.kind = 'd';
  else if (WIFSIGNALED(status))
    death.number = WTERMSIG(status);
  else {
    death.kind = 'x';
    death.number = WEXITSTATUS(status);
  }
  cut_flood(plan, death.kind == 'o');
  uint32_t count = death.kind == 's' ? shared->frame_count : 0;
  for (uint32_t i = 0; i < count; i++) death.frames[i] = shared->frames[i] - image_base;
  shared->failed[index] = 1;
  shared->timed_out = 0;
  shared->out_of_processor_time = 0;
  shared->too_much_output = 0;
  shared->disk_is_full = 0;
  shared->frame_count = 0;
  events_set_step(step->kind, step->number);
  cell_emit(CELL_EVENT_DEATH, &death, 5 + count * sizeof death.frames[0]);
}

// The first step at or after `index` that belongs to another segment.
static size_t segment_end(const struct plan *plan, size_t index) {
  size_t end = index;
  while (end < plan->count && plan->steps[end].segment == plan->steps[index].segment) end++;
  return end;
}

static void run_chain(const struct plan *plan) {
  size_t index = 0, deaths = 0;
  while (index < plan->count) {
    if (is_single_threaded()) {
      fflush(stdout);
      int thread = thread_id_now();
      // A cell may have changed this, and the end of a child that is ignored cannot be waited for.
      signal(SIGCHLD, SIG_DFL);
      pid_t child = fork();
      if (child == 0) thread_id_forget(thread);
      if (child > 0) {
        int status = wait_for(child);
        if (shared->finished) _exit(0);
        report_death(plan, status);
        // Each death takes one step out; more would be a death outside any step.
        if (++deaths > plan->count) _exit(3);
        continue;
      }
      if (child < 0) perror("workbook-cells: fork");
    }
    size_t end = segment_end(plan, index);
    for (; index < end; index++)
      if (!shared->failed[index]) run_step(plan, index);
  }
}

// Closes this process's memory as a file, for itself too: the kernel gives /proc/self/mem to root.
static int close_memory(void) {
#if defined(__linux__)
  return prctl(PR_SET_DUMPABLE, 0);
#else
  return 0;
#endif
}

int cell_run_plan(const char *program, const char *plan_path, const char *events_path) {
  // The program may contain other answers, which its code must not read as a file.
  int is_shared = getenv("WORKBOOK_REMOVE_PROGRAM") != NULL;
  if (is_shared && close_memory() != 0) {
    perror("workbook-cells: memory");
    return 3;
  }
  void *image = dlopen(program, RTLD_LAZY | RTLD_GLOBAL);
  if (!image) {
    fprintf(stderr, "workbook-cells: %s\n", dlerror());
    return 3;
  }
  if (is_shared) {
    if (unlink(program) != 0) {
      perror("workbook-cells: program");
      return 3;
    }
    unsetenv("WORKBOOK_REMOVE_PROGRAM");
  }
  struct plan plan = {0};
  if (plan_read(&plan, image, plan_path) != 0) return 3;
  uint64_t most = file_limit(), reserved = reserve(&plan);
  if (events_open(events_path, most > 2 * reserved ? most - reserved : most / 2) != 0) return 3;
  shared = mmap(NULL, sizeof *shared + plan.count + 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 3;
  extern uintptr_t cell_image_base(void *entry);
  if (plan.count > 0) {
    void *entry = NULL;
    memcpy(&entry, &plan.steps[0].cell_entry, sizeof entry);
    if (!entry) memcpy(&entry, &plan.steps[0].value_entry, sizeof entry);
    image_base = cell_image_base(entry);
  }
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  install_handlers();
  run_chain(&plan);
  fflush(stdout);
  events_set_step(STEP_CELL, 0);
  cell_emit(CELL_EVENT_END, NULL, 0);
  shared->finished = 1;
  _exit(0);
}
