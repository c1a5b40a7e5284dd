#ifndef CELL_EVENTS_H
#define CELL_EVENTS_H

#include <stdint.h>

int events_open(const char *path);
void events_set_step(uint32_t segment_kind, uint32_t number);

#endif
