#ifndef CELL_PLAN_H
#define CELL_PLAN_H

#include <stddef.h>
#include <stdint.h>

enum step_kind { STEP_CELL, STEP_VALUE };

struct step {
  enum step_kind kind;
  uint32_t number;       // index of the cell or the expression
  uint32_t timeout_ms;
  uint32_t segment;      // steps of one segment share a snapshot
  uint32_t *needs;       // indices of steps (cells) that must not have failed
  size_t need_count;
  void (*value_entry)(void);
  int (*cell_entry)(int, char **);
};

struct plan {
  struct step *steps;
  size_t count;
};

// Returns 0, or -1 with a message on standard error.
int plan_read(struct plan *plan, void *image, const char *path);

#endif
