#define _GNU_SOURCE
#include "plan.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The plan, a line a step:
//   cell NUMBER TIMEOUT_MS SYMBOL NEEDS     (NEEDS: numbers of cells with commas, or -)
//   value NUMBER TIMEOUT_MS SYMBOL NEEDS

static int find_cell(const struct plan *plan, uint32_t number) {
  for (size_t i = 0; i < plan->count; i++)
    if (plan->steps[i].kind == STEP_CELL && plan->steps[i].number == number) return (int)i;
  return -1;
}

static int read_needs(struct plan *plan, struct step *step, char *list) {
  if (strcmp(list, "-") == 0) return 0;
  size_t capacity = 1;
  for (const char *c = list; *c; c++) capacity += *c == ',';
  step->needs = calloc(capacity, sizeof *step->needs);
  if (!step->needs) return -1;
  for (char *item = strtok(list, ","); item; item = strtok(NULL, ",")) {
    int index = find_cell(plan, (uint32_t)strtoul(item, NULL, 10));
    if (index >= 0) step->needs[step->need_count++] = (uint32_t)index;
  }
  return 0;
}

// The line is changed. Symbols and lists may be of any length.
static int read_step(struct plan *plan, void *image, char *line) {
  char *rest = line;
  const char *kind = strtok_r(rest, " \n", &rest), *number = strtok_r(NULL, " \n", &rest),
             *timeout = strtok_r(NULL, " \n", &rest), *symbol = strtok_r(NULL, " \n", &rest);
  char *needs = strtok_r(NULL, " \n", &rest);
  if (!kind || !number || !timeout || !symbol || !needs) return -1;
  struct step step = {.number = (uint32_t)strtoul(number, NULL, 10), .timeout_ms = (uint32_t)strtoul(timeout, NULL, 10)};
  step.kind = strcmp(kind, "cell") == 0 ? STEP_CELL : STEP_VALUE;
  void *entry = dlsym(image, symbol);
  if (!entry) {
    fprintf(stderr, "workbook-cells: no symbol %s\n", symbol);
    return -1;
  }
  if (step.kind == STEP_CELL)
    memcpy(&step.cell_entry, &entry, sizeof entry);
  else
    memcpy(&step.value_entry, &entry, sizeof entry);
  if (read_needs(plan, &step, needs) != 0) return -1;
  // Every cell is a segment; expressions between two cells are one together.
  if (plan->count > 0) {
    const struct step *last = &plan->steps[plan->count - 1];
    int joins = step.kind == STEP_VALUE && last->kind == STEP_VALUE;
    step.segment = last->segment + (joins ? 0 : 1);
  }
  plan->steps[plan->count++] = step;
  return 0;
}

int plan_read(struct plan *plan, void *image, const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) {
    perror("workbook-cells: plan");
    return -1;
  }
  char *line = NULL;
  size_t size = 0, capacity = 0;
  int status = 0;
  while (status == 0 && getline(&line, &size, file) >= 0) {
    if (plan->count == capacity) {
      capacity = capacity ? 2 * capacity : 64;
      struct step *grown = realloc(plan->steps, capacity * sizeof *grown);
      if (!grown) { status = -1; break; }
      plan->steps = grown;
    }
    status = read_step(plan, image, line);
  }
  if (status != 0) fprintf(stderr, "workbook-cells: step %zu of the plan cannot be read\n", plan->count + 1);
  free(line);
  fclose(file);
  return status;
}
