#define _GNU_SOURCE
#include "events.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "cell_runtime.h"

static int events_fd = -1;
static uint32_t step_kind, step_number;

// 'W', kind, kind of step, 0; number; size of the output so far; length of the payload. Little endian.
struct __attribute__((packed)) record {
  uint8_t magic, kind, step_kind, zero;
  uint32_t number;
  uint64_t output_offset;
  uint32_t length;
};

// The size that results may fill the file to. The rest is for the parent's reports. 0 is no limit.
static uint64_t results_limit;

int events_open(const char *path, uint64_t limit) {
  results_limit = limit;
  int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return -1;
  // A high number, so that a cell which closes or reuses low descriptors does not meet it by chance.
  events_fd = fcntl(fd, F_DUPFD_CLOEXEC, 200);
  close(fd);
  return events_fd < 0 ? -1 : 0;
}

void events_set_step(uint32_t kind, uint32_t number) {
  step_kind = kind;
  step_number = number;
}

uint64_t events_size(void) {
  struct stat info;
  return events_fd >= 0 && fstat(events_fd, &info) == 0 ? (uint64_t)info.st_size : 0;
}

void events_cut(uint64_t start, uint64_t keep) {
  uint64_t size = events_size(), end = start;
  while (end < size && end - start <= keep) {
    struct record head;
    if (pread(events_fd, &head, sizeof head, (off_t)end) != (ssize_t)sizeof head || head.magic != 'W') break;
    uint64_t next = end + sizeof head + head.length;
    if (next > size || next - start > keep) break;
    end = next;
  }
  if (end < size && ftruncate(events_fd, (off_t)end) != 0) perror("workbook-cells: events");
}

// Output that cannot be written for want of space is lost, so that the step's result would be wrong. Other errors are the
// cell's own, which may have closed its output.
static void check_disk(void) {
  if (errno == ENOSPC || errno == EDQUOT || errno == EIO) cell_ended_by_disk();
}

static int is_result(uint8_t kind) {
  return kind == CELL_EVENT_VALUE || kind == CELL_EVENT_TABLE || kind == CELL_EVENT_CHART ||
         kind == CELL_EVENT_EXPRESSION;
}

void cell_emit(uint8_t kind, const void *bytes, size_t count) {
  if (events_fd < 0 || count > UINT32_MAX) return;
  if (results_limit > 0 && is_result(kind) && events_size() + sizeof(struct record) + count > results_limit)
    cell_ended_by_flood();
  if (fflush(stdout) != 0) check_disk();
  struct stat output;
  uint64_t offset = fstat(STDOUT_FILENO, &output) == 0 ? (uint64_t)output.st_size : 0;
  struct record head = {'W', kind, (uint8_t)step_kind, 0, step_number, offset, (uint32_t)count};
  struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, count}};
  // One call, so that a record is whole even where two threads show at once.
  ssize_t written;
  while ((written = writev(events_fd, parts, count ? 2 : 1)) < 0 && errno == EINTR) {}
  if (written < 0)
    check_disk();
  else if ((size_t)written < sizeof head + count)
    cell_ended_by_disk();
}
