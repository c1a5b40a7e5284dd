// The C half of a cells' process: snapshots, crash reports and the channel of events.
#ifndef CELL_RUNTIME_H
#define CELL_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

/// Kinds of event; the byte that stands in each record.
enum {
  CELL_EVENT_BEGIN = 'B',
  CELL_EVENT_FINISH = 'F',
  CELL_EVENT_VALUE = 'v',
  CELL_EVENT_TABLE = 't',
  CELL_EVENT_CHART = 'c',
  CELL_EVENT_EXPRESSION = 'e',
  CELL_EVENT_DEATH = 'X',
  CELL_EVENT_SKIP = 'S',
  CELL_EVENT_END = 'Z',
};

/// Appends one event about the running step. Does nothing outside a cells' process.
void cell_emit(uint8_t kind, const void *bytes, size_t count);

/// Loads a program and runs a plan, which names the program's symbols. The limits of the process are set before, since
/// code of the program runs as soon as it is loaded. Returns the exit status.
int cell_run_plan(const char *program, const char *plan_path, const char *events_path);

#endif
