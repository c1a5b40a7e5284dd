// The C half of a cells' process: limits, snapshots, crash reports and the channel of events.
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

/// Runs a plan. `image` is the loaded program, whose symbols the plan names. Returns the exit status.
int cell_run_plan(void *image, const char *plan_path, const char *events_path);

#endif
